"""The pages of coverage: of an edition, a series, everything, and what each reader sees of them."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from seminar.audit.models import AuditEntry
from seminar.db import db
from seminar.figures.count import Counting
from seminar.figures.coverage import coverage_of
from seminar.figures.effort import efforts_of
from seminar.people.models import Gender, HeadCount, Participant, Profile
from seminar.permissions import Role
from seminar.programme.models import Edition, EditionStatus
from tests.make import (
    add,
    make_edition,
    make_grant,
    make_participant,
    make_person,
    make_user,
)
from tests.personas import Personas, sign_in
from tests.reports.doors import doors, misleading
from tests.reports.read import by_name, opened, table, texts
from tests.samples import Share, sampled
from tests.summaries.test_doors import fill

ROW = re.compile(r"<tr[^>]*>\s*<th scope=\"row\">(.*?)</th>(.*?)</tr>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
PAGES = ("", "/crossed", "/days", "/chain", "/never-reached", "/missing")


def page_of(client: FlaskClient, edition: Edition, page: str = "", **query: str) -> str:
    answer = client.get(f"/editions/{edition.path}/coverage{page}?{urlencode(query)}")
    assert answer.status_code == 200
    return answer.text


def of_series(client: FlaskClient, edition: Edition, page: str = "", **query: str) -> str:
    answer = client.get(f"/series/{edition.series.slug}/coverage{page}?{urlencode(query)}")
    assert answer.status_code == 200
    return answer.text


def rows(page: str) -> dict[str, list[str]]:
    """The cells of a page's table by the name in front."""
    return {
        TAG.sub("", name).strip(): [TAG.sub("", cell).strip() for cell in cells.split("</td>")[:-1]]
        for name, cells in ROW.findall(page)
    }


def listed(page: str) -> list[str]:
    """The countries that stand in columns, without numbers of their own."""
    return re.findall(r"<bdi>(.*?)</bdi>", page[page.index('class="columns"') :].split("</ul>")[0])


@pytest.fixture
def several(personas: Personas) -> Personas:
    """An edition that is completed, with somebody of every kind."""
    personas.edition.status = EditionStatus.COMPLETED
    fill(personas.edition)
    return personas


@pytest.fixture
def chain(several: Personas) -> Personas:
    """With an edition before it, which somebody of Fiji came to who came back, and somebody of Chad."""
    edition = several.edition
    before = make_edition(series=edition.series, first_day=date(2021, 5, 3), slug="before")
    edition.follows_id = before.id
    back = db.session.execute(select(Participant).filter_by(edition_id=edition.id, country="FJ")).scalar_one()
    make_participant(before, country="FJ", person=back.person)
    make_participant(before, country="TD")
    return several


# --- the table of countries ---------------------------------------------------------------------------


def test_table_says_what_coverage_says(several: Personas) -> None:
    coverage, found = coverage_of(several.edition), rows(page_of(several.staff, several.edition))

    tally = next(row.tally for row in coverage.rows if row.country.iso2 == "KE")
    numbers = (tally.registered, tally.confirmed, tally.attended, tally.women, tally.men, tally.other)
    assert found["Kenya"][:6] == ["KEN", "Africa", "Sub-Saharan Africa", "", "", ""]
    assert found["Kenya"][6:12] == [str(number) for number in numbers]
    assert found["Total: 6 countries and territories"][6] == str(coverage.total.registered)
    assert int(found["Africa: 1 country"][6]) == tally.registered


@pytest.mark.parametrize(
    "query",
    sampled(
        [
            {"basis": "confirmed", "group": "LDC", "sort": "-women"},
            {"basis": "registered"},
            {"basis": "completed", "region": "Asia"},
            {"basis": "attended", "q": "a"},
            {},
        ],
        4,
    ),
)
def test_every_number_leads_to_as_many_rows(several: Personas, query: dict[str, str], share: Share) -> None:
    found = set(doors(page_of(several.staff, several.edition, **query)))

    assert len(found) > 10
    assert misleading(several.staff, found, share) == []


def test_filter_adds_up_the_rows_that_are_left(several: Personas) -> None:
    page = page_of(several.staff, several.edition, group="LDC", basis="registered")

    found = rows(page)
    assert list(found)[:2] == ["Bhutan", "Lao People&#39;s Democratic Republic"]
    assert found["Total: 2 countries"][6] == "2"
    assert "2 countries and territories" in page


