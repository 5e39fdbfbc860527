"""The pages of attendance sheets: sending one, looking it through, taking it over and back."""

from seminar.rolls.views import preview, result, upload
from seminar.rolls.views.blueprint import bp

__all__ = ["bp", "preview", "result", "upload"]
