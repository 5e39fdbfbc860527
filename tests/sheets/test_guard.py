"""What a packed workbook is measured for."""

import pytest

from seminar.sheets import Unreadable, guard, limits
from seminar.sheets.problems import Problem
from tests.sheets.hostile import HEAD, SHEET, TAIL, package, parts, with_cells, with_part
from tests.sheets.samples import table, xlsx


def test_a_sound_workbook_passes_with_the_names_of_its_parts() -> None:
    assert guard.check(xlsx(table())) == frozenset(parts())


@pytest.mark.parametrize("place", ["A200000", "SF1", "SF200000"])
def test_cells_within_the_limits_pass(place: str) -> None:
    guard.check(with_cells(f'<row><c r="{place}"><v>1</v></c></row>'))


@pytest.mark.parametrize("place", ["A200001", "A1000000"])
def test_rows_beyond_the_limit_are_found(place: str) -> None:
    with pytest.raises(Unreadable) as problem:
        guard.check(with_cells(f'<row><c s="1" r="{place}" t="n"><v>1</v></c></row>'))

    assert problem.value.parameters == {"limit": limits.ROWS}


@pytest.mark.parametrize("place", ["SG1", "AAA1", "XFD9"])
def test_columns_beyond_the_limit_are_found(place: str) -> None:
    with pytest.raises(Unreadable) as problem:
        guard.check(with_cells(f'<row><c s="1" r="{place}" t="n"><v>1</v></c></row>'))

    assert problem.value.parameters == {"limit": limits.COLUMNS}


@pytest.mark.parametrize("padding", range(0, 60, 3))
def test_a_far_cell_is_found_where_pieces_meet(padding: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_PIECE", 1_000)
    blank = " " * (1_000 - len(HEAD) - padding)

    with pytest.raises(Unreadable):
        guard.check(with_cells(blank + '<row><c r="XFD1048576"><v>1</v></c></row>'))


def test_texts_that_look_like_cells_are_texts() -> None:
    guard.check(with_cells('<row><c t="inlineStr"><is><t>&lt;c r="XFD1048576"></t></is></c></row>'))


def test_a_small_part_may_be_packed_tightly_and_a_large_one_may_not(monkeypatch: pytest.MonkeyPatch) -> None:
    tight = with_part("xl/media/blank.bin", b" " * 2_000_000)
    guard.check(tight)
    monkeypatch.setattr(limits, "RATIO_FREE_BYTES", 1_000_000)

    with pytest.raises(Unreadable) as problem:
        guard.check(tight)
    assert problem.value.problem is Problem.UNPACKS_TOO_LARGE


def test_all_parts_together_have_one_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 1_000)

    with pytest.raises(Unreadable) as problem:
        guard.check(package({f"xl/{number}.bin": b"x" * 400 for number in range(3)}))
    assert problem.value.problem is Problem.UNPACKS_TOO_LARGE


def test_a_part_with_a_directory_in_its_name_is_sound() -> None:
    guard.check(package(parts() | {"xl/theme..old/a.xml": b"<a/>", SHEET: (HEAD + TAIL).encode()}))
