"""Small pieces with telling names."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

from tests.house.source import (
    nodes,
    place,
    python_files,
)

LONGEST_FUNCTION = 50
LONGEST_FILE = 400
USUAL_FUNCTION = 8
# Names that say nothing about what is inside, so that everything ends up there.
EMPTY_NAMES = {
    "common",
    "helper",
    "helpers",
    "interfaces",
    "manager",
    "managers",
    "misc",
    "util",
    "utils",
} | {
    "repositories",
    "repository",
}


def written(*folders: str) -> list[Path]:
    """The files that people wrote; migrations are generated, one step of the schema each."""
    return [path for path in python_files(*folders) if path.parent.name != "versions"]


def function_lengths(path: Path) -> list[tuple[int, str]]:
    functions = (node for node in nodes(path) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [((node.end_lineno or 0) - node.lineno + 1, place(path, node.lineno)) for node in functions]


def lengths() -> list[tuple[int, str]]:
    return [item for path in written("seminar") for item in function_lengths(path)]


def test_no_function_is_long() -> None:
    assert [item for item in lengths() if item[0] > LONGEST_FUNCTION] == []


def test_the_usual_function_is_short() -> None:
    assert median(length for length, _ in lengths()) <= USUAL_FUNCTION


def test_no_file_is_long() -> None:
    counted = {place(path): len(path.read_text("utf-8").splitlines()) for path in written("seminar", "tools")}

    assert {name: lines for name, lines in counted.items() if lines > LONGEST_FILE} == {}


def test_no_file_has_an_empty_name() -> None:
    paths = python_files("seminar", "tests", "tools")

    assert [place(path) for path in paths if EMPTY_NAMES & {path.stem, path.parent.name}] == []
