"""Pages for partners and the public, and the links that share them."""

from seminar.summaries.views import pages, pictures, shared, sharing  # the pages attach themselves
from seminar.summaries.views.blueprint import KEPT, bp

__all__ = ["KEPT", "bp", "pages", "pictures", "shared", "sharing"]
