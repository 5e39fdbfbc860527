"""The documents name everything that a user can type, set or receive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from seminar.cli import main
from seminar.config import SETTINGS
from seminar.permissions import Role
from tests.house.source import ROOT, place

LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")


def documents() -> list[Path]:
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def told() -> str:
    return "\n".join(path.read_text("utf-8") for path in documents())


def commands(group: click.Group, typed: str) -> Iterator[str]:
    """Every command as it is typed; for a choice among words, each of them: `seminar export roster`."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{typed} {name}")
            continue
        first = next(iter(command.params), None)
        if isinstance(first, click.Argument) and isinstance(first.type, click.Choice):
            yield from (f"{typed} {name} {word}" for word in first.type.choices)
        else:
            yield f"{typed} {name}"


def test_every_command_is_documented() -> None:
    assert [command for command in commands(main, "seminar") if command not in told()] == []


def test_every_setting_is_documented() -> None:
    assert [setting.variable for setting in SETTINGS.values() if f"`{setting.variable}`" not in told()] == []


def test_settings_are_told_with_their_defaults() -> None:
    told_rows = re.findall(r"^\| `(SEMINAR_\w+)` \| (?:`(.*?)`|empty) \|", told(), re.MULTILINE)

    assert dict(told_rows) == {setting.variable: setting.default for setting in SETTINGS.values()}


def test_every_role_is_documented() -> None:
    words = set(re.findall(r"\w+", told().lower()))

    assert [role.value for role in Role if role.value not in words] == []


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{place(path)} {target}"
        for path in documents()
        for target in LINK.findall(path.read_text("utf-8"))
        if not (path.parent / target).exists()
    ]

    assert broken == []


def test_each_decision_has_a_number_of_its_own_and_begins_with_it() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    numbers = [file.name[:4] for file in files]

    assert numbers == sorted(set(numbers))
    assert [file.read_text()[:7] for file in files] == [f"# {number} " for number in numbers]
