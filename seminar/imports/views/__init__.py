"""The pages of a list that comes in: sending it, looking it through, and what became of it."""

from seminar.imports.views import preview, result, upload
from seminar.imports.views.blueprint import bp

__all__ = ["bp", "preview", "result", "upload"]
