"""Pages of countries: the list, one country, names that were learned."""

from seminar.countries.views import learned, listing
from seminar.countries.views.blueprint import bp

__all__ = ["bp", "learned", "listing"]