@pytest.mark.parametrize(("sort", "first"), [("name", "Bhutan"), ("-name", "Lao"), ("-registered", "Kenya")])
def test_table_is_sorted_by_links(several: Personas, sort: str, first: str) -> None:
    page = page_of(several.staff, several.edition)
    assert f"sort={sort.removeprefix('-')}" in page.replace("sort=-", "sort=")

    assert next(iter(rows(page_of(several.staff, several.edition, sort=sort)))).startswith(first)


def test_a_sorted_table_is_where_the_reader_was(several: Personas) -> None:
    heads = re.findall(r'class="sort" href="([^"]+)"', page_of(several.staff, several.edition))

    assert len(heads) > 10
    assert [address for address in heads if not address.endswith("#countries")] == []


def test_the_keyboard_passes_over_the_table(several: Personas) -> None:
    page = page_of(several.staff, several.edition)

    assert '<a class="skip-past" href="#after-table">Skip the table</a>' in page
    assert page.index('href="#after-table"') < page.index("</table>") < page.index('id="after-table"')


def test_basis_that_is_none_is_no_page(several: Personas) -> None:
    address = f"/editions/{several.edition.path}/coverage?basis=none"
    assert several.staff.get(address).status_code == 404


@pytest.mark.parametrize("query", ["sort=shoes", "region=Atlantis", "group=G8", "represented=x&q=Kenya"])
def test_filter_that_is_none_is_said_and_all_countries_are_listed(several: Personas, query: str) -> None:
    stem = f"/editions/{several.edition.path}/coverage"
    answer = several.staff.get(f"{stem}?basis=registered&{query}")

    assert answer.location == f"{stem}?basis=registered"
    page = several.staff.get(answer.location).text
    assert "A filter in this address is not known, so all countries are listed here." in page
    assert "Kenya" in rows(page)


def test_years_in_the_wrong_order_are_turned_round_and_it_is_said(chain: Personas, share: Share) -> None:
    page = chain.admin.get("/coverage?first=2024&last=2021").text

    assert "so what is counted runs from 2021 to 2024." in page
    assert re.findall(r'<option value="(\d+)"\s+selected>', page) == [
        "2021",
        "2024",
    ]  # also if none was held then
    assert rows(page) == rows(chain.admin.get("/coverage?first=2021&last=2024").text)
    assert "runs from" not in chain.admin.get("/coverage?first=2021&last=2024").text
    assert "runs from" not in chain.admin.get("/coverage?first=2023&last=2023").text
    assert misleading(chain.admin, doors(page), share) == []


# --- what each reader sees ----------------------------------------------------------------------------


def test_partner_sees_no_small_number_and_no_list(several: Personas) -> None:
    page = page_of(several.partner, several.edition, basis="registered")

    assert doors(page) == []
    assert rows(page)["Kenya"][6:] == ["3", "3", "1", *"–" * 8]
    assert "Basis: attended at least one session" in " ".join(page.split())
    assert "Who counts" not in page


def test_hidden_numbers_do_not_come_back_by_their_order(personas: Personas) -> None:
    for country, women in (("KE", 1), ("LA", 3), ("TD", 2)):
        for _woman in range(women):
            make_participant(personas.edition, country=country, person=make_person(gender=Gender.WOMAN))

    found = [list(rows(page_of(personas.partner, personas.edition, sort=s))) for s in ("women", "-women")]

    assert found[0] == found[1]


def test_series_hides_what_is_hidden_in_one_of_its_editions(personas: Personas) -> None:
    """Kenya is shown in one edition and hidden in the other: the sum less the one would be the other."""
    series = personas.edition.series
    other = make_edition(series=series, first_day=date(2021, 5, 3))
    for edition, numbers in ((personas.edition, (6, 7)), (other, (1, 2))):
        for country in ("KE", "LA", "FJ"):
            for gender, number in zip((Gender.WOMAN, Gender.MAN), numbers, strict=True):
                for _each in range(number):
                    make_participant(edition, country=country, person=make_person(gender=gender))
    partner = partner_of(personas, series.id)

    assert rows(page_of(partner, personas.edition))["Kenya"][9:11] == ["7", "7"]
    assert rows(of_series(partner, personas.edition))["Kenya"][9:11] == ["–", "–"]
    assert rows(of_series(personas.admin, personas.edition))["Kenya"][9:11] == ["8", "9"]


