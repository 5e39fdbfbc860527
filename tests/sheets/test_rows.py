"""Cells as the file format has them."""

from datetime import UTC, date, datetime
from io import BytesIO
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from seminar.sheets import Value, clean
from seminar.sheets.rows import Rows, letters
from seminar.sheets.styles import UNSTYLED, Style

STYLE = Style(' s="1"', ' s="2"')


def cell(value: Value) -> str:
    """The cell in a row of its own."""
    out = BytesIO()
    Rows(out).add([value], [STYLE])
    return out.getvalue().decode().removeprefix('<row r="1">').removesuffix("</row>")


@pytest.mark.parametrize("column", [1, 26, 27, 52, 53, 702, 703, 16_384])
def test_letters_name_columns(column: int) -> None:
    assert letters(column) == get_column_letter(column)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, '<c r="A1" s="1"/>'),
        ("", '<c r="A1" s="1"/>'),
        (7, '<c r="A1" s="1"><v>7</v></c>'),
        (-0.25, '<c r="A1" s="1"><v>-0.25</v></c>'),
        (1e-7, '<c r="A1" s="1"><v>1e-07</v></c>'),
        (True, '<c r="A1" s="1" t="b"><v>1</v></c>'),
        ("a", '<c r="A1" s="1" t="inlineStr"><is><t>a</t></is></c>'),
        (" a", '<c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve"> a</t></is></c>'),
        ("=1", '<c r="A1" s="2" t="inlineStr"><is><t>=1</t></is></c>'),
        ("a<b>&", '<c r="A1" s="1" t="inlineStr"><is><t>a&lt;b&gt;&amp;</t></is></c>'),
        (date(1900, 3, 1), '<c r="A1" s="1"><v>61</v></c>'),
        (date(2023, 7, 24), '<c r="A1" s="1"><v>45131</v></c>'),
        (datetime(2023, 7, 24, 12), '<c r="A1" s="1"><v>45131.5</v></c>'),
        (datetime(2023, 7, 24, 18, tzinfo=UTC), '<c r="A1" s="1"><v>45131.75</v></c>'),
        (date(1900, 2, 28), '<c r="A1" s="1" t="inlineStr"><is><t>1900-02-28</t></is></c>'),
        (10**15, '<c r="A1" s="1" t="inlineStr"><is><t>1000000000000000</t></is></c>'),
    ],
)
def test_each_value_has_its_form(value: Value, written: str) -> None:
    assert cell(value) == written


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_no_cell_holds_what_is_no_number(value: float) -> None:
    with pytest.raises(ValueError, match="A1: a cell cannot hold"):
        cell(value)


def test_line_ends_become_line_feeds_and_lone_returns_stay() -> None:
    assert "<t>a\nb&#13;c</t>" in cell("a\r\nb\rc")


@pytest.mark.parametrize("first", "=+-@\t\r")
def test_texts_that_look_like_formulas_say_that_they_are_texts(first: str) -> None:
    assert cell(f"{first}1").startswith('<c r="A1" s="2" t="inlineStr">')


def test_texts_that_look_like_codes_are_no_codes() -> None:
    assert "<t>_x005F_x0041_ _xyz_</t>" in cell("_x0041_ _xyz_")


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_makes_a_well_formed_text_cell(text: str) -> None:
    element = ElementTree.fromstring(cell(text))

    assert [child.tag for child in element.iter() if child.tag in ("f", "v")] == []
    if expected := clean.text(text):
        found = (element.findtext("is/t") or "").replace("_x005F_", "_")
        assert found.replace("\n", "") == expected.replace("_x005F_", "_").replace("\r\n", "\n").replace(
            "\n", ""
        )


def test_rows_follow_each_other_with_gaps_where_asked() -> None:
    out = BytesIO()
    rows = Rows(out)
    rows.add_all([[1], [2]], [UNSTYLED], height=20)
    rows.skip(2)
    rows.add([None], [UNSTYLED])

    assert rows.last == 5
    assert out.getvalue().decode() == (
        '<row r="1" ht="20" customHeight="1"><c r="A1"><v>1</v></c></row>'
        '<row r="2" ht="20" customHeight="1"><c r="A2"><v>2</v></c></row>'
        '<row r="5"></row>'
    )


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        Rows(BytesIO()).add([1], [UNSTYLED, UNSTYLED])
