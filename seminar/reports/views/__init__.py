"""The documents of an edition: what there is, and taking one out."""

from seminar.reports.views import (
    coverage,
    crossed,
    days,
    gaps,
    lists,
    page,
    paper,
    papers,
    passages,
    reach,
    together,
    workbooks,
)
from seminar.reports.views.blueprint import bp

__all__ = [
    "bp",
    "coverage",
    "crossed",
    "days",
    "gaps",
    "lists",
    "page",
    "paper",
    "papers",
    "passages",
    "reach",
    "together",
    "workbooks",
]
