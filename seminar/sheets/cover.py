"""The title page of a workbook."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seminar.sheets import looks, widths
from seminar.sheets.looks import Look
from seminar.sheets.model import CoverSheet, Kind, Value
from seminar.sheets.rows import Rows
from seminar.sheets.styles import UNSTYLED, Styles

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_COLUMNS = {"A": 3.0, "B": 40.0, "C": 20.0, "D": 72.0, "E": 3.0}
_TEXT_WIDTH = _COLUMNS["B"] + _COLUMNS["C"] + _COLUMNS["D"]
_ENTRY_WIDTH = _COLUMNS["C"] + _COLUMNS["D"]
_ROW = 20.0
_FIGURE_ROW = 27.0


class Cover:
    """Draws a cover sheet: a margin column, three columns of content, a margin column."""

    def __init__(
        self, cover: CoverSheet, worksheet: "WriteOnlyWorksheet", rows: Rows, styles: Styles
    ) -> None:
        self._cover = cover
        self._worksheet = worksheet
        self._rows = rows
        self._styles = styles

    def draw(self) -> None:
        """Write the sheet from top to bottom; parts without content take no room."""
        for column, width in _COLUMNS.items():
            self._worksheet.column_dimensions[column].width = width
        self._worksheet.page_setup.fitToHeight = 1  # a title page is one page, however many institutions
        self._titles()
        self._institutions()
        self._facts()
        self._figures()
        self._notes()

    def _titles(self) -> None:
        band = self._styles.of(looks.BAND)
        self._rows.add([None] * 5, [band] * 5, 9)
        self._rows.add([None], [UNSTYLED], 24)
        self._across(self._cover.document, looks.DOCUMENT)
        self._across(self._cover.heading, looks.HEADING)
        for line in self._cover.lines:
            self._across(line, looks.HEADING_LINE)
        self._gap(12)

    def _institutions(self) -> None:
        for institution in self._cover.institutions:
            self._entry(institution.role, institution.name)
        if self._cover.institutions:
            self._gap(12)

    def _facts(self) -> None:
        for fact in self._cover.facts:
            self._entry(fact.label, fact.value)
        if self._cover.facts:
            self._gap(12)

    def _figures(self) -> None:
        if not self._cover.figures:
            return
        self._rule()
        for figure in self._cover.figures:
            amount = looks.of_kind(looks.FIGURE, figure.kind)
            lines = max(
                widths.lines(figure.label, _COLUMNS["B"]),
                widths.lines(figure.basis, _COLUMNS["D"] - 4, looks.BASIS.size),
            )
            self._row(
                [figure.label, figure.value, figure.basis],
                [looks.FIGURE_LABEL, amount, looks.BASIS],
                max(_FIGURE_ROW, lines * widths.LINE_HEIGHT + 8),
            )
        self._gap(12)

    def _notes(self) -> None:
        for note in self._cover.notes:
            self._across(note, looks.NOTE)

    def _entry(self, label: str, value: Value) -> None:
        look = looks.ENTRY
        if not isinstance(value, str):
            look = looks.of_kind(look, _kind(value))
        lines = max(widths.lines(label, _COLUMNS["B"]), widths.lines(str(value), _ENTRY_WIDTH))
        self._row([label, value, None], [looks.LABEL, look, look], max(_ROW, lines * widths.LINE_HEIGHT + 5))
        self._worksheet.merged_cells.add(f"C{self._rows.last}:D{self._rows.last}")

    def _across(self, text: str, look: Look) -> None:
        lines = widths.lines(text, _TEXT_WIDTH, look.size * (1.1 if look.bold else 1))
        self._row([text, None, None], [look] * 3, lines * look.size * 1.3 + 6)
        self._worksheet.merged_cells.add(f"B{self._rows.last}:D{self._rows.last}")

    def _rule(self) -> None:
        self._row([None] * 3, [looks.RULE] * 3, 6)

    def _gap(self, height: float) -> None:
        self._rows.add([None], [UNSTYLED], height)

    def _row(self, values: Sequence[Value], row_looks: Sequence[Look], height: float) -> None:
        """A row within the margins."""
        shown = [looks.of_text(look, value) for look, value in zip(row_looks, values, strict=True)]
        self._rows.add([None, *values], [UNSTYLED, *(self._styles.of(look) for look in shown)], height)


def _kind(value: Value) -> Kind:
    from datetime import date, datetime

    if isinstance(value, datetime):
        return Kind.DATETIME
    return Kind.DATE if isinstance(value, date) else Kind.INTEGER
