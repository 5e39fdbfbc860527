"""Files that break readers: each is told what is wrong with it, and this process lives on."""

import pytest

from seminar.sheets import Unreadable, limits, read_table_file
from tests.sheets.hostile import Hostile, heavy, heavy_names, quick, quick_names
from tests.sheets.odd import ODD

LONGEST_SENTENCE = 600


def told(file: Hostile) -> Unreadable:
    with pytest.raises(Unreadable) as problem:
        read_table_file(file.data, file.filename)
    return problem.value


@pytest.mark.parametrize("name", quick_names())
def test_a_hostile_file_is_told_what_is_wrong_with_it(name: str) -> None:
    file = quick(name)
    problem = told(file)

    assert problem.problem in file.problems
    assert len(str(problem)) <= LONGEST_SENTENCE
    assert str(problem).endswith(".")
    assert "%(" not in str(problem)


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_is_read_rightly(name: str) -> None:
    make, filename, rows = ODD[name]
    [sheet] = read_table_file(make(), filename)

    assert [row[: len(wanted)] for row, wanted in zip(sheet.rows, rows, strict=False)] == rows


@pytest.mark.prove
@pytest.mark.parametrize("name", heavy_names())
def test_a_heavy_file_is_told_what_is_wrong_with_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WALL_SECONDS", 120)  # a busy machine is no fault of the file
    file = heavy(name)

    assert told(file).problem in file.problems
