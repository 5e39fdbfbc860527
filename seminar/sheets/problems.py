"""Why a file cannot be read, in sentences for the person who sent it."""

from enum import StrEnum


def N_(sentence: str) -> str:  # noqa: N802  (the name that message extraction looks for)
    """Marks a sentence for translation; whoever shows it translates it."""
    return sentence


class Problem(StrEnum):
    """What can be wrong with a file. The child process answers with one of these."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    TOO_MANY_PARTS = "too_many_parts"
    SUSPICIOUS = "suspicious"
    PASSWORD = "password"  # noqa: S105  (the name of a problem)
    DAMAGED = "damaged"
    NOT_A_WORKBOOK = "not_a_workbook"
    OTHER_KIND = "other_kind"
    BINARY_WORKBOOK = "binary_workbook"
    WEB_PAGE = "web_page"
    NOT_TEXT = "not_text"
    OPEN_QUOTE = "open_quote"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_MANY_SHEETS = "too_many_sheets"
    TOO_MUCH_WORK = "too_much_work"
    UNCOMPUTED = "uncomputed"


SENTENCES: dict[Problem, str] = {
    Problem.EMPTY: N_("The file is empty."),
    Problem.TOO_LARGE: N_("The file is larger than %(megabytes)s MB. Split it into smaller files."),
    Problem.UNPACKS_TOO_LARGE: N_(
        "The file unpacks to far more than it seems to hold, so it was not opened. Copy the table into a new"
        " workbook and upload that."
    ),
    Problem.TOO_MANY_PARTS: N_(
        "The file has more parts than a spreadsheet needs, so it was not opened. Copy the table into a new"
        " workbook and upload that."
    ),
    Problem.SUSPICIOUS: N_(
        "The file is not put together as a spreadsheet program does it, so it was not opened. Copy the table"
        " into a new workbook and upload that."
    ),
    Problem.PASSWORD: N_(
        "The file is protected by a password. Open it in your spreadsheet program, remove the password, and"
        " upload it again."
    ),
    Problem.DAMAGED: N_(
        "The file is damaged or incomplete. Open it in your spreadsheet program, save it again as .xlsx, and"
        " upload that."
    ),
    Problem.NOT_A_WORKBOOK: N_(
        "The file is named like a spreadsheet but is none. Save the table as .xlsx or .csv and upload that."
    ),
    Problem.OTHER_KIND: N_(
        "This is a %(kind)s file, not a table. Save the table as .xlsx or .csv and upload that."
    ),
    Problem.BINARY_WORKBOOK: N_(
        "The file is a binary workbook (.xlsb), which cannot be read here. Save it as .xlsx and upload that."
    ),
    Problem.WEB_PAGE: N_(
        "The file is a web page with the name of a spreadsheet. Open it in your spreadsheet program, save"
        " it as .xlsx, and upload that."
    ),
    Problem.NOT_TEXT: N_("The file holds no readable text. Save the table as .xlsx or .csv and upload that."),
    Problem.OPEN_QUOTE: N_(
        'In line %(line)s of the file a quotation mark (") begins a cell and is never closed. Close it or'
        " take it out, or save the table as .xlsx."
    ),
    Problem.TOO_MANY_ROWS: N_(
        "The file has more than %(limit)s rows. Remove rows and cells that are not needed, also far below the"
        " table."
    ),
    Problem.TOO_MANY_COLUMNS: N_(
        "The file has more than %(limit)s columns. Remove columns that are not needed, also far right of the"
        " table."
    ),
    Problem.TOO_MANY_CELLS: N_("The file has more than %(limit)s cells. Split it into smaller files."),
    Problem.TOO_MANY_SHEETS: N_(
        "The file has more than %(limit)s sheets. Keep the ones with the table and upload that."
    ),
    Problem.TOO_MUCH_WORK: N_(
        "The file takes too much time or memory to read. Copy only the table into a new workbook, or save"
        " it as .csv, and upload that."
    ),
    Problem.UNCOMPUTED: N_(
        "The file holds a formula without its result. Open it in your spreadsheet program, save it there, and"
        " upload it again."
    ),
}


class Unreadable(Exception):
    """A file that cannot be read, and why. `message` is a gettext id that takes `parameters`."""

    def __init__(self, problem: Problem, **parameters: int | str) -> None:
        self.problem = problem
        self.message = SENTENCES[problem]
        self.parameters = parameters
        super().__init__(self.message % parameters if parameters else self.message)
