"""The transport manifest of a field visit: both legs, who goes, and boxes to count them out and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, BinaryIO

from flask_babel import gettext as _
from flask_babel import ngettext

from seminar.formats import clock, day
from seminar.programme.models import Edition, FieldVisit
from seminar.reports import cover
from seminar.reports.paper.people import Order, Printed, printed
from seminar.reports.paper.press import breakable, set_pages
from seminar.reports.queries import travellers
from seminar.sheets import Column, DataSheet, Fact, Figure, Kind, Value, Workbook, running

BOX = "☐"
_BLANK = "_" * 24  # to write on
_TO_TICK = 24.0  # points; the least height of a row


@dataclass(frozen=True)
class Choices:
    """What the copy shows besides the names: phone numbers are for the leader alone."""

    phones: bool = False
    needs: bool = True


@dataclass(frozen=True)
class Traveller:
    """One row of the list."""

    person: Printed
    phone: str
    needs: str


def write_pages(edition: Edition, visit: FieldVisit, choices: Choices, out: BinaryIO) -> None:
    """The manifest as PDF."""
    people = _travellers(visit)
    columns = _columns(choices)
    data = {
        "edition": edition.title,
        "document": _("Transport manifest"),
        "facts": [[fact.label, fact.value] for fact in _facts(visit, len(people))],
        "foot": _foot(visit, choices),
        "leg_heads": _leg_heads(),
        "legs": _legs(edition, visit),
        "columns": [{"key": key, "head": head} for key, head in columns.items()],
        "people": [_texts(traveller, columns) for traveller in people],
        "counts": [
            {
                "title": title,
                "expected_label": _("On the list"),
                "expected": str(len(people)),
                "counted_label": _("Counted"),
                "signed_label": _("Time, signature"),
            }
            for title in (_("Head count out"), _("Head count back"))
        ],
    }
    set_pages("manifest", _("Transport manifest: %(site)s", site=visit.site), data, out)


def build(edition: Edition, visit: FieldVisit, choices: Choices) -> Workbook:
    """The manifest as a workbook."""
    people = _travellers(visit)
    made = cover.workbook(
        edition,
        _("Transport manifest"),
        [_sheet(edition, visit, choices, people)],
        facts=_facts(visit, len(people)),
        figures=[Figure(_("On the list"), len(people), _("hold a place on this visit"))],
    )
    return replace(made, opens_at=1)


def _travellers(visit: FieldVisit) -> list[Traveller]:
    rows = travellers(visit)
    return [
        Traveller(person, row.phone, "; ".join(filter(None, [row.dietary, row.accessibility])))
        for person, row in zip(printed(rows, Order.NAME), rows, strict=True)
    ]


def _columns(choices: Choices) -> dict[str, str]:
    """The heads of the columns by what they show."""
    columns = {"number": _("No."), "name": _("NAME"), "country": _("Country")}
    if choices.phones:
        columns["phone"] = _("Phone")
    if choices.needs:
        columns["needs"] = _("Dietary and accessibility notes")
    return columns | {"out": _("Out"), "back": _("Back")}


def _texts(traveller: Traveller, columns: dict[str, str]) -> dict[str, str]:
    """What the template prints: nothing that its columns do not show."""
    texts = traveller.person.texts | {"phone": traveller.phone, "needs": breakable(traveller.needs)}
    return {key: text for key, text in texts.items() if key in columns or key == "native"}


def _facts(visit: FieldVisit, going: int) -> list[Fact]:
    places = _("%(taken)s of %(places)s", taken=going, places=visit.places) if visit.places else str(going)
    host = visit.host.name if visit.host else ""
    facts = [
        Fact(_("Visit"), ", ".join(filter(None, [visit.site, visit.city]))),
        Fact(_("Host"), host),
        Fact(_("Vehicle"), visit.transport),
        Fact(_("Places"), places),
        Fact(_("Guide"), visit.guide),
        Fact(_("Times"), _("on the clock of %(zone)s", zone=visit.session.edition.time_zone)),
    ]
    return [fact for fact in facts if fact.value or fact.label == _("Guide")]  # a line to write the guide on


def _leg_heads() -> list[str]:
    return [_("Leg"), _("Date"), _("From"), _("To"), _("Departs"), _("Returns")]


def _legs(edition: Edition, visit: FieldVisit) -> list[list[str]]:
    """Out and back, each with its day and its time where they are known."""
    site = ", ".join(filter(None, [visit.site, visit.city]))
    point = visit.meeting_point or cover.where(edition)
    out_day, out = _moment(edition, visit.departs_at, visit.session.starts_at)
    back_day, back = _moment(edition, visit.returns_at, visit.session.ends_at)
    return [
        [_("Out"), out_day, breakable(point), breakable(site), out, ""],
        [_("Back"), back_day, breakable(site), breakable(point), "", back],
    ]


def _moment(edition: Edition, moment: datetime | None, planned: datetime) -> tuple[str, str]:
    """The day and the time; of a moment that nobody entered, the day that the session says."""
    local = (moment or planned).astimezone(edition.zone)
    return day(local.date()), clock(moment, edition.zone) if moment else ""


def _foot(visit: FieldVisit, choices: Choices) -> str:
    if choices.phones:
        return str(_("%(site)s · the leader's copy, with phone numbers", site=visit.site))
    return visit.site


def _sheet(edition: Edition, visit: FieldVisit, choices: Choices, people: Sequence[Traveller]) -> DataSheet:
    columns = _columns(choices)
    widths = {"number": running(len(people)), "name": 30.0, "country": 24.0, "phone": 20.0, "needs": 36.0}
    return DataSheet(
        title=_("Manifest"),
        above=[
            _("Transport manifest") + " · " + edition.title,
            *(f"{fact.label}: {fact.value or _BLANK}" for fact in _facts(visit, len(people))),
            *(_leg_in_words(leg) for leg in _legs(edition, visit)),
        ],
        columns=[Column(head, _kind(key), width=widths.get(key, 8.0)) for key, head in columns.items()],
        rows=_rows(people, columns),
        row_height=_TO_TICK,
        legend=[
            ngettext("%(num)s person on the list.", "%(num)s people on the list.", len(people)),
            _("Head count out: ______    Head count back: ______"),
        ],
        signatures=[_("Leader, out: time and signature"), _("Leader, back: time and signature")],
    )


def _leg_in_words(leg: Sequence[str]) -> str:
    name, date, start, end, departs, returns = leg
    told = [date, _("from %(start)s to %(end)s", start=start or "–", end=end or "–")]
    told += [_("departs %(time)s", time=departs)] * bool(departs)
    told += [_("returns %(time)s", time=returns)] * bool(returns)
    return f"{name}: {', '.join(told)}"


def _kind(key: str) -> Kind:
    if key in ("out", "back"):
        return Kind.TEXT
    return Kind.INTEGER if key == "number" else Kind.WRAPPED


def _rows(people: Sequence[Traveller], columns: dict[str, str]) -> Iterator[Sequence[Value]]:
    for number, traveller in enumerate(people, 1):
        person = traveller.person
        cells: dict[str, Any] = {
            "number": number,
            "name": person.in_cell,
            "country": person.country,
            "phone": traveller.phone,
            "needs": traveller.needs,
            "out": BOX,
            "back": BOX,
        }
        yield [cells[key] for key in columns]
