"""The words that cells offer to whoever fills them in: on a hidden sheet, one column for each list."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from seminar.sheets import clean
from seminar.sheets.model import Column, DataSheet, TextSheet, Workbook
from seminar.sheets.rows import letters

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation

_ROWS = 5_000  # that offer their words


class Offered:
    """The lists of one workbook, each once: within a rule itself there is room for 255 characters."""

    def __init__(self, workbook: Workbook) -> None:
        tables = [sheet for sheet in workbook.sheets if isinstance(sheet, DataSheet)]
        columns = [column for table in tables for column in table.columns]
        self._lists = list(dict.fromkeys(tuple(column.words) for column in columns if column.words))
        taken = frozenset(sheet.title.lower() for sheet in workbook.sheets)
        self._title = clean.sheet_title("Lists", taken)

    @property
    def sheets(self) -> Sequence[TextSheet]:
        """The sheet of lists, where there are any."""
        rows = list(zip_longest(*self._lists, fillvalue=""))
        return [TextSheet(self._title, rows, hidden=True)] if rows else []

    def rule(self, column: Column, place: str, header: int) -> "DataValidation":
        """The rule for the cells below a header, in the column of these letters."""
        from openpyxl.worksheet.datavalidation import DataValidation

        words = tuple(column.words)
        at = letters(self._lists.index(words) + 1)
        return DataValidation(
            type="list",
            formula1=f"'{self._title}'!${at}$1:${at}${len(words)}",
            allow_blank=True,
            showErrorMessage=bool(column.unlisted),
            errorStyle="warning",
            error=column.unlisted or None,
            sqref=f"{place}{header + 1}:{place}{header + _ROWS}",
        )
