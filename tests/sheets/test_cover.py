"""The title page."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from seminar.sheets import CoverSheet, Fact, Figure, Institution, Kind, Workbook, write
from seminar.sheets.looks import GROUP_DATE, number_format
from tests.sheets.samples import opened, xlsx


def cover(**over: Any) -> Worksheet:
    made = CoverSheet(
        **{
            "title": "Cover",
            "document": "Roster of participants",
            "heading": "In-person seminar",
            "lines": ["24 July to 4 August 2023"],
            "institutions": [
                Institution("Host", "Government of China"),
                Institution("Partner", "UNOSSC"),
            ],
            "facts": [Fact("Status date", date(2023, 8, 4)), Fact("Made at", datetime(2023, 8, 4, 9))],
            "figures": [
                Figure("Participants", 18, "attended"),
                Figure("Women", 0.5, "of 18", Kind.PERCENT),
            ],
            "notes": ["Names as given."],
        }
        | over
    )
    return opened(xlsx(made)).active


def content(worksheet: Worksheet) -> list[list[Any]]:
    rows = [[cell.value for cell in row if cell.value is not None] for row in worksheet.iter_rows()]
    return [row for row in rows if row]


def test_the_cover_says_everything_in_order() -> None:
    assert content(cover()) == [
        ["Roster of participants"],
        ["In-person seminar"],
        ["24 July to 4 August 2023"],
        ["Host", "Government of China"],
        ["Partner", "UNOSSC"],
        ["Status date", datetime(2023, 8, 4)],
        ["Made at", datetime(2023, 8, 4, 9)],
        ["Participants", 18, "attended"],
        ["Women", 0.5, "of 18"],
        ["Names as given."],
    ]


def test_a_text_read_from_the_right_is_so_where_a_number_stands_first() -> None:
    sheet = cover(lines=["21 مارس 2022 – 4 أغسطس 2023", "24 July to 4 August 2023"])
    order = {
        cell.value: cell.alignment.readingOrder for row in sheet.iter_rows() for cell in row if cell.value
    }

    assert order["21 مارس 2022 – 4 أغسطس 2023"] == 2
    assert order["24 July to 4 August 2023"] == 0


def test_parts_without_content_take_no_room() -> None:
    found = cover(institutions=[], facts=[], figures=[], notes=[], lines=[])

    assert content(found) == [["Roster of participants"], ["In-person seminar"]]


def test_figures_and_dates_are_real_ones() -> None:
    formats = {
        cell.value: cell.number_format
        for row in cover().iter_rows()
        for cell in row
        if cell.value is not None
    }

    assert formats[18] == "#,##0_0_."
    assert formats[0.5] == "0%_0_."
    assert formats[datetime(2023, 8, 4)] == "d mmmm yyyy"


def test_long_titles_get_the_height_that_they_need() -> None:
    heights = [
        max(row.height or 0 for row in cover(heading=heading).row_dimensions.values())
        for heading in ("Short", "A heading of many words " * 10)
    ]

    assert heights[1] > heights[0] * 2


def test_the_title_page_prints_on_one_page() -> None:
    setup = cover(institutions=[Institution("Partner", "UNOSSC")] * 20).page_setup

    assert (setup.fitToWidth, setup.fitToHeight) == (1, 1)


def test_dates_are_in_the_language_of_the_workbook() -> None:
    def shown(language: str) -> tuple[str, float]:
        sheet = CoverSheet("Cover", "Roster", "Seminar", facts=[Fact("As at", date(2023, 8, 4))])
        rtl = language == "ar"
        write(Workbook([sheet], language=language, right_to_left=rtl), out := BytesIO())
        [cell] = [
            cell for row in opened(out.getvalue()).active for cell in row if isinstance(cell.value, datetime)
        ]
        assert cell.value == datetime(2023, 8, 4)
        return cell.number_format, cell.alignment.readingOrder

    assert shown("en") == ("[$-809]d mmmm yyyy", 0)
    assert shown("fr") == ("[$-40C]d mmmm yyyy", 0)
    assert shown("es") == ("[$-C0A]d mmmm yyyy", 0)
    assert shown("ru") == ("[$-419]d mmmm yyyy", 0)
    assert shown("ar") == ("[$-1010401]d mmmm yyyy", 2)
    assert shown("zh") == ('[$-804]yyyy"年"m"月"d"日"', 0)
    assert shown("") == ("d mmmm yyyy", 0)


def test_days_over_sessions_are_in_the_language_of_the_workbook() -> None:
    assert number_format(GROUP_DATE, "fr") == "[$-40C]ddd d mmm"
    assert number_format(GROUP_DATE, "zh") == '[$-804]m"月"d"日" ddd'
    assert number_format(GROUP_DATE, "") == "ddd d mmm"


def test_arabic_values_stand_beside_their_labels() -> None:
    def sides(*, right_to_left: bool) -> list[str | None]:
        sheet = CoverSheet("Cover", "Roster", "Seminar", facts=[Fact("Place", "Beijing")])
        write(Workbook([sheet], right_to_left=right_to_left), out := BytesIO())
        rows = opened(out.getvalue()).active.iter_rows()
        return [cell.alignment.horizontal for row in rows for cell in row if cell.value]

    assert sides(right_to_left=False) == [None, None, None, "left"]
    assert sides(right_to_left=True) == ["right"] * 4
