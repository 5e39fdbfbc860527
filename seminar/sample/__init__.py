"""The sample programme: the published story of one series, with invented participants."""

from seminar.sample.load import load

__all__ = ["load"]
