"""Word documents: the only folder that knows the library for them."""

from seminar.reports.word.write import write_document

__all__ = ["write_document"]
