"""Word documents: what stands in them, and that a word processor opens them without a word."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from flask import Flask
from flask_babel import force_locale

from seminar.reports.pieces import (
    Agenda,
    Bars,
    Entry,
    Facts,
    Group,
    Heading,
    Item,
    Listing,
    Look,
    Map,
    Piece,
    Table,
    Text,
)
from tests.reports.word.read import faults, lines, opened, paper, paragraphs, tables, written

EVERYTHING = (
    Heading("First"),
    Text("A sentence.", Look.LEAD),
    Table("Countries", ["Country", "Participants"], [["Kenya", "3"], ["Total", "3"]], 1, totals=1),
    Heading("Second", 2),
    Agenda([Item("09:00–10:00", "Opening", ["Hall 3"])]),
    Bars("Regions", [("Africa", 3)]),
    Map("The map", {"KE": 5}, [(5, "1 or more")], "No endorsement."),
    Heading("Annex", new_page=True),
    Listing([Group("Kenya", [Entry("Ms. Amina Diallo", ["Director", "Ministry"])])]),
)


def test_a_document_of_every_piece_has_no_fault(app: Flask) -> None:
    assert faults(written(paper(*EVERYTHING, contents="Contents"))) == []
    assert faults(written(paper())) == []


def test_the_contents_are_filled_in_and_lead_to_the_headings(app: Flask) -> None:
    content = written(paper(*EVERYTHING, contents="Contents"))

    assert lines(content, "toc 1") == ["First", "Annex"]
    assert lines(content, "toc 2") == ["Second"]
    body = opened(content).element.xml
    assert 'TOC \\o "1-2"' in body
    assert body.count("<w:hyperlink") == body.count("<w:bookmarkStart") == 3


def test_contents_may_be_of_chapters_alone(app: Flask) -> None:
    content = written(paper(*EVERYTHING, contents="Contents", depth=1))

    assert faults(content) == []
    assert (lines(content, "toc 1"), lines(content, "toc 2")) == (["First", "Annex"], [])
    assert 'TOC \\o "1-1" \\h \\z ' in opened(content).element.xml  # and so they stay when they are updated


def test_nothing_asks_to_be_updated_when_it_is_opened(app: Flask) -> None:
    with ZipFile(BytesIO(written(paper(*EVERYTHING, contents="Contents")))) as file:
        told = file.read("word/settings.xml") + file.read("word/document.xml")

    assert b"updateFields" not in told
    assert b"w:dirty" not in told


def test_pictures_stay_between_the_margins(app: Flask) -> None:
    document = opened(written(paper(*EVERYTHING)))
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator] # all are set

    assert all(shape.width <= room + 500 for shape in document.inline_shapes)
    beside = [shape._inline.get(f"dist{side}") for shape in document.inline_shapes for side in "LR"]
    assert beside == ["0"] * 4


def test_pictures_say_in_words_what_they_show(app: Flask) -> None:
    shapes = opened(written(paper(*EVERYTHING))).inline_shapes

    told = [shape._inline.docPr.get("descr") for shape in shapes]
    assert told == ["Regions: Africa 3", "The map"]


def test_people_stand_in_two_columns_and_what_follows_in_one(app: Flask) -> None:
    def columns(*pieces: Piece) -> list[list[str]]:
        sections = opened(written(paper(*pieces))).sections
        return [section._sectPr.xpath("./w:cols/@w:num")[0:1] for section in sections]

    listing = EVERYTHING[-1]
    assert columns(Text("A"), listing) == [[], ["2"]]
    assert columns(Text("A"), listing, Text("B")) == [[], ["2"], ["1"]]


def test_a_block_keeps_its_lines(app: Flask) -> None:
    content = written(paper(EVERYTHING[-1]))

    assert lines(content, "Participant") == ["Ms. Amina Diallo\nDirector\nMinistry"]
    assert lines(content, "Represented") == ["Kenya"]


def test_the_only_text_under_a_heading_stays_with_what_it_tells_of(app: Flask) -> None:
    table = Table("Speeches", ["Speaker"], [["Ms. Lin"]], 1)
    opening = [Heading("Opening"), Text("Monday"), table]
    pieces = [*opening, Heading("Told"), Text("First"), Text("Second"), Heading("Short"), Text("Alone")]
    pieces += [
        Heading("Chapter"),
        Text("Who counts", Look.NOTE),
        Heading("Part", 2),
        Text("Said"),
        Heading("End"),
    ]
    pieces += [Heading("Last"), Text("Behind")]

    kept = [
        paragraph.text
        for paragraph in opened(written(paper(*pieces))).paragraphs
        if paragraph.paragraph_format.keep_with_next
    ]

    assert {"Monday", "Who counts"} <= set(kept)
    assert not {"First", "Second", "Alone", "Said"} & set(kept)


def test_tables_repeat_their_head(app: Flask) -> None:
    content = written(paper(EVERYTHING[2]))

    assert tables(content)[-1] == [["Country", "Participants"], ["Kenya", "3"], ["Total", "3"]]
    assert opened(content).element.xml.count("w:tblHeader") == 1


def test_short_tables_stay_on_one_page(app: Flask) -> None:
    def kept(rows: int) -> list[bool]:
        table = Table("Countries", ["Country", "Number"], [["Kenya", "3"]] * rows, 1)
        found = opened(written(paper(table))).tables[-1]
        cells = [row.cells[1].paragraphs[0] for row in found.rows[1:]]
        return [bool(cell.paragraph_format.keep_with_next) for cell in cells]

    assert kept(4) == [True, True, True, False]
    assert kept(50) == [False] * 48 + [True, False]


def test_a_picture_stays_with_its_note(app: Flask) -> None:
    def kept(*pieces: Piece) -> bool:
        document = opened(written(paper(*pieces)))
        [picture] = [each for each in document.paragraphs if each._p.xpath(".//w:drawing")]
        return bool(picture.paragraph_format.keep_with_next)

    bars, world = EVERYTHING[5], EVERYTHING[6]
    assert kept(bars, Text("As each person stated it.", Look.NOTE))
    assert kept(world)
    assert not kept(bars, Text("A sentence."))
    assert not kept(bars)


def test_numbers_stand_where_lines_end(app: Flask) -> None:
    table = opened(written(paper(EVERYTHING[2]))).tables[-1]

    assert [cell.paragraphs[0].alignment for cell in table.rows[1].cells] == [None, WD_ALIGN_PARAGRAPH.RIGHT]


def test_letters_that_no_file_can_hold_are_left_out(app: Flask) -> None:
    content = written(paper(Text("one\x00two\x0bthree\nfour 姓名 أمل")))

    assert lines(content, "Normal") == ["onetwothree\nfour 姓名 أمل"]


def test_nor_do_titles_and_pictures_hold_them(app: Flask) -> None:
    odd = replace(paper(Bars("Edi\x01tions", [("One\uffff", 3)])), title="Ti\x0btle", above="Edi\ufffetion")
    document = opened(written(odd))

    own = document.core_properties
    assert (own.title, own.subject) == ("Title", "Edition")
    assert document.inline_shapes[0]._inline.docPr.get("descr") == "Editions: One 3"


def test_the_file_says_what_it_is_and_nothing_of_its_making(app: Flask) -> None:
    own = opened(written(paper())).core_properties

    assert (own.title, own.subject, own.author, own.comments) == ("Title", "Edition", "Seminar", "")
    assert own.created is not None
    assert own.created.year > 2020


def test_an_arabic_document_runs_from_right_to_left(app: Flask) -> None:
    with force_locale("ar"):
        content = written(paper(*EVERYTHING, contents="Contents"))

    arabic = opened(content)
    assert faults(content) == []
    assert "w:bidi/" in arabic.styles["Normal"].element.xml
    assert "w:bidi/" in arabic.sections[-1]._sectPr.xml
    assert "w:bidiVisual" in arabic.tables[0]._tbl.xml
    assert "w:rtl/" not in arabic.element.xml  # none of its words is Arabic
    assert "w:bidi/" not in opened(written(paper())).styles["Normal"].element.xml


def test_a_document_keeps_nothing_of_the_one_before(app: Flask) -> None:
    with force_locale("fr"):
        written(paper(*EVERYTHING))

    english = opened(written(paper()))

    assert english.styles.element.xpath(".//w:rPrDefault//w:lang/@w:val") == ["en"]
    assert "First" not in english.element.xml


def test_every_script_is_as_large(app: Flask) -> None:
    title = opened(written(paper())).styles["Title"].element

    sizes = title.xpath("./w:rPr/w:sz/@w:val"), title.xpath("./w:rPr/w:szCs/@w:val")
    assert sizes == (["44"], ["44"])


def test_every_page_has_its_number(app: Flask) -> None:
    footer = opened(written(paper())).sections[0].footer

    assert footer.paragraphs[0].text == "Edition  ·  page 1 of 1"
    assert [word for word in ("PAGE", "NUMPAGES") if f"> {word} <" not in footer._element.xml] == []


def test_a_long_title_is_one_line_at_the_foot(app: Flask) -> None:
    long = "International training seminar on cross-border e-commerce " * 5
    document = opened(written(replace(paper(), above=long)))

    foot = document.sections[0].footer.paragraphs[0].text
    assert len(foot) < 110
    assert "…  ·  page 1 of 1" in foot
    assert document.paragraphs[0].text == long


def test_every_paragraph_has_a_style_of_the_document(app: Flask) -> None:
    used = {each.style.name for each in paragraphs(opened(written(paper(*EVERYTHING))))}

    assert used >= {
        "Title",
        "Subtitle",
        "Heading 1",
        "Heading 2",
        "Lead",
        "Caption",
        "Session",
        "Participant",
    }


def test_facts_stand_beside_their_labels(app: Flask) -> None:
    assert tables(written(paper(Facts([("Mode", "Online")])))) == [[["As at", "today"]], [["Mode", "Online"]]]


@pytest.mark.parametrize(
    ("language", "text", "direction", "letters"),
    [
        ("ar", "Share what works.", '<w:bidi w:val="0"/>', False),
        ("ar", "(1) EU: الاتحاد", '<w:bidi w:val="0"/>', False),  # by its first letter
        ("ar", "تبادل الخبرات.", "", True),
        ("ar", "2023.", "", False),  # no letter: as the document
        ("en", "تبادل الخبرات.", '<w:bidi w:val="1"/>', True),
        ("en", "Share what works.", "", False),
    ],
)
@pytest.mark.parametrize("kind", [Text, Heading])
def test_words_of_others_run_in_their_own_direction(
    app: Flask, kind: Callable[..., Text | Heading], language: str, text: str, direction: str, letters: bool
) -> None:
    with force_locale(language):
        content = written(paper(kind(text, own=True), Text("as usual")))

    [made] = [each for each in opened(content).paragraphs if each.text == text]
    assert faults(content) == []
    assert re.findall("<w:bidi[^>]*>", made._p.xml) == ([direction] if direction else [])
    assert ("<w:rtl/>" in made._p.xml) is letters


def test_arabic_words_are_runs_from_the_right_and_latin_ones_are_not(app: Flask) -> None:
    with force_locale("ar"):
        arabic = opened(written(paper(Text("الحالة في 26 نوفمبر 2026."), Text("Opening ceremony."))))
    told = {paragraph.text: paragraph._p.xml for paragraph in arabic.paragraphs}

    assert "<w:rtl/>" in told["الحالة في 26 نوفمبر 2026."]
    assert "<w:rtl/>" not in told["Opening ceremony."]
