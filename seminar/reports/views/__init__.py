"""The documents of an edition: what there is, and taking one out."""

from seminar.reports.views import page, paper, workbooks
from seminar.reports.views.blueprint import bp

__all__ = ["bp", "page", "paper", "workbooks"]
