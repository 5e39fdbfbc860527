"""Workbooks in a language are all in that language: tabs, heads, legends, and words in cells."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask
from flask_babel import force_locale
from openpyxl import load_workbook

from seminar.attendance.models import Attendance
from seminar.countries.reference import COUNTRIES, LANGUAGES
from seminar.figures.extents import Extent
from seminar.imports.headers import ROSTER, normalised, recognised
from seminar.imports.vocabulary import _GENDER_OF, read_profile, read_status
from seminar.people.models import Gender, Profile, Source, Status
from seminar.permissions import EVERYTHING, Access
from seminar.programme.models import Edition
from seminar.programme.queries import sessions_of
from seminar.reports import service
from seminar.reports.document import Document, Format
from seminar.texts import catalogue
from tests.attendance.make import entry, mark
from tests.make import ACTOR, make_participant
from tests.samples import sampled
from tests.summaries.test_languages import programme, some, spoken, unknown

__all__ = ["spoken", "unknown"]
MOST_OF_A_TAB = 31  # what Excel takes
READERS = (EVERYTHING, Access(signed_in=True))


def workbooks(edition: Edition) -> list[Document]:
    """Every workbook of the edition, the coverage as everybody and as a partner reads it, and of several."""
    told = {"actor": ACTOR, "format": Format.XLSX}
    places = (edition, Extent(), Extent(series=edition.series))
    visit = next(session.visit for session in sessions_of(edition) if session.visit)
    return [
        *(
            service.export_coverage(place=place, access=access, **told)
            for access in READERS
            for place in places
        ),
        service.export_roster(edition=edition, **told),
        service.export_attendance(edition=edition, **told),
        service.export_certificates(edition=edition, **told),
        service.export_sign_in(edition=edition, **told),
        service.export_manifest(edition=edition, visit=visit, **told),
    ]


def everything() -> Edition:
    """A programme whose people have every status and source, with invited countries and some marks."""
    edition = programme()
    edition.series.invited_countries = ["FJ", "NP"]
    for status in Status:
        make_participant(edition, status=status, source=[*Source][len(status) % len(Source)])
    session = next(each for each in sessions_of(edition) if each.counts)
    came = make_participant(edition, country="KE")
    mark(edition, entry(came, session, Attendance.PRESENT))
    return edition


def tabs(written: BytesIO) -> list[tuple[str, bool]]:
    """The names of the sheets in order, and whether each runs from the right; no cell is read for that."""
    with ZipFile(written) as parts:
        names = re.findall(r'<sheet [^>]*name="([^"]*)"', parts.read("xl/workbook.xml").decode())
        sheets = [parts.read(f"xl/worksheets/sheet{at}.xml") for at, _name in enumerate(names, 1)]
    return [(unescape(name), b'rightToLeft="1"' in sheet) for name, sheet in zip(names, sheets, strict=True)]


def test_the_tabs_are_those_that_a_reader_of_workbooks_finds(app: Flask) -> None:
    document = workbooks(everything())[0]
    with app.test_request_context(), force_locale("ar"):
        document.write(written := BytesIO())

    read = load_workbook(written)

    assert tabs(written) == [(sheet.title, sheet.sheet_view.rightToLeft) for sheet in read]


@some("ar", "fr")  # the one that runs from the right, and the one with the longest words
def test_a_workbook_is_all_in_its_language(app: Flask, spoken: str, unknown: set[str]) -> None:
    """Its texts are known, its tabs have names of their own that fit, and its sheets run as one reads."""
    edition = everything()
    with app.test_request_context(), force_locale(spoken):
        for document in workbooks(edition):
            document.write(written := BytesIO())
            names, turned = zip(*tabs(written), strict=True)
            assert [name for name in names if len(name) > MOST_OF_A_TAB or "…" in name] == []
            assert len(set(names)) == len(names)
            assert set(turned) == {spoken == "ar"}, document.filename

    assert sorted(unknown) == []


def test_our_own_words_are_read_again(app: Flask, spoken: str) -> None:
    """The heads of the roster, and the words that stand in its cells.

    A name by itself may be a family name or a given one, as the list has it (`tests/imports/test_roster.py`).
    """
    words = catalogue(spoken)
    fields = {head: (recognised(head), recognised(words.ugettext(head))) for head in ROSTER if head != "Name"}
    ways = dict.fromkeys(Profile, read_profile) | dict.fromkeys(Status, read_status)
    ways |= dict.fromkeys(Gender, lambda word: _GENDER_OF.get(normalised(word)))

    with app.test_request_context(), force_locale(spoken):
        assert [head for head, (own, said) in fields.items() if own and (not said or own[0] != said[0])] == []
        assert [value for value, read in ways.items() if read(str(value.label)) is not value] == []


@pytest.mark.parametrize("language", sampled(LANGUAGES, len(LANGUAGES)))
def test_every_sheet_of_the_coverage_is_one_page_wide(app: Flask, language: str) -> None:
    edition = everything()
    for code in COUNTRIES:
        make_participant(edition, country=code)
    with app.test_request_context(), force_locale(language):
        document = service.export_coverage(
            actor=ACTOR, format=Format.XLSX, place=Extent(series=edition.series), access=EVERYTHING
        )
        document.write(written := BytesIO())

    sheets = load_workbook(written).worksheets
    assert [sheet.title for sheet in sheets if sheet.page_setup.fitToWidth != 1 or sheet.print_area] == []
