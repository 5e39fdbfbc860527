"""The pages of reports: sending one, looking it through, taking it over and back."""

from seminar.platforms.views import columns, preview, result, upload
from seminar.platforms.views.blueprint import bp

__all__ = ["bp", "columns", "preview", "result", "upload"]
