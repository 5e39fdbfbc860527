"""Table files in, through a process of its own: a file that crashes its reader harms nothing else."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterable
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import Any, BinaryIO

from seminar.sheets import limits
from seminar.sheets.model import RawSheet, Value
from seminar.sheets.problems import Problem, Unreadable

log = logging.getLogger(__name__)

# The two packages stand in for themselves, so that the child loads the reader and not the whole application.
_START = """
import sys, types
here, libraries, ending, errors = sys.argv[1:]
for name, place in (("seminar", here), ("seminar.sheets", here + "/sheets")):
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__path__ = [place]
sys.path.append(libraries)
from seminar.sheets.child import main
main(ending, errors)
"""
# One file at a time bounds the memory of a worker, however many send one at once.
_one_at_a_time = Lock()
_DAMAGED = 1
"""How Python ends on an error: the library gave up on the file. All else is a limit that was reached."""


def read_table_file(source: bytes | Path, filename: str, *, errors: bool = False) -> list[RawSheet]:
    """The sheets of an .xlsx, .xls, .ods, .csv or text file, hidden ones marked.

    Every cell is as the file has it, whole numbers as int, durations and times of day as text, empty as None;
    all rows of a workbook's sheet have the same length. With `errors` a cell that a formula failed in is the
    error as text ("#N/A"; not of .xls and .xlsb), else empty. Raises `Unreadable` for any other file.
    """
    data = source.read_bytes() if isinstance(source, Path) else source
    if len(data) > limits.FILE_BYTES:
        raise Unreadable(Problem.TOO_LARGE, megabytes=limits.FILE_BYTES // limits.MEBIBYTE)
    with _one_at_a_time, TemporaryFile() as answer:
        _run(data, [Path(filename).suffix.lower()[:10], "errors" if errors else ""], answer)
        answer.seek(0)
        sheets = _sheets(answer)
    if not any(sheet.rows for sheet in sheets):
        raise Unreadable(Problem.EMPTY)
    return sheets


def _run(data: bytes, told: list[str], answer: BinaryIO) -> None:
    here = Path(__file__).parent.parent
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START, str(here), _libraries(), *told]
    try:
        done = subprocess.run(  # noqa: S603  (no word of the command comes from the file)
            command,
            input=data,
            stdout=answer,
            stderr=subprocess.PIPE,  # closed when the process ends: a mere wait would look every 50 ms
            env={},
            timeout=limits.WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(Problem.TOO_MUCH_WORK) from error
    if done.returncode:
        log.warning("The reader of a table file ended with status %d.", done.returncode)
        raise Unreadable(Problem.DAMAGED if done.returncode == _DAMAGED else Problem.TOO_MUCH_WORK)


def _libraries() -> str:
    """The folder that the reading library is installed in."""
    spec = find_spec("python_calamine")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("python-calamine is not installed.")
    return str(Path(spec.origin).parent.parent)


def _sheets(answer: Iterable[bytes]) -> list[RawSheet]:
    sheets: list[RawSheet] = []
    words: dict[str, str] = {}  # a list says the same again and again: equal texts are held once
    for line in answer:
        said = json.loads(line, object_hook=_object)
        if isinstance(said, Unreadable):
            raise said
        if isinstance(said, RawSheet):
            sheets.append(said)
        else:
            sheets[-1].rows.extend(_shared(row, words) for row in said)
    return sheets


def _shared(row: list[Value], words: dict[str, str]) -> list[Value]:
    return [words.setdefault(cell, cell) if isinstance(cell, str) else cell for cell in row]


def _object(said: dict[str, Any]) -> RawSheet | Unreadable | Value | dict[str, Any]:
    """What an object in the child's answer stands for."""
    if "date" in said:
        return date.fromisoformat(said["date"])
    if "datetime" in said:
        return datetime.fromisoformat(said["datetime"])
    if "sheet" in said:
        return RawSheet(said["sheet"], [], said["hidden"], said["joined"], said["guessed"])
    if "problem" in said:
        return Unreadable(Problem(said["problem"]), **said["parameters"])
    return said
