"""Pages of countries: the list, one country, groups, names that were learned."""

from seminar.countries.views import groups, learned, listing
from seminar.countries.views.blueprint import bp

__all__ = ["bp", "groups", "learned", "listing"]
