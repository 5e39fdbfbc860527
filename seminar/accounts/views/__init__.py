"""Pages of signing in, of the own account, and of users."""

from seminar.accounts.views import grants, links, own, sign_in, users
from seminar.accounts.views.blueprint import bp

__all__ = ["bp", "grants", "links", "own", "sign_in", "users"]