def partner_of(personas: Personas, series_id: int) -> FlaskClient:
    user = make_user()
    make_grant(user, Role.PARTNER, series_id=series_id)
    return sign_in(personas.admin.application, user)


def test_everything_counts_what_the_reader_may_read(several: Personas) -> None:
    make_participant(several.other, country="PE")

    assert "Peru" in rows(several.admin.get("/coverage").text)
    found = rows(several.partner.get("/coverage").text)
    assert "Peru" not in found
    assert found["Kenya"][6] == "3"
    assert several.nobody.get("/coverage").status_code == 303


def test_an_edition_held_as_partner_hides_small_numbers_for_all(app: Flask, several: Personas) -> None:
    """Whoever may not see the people of every edition counted is shown what partners are."""
    assert rows(several.staff.get("/coverage").text)["Kenya"][9] == "1"
    both = make_user()
    for role, edition in ((Role.STAFF, several.edition), (Role.PARTNER, several.other)):
        make_grant(both, role=role, series_id=edition.series_id, edition_id=edition.id)

    page = sign_in(app, both).get("/coverage").text
    assert rows(page)["Kenya"][9] == "–"
    assert doors(page) == []  # who may not see all is led nowhere


def test_the_day_says_by_which_clock_it_is(several: Personas) -> None:
    assert re.search(r"As at \d+ \w+ \d+\.", page_of(several.staff, several.edition))  # where it is held
    assert re.search(r"As at \d+ \w+ \d+ \(UTC\)\.", several.staff.get("/coverage").text)


def test_ways_to_wider_figures_are_those_that_open(several: Personas) -> None:
    assert "The whole series" not in page_of(several.staff, several.edition)
    assert "The whole series" in page_of(several.admin, several.edition)
    assert several.staff.get(f"/series/{several.edition.series.slug}/coverage").status_code == 403
    assert several.other_staff.get(f"/series/{several.edition.series.slug}/coverage").status_code == 404


def test_years_and_initiative_narrow_everything(chain: Personas) -> None:
    chain.edition.series.initiative = "South-South"

    assert "Chad" not in rows(chain.admin.get("/coverage?first=2022&last=2024").text)
    assert "Chad" in rows(chain.admin.get("/coverage?initiative=South-South&last=2021").text)
    assert chain.admin.get("/coverage?first=12").status_code == 404
    assert chain.admin.get("/coverage?last=x").status_code == 404


# --- crossed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"rows": "country", "columns": "profile", "basis": "registered"},
        {"rows": "LDC", "columns": "LLDC", "basis": "confirmed"},
        {"rows": "history", "columns": "none"},
        {"rows": "institution", "columns": "institution"},
    ],
)
def test_every_number_of_a_crossing_leads_to_as_many_rows(
    several: Personas, query: dict[str, str], share: Share
) -> None:
    found = set(doors(page_of(several.staff, several.edition, "/crossed", **query)))

    assert len(found) > 1
    assert misleading(several.staff, found, share) == []


def test_crossing_adds_up_to_its_totals(several: Personas) -> None:
    found = rows(page_of(several.staff, several.edition, "/crossed", basis="registered"))

    numbers = {name: [int(cell) for cell in cells] for name, cells in found.items()}
    total = numbers.pop("Total")
    assert [sum(column) for column in zip(*numbers.values(), strict=True)] == total
    assert all(sum(row[:-1]) == row[-1] for row in [*numbers.values(), total])


def test_crossing_with_itself_stands_alone(several: Personas) -> None:
    page = page_of(several.staff, several.edition, "/crossed", rows="gender", columns="gender")

    assert "is not crossed with itself" in page
    assert several.staff.get(f"/editions/{several.edition.path}/coverage/crossed?rows=x").status_code == 404


def test_partner_sees_no_small_cell(several: Personas) -> None:
    page = page_of(several.partner, several.edition, "/crossed", rows="country", columns="gender")

    assert set(rows(page)["Kenya"][:-1]) == {"–"}
    assert "would point at people" in page


# --- participant-days ---------------------------------------------------------------------------------


def test_days_are_counted_by_country(several: Personas, share: Share) -> None:
    efforts = efforts_of(Counting([several.edition], None))
    page = page_of(several.staff, several.edition, "/days")

    kenya = efforts["KE", False]
    assert rows(page)["Kenya"][:3] == [str(n) for n in (kenya.participants, kenya.planned_days, kenya.days)]
    assert misleading(several.staff, doors(page), share) == []


