"""A data sheet: headers, rows as they come, and what stands below them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, groupby, islice, pairwise
from typing import TYPE_CHECKING

from seminar.sheets import looks, page, widths
from seminar.sheets.looks import Tone
from seminar.sheets.model import DataSheet, Kind, Subtotal, Total, Value
from seminar.sheets.offered import Offered
from seminar.sheets.rows import Rows, letters
from seminar.sheets.spread import leaves, over_pages
from seminar.sheets.styles import UNSTYLED, Styles

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_SAMPLE_ROWS = 300
_SIGNATURE_SPACE = 42.0  # points
_SIGNATURES_ABREAST = 3
_ROOM_OVER_CHART = 500.0  # points of rows that are still read where they and a chart fit one page
_ROW_SPACE = 6.0  # points between the lines of two rows that are written on


class Table:
    """Draws one data sheet into its rows, and tells the worksheet what belongs to it."""

    def __init__(
        self,
        sheet: DataSheet,
        worksheet: "WriteOnlyWorksheet",
        rows: Rows,
        styles: Styles,
        offered: Offered,
    ) -> None:
        self._sheet = sheet
        self._worksheet = worksheet
        self._rows = rows
        self._styles = styles
        self._offered = offered
        self._last_column = letters(len(sheet.columns))
        self._first_row, self._high = 1, 0.0
        self._wide: list[float] = []

    def draw(self) -> range:
        """Write the sheet; the numbers of its body rows, totals left out, are what a chart shows."""
        source = iter(self._sheet.rows)
        sample = list(islice(source, _SAMPLE_ROWS))
        wide = self._wide = self._set_widths(sample)
        pages = self._pages(wide)
        first_page = wide[: pages[0].stop]
        self._above(first_page)
        self._headers(wide)
        header = self._rows.last
        last = self._body(chain(sample, source), wide)
        self._navigation(header, last)
        self._to_fill_in(header)
        rows = self._rows.last
        self._below(first_page)
        self._spread(pages, rows)
        if self._sheet.beneath:
            self._rows.hide(self._sheet.beneath, [UNSTYLED] * len(self._sheet.columns))
        self._first_row = header + 1
        if self._sheet.charts and self._high <= _ROOM_OVER_CHART:
            self._worksheet.page_setup.fitToHeight = 1  # a page does not end within a chart
        return range(header + 1, last + 1)

    def free(self, inches: float) -> tuple[int, int]:
        """Column and row where something so wide stands: beside the table drawn, or below a wide one."""
        if leaves(self._wide, inches):
            return len(self._wide) + 2, self._first_row
        return 1, self._rows.last + 2

    def _set_widths(self, sample: Sequence[Sequence[Value]]) -> list[float]:
        values = list(zip(*sample, strict=True)) or [()] * len(self._sheet.columns)
        wide = [widths.column(spec, column) for spec, column in zip(self._sheet.columns, values, strict=True)]
        start = 0
        for title, span in self._spans():
            wide[start : start + span] = widths.under(title, wide[start : start + span])
            start += span
        for number, width in enumerate(wide, 1):
            self._worksheet.column_dimensions[letters(number)].width = width
        for number, spec in enumerate(self._sheet.columns, 1):
            self._worksheet.column_dimensions[letters(number)].hidden = spec.hidden
        return wide

    def _pages(self, wide: Sequence[float]) -> list[range]:
        """The columns of each page on which one can read them; what a heading joins stays on one."""
        stops = list(accumulate((span for _title, span in self._spans()), initial=0))
        named = [bool(title) for title, _span in self._spans()]
        together = [range(*ends) for ends, joined in zip(pairwise(stops), named, strict=True) if joined]
        seen = [width for spec, width in zip(self._sheet.columns, wide, strict=True) if not spec.hidden]
        return over_pages(seen, self._sheet.frozen, together) or [range(len(wide))]

    def _spread(self, pages: Sequence[range], rows: int) -> None:
        """Lay the columns over their pages. What stands below the rows is on the first one alone."""
        if len(pages) < 2:
            return
        if self._rows.last > rows or self._sheet.groups:
            ends = [self._rows.last, *[rows] * (len(pages) - 1)]
            own = [range(pages[0].stop), *pages[1:]]
            page.one_by_one(self._worksheet, own, self._sheet.frozen, ends)
        else:
            page.spread(self._worksheet, len(pages), self._sheet.frozen)

    def _above(self, wide: Sequence[float]) -> None:
        for number, line in enumerate(self._sheet.above):
            look = looks.TITLE if number == 0 else looks.ABOVE
            self._row_across(line, wide, look)
        if self._sheet.above:
            self._rows.skip()

    def _headers(self, wide: Sequence[float]) -> None:
        columns = self._sheet.columns
        height = widths.header_height(columns, wide)
        headers: list[Value] = [
            widths.upright(spec.header) if spec.kind is Kind.MARK else spec.header for spec in columns
        ]
        header_looks = [looks.header(spec.kind) for spec in columns]
        if self._sheet.groups:
            headers = self._groups(headers, header_looks)
        self._rows.add(headers, [self._styles.of(look) for look in header_looks], height)

    def _groups(self, headers: Sequence[Value], below: Sequence[looks.Look]) -> list[Value]:
        """The row of headings over several columns; the headers that are still to write."""
        values: list[Value] = []
        styles = []
        left = list(headers)
        row = self._rows.last + 1
        for title, span in self._spans():
            start = len(values)
            if title:
                look = looks.GROUP if isinstance(title, str) else looks.GROUP_DATE
                values += [title, *[None] * (span - 1)]
                styles += [self._styles.of(look)] * span
                self._merge(start, row, start + span - 1, row)
                continue
            for column in range(start, start + span):
                # Alone over two rows: the text stands in the upper cell of the two.
                values.append(headers[column])
                styles.append(self._styles.of(looks.standing_alone(below[column])))
                left[column] = None
                self._merge(column, row, column, row + 1)
        self._rows.add(values, styles, widths.LINE_HEIGHT * 1.5)
        return left

    def _spans(self) -> Iterator[tuple[Value, int]]:
        named = sum(group.span for group in self._sheet.groups)
        yield from ((group.title, group.span) for group in self._sheet.groups)
        if named < len(self._sheet.columns):
            yield "", len(self._sheet.columns) - named

    def _body(self, rows: Iterable[Sequence[Value]], wide: Sequence[float]) -> int:
        """Write the rows; the number of the last one that is no total."""
        last = self._rows.last
        for tone, some in groupby(rows, key=_tone):
            kinds = [self._styles.of(looks.body(spec.kind, tone)) for spec in self._sheet.columns]
            if self._sheet.row_height is None and not self._sheet.charts:
                self._rows.add_all(some, kinds)
            else:
                for row in some:
                    height = self._height(row, wide)
                    self._rows.add(row, kinds, height)
                    self._high += height
            if tone is not Tone.TOTAL:
                last = self._rows.last
        return last

    def _height(self, row: Sequence[Value], wide: Sequence[float]) -> float:
        """Of a row that is written on, or above a chart: LibreOffice leaves a chart where rows end untold."""
        if self._sheet.row_height is None:
            return widths.row_height(row, wide)
        return max(self._sheet.row_height, widths.row_height(row, wide) + _ROW_SPACE)

    def _navigation(self, header: int, last: int) -> None:
        from openpyxl.worksheet.filters import FilterColumn

        sheet = self._worksheet
        sheet.sheet_view.rightToLeft = sheet.sheet_view.rightToLeft or self._sheet.right_to_left
        sheet.freeze_panes = f"{letters(self._sheet.frozen + 1)}{header + 1}"
        sheet.print_title_rows = f"1:{header}"
        if self._sheet.above:
            return  # it is for paper, where the buttons of a filter would cover the heads
        sheet.auto_filter.ref = f"A{header}:{self._last_column}{last}"
        for number, spec in enumerate(self._sheet.columns):
            if spec.kind is Kind.MARK:
                # The button would hide the header of so narrow a column.
                sheet.auto_filter.filterColumn.append(FilterColumn(colId=number, hiddenButton=True))

    def _to_fill_in(self, header: int) -> None:
        for number, spec in enumerate(self._sheet.columns, 1):
            if spec.kind is Kind.TYPED:
                form = looks.NUMBER_FORMATS[Kind.TYPED]
                self._worksheet.column_dimensions[letters(number)].number_format = form
            if spec.words:
                self._worksheet.data_validations.append(self._offered.rule(spec, letters(number), header))

    def _below(self, wide: Sequence[float]) -> None:
        """Under the columns of the first page: a text across two pages is cut in two."""
        if self._sheet.legend:
            self._rows.skip()
        for line in self._sheet.legend:
            self._row_across(line, wide, looks.LEGEND)
        for first in range(0, len(self._sheet.signatures), _SIGNATURES_ABREAST):
            self._signatures(self._sheet.signatures[first : first + _SIGNATURES_ABREAST], wide)

    def _row_across(self, text: str, wide: Sequence[float], look: looks.Look) -> None:
        lines = widths.lines(text, sum(wide), look.size)
        height = lines * widths.LINE_HEIGHT * max(1, look.size / 11)
        self._rows.add([text, *[None] * (len(wide) - 1)], [self._styles.of(look)] * len(wide), height)
        self._merge(0, self._rows.last, len(wide) - 1, self._rows.last)

    def _signatures(self, texts: Sequence[str], wide: Sequence[float]) -> None:
        """One row of lines to sign on, each with its text below."""
        count, height = len(wide), widths.LINE_HEIGHT
        values: list[Value] = [None] * count
        styles = [UNSTYLED] * count
        line = self._styles.of(looks.SIGNATURE)
        row = self._rows.last + 2
        for text, (first, last) in zip(texts, _blocks(wide, len(texts)), strict=True):
            values[first] = text
            styles[first : last + 1] = [line] * (last + 1 - first)
            self._merge(first, row, last, row)
            height = max(height, widths.loose_height(text, sum(wide[first : last + 1])))
        self._rows.add([None] * count, [UNSTYLED] * count, _SIGNATURE_SPACE)
        self._rows.add(values, styles, height)

    def _merge(self, left: int, top: int, right: int, bottom: int) -> None:
        """Join cells; columns count from 0, rows from 1."""
        if (left, top) != (right, bottom):
            self._worksheet.merged_cells.add(f"{letters(left + 1)}{top}:{letters(right + 1)}{bottom}")


def _tone(row: Sequence[Value]) -> Tone:
    if isinstance(row, Total):
        return Tone.TOTAL
    return Tone.SUBTOTAL if isinstance(row, Subtotal) else Tone.BODY


def _blocks(wide: Sequence[float], count: int) -> Iterator[tuple[int, int]]:
    """First and last column of each of `count` places to sign, side by side with a gap between them."""
    share = sum(wide) / count
    starts, covered = [0], 0.0
    for column, width in enumerate(wide):
        if len(starts) < count and covered >= share * len(starts):
            starts.append(column)
        covered += width
    starts += [len(wide)] * (count + 1 - len(starts))
    for first, following in pairwise(starts):
        yield first, max(first, following - 2)
