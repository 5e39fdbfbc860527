"""The process that reads one file and ends. `read` starts it; nothing of the application is loaded into it.

A file on standard input becomes lines of JSON on standard output: each sheet's name, then its rows, or the
one problem. A reader that runs out of memory is killed or aborts, and then says nothing.
"""

import json
import resource
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from seminar.sheets import kinds, limits
from seminar.sheets.problems import Problem, Unreadable

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Row: TypeAlias = list[Any]
Answer: TypeAlias = dict[str, Any] | list[Row]

LIMIT_REACHED = 2

_ROWS_AT_ONCE = 500
_LARGEST_EXACT = 2**53


def main(ending: str, errors: str) -> None:
    """Read standard input as a file whose name has this ending; `errors`: anything, or empty for no."""
    _limit()
    try:
        for answer in _answers(sys.stdin.buffer.read(), ending, errors=bool(errors)):
            _say(answer)
    except Unreadable as problem:
        _say({"problem": problem.problem, "parameters": problem.parameters})
    except (MemoryError, OSError):
        # A limit of `_limit`: the answer may be cut anywhere.
        sys.exit(LIMIT_REACHED)
    sys.stdout.flush()


def _limit() -> None:
    if sys.platform == "linux":
        # Elsewhere a process has more addresses than this from its start.
        _lower(resource.RLIMIT_AS, limits.MEMORY_BYTES)
    _lower(resource.RLIMIT_CPU, limits.PROCESSOR_SECONDS)
    _lower(resource.RLIMIT_FSIZE, limits.ANSWER_BYTES)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))


def _say(answer: Answer) -> None:
    sys.stdout.write(json.dumps(answer, default=_day, separators=(",", ":"), check_circular=False))
    sys.stdout.write("\n")


def _day(value: date) -> dict[str, str]:
    return {"datetime" if isinstance(value, datetime) else "date": value.isoformat()}


def _answers(data: bytes, ending: str, *, errors: bool) -> Iterator[Answer]:
    family = kinds.family(data, ending)
    if family is kinds.Family.TEXT:
        from seminar.sheets import text  # what one family needs costs the other a tenth of its time

        yield {"sheet": "", "hidden": False, "joined": [], "guessed": text.is_guessed(data)}
        yield from _some([field or None for field in row] for row in text.rows(data))
        return
    if family is kinds.Family.PACKED:
        from seminar.sheets import broken, guard

        kinds.check_parts(guard.check(data))
        data = broken.as_texts(data) if errors else data
    yield from _workbook(data)


def _workbook(data: bytes) -> Iterator[Answer]:
    import python_calamine as calamine

    try:
        with calamine.load_workbook(BytesIO(data)) as workbook:
            tables = [
                about for about in workbook.sheets_metadata if about.typ == calamine.SheetTypeEnum.WorkSheet
            ]
            if len(tables) > limits.SHEETS:
                raise Unreadable(Problem.TOO_MANY_SHEETS, limit=limits.SHEETS)
            room = limits.CELLS
            for about in tables:
                sheet = workbook.get_sheet_by_name(about.name)
                room = _room_after(sheet, room)
                hidden = about.visible != calamine.SheetVisibleEnum.Visible
                yield {"sheet": about.name, "hidden": hidden, "joined": _joined(sheet), "guessed": False}
                yield from _some(map(_plain_row, sheet.to_python(skip_empty_area=False)))
    except calamine.PasswordError as error:
        raise Unreadable(Problem.PASSWORD) from error
    except calamine.CalamineError as error:
        raise Unreadable(Problem.DAMAGED) from error


def _room_after(sheet: "CalamineSheet", room: int) -> int:
    """The cells that may still come after this sheet."""
    last_row, last_column = sheet.end or (-1, -1)
    room -= (last_row + 1) * (last_column + 1)
    limits.check(rows=last_row + 1, columns=last_column + 1, room=room)
    return room


def _joined(sheet: "CalamineSheet") -> list[list[int]]:
    """The cells that are joined; none where there are so many that they mean nothing."""
    found = sheet.merged_cell_ranges or []
    return [[*start, *end] for start, end in found] if len(found) <= limits.JOINED else []


def _some(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows in pieces that make lines of a moderate length."""
    source = iter(rows)
    while some := list(islice(source, _ROWS_AT_ONCE)):
        yield some


def _plain_row(row: list[Any]) -> Row:
    return [_plain(value) for value in row]


def _plain(value: Any) -> Any:
    if value == "":
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_EXACT:
        # Spreadsheets know no whole numbers: the library gives 1 as 1.0.
        return int(value)
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(value, time):
        return value.isoformat()
    return value