def test_partner_sees_the_days_of_no_country(several: Personas) -> None:
    assert rows(page_of(several.partner, several.edition, "/days")) == {}


# --- from edition to edition --------------------------------------------------------------------------


def test_chain_says_who_came_through_by_country(chain: Personas, share: Share) -> None:
    page = page_of(chain.admin, chain.edition, "/chain")

    assert rows(page)["Fiji"] == ["1", "1", "1", "0", "0"]
    assert listed(page) == ["Chad"]  # from which nobody went on
    assert rows(page)["Total"] == ["2", "1", "1", "0", "0"]
    assert "Of 2 participants of" in page
    assert len(doors(page)) > 5
    assert misleading(chain.admin, doors(page), share) == []


def test_chain_is_by_country_for_those_alone_who_see_people_of_both(chain: Personas) -> None:
    page = page_of(chain.staff, chain.edition, "/chain")
    assert "No edition follows another here" in page  # the one before is not theirs
    assert "Only editions within your roles are counted here." in page


def test_chain_of_a_series_lets_choose_a_step(chain: Personas) -> None:
    later = make_edition(series=chain.edition.series, first_day=date(2024, 5, 6), follows_id=chain.edition.id)
    page = of_series(chain.admin, chain.edition, "/chain", later=str(later.id))

    assert page.count("<option") == 2
    assert "Kenya" in listed(page)
    address = f"/series/{chain.edition.series.slug}/coverage/chain?later=0"
    assert chain.admin.get(address).status_code == 404


def test_a_head_count_reaches_its_country_apart(several: Personas) -> None:
    add(HeadCount(edition_id=several.edition.id, number=250, country="HT", source="the report"))

    for client in (several.staff, several.partner):
        page = page_of(client, several.edition, "/never-reached", target="LDC")
        assert "Haiti" not in listed(page)
        assert rows(page)["Haiti"] == ["250"]
        assert rows(page_of(client, several.edition))["Haiti"] == ["250"]


# --- never reached ------------------------------------------------------------------------------------


def test_never_reached_holds_a_group_against_coverage(several: Personas, share: Share) -> None:
    page = page_of(several.staff, several.edition, "/never-reached", target="LDC")

    assert "Chad" in listed(page)
    assert "Lao People&#39;s Democratic Republic" not in listed(page)
    assert "Bhutan" in rows(page[page.index('id="absent"') :])
    assert "Members as on 24 July 2023." in page
    assert misleading(several.staff, doors(page), share) == []


@pytest.mark.parametrize(
    "query", [{"target": "LDC"}, {"target": "Oceania"}, {"list": "Kenya; Chad; Atlantis"}]
)
def test_the_number_on_a_target_list_leads_to_all_of_it(several: Personas, query: dict[str, str]) -> None:
    page = page_of(several.staff, several.edition, "/never-reached", **query)

    [number] = re.findall(r'href="#listed">(\d+)</a>', page)
    section = page.partition('id="listed"')[2].partition("</section>")[0]
    assert section.count("<li>") == int(number) > 1


def test_countries_invited_come_first(several: Personas) -> None:
    several.edition.series.invited_countries = ["KE", "PE"]

    assert listed(page_of(several.staff, several.edition, "/never-reached")) == ["Peru"]


def test_own_list_says_what_it_does_not_understand(several: Personas) -> None:
    typed = "kenya; TCD, Côte d’Ivoire; Atlantis; Korea"
    page = page_of(several.staff, several.edition, "/never-reached", list=typed)

    assert listed(page) == ["Chad", "Côte d’Ivoire"]
    assert "Not every name is a country for certain" in page
    assert "Atlantis" in page
    assert f">{typed}</textarea>" in page
    assert "list=KEN" not in page  # what is certain stays as it was typed
    [korea] = re.findall(r'<a href="([^"]+)"><bdi>Republic of Korea</bdi></a>', page)
    chosen = several.staff.get(unescape(korea)).text
    assert ">kenya; TCD; Côte d’Ivoire; Atlantis; KOR</textarea>" in chosen
    assert "Republic of Korea" in listed(chosen)


@pytest.mark.parametrize("target", ["invited", "G8"])
def test_target_that_is_not_offered_is_no_page(several: Personas, target: str) -> None:
    url = f"/editions/{several.edition.path}/coverage/never-reached?target={target}"

    assert several.staff.get(url).status_code == 404


