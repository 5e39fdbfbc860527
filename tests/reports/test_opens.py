"""Whatever people write, Word and Excel open what is made of it without a word."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask import Flask
from flask_babel import force_locale

from seminar.audit.models import COMMAND_LINE
from seminar.programme.models import Edition
from seminar.reports.document import Report
from seminar.reports.service import export
from tests.make import make_edition
from tests.reports.test_formulas import edition_of
from tests.reports.word.read import faults as faults_of_document
from tests.samples import sampled
from tests.sheets.rules import faults as faults_of_workbook

DOCUMENTS = {Report.REPORT, Report.PARTICIPANTS, Report.PROGRAMME}
EACH = [report for report in Report if report not in (Report.BADGES, Report.MANIFEST)]
TEXTS = [
    "\x01\x0b\x1f\ufffe\uffffe-commerce\x85 👩🏽‍🏫\u2028𠜎",  # kept so by an older version, or put there
    "'[Day 1]: what/if? *\\ & <b>'",
    "التجارة الإلكترونية " * 14,
    "Überlänge " * 30,
]


def faults(edition: Edition, report: Report, language: str) -> list[str]:
    kind, found = ("docx", faults_of_document) if report in DOCUMENTS else ("xlsx", faults_of_workbook)
    with force_locale(language):
        export(actor=COMMAND_LINE, place=edition, report=report, kind=kind).write(out := BytesIO())
    return found(out.getvalue())


@pytest.mark.parametrize("report", EACH)
@pytest.mark.parametrize("text", TEXTS)
def test_odd_texts_everywhere(app: Flask, text: str, report: Report) -> None:
    assert faults(edition_of(text[:298]), report, "en") == []


@pytest.mark.parametrize("language", sampled(["ar", "en"], 2))
@pytest.mark.parametrize("report", [report for report in EACH if report is not Report.SIGN_IN])
def test_nobody_and_nothing_yet(app: Flask, report: Report, language: str) -> None:
    assert faults(make_edition(), report, language) == []
