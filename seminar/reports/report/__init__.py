"""The programme report: chapters with the sentences filled in, to be edited in a word processor."""

from seminar.reports.report.build import build

__all__ = ["build"]
