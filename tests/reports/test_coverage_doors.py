"""Every number of the coverage pages is a door: of an edition, a series, everything, for several readers."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from seminar.attendance.models import Attendance
from seminar.figures.dimensions import Dimension
from seminar.people.models import Gender, HeadCount, Profile, Status
from seminar.permissions import Access, Grant, Role
from seminar.programme.models import Edition, EditionStatus, InstitutionKind, Late, Mode
from seminar.programme.service.slugs import keep_former
from tests.attendance.make import entry, mark
from tests.make import (
    add,
    make_edition,
    make_grant,
    make_institution,
    make_participant,
    make_person,
    make_session,
    make_user,
)
from tests.personas import Personas, sign_in
from tests.reports.doors import (
    ATTENDED,
    HEADS,
    RATES,
    WITHOUT_DOOR,
    attended_behind,
    countries_behind,
    doors,
    heads_behind,
    rates_behind,
    wrong,
)
from tests.reports.read import opened, texts
from tests.samples import Share, sampled
from tests.summaries.test_doors import fill

D = Dimension
CROSSINGS = (
    *((D.REGION, D.SUB_REGION), (D.COUNTRY, D.REGION), (D.COUNTRY, D.LDC), (D.LDC, D.LLDC)),
    *((D.MODE, D.YEAR), (D.YEAR, D.GENDER), (D.HISTORY, D.INSTITUTION), (D.G77, D.PROFILE)),
)


@pytest.fixture
def programmes(personas: Personas) -> Personas:
    """Three editions of one series in two modes and years, with people who came twice, and one of another.

    Bhutan was a least developed country on the first day of the earlier ones alone.
    """
    edition = personas.edition
    edition.status = EditionStatus.COMPLETED
    fill(edition)
    make_institution(name="Ministry of Trade", kind=InstitutionKind.GOVERNMENT)
    before = make_edition(series=edition.series, first_day=date(2021, 5, 3), slug="before", mode=Mode.ONLINE)
    later = make_edition(series=edition.series, first_day=date(2024, 5, 6), slug="later")
    edition.follows_id, later.follows_id = before.id, edition.id
    back = make_person(gender=Gender.MAN)
    for each, country in ((before, "BT"), (edition, "KE"), (later, "BT")):
        make_participant(each, country=country, person=back, institution="Ministry of Trade")
        make_participant(each, country=country, person=make_person(gender=Gender.NOT_ASKED), profile=None)
    make_participant(later, country="AQ", profile=Profile.ACADEMIC)
    make_participant(later, country=None, organisation="UNOSSC")
    make_participant(later, country=None)
    make_participant(personas.other, country="PE")
    session = make_session(later)
    mark(later, entry(make_participant(later, country="NP"), session, Attendance.LATE))
    return personas


def granted(personas: Personas, role: Role, **place: int) -> FlaskClient:
    user = make_user()
    make_grant(user, role, **place)
    return sign_in(personas.admin.application, user)


def scopes(edition: Edition) -> dict[str, str]:
    return {
        "edition": f"/editions/{edition.path}/coverage",
        "series": f"/series/{edition.series.slug}/coverage",
        "everything": "/coverage",
        "years": "/coverage",
    }


def asked(scope: str, **query: str) -> str:
    return urlencode({**({"first": "2022", "last": "2024"} if scope == "years" else {}), **query})


def long_day_at(edition: Edition) -> None:
    """Two sessions on one day and one on the next, with a shorter time recorded of one mark."""
    starts = datetime.combine(edition.first_day, time(1), UTC)
    sessions = [
        make_session(
            edition, starts_at=starts + timedelta(hours=at), ends_at=starts + timedelta(hours=at, minutes=97)
        )
        for at in (0, 2, 24)
    ]
    there = [make_participant(edition, country=country) for country in ("NP", "KE", None)]
    mark(edition, *(entry(who, where, Attendance.PRESENT) for who in there for where in sessions))
    mark(edition, entry(there[0], sessions[0], Attendance.LATE, minutes=20))


def page_of(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.text


@pytest.mark.parametrize(
    ("scope", "basis"),
    sampled(
        [
            *(("edition", ""), ("edition", "completed"), ("series", ""), ("series", "attended")),
            *(("everything", ""), ("everything", "registered"), ("years", "")),
        ],
        6,
    ),
)
def test_every_number_leads_to_as_many_rows(
    programmes: Personas, scope: str, basis: str, share: Share
) -> None:
    stem, client = scopes(programmes.edition)[scope], programmes.admin
    found: list[tuple[str, int]] = []
    for page in ("", "/crossed", "/days", "/chain", "/missing", "/never-reached"):
        found += doors(page_of(client, f"{stem}{page}?{asked(scope, basis=basis)}"))
    for target in ("LDC", "Africa"):
        found += doors(page_of(client, f"{stem}/never-reached?{asked(scope, basis=basis, target=target)}"))
    for narrowed in ({"group": "LDC"}, {"region": "Asia"}, {"q": "a"}, {"represented": "territory"}):
        found += doors(page_of(client, f"{stem}?{asked(scope, basis=basis, **narrowed)}"))

    assert len(found) > 100
    assert any(number == 0 for _url, number in found), "a nought leads to an empty list"
    assert wrong(client, found, share) == []


@pytest.mark.parametrize("scope", ["edition", "series"])
def test_every_number_of_crossings_leads_to_as_many_rows(
    programmes: Personas, scope: str, share: Share
) -> None:
    """Two places are values of one field of the filter, and yet narrow each other."""
    stem, client = scopes(programmes.edition)[scope], programmes.admin
    found: list[tuple[str, int]] = []
    for rows, columns in CROSSINGS:
        page = page_of(client, f"{stem}/crossed?rows={rows.value}&columns={columns.value}&basis=registered")
        assert WITHOUT_DOOR.findall(page) == []
        found += doors(page)

    assert len(found) > 60
    assert wrong(client, found, share) == []


@pytest.mark.parametrize(
    ("scope", "basis"),
    sampled(
        [("edition", ""), ("series", "registered"), ("series", ""), ("everything", ""), ("years", "")], 2
    ),
)
def test_marks_days_and_hours_lead_to_what_they_add_up(
    programmes: Personas, scope: str, basis: str, share: Share
) -> None:
    stem, client = scopes(programmes.edition)[scope], programmes.admin
    long_day_at(programmes.edition)
    query, narrowed = asked(scope, basis=basis), asked(scope, basis=basis, region="Asia")
    pages = [page_of(client, stem + each) for each in (f"?{query}", f"/days?{query}", f"?{narrowed}")]
    shown = [door for page in pages for door in ATTENDED.findall(page)]
    found = [door for page in pages for door in attended_behind(client, page, share)]

    assert {each for each in ("day", "planned") if any(f"each={each}" in url for url, _number in shown)} == {
        "day",
        "planned",
    }
    assert len({number for _url, number in shown}) > 5
    assert [each for each in found if each[1] != each[2]] == []


@pytest.mark.parametrize(
    ("scope", "basis"), [("edition", ""), ("edition", "registered"), ("series", ""), ("years", "confirmed")]
)
def test_attendance_rates_lead_to_what_they_are_of(programmes: Personas, scope: str, basis: str) -> None:
    """The points reached and possible of each one who counts, by the rule of their own edition."""
    programmes.edition.late_counts = Late.HALF
    long_day_at(programmes.edition)
    stem, client = scopes(programmes.edition)[scope], programmes.admin
    address = f"{stem}/days?{asked(scope, basis=basis)}"

    found = rates_behind(client, page_of(client, address))

    assert len(found) > 4
    assert len({rate for _url, rate, _made in found}) > 1
    assert [each for each in found if each[1] != each[2]] == []
    partner = granted(programmes, Role.PARTNER)
    assert RATES.findall(page_of(partner, address)) == []


@pytest.mark.parametrize("scope", ["edition", "series", "everything"])
def test_no_number_is_without_a_door(programmes: Personas, scope: str) -> None:
    stem, client = scopes(programmes.edition)[scope], programmes.admin

    table = page_of(client, stem).partition('id="coverage-table"')[2].partition("</tfoot>")[0]
    assert WITHOUT_DOOR.findall(table) == []
    for page in ("/chain", "/never-reached", "/missing", "/days"):
        assert WITHOUT_DOOR.findall(page_of(client, stem + page)) == []
    assert '<span class="rate-value">' not in page_of(client, f"{stem}/days")


@pytest.mark.parametrize("scope", ["series", "everything", "years"])
def test_sessions_over_and_not_marked_lead_to_their_list(programmes: Personas, scope: str) -> None:
    make_session(programmes.edition)
    make_session(next(each for each in programmes.edition.series.editions if each.slug == "later"))
    stem, client = scopes(programmes.edition)[scope], programmes.admin
    page = page_of(client, f"{stem}/missing?{asked(scope)}")

    [(url, number)] = re.findall(
        r'href="([^"]*attendance/unmarked(?:\?[^"]*)?)">(\d+)</a></td>\s*</tr>\s*</tfoot>', page
    )
    listed = page_of(client, unescape(url))
    assert int(number) > 1
    assert listed.partition("</tbody>")[0].count('<th scope="row">') == int(number)
    assert re.search(rf'class="list-count"[^>]*>\s*{number} sessions', listed)


def test_what_was_attended_is_listed_for_who_may_see_people(programmes: Personas) -> None:
    edition = programmes.edition
    series = f"/series/{edition.series.slug}/attended"
    staff = granted(programmes, Role.STAFF, series_id=edition.series_id)
    partner = granted(programmes, Role.PARTNER, series_id=edition.series_id)

    for page in ("", "/days", "/missing"):
        address = f"/series/{edition.series.slug}/coverage{page}"
        assert ATTENDED.findall(page_of(partner, address)) == []
        assert "unmarked" not in page_of(partner, address)
    assert ATTENDED.findall(page_of(staff, f"/series/{edition.series.slug}/coverage"))
    answers = {client: client.get(series).status_code for client in (staff, partner, programmes.staff)}
    assert answers == {staff: 200, partner: 403, programmes.staff: 403}
    assert "Canary" not in page_of(programmes.staff, "/attended?each=planned")
    assert "Canary" in page_of(programmes.other_staff, "/attended?each=planned")


@pytest.mark.parametrize("scope", ["edition", "series", "everything"])
def test_every_number_of_countries_leads_to_as_many_rows(programmes: Personas, scope: str) -> None:
    """On the summary, too. Bhutan was registered while it was least developed, and counts where it is not."""
    edition, client = programmes.edition, programmes.admin
    withdrew = make_edition(series=edition.series, first_day=date(2020, 5, 4), slug="nobody-came")
    for _person in range(2):
        make_participant(withdrew, country="BT", status=Status.APPLIED)
    summaries = {"edition": f"/programmes/{edition.path}", "series": f"/programmes/{edition.series.slug}"}

    for address in filter(None, (scopes(edition)[scope], summaries.get(scope))):
        found = countries_behind(client, page_of(client, address))
        assert len(found) >= 2
        assert [said for said, listed in found if said != listed] == []


@pytest.mark.parametrize("scope", ["edition", "series", "everything"])
def test_head_counts_lead_to_what_they_add_up(programmes: Personas, scope: str) -> None:
    """By country, edition, gender and profile; on the summary and on the page of target lists, too."""
    edition, client = programmes.edition, programmes.admin
    before = next(each for each in edition.series.editions if each.slug == "before")
    for place, number, over in (
        (edition, 40, {"country": "HT", "gender": Gender.WOMAN}),
        (edition, 250, {"country": "HT", "gender": Gender.NOT_ASKED, "profile": Profile.ACADEMIC}),
        (edition, 7, {"country": "TD", "gender": Gender.SELF_DESCRIBED}),
        (edition, 900, {}),
        (before, 33, {"country": "HT", "gender": Gender.NOT_SAID}),
    ):
        add(HeadCount(edition_id=place.id, number=number, source="the report", **over))
    stem = scopes(edition)[scope]
    pages = [stem, f"{stem}/never-reached?target=LDC"]
    pages += [f"/programmes/{edition.series.slug}"] if scope == "series" else []
    partner = granted(programmes, Role.PARTNER, series_id=edition.series_id)

    for address in pages:
        page = page_of(client, address)
        found = heads_behind(client, page)
        assert found, address
        assert [each for each in found if each[1] != each[2]] == []
        assert HEADS.findall(page_of(partner, address)) == []
    table = page_of(client, stem).partition('id="head-counts"')[2].partition("</section>")[0]
    assert WITHOUT_DOOR.findall(table) == []
    assert len(HEADS.findall(table)) == (11 if scope == "edition" else 14)


def test_people_and_participations_are_told_apart(programmes: Personas) -> None:
    stem = f"/series/{programmes.edition.series.slug}/participations?basis=registered"
    all_of_them = page_of(programmes.admin, stem)
    people = page_of(programmes.admin, f"{stem}&each=person")

    assert "19 participations" in " ".join(all_of_them.split())
    assert "17 people" in " ".join(people.split())
    assert people.count("/before/participants/") == 2


def test_readers_find_the_people_whom_they_may_see(programmes: Personas, share: Share) -> None:
    edition = programmes.edition
    stem = f"/series/{edition.series.slug}/participations"
    staff = granted(programmes, Role.STAFF, series_id=edition.series_id)
    partner = granted(programmes, Role.PARTNER, series_id=edition.series_id)

    page = page_of(staff, f"/series/{edition.series.slug}/coverage")
    assert wrong(staff, doors(page), share) == []
    assert len(doors(page)) > 50
    assert staff.get(stem).status_code == 200
    assert partner.get(stem).status_code == 403
    assert programmes.staff.get(stem).status_code == 403  # of one edition alone
    assert programmes.other_staff.get(stem).status_code == 404
    assert programmes.nobody.get(stem).status_code == 303
    assert doors(page_of(partner, f"/series/{edition.series.slug}/coverage")) == []
    assert "represented=" not in page_of(partner, f"/series/{edition.series.slug}/coverage")


def test_everything_lists_only_the_editions_whose_people_may_be_seen(
    programmes: Personas, share: Share
) -> None:
    programmes.other.published = programmes.other.series.published = True

    assert "Canary" not in page_of(programmes.staff, "/participations")
    found = doors(page_of(programmes.staff, "/coverage"))
    assert len(found) > 50
    place = programmes.edition.place
    own = Access(grants=(Grant(Role.STAFF, place.series_id, place.edition_id),))
    assert wrong(programmes.staff, found, share, own) == []


@pytest.mark.parametrize("query", ["each=x", "basis=x", "first=x"])
def test_list_of_what_was_attended_that_does_not_exist_is_no_page(programmes: Personas, query: str) -> None:
    assert programmes.admin.get(f"/attended?{query}").status_code == 404


@pytest.mark.parametrize(
    "query", ["each=x", "basis=x", "before=before", "after=attended:later", "year=0", "first=x", "also=x"]
)
def test_list_of_several_editions_that_does_not_exist_is_no_page(programmes: Personas, query: str) -> None:
    assert programmes.admin.get(f"/participations?{query}").status_code == 404


def test_filters_of_the_list_keep_what_it_is_of(programmes: Personas) -> None:
    page = page_of(programmes.admin, "/participations?first=2024&each=person&mode=in_person&also=LDC")

    for name, value in (("first", "2024"), ("each", "person"), ("also", "LDC")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in page
    assert "And: Least developed countries" in page
    assert "How it was held: In person" in page


def test_lists_take_the_same_number_of_queries(programmes: Personas, statements: list[str]) -> None:
    query = "basis=usual&group=LDC&history=returning"
    lists = [f"participations{each}" for each in ("", "?each=person")]
    lists += [f"attended?each={each}" for each in ("session", "day", "planned")]
    lists += ["attendance-rates", "attendance/unmarked"]
    lists += ["head-counts?gender=none&country=HT&region=Americas"]

    def taken(address: str) -> int:
        statements.clear()
        page_of(programmes.admin, f"/{address}{'&' if '?' in address else '?'}{query}")
        return len(statements)

    long_day_at(programmes.edition)
    before = [taken(each) for each in lists]
    for year in (2018, 2019):
        edition = make_edition(series=programmes.edition.series, first_day=date(year, 3, 5))
        for country in ("NP", "BT", "KE"):
            make_participant(edition, country=country)
        long_day_at(edition)
        make_session(edition)
        add(HeadCount(edition_id=edition.id, number=9, country="HT", source="the report"))

    assert [taken(each) for each in lists] == before


def test_chosen_editions_are_counted_and_listed_together(programmes: Personas, share: Share) -> None:
    edition, client = programmes.edition, programmes.admin
    series = edition.series.slug
    query = urlencode({"chosen": [edition.path, f"{series}/later", "no/such"]}, doseq=True)
    page = page_of(client, f"/series/{series}/coverage?{query}")
    everything = page_of(client, f"/coverage?{query}")

    found = doors(page)
    assert wrong(client, found, share) == []
    assert [number for _url, number in found] == [number for _url, number in doors(everything)]
    assert page.count("checked") == 2
    assert "Chosen editions" in page
    assert f'<a href="/series/{series}/coverage" >The whole series</a>' in page
    listed = page_of(client, f"/series/{series}/participations?basis=registered&{query}")
    assert "before/participants" not in listed
    assert listed.count('<input type="hidden" name="chosen"') == 3


def test_an_edition_chosen_by_a_former_name_is_checked_as_it_is_named_now(programmes: Personas) -> None:
    edition = programmes.edition
    keep_former("once", of=edition.place)

    page = page_of(
        programmes.admin, f"/series/{edition.series.slug}/coverage?chosen={edition.series.slug}/once"
    )

    [checked] = [box for box in re.findall("<input[^>]*checkbox[^>]*>", page) if "checked" in box]
    assert f'value="{edition.path}"' in checked


@pytest.mark.parametrize(
    ("name", "back"),
    [
        ("participations", "coverage"),
        ("attended", "coverage"),
        ("attendance-rates", "coverage/days"),
        ("head-counts", "coverage"),
        ("attendance/unmarked", "coverage/missing"),
    ],
)
def test_lists_of_chosen_editions_lead_back_to_these(programmes: Personas, name: str, back: str) -> None:
    stem = f"/series/{programmes.edition.series.slug}"
    query = f"chosen={programmes.edition.path}"

    assert f'<a href="{stem}/{back}?{query}" ' in page_of(programmes.admin, f"{stem}/{name}?{query}")
    assert f'<a href="/{back}?{query}" ' in page_of(programmes.admin, f"/{name}?{query}")


def test_chosen_editions_of_others_do_not_exist(programmes: Personas) -> None:
    page = page_of(programmes.staff, "/coverage?chosen=" + programmes.other.path)

    assert "Canary" not in page
    assert doors(page) == []


def left_out(page: str) -> list[str]:
    return re.findall(r">(Left out[^<]*)<", page)


@pytest.mark.parametrize("page", ["", "/days", "/reports"])
def test_editions_chosen_in_vain_are_named_above_the_figures(programmes: Personas, page: str) -> None:
    """The same of one that never was and of one that others see: nobody learns what there is."""
    edition, other, staff = programmes.edition, programmes.other, programmes.staff

    def told(*chosen: str) -> list[str]:
        return left_out(page_of(staff, f"/coverage{page}?" + urlencode({"chosen": chosen}, doseq=True)))

    why = "Left out, since there is no such edition here that you may see: "
    assert told(edition.path, "no/such") == [f"{why}no/such."]
    assert told(edition.path, other.path) == [f"{why}{other.path}."]
    assert left_out(page_of(programmes.admin, f"/coverage{page}?chosen={other.path}")) == []
    assert told(edition.path) == told() == []
    why = "Left out, since there are no such editions here that you may see: "
    assert told("<b>", "b/" + "c" * 100) == [f"{why}&lt;b&gt;, b/{'c' * 77}…."]
    assert told(*"abcd") == [f"{why}a, b, c and 1 other."]
    assert told(*"abcde") == [f"{why}a, b, c and 2 others."]


def test_the_workbook_names_them_on_its_cover(programmes: Personas) -> None:
    def cover(*chosen: str) -> list[str]:
        query = urlencode({"chosen": chosen}, doseq=True)
        book = opened(programmes.staff.post(f"/coverage/workbook?{query}", data={"format": "xlsx"}).data)
        return [text for text in texts(book, "Cover") if "Left out" in text]

    edition = programmes.edition
    assert cover(edition.path, "=1+1", programmes.other.path) == [
        f"Left out, since there are no such editions here that you may see: =1+1, {programmes.other.path}."
    ]
    assert cover(edition.path) == []


def test_choosing_in_vain_costs_no_query(programmes: Personas, statements: list[str]) -> None:
    def taken(query: str) -> int:
        statements.clear()
        page_of(programmes.admin, f"/coverage?chosen={programmes.edition.path}{query}")
        return len(statements)

    taken("")  # what the session keeps

    assert taken("&chosen=no/such&chosen=b") == taken("")
