"""A sheet of texts: rows as somebody arranged them, with cells that stand out."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING

from seminar.sheets import looks, widths
from seminar.sheets.looks import Look
from seminar.sheets.model import Column, Flag, Kind, TextSheet
from seminar.sheets.rows import Rows, letters
from seminar.sheets.styles import Styles

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_SAMPLE_ROWS = 300
# Without it a program marks each phone number with a green corner, beside the colours that mean something.
_NO_CORNERS = '<ignoredErrors><ignoredError sqref="{}" numberStoredAsText="1"/></ignoredErrors>'


class Texts:
    """Draws one sheet of texts into its rows."""

    def __init__(self, sheet: TextSheet, worksheet: "WriteOnlyWorksheet", rows: Rows, styles: Styles) -> None:
        self._sheet = sheet
        self._worksheet = worksheet
        self._rows = rows
        self._styles = styles
        self._columns = 0

    def draw(self) -> bytes:
        """Write the sheet; what belongs behind the parts of it that the library writes."""
        if self._sheet.hidden:
            self._worksheet.sheet_state = "hidden"
        source = iter(self._sheet.rows)
        sample = list(islice(source, _SAMPLE_ROWS))
        self._columns = len(sample[0]) if sample else 0
        self._set_widths(sample)
        self._body(chain(sample, source))
        self._navigation()
        self._join()
        everywhere = f"A1:{letters(max(1, self._columns))}{max(1, self._rows.last)}"
        return _NO_CORNERS.format(everywhere).encode()

    def _set_widths(self, sample: Sequence[Sequence[str]]) -> None:
        """Titles above the headers run over the cells beside them, and widen no column."""
        table = sample[max(0, self._sheet.headers.start - 1) :]
        for at in range(self._columns):
            kind = Kind.WRAPPED if at in self._sheet.sentences else Kind.TEXT
            width = widths.column(Column("", kind), [row[at] for row in table])
            self._worksheet.column_dimensions[letters(at + 1)].width = width

    def _body(self, rows: Iterable[Sequence[str]]) -> None:
        for (base, flags), some in groupby(enumerate(rows, 1), key=lambda row: self._kind_of_row(row[0])):
            styles = [self._styles.of(self._look(base, at, flags.get(at))) for at in range(self._columns)]
            self._rows.add_all((cells for _number, cells in some), styles)

    def _kind_of_row(self, number: int) -> tuple[Look, Mapping[int, Flag]]:
        if number in self._sheet.headers:
            return looks.TEXT_HEADER, {}
        base = looks.TEXT_ABOVE if number < self._sheet.headers.start else looks.TEXT
        return base, self._sheet.flags.get(number, {})

    def _look(self, base: Look, at: int, flag: Flag | None) -> Look:
        return looks.text(base, wraps=base is looks.TEXT and at in self._sheet.sentences, flag=flag)

    def _join(self) -> None:
        """Join cells as the sheet says, as far as there are cells. Excel repairs a file where two overlap."""
        joined: list[Sequence[int]] = []
        for top, start, bottom, end in self._sheet.joined:
            cells = (top, start, min(bottom, self._rows.last - 1), min(end, self._columns - 1))
            several = cells[2:] > (top, start) and cells[2] >= top and cells[3] >= start
            if several and not any(_meet(cells, other) for other in joined):
                joined.append(cells)
                place = f"{letters(start + 1)}{top + 1}:{letters(cells[3] + 1)}{cells[2] + 1}"
                self._worksheet.merged_cells.add(place)

    def _navigation(self) -> None:
        headers, sheet = self._sheet.headers, self._worksheet
        if not headers or not self._columns:
            return
        last = letters(self._columns)
        sheet.freeze_panes = f"A{headers.stop}"
        sheet.print_title_rows = f"{headers.start}:{headers.stop - 1}"
        sheet.auto_filter.ref = f"A{headers.stop - 1}:{last}{max(self._rows.last, headers.stop - 1)}"
        for at in self._sheet.merged if len(headers) > 1 else ():
            column = letters(at + 1)
            sheet.merged_cells.add(f"{column}{headers.start}:{column}{headers.stop - 1}")


def _meet(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether a cell is in both; of each first row, first column, last row and last column."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
