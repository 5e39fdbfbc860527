"""Files that break readers: each is told what is wrong with it, and this process lives on."""

import pytest

from seminar.sheets import RawSheet, Unreadable, read_table_file
from tests.sheets.hostile import Hostile, heavy, heavy_names, quick, with_cells

QUICK = quick()
LONGEST_SENTENCE = 600


def told(file: Hostile) -> Unreadable:
    with pytest.raises(Unreadable) as problem:
        read_table_file(file.data, file.filename)
    return problem.value


@pytest.mark.parametrize("name", QUICK)
def test_a_hostile_file_is_told_what_is_wrong_with_it(name: str) -> None:
    problem = told(QUICK[name])

    assert problem.problem in QUICK[name].problems
    assert len(str(problem)) <= LONGEST_SENTENCE
    assert str(problem).endswith(".")
    assert "%(" not in str(problem)


@pytest.mark.prove
@pytest.mark.parametrize("name", heavy_names())
def test_a_heavy_file_is_told_what_is_wrong_with_it(name: str) -> None:
    file = heavy(name)

    assert told(file).problem in file.problems


def test_empty_cells_far_away_are_no_harm() -> None:
    data = with_cells('<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD1048576" s="0"/></row>')

    assert read_table_file(data, "a.xlsx") == [RawSheet("Table", [[1]])]
