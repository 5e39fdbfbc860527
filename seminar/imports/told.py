"""What the sender of a list is told of a row, in the language of the list.

The sentences are in told.toml and not among the texts of the pages: a ministry's clerk reads them, and seldom
the one who looks at the page.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from babel.lists import format_list
from babel.numbers import format_decimal

from seminar.countries.match import Answer
from seminar.countries.reasons import Reason
from seminar.countries.reference import name
from seminar.imports.preview import Judged
from seminar.imports.problems import Kind, Problem, shortened

CAN_BE = "can_be"
# What a text that is not certainly a country is said to be; all others can be one or another.
_SAID = {
    Reason.PART: "part",
    Reason.DEMONYM: "demonym",
    Reason.DISSOLVED: "dissolved",
    Reason.UNLISTED: "unlisted",
    Reason.ORGANISATION: "organisation",
    Reason.REGION: "region",
    Reason.CITY: "city",
    Reason.PLACE: "place",
    Reason.STATE_CODE: "state_code",
    Reason.UNMATCHED: "unmatched",
}


def sentence(judged: Judged, problem: Problem, language: str) -> str:
    """The sentence about the problem of the row. It names nobody whom only we know."""
    if problem.kind is Kind.COUNTRY:
        return _of_country(judged.row.country, language)
    kind = Kind.EMAIL if problem.kind is Kind.EMAIL_LEFT_OUT else problem.kind
    text = str(judged.earlier) if kind is Kind.AGAIN else shortened(problem.text)
    most = format_decimal(problem.most, locale=language)
    template: str = sentences()[kind.value][language]
    return template % {"text": text, "most": most}


def _of_country(answer: Answer, language: str) -> str:
    if not answer.input:  # it is that of the row above, and there it is not certain
        return str(sentences()[Kind.CARRIED_DOWN.value][language])
    said = _SAID.get(answer.reason or Reason.UNMATCHED, CAN_BE)
    by = sentences()["country"]
    template: str = by[f"{said}_within" if answer.within and f"{said}_within" in by else said][language]
    names = [name(code, language) for code in answer.suggestions]
    return template % {
        "text": shortened(answer.input),
        "names": format_list(names, style="or", locale=language) if names else "",
        "country": name(answer.within, language) if answer.within else "",
    }


@cache
def sentences() -> Mapping[str, Any]:
    """By kind of problem and language; those about countries under "country"."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