# --- what is missing ----------------------------------------------------------------------------------


def test_missing_is_counted_by_edition(chain: Personas, share: Share) -> None:
    page = of_series(chain.admin, chain.edition, "/missing", basis="registered")

    assert rows(page)[chain.edition.title] == ["1", "1", "1", "1"]  # of two sessions one is marked
    assert rows(page)["Total"][0] == "1"
    assert "/attendance/unmarked" in page
    assert misleading(chain.admin, doors(page), share) == []


def test_missing_of_one_edition_is_a_list_of_doors(several: Personas, share: Share) -> None:
    page = page_of(several.staff, several.edition, "/missing", basis="registered")

    assert "Participants without profile" in page
    assert len(doors(page)) == 3
    assert misleading(several.staff, doors(page), share) == []


def test_partner_is_not_told_what_people_of_one_country_lack(personas: Personas) -> None:
    """One participant: what is missing would be said of them."""
    for participant in db.session.execute(select(Participant)).scalars():
        participant.profile = None

    told = re.compile(r"<b>(.+?)</b>\s*<span class=\"note\">(.+?)</span>")
    assert told.findall(page_of(personas.partner, personas.edition, "/missing")) == [
        ("–", "Participants whose gender was not asked"),
        ("–", "Participants without profile"),
        ("1", "Sessions over and not marked"),
    ]
    assert doors(page_of(personas.staff, personas.edition, "/missing"))


def test_a_chart_of_which_a_partner_may_see_nothing_is_left_out(several: Personas) -> None:
    asked = dict.fromkeys(("staff", "partner"), "")
    for who in asked:
        page = page_of(getattr(several, who), several.edition)
        asked[who] = page[page.index(">In charts<") :]

    assert "Kind of institution" in asked["staff"]
    assert "Regions" in asked["partner"]
    assert "Kind of institution" not in asked["partner"]


def test_nothing_missing_is_said(personas: Personas) -> None:
    edition = make_edition(series=personas.edition.series)
    make_participant(edition, profile=Profile.OTHER, person=make_person(gender=Gender.WOMAN))

    assert "Nothing is missing" in page_of(personas.admin, edition, "/missing")


# --- all pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_empty_pages_teach(personas: Personas, page: str) -> None:
    edition = make_edition(series=personas.edition.series, title="Nobody yet")
    found = page_of(personas.admin, edition, page)

    assert 'class="empty"' in found or page == "/never-reached"
    assert personas.partner.get("/coverage" + page).status_code == 200


def test_only_head_counts_are_told_apart(personas: Personas) -> None:
    edition = make_edition(series=personas.edition.series)
    add(HeadCount(edition_id=edition.id, number=1100, source="registration desk"))

    assert "1,100 participants are known only as a number" in page_of(personas.admin, edition)


def test_head_counts_by_year_stand_apart_with_a_door(personas: Personas) -> None:
    series = personas.edition.series
    series.published = True
    for year, number in ((2019, 1_685), (2019, 15), (2020, 40)):
        days = {"first_day": date(year, 5, 6), "last_day": date(year, 5, 9)}
        edition = make_edition(series=series, published=True, **days)
        add(HeadCount(edition_id=edition.id, number=number, source="the report"))
    make_participant(edition, country="KE")
    title = "Head counts by year"

    page = of_series(personas.admin, personas.edition)
    address = re.search(r'<a href="([^"]+)">1,700</a>', page[page.index(title) :])

    assert address
    behind = personas.admin.get(unescape(address[1])).text
    assert ["1,700" in behind, "1,685" in behind, "40" in TAG.sub(" ", behind).split()] == [True, True, False]
    told = personas.nobody.get(f"/programmes/{series.slug}").text
    assert re.search(r"1,700\s*</td>", told[told.index(title) :])


def test_gender_and_profile_of_head_counts_are_told_to_who_sees_people(personas: Personas) -> None:
    edition = make_edition(series=personas.edition.series, published=True)
    add(HeadCount(edition_id=edition.id, number=1100, source="desk"))
    add(HeadCount(edition_id=edition.id, number=40, country="KE", gender=Gender.WOMAN, source="desk"))

    told = " ".join(re.sub("<[^>]+>", " ", page_of(personas.admin, edition)).split())

    assert "Gender Head count Women 40 Not stated 1,100 Total 1,140" in told
    assert "Head counts by profile" not in told
    make_grant(partner := make_user(), Role.PARTNER, edition_id=edition.id, series_id=edition.series_id)
    assert "Women" not in page_of(sign_in(personas.admin.application, partner), edition)


