"""Whatever is taken out of the sample opens in Word and Excel without a word."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask_babel import force_locale

from seminar.audit.models import COMMAND_LINE
from seminar.countries.reference import LANGUAGES
from seminar.db import db, set_writing
from seminar.figures.extents import Extent
from seminar.programme.models import Edition
from seminar.programme.queries import load_edition, load_series, sessions_of
from seminar.reports.document import Report
from seminar.reports.printed import Printing
from seminar.reports.service import export
from tests.reports.word.read import faults as faults_of_document
from tests.samples import sampled
from tests.sheets.rules import faults as faults_of_workbook

SERIES = "ssc-cross-border-e-commerce"
WORKBOOKS = (Report.COVERAGE, Report.ROSTER, Report.ATTENDANCE, Report.CERTIFICATES)
PRINTED = (Report.SIGN_IN, Report.MANIFEST)
DOCUMENTS = (Report.REPORT, Report.PARTICIPANTS, Report.PROGRAMME)
OF_SEVERAL = (Report.COVERAGE, *DOCUMENTS)
ONE = [("in-person-2023", report) for report in (*WORKBOOKS, *PRINTED, *DOCUMENTS)]
LARGE = [("online-2022", report) for report in (*WORKBOOKS, Report.SIGN_IN, *DOCUMENTS)]
SEVERAL = [(place, report) for report in OF_SEVERAL for place in ("all", SERIES)]


def place_of(name: str) -> Edition | Extent:
    if name == "all":
        return Extent()
    return Extent(series=load_series(name)) if name == SERIES else load_edition(f"{SERIES}/{name}")


def visit_of(place: Edition | Extent) -> int:
    """The session of the first field visit of the edition."""
    assert isinstance(place, Edition)
    return next(session.id for session in sessions_of(place) if session.visit)


def faults(name: str, report: Report, language: str) -> list[str]:
    kind, found = ("docx", faults_of_document) if report in DOCUMENTS else ("xlsx", faults_of_workbook)
    set_writing(True)
    with force_locale(language):
        place = place_of(name)
        printing = Printing(session=visit_of(place)) if report is Report.MANIFEST else None
        made = export(actor=COMMAND_LINE, place=place, report=report, kind=kind, printing=printing)
        made.write(out := BytesIO())
    db.session.rollback()
    return found(out.getvalue())


@pytest.mark.parametrize("language", sampled(LANGUAGES, len(LANGUAGES)))
@pytest.mark.parametrize(("name", "report"), ONE)
def test_of_an_edition(sample: None, name: str, report: Report, language: str) -> None:
    assert faults(name, report, language) == []


@pytest.mark.prove
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "report"), LARGE + SEVERAL)
def test_of_many_people_and_of_several_editions(
    sample: None, name: str, report: Report, language: str
) -> None:
    assert faults(name, report, language) == []
