"""The values of options: those that there are, written as they are typed."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from seminar.cli import export, main, summary
from seminar.countries.reference import LANGUAGES
from seminar.figures.basis import Basis
from seminar.reports.paper.people import Order
from seminar.reports.paper.signin import Each


def choices(command: click.Command, context: click.Context) -> Iterator[str]:
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found
            yield from choices(found, context)
    for parameter in command.params:
        if isinstance(parameter.type, click.Choice):
            yield from parameter.type.choices


@pytest.mark.parametrize(
    ("listed", "known"),
    [
        (export.EACH, Each),
        (export.ORDERS, Order),
        (export.LANGUAGES, LANGUAGES),
        (summary.BASES, Basis),
    ],
)
def test_values_are_those_that_there_are(listed: list[str], known: list[str]) -> None:
    assert listed == list(known)


def test_no_value_is_typed_with_an_underscore() -> None:
    values = list(choices(main, click.Context(main)))

    assert "half-day" in values
    assert [value for value in values if "_" in value] == []