def test_basis_is_printed_on_every_page_and_kept_from_one_to_the_next(several: Personas) -> None:
    for name in PAGES:
        page = page_of(several.staff, several.edition, name, basis="completed")

        assert "Basis: met the attendance rule." in " ".join(page.split())
        assert all(f"/coverage{other}?basis=completed" in page for other in PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_pages_take_the_same_number_of_queries(chain: Personas, statements: list[str], page: str) -> None:
    def taken() -> int:
        statements.clear()
        of_series(chain.admin, chain.edition, page)
        return len(statements)

    before = taken()
    for year in (2018, 2019):
        edition = make_edition(series=chain.edition.series, first_day=date(year, 3, 5))
        edition.follows_id = make_edition(series=edition.series, first_day=date(year - 5, 3, 5)).id
        make_participant(edition, country="NP")
        make_participant(edition, country=None, profile=None)

    assert taken() == before


# --- the workbook of several editions -----------------------------------------------------------------


def test_workbook_is_of_what_the_page_counts(chain: Personas) -> None:
    page = chain.admin.get("/coverage?first=2022&basis=registered").text
    assert 'action="/coverage/workbook?first=2022&amp;basis=registered"' in page

    answer = chain.admin.post("/coverage/workbook?first=2022&basis=registered", data={"format": "xlsx"})
    book = opened(answer.data)
    assert "All programmes" not in texts(book, "Cover")
    assert [row[0] for row in table(book, "Editions")[1:]] == [
        *(chain.edition.title, chain.other.title, "Total")
    ]
    assert "registered" in texts(book, "Cover")


def test_workbook_of_an_edition_keeps_the_basis_of_its_page(chain: Personas) -> None:
    address = f"/editions/{chain.edition.path}/reports/coverage?basis=registered"
    page = chain.admin.get(f"/editions/{chain.edition.path}/coverage?basis=registered").text
    assert f'action="{address}"' in page

    answer = chain.admin.post(address, data={"format": "xlsx"})
    assert "registered" in texts(opened(answer.data), "Cover")


def test_workbook_is_in_the_language_chosen(chain: Personas) -> None:
    series, edition = f"/series/{chain.edition.series.slug}", f"/editions/{chain.edition.path}"
    for page, address in (
        (f"{series}/coverage/reports", f"{series}/coverage/workbook"),
        (f"{edition}/reports", f"{edition}/reports/coverage"),
    ):
        assert 'id="coverage-language"' in chain.admin.get(page).text
        answer = chain.admin.post(address, data={"format": "xlsx", "language": "fr"})
        assert "Couverture par pays" in texts(opened(answer.data), opened(answer.data).sheetnames[0])


def test_workbook_of_a_series_is_noted_there(chain: Personas) -> None:
    series = chain.edition.series
    answer = chain.admin.post(f"/series/{series.slug}/coverage/workbook", data={"format": "csv"})
    assert answer.get_data(as_text=True).splitlines()[0].startswith("\ufeffCountry,ISO3")

    entry = db.session.execute(select(AuditEntry).filter_by(action="report.export")).scalar_one()
    assert (entry.series_id, entry.edition_id) == (series.id, None)
    assert entry.subject_name.startswith(series.title)


def test_partner_takes_out_a_workbook_without_small_numbers(several: Personas) -> None:
    several.other.published = several.other.series.published = True
    answer = several.partner.post("/coverage/workbook?basis=registered", data={"format": "xlsx"})

    rows = by_name(table(opened(answer.data), "Coverage"))
    assert rows["Kenya"]["Women"] == "–"
    assert several.partner.post("/coverage/workbook", data={"format": "docx"}).status_code == 422
    assert several.nobody.post("/coverage/workbook", data={"format": "xlsx"}).status_code in (303, 401)


def test_the_one_main_act_of_a_page_is_to_take_the_workbook_out(personas: Personas) -> None:
    html = page_of(personas.organizer, personas.edition)

    [main] = re.findall(r'<button class="button button-primary"[^>]*>([^<]*)<', html)
    assert main == "Coverage workbook"
