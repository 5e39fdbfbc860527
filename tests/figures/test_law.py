"""docs/figures.md names everything that is counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from seminar.figures.basis import Basis
from seminar.figures.dimensions import Dimension
from seminar.figures.gaps import Lack

LAW = (Path(__file__).parents[2] / "docs" / "figures.md").read_text("utf-8")
# Where the words of the law are not the label of a column.
WORDS = {
    Dimension.LDC: "least developed countries",
    Dimension.LLDC: "landlocked developing countries",
    Dimension.SIDS: "small island developing States",
    Dimension.G77: "Group of 77",
    Dimension.MODE: "how the edition was held",
}


def section(title: str) -> str:
    return " ".join(LAW.partition(f"## {title}\n")[2].partition("\n## ")[0].split())


@pytest.mark.parametrize("basis", Basis)
def test_every_basis_is_explained(basis: Basis) -> None:
    assert f"| `{basis.value}` |" in section("Who counts")


@pytest.mark.parametrize("dimension", Dimension)
def test_every_dimension_is_explained(app: Flask, dimension: Dimension) -> None:
    word = WORDS.get(dimension, str(dimension.label).lower())

    assert word in section("Two breakdowns crossed") + section("From where")


@pytest.mark.parametrize("lack", Lack)
def test_everything_that_may_be_missing_is_explained(lack: Lack) -> None:
    assert lack.value in section("What is missing")


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (
            "Participant-days and participant-hours",
            ["Planned participant-days", "attendance rate of a country"],
        ),
        ("From an edition to its follow-up", ["registered, confirmed, attended and completed"]),
        ("Never reached", ["not since", "never reached", "Absent", "invited"]),
        ("Small numbers", ["1 to 4", "subtraction"]),
        ("What is counted together", ["cancelled", "New Year", "initiative"]),
    ],
)
def test_every_figure_is_explained(title: str, words: list[str]) -> None:
    assert [word for word in words if word not in section(title)] == []
