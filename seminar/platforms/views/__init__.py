"""The pages of reports: sending one, looking it through, taking it over and back."""

from seminar.platforms.views import preview, result, upload
from seminar.platforms.views.blueprint import bp

__all__ = ["bp", "preview", "result", "upload"]
