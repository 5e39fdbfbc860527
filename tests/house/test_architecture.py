"""What docs/architecture.md names is there: every room, file and function."""

from __future__ import annotations

import importlib
import re
from importlib.util import find_spec

from tests.house.source import FEATURES, OTHER_FOLDERS, ROOT

TOLD = (ROOT / "docs" / "architecture.md").read_text("utf-8")
NAMES = sorted(set(re.findall(r"`([^`\n]+)`", TOLD)))


def exists(path: str) -> bool:
    """A place in the project, or for the short way of saying it, in the program's folder."""
    return (ROOT / path).exists() or (ROOT / "seminar" / path).exists()


def is_defined(name: str) -> bool:
    """A dotted name below seminar: the longest part that is a module, then what stands in it."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        module = ".".join(["seminar", *parts[:end]])
        try:
            found = find_spec(module)
        except ModuleNotFoundError:
            continue
        if found:
            value: object = importlib.import_module(module)
            for part in parts[end:]:
                value = getattr(value, part, None)
            return value is not None
    return False


def test_every_file_and_folder_is_there() -> None:
    paths = [name for name in NAMES if "/" in name and "<" not in name]

    assert len(paths) > 20
    assert [path for path in paths if not exists(path)] == []


def test_every_dotted_name_is_defined() -> None:
    dotted = [name for name in NAMES if re.fullmatch(r"[a-z_]+(\.\w+)+", name)]

    assert len(dotted) > 20
    assert [name for name in dotted if not is_defined(name)] == []


def test_every_room_is_told() -> None:
    rooms = {f"{folder}/" for folder in (*FEATURES, *OTHER_FOLDERS)}
    files = {path.name for path in (ROOT / "seminar").glob("*.py") if path.name != "__main__.py"}

    assert sorted(room for room in rooms | files if f"`seminar/{room}" not in TOLD) == []


def test_order_of_features_is_the_one_that_is_enforced() -> None:
    told = next(line for line in TOLD.splitlines() if line.startswith("audit → "))

    assert told.split(" → ") == [name for name in FEATURES if name not in ("design", "sample")]


def test_every_migration_has_a_number_of_its_own_and_follows_the_one_before() -> None:
    files = sorted((ROOT / "seminar" / "migrations" / "versions").glob("[0-9]*.py"))
    said = [
        re.findall(r'^(?:down_)?revision\b.*= (?:"(\d{4})"|None)$', file.read_text("utf-8"), re.M)
        for file in files
    ]
    numbers = [file.name[:4] for file in files]

    assert said == [[number, before] for number, before in zip(numbers, ["", *numbers], strict=False)]
