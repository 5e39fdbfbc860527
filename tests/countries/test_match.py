"""The resolver: certain, suggested, unknown, and never wrong by itself."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar.countries.answer import Answer
from seminar.countries.codes import US_STATES
from seminar.countries.match import match, match_column
from seminar.countries.names import Kind
from seminar.countries.reasons import Reason
from seminar.countries.reference import COUNTRIES

CERTAIN, SUGGESTED, UNKNOWN = Kind.CERTAIN, Kind.SUGGESTED, Kind.UNKNOWN


def messy_names() -> list[tuple[str, list[str]]]:
    """Texts as they arrive, with the countries that a person would take them for, if any."""
    with (Path(__file__).parent / "messy_names.csv").open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["iso2"].split()) for row in csv.DictReader(file)]


MESSY = messy_names()
REAL = [(text, codes) for text, codes in MESSY if codes]
NOTHING = [text for text, codes in MESSY if not codes]


def said(answer: Answer) -> tuple[Kind, str]:
    return answer.kind, " ".join(filter(None, [answer.iso2, *answer.suggestions]))


# --- the list of messy names --------------------------------------------------------------------------


def test_the_list_is_long_and_has_both_kinds() -> None:
    assert len(REAL) > 800
    assert len(NOTHING) > 150


def test_no_certain_answer_is_wrong() -> None:
    answers = [(text, codes, match(text)) for text, codes in MESSY]

    assert [
        (text, answer.iso2) for text, codes, answer in answers if answer.iso2 and codes != [answer.iso2]
    ] == []


def test_real_countries_are_certain_or_suggested() -> None:
    missed = [text for text, codes in REAL if not set(codes) <= found(match(text))]

    assert len(missed) <= len(REAL) * 0.02, missed


def found(answer: Answer) -> set[str]:
    return {answer.iso2} if answer.iso2 else set(answer.suggestions)


def test_what_is_no_country_is_unknown() -> None:
    """A suggestion for such a text is no harm, since a person decides, but it must stay rare."""
    suggested = [text for text in NOTHING if match(text).kind is not UNKNOWN]

    assert len(suggested) <= len(NOTHING) * 0.02, suggested


# --- names that must not be mixed up ------------------------------------------------------------------


def test_every_un_name_in_every_language_is_certain() -> None:
    """All but "Congo", which two countries are called; "Granada" and "عمان" too, towns elsewhere."""
    names = [(code, name) for code, entry in COUNTRIES.items() for name in entry.names.values()]
    others = {code for code, name in names if said(match(name)) != (CERTAIN, code)}

    assert others == {"CG"}


@pytest.mark.parametrize(
    ("text", "kind", "codes"),
    [
        ("Congo", SUGGESTED, "CG CD"),
        ("Congo-Brazzaville", CERTAIN, "CG"),
        ("Republic of the Congo", CERTAIN, "CG"),
        ("Democratic Republic of the Congo", CERTAIN, "CD"),
        ("DRC", CERTAIN, "CD"),
        ("Korea", SUGGESTED, "KR KP"),
        ("Republic of Korea", CERTAIN, "KR"),
        ("DPRK", CERTAIN, "KP"),
        ("Niger", CERTAIN, "NE"),
        ("Nigeria", CERTAIN, "NG"),
        ("Nigera", SUGGESTED, "NG NE"),
        ("Guinea", CERTAIN, "GN"),
        ("Guinea-Bissau", CERTAIN, "GW"),
        ("Equatorial Guinea", CERTAIN, "GQ"),
        ("Papua New Guinea", CERTAIN, "PG"),
        ("Dominica", CERTAIN, "DM"),
        ("Dominican Republic", CERTAIN, "DO"),
        ("Samoa", CERTAIN, "WS"),
        ("American Samoa", CERTAIN, "AS"),
        ("Hong Kong", CERTAIN, "HK"),
        ("Macao", CERTAIN, "MO"),
        ("Puerto Rico", CERTAIN, "PR"),
        ("Georgia", CERTAIN, "GE"),
        ("Georgia, USA", SUGGESTED, "US GE"),
        ("Virgin Islands", SUGGESTED, "VG VI"),
    ],
)
def test_neighbours_in_name_are_kept_apart(text: str, kind: Kind, codes: str) -> None:
    assert said(match(text)) == (kind, codes)


FORMER = {"SZ": "Swaziland", "CD": "Zaire", "MM": "Burma", "CV": "Cape Verde", "CI": "Ivory Coast"} | {
    "TR": "Turkey",
    "MK": "Macedonia",
    "BF": "Upper Volta",
    "TL": "East Timor",
    "LK": "Ceylon",
}


@pytest.mark.parametrize(("iso2", "text"), FORMER.items())
def test_former_names_are_certain(iso2: str, text: str) -> None:
    assert said(match(text)) == (CERTAIN, iso2)


@pytest.mark.parametrize("text", ["Kenyan", "Lao", "Nigerian", "British", "Filipino"])
def test_people_and_languages_are_only_suggested(text: str) -> None:
    answer = match(text)

    assert (answer.kind, answer.reason) == (SUGGESTED, Reason.DEMONYM)
    assert match(f"1. {text}").kind is SUGGESTED


@pytest.mark.parametrize(
    ("text", "iso2"),
    [
        ("Myanmar (Burma)", "MM"),
        ("Kenya (KE)", "KE"),
        ("Nairobi, Kenya", "KE"),
        ("Congo (CG)", "CG"),
        ("Congo, Democratic Republic of (was Zaire)", "CD"),
        ("Myanmar (formerly Burma)", "MM"),
    ],
)
def test_parts_that_agree_are_certain(text: str, iso2: str) -> None:
    assert said(match(text)) == (CERTAIN, iso2)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Kenya / Uganda", "KE UG"),
        ("Kenya, Kampala", "KE UG"),
        ("Guinea, Kinshasa", "GN CD"),
        ("Georgia (GA)", "GE US"),
    ],
)
def test_parts_that_differ_are_suggested(text: str, codes: str) -> None:
    assert said(match(text)) == (SUGGESTED, codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Ministry of Trade, Kenya", "KE"),
        ("Philippines - Department of Trade and Industry", "PH"),
        ("Dem. Rep. of Congo / Ministère du Commerce", "CD"),
        ("Ministère du Commerce, Congo", "CG CD"),
        ("Embassy of Ghana, China", "CN GH"),
    ],
)
def test_country_beside_an_organisation_is_suggested(text: str, codes: str) -> None:
    answer = match(text)

    assert (answer.kind, " ".join(answer.suggestions)) == (SUGGESTED, codes)


@pytest.mark.parametrize("text", ["Kenyan citizen", "Ciudadana keniana", "Кенийка", "كينية"])
def test_somebody_of_a_country_suggests_it(text: str) -> None:
    assert match(text).suggestions == ("KE",)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Sint Martin", "SX MF"),
        ("Norfolk", "NF"),
        ("Salvador", "SV"),
        ("Santo Tomé", "ST"),
    ],
)
def test_name_that_is_another_place_too_is_only_suggested(text: str, codes: str) -> None:
    assert said(match(text)) == (SUGGESTED, codes)


@pytest.mark.parametrize("text", ["El Salvador", "EL SALVADOR", "Salvador (El)", "Rep. de El Salvador"])
def test_article_tells_the_country_from_the_city(text: str) -> None:
    assert match(text).proposed == "SV"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("USA/Mexico", "US MX"),
        ("Lebanon, Ohio", "US LB"),
        ("Jamaica, NY", "US JM"),
        ("Athens, Georgia", "US GE"),
        ("Dominica Republic", "DO DM"),
        ("Democratic Republic of Korea", "KP KR"),
        ("Estados Unidos do Brasil", "BR"),
        ("United States of Mexico", "MX"),
        ("Arabia", "SA"),
        ("Congo Démocratique", "CD CG"),
        ("Norfolk, Virginia", "US NF"),
        ("Nairobi, Kenyya", "KE"),
        ("Kathmandu Neppal", "NP"),
        ("Tachkent, Ouzbekistant", "UZ"),
        ("Могадишу, Сомалия", "SO"),
        ("Xanten, Ujerumani", "DE"),
        ("Bonn, Ujerumani", "DE"),
    ],
)
def test_what_a_person_would_choose_stands_first(text: str, codes: str) -> None:
    answer = match(text)

    assert " ".join(answer.suggestions or [answer.iso2 or ""]) == codes


# --- unknown, with the reason -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "No country is given."),
        ("N/A", "“N/A” says that no country is given."),
        ("USSR", "“USSR” stands for no present country; choose the country of today."),
        ("Yugoslawia", "“Yugoslawia” stands for no present country; choose the country of today."),
        ("European Union", "“European Union” is an organisation, not a country."),
        (
            "Australian National University",
            "“Australian National University” is an organisation, not a country.",
        ),
        ("Taiwan", "“Taiwan” has no entry of its own in the UN M49 list, which is used here."),
        ("Nairobi", "“Nairobi” is a city, not a country; it lies in Kenya."),
        ("New Mexico", "“New Mexico” is a place within United States of America, not a country."),
        ("West Africa", "“West Africa” is a region, not a country."),
        (
            "Republic of Abkhazia",
            "“Republic of Abkhazia” has no entry of its own in the UN M49 list, which is used here.",
        ),
        ("GA", "“GA” can be a state of the United States; write the name of the country."),
        (
            "Atlanta, Georgia",
            "“Atlanta, Georgia” is a city, not a country; it lies in United States of America.",
        ),
        ("Order of Malta", "“Order of Malta” is an organisation, not a country."),
        ("FAO (Rome)", "“FAO (Rome)” is an organisation, not a country."),
        ("UNDP Kenya", "“UNDP Kenya” is an organisation, not a country."),
        ("Embaixada do Brasil", "“Embaixada do Brasil” is an organisation, not a country."),
        ("عمّان", "“عمّان” is a city, not a country; it lies in Jordan."),
        ("qwertyuiop", "“qwertyuiop” matches no country."),
    ],
)
def test_unknown_is_explained(text: str, sentence: str) -> None:
    answer = match(text)

    assert (answer.kind, answer.iso2, answer.suggestions, answer.explanation) == (UNKNOWN, None, (), sentence)


@pytest.mark.parametrize(
    "text",
    [
        "ex-URSS",
        "antigua URSS",
        "бывший СССР",
        "الاتحاد السوفيتي السابق",
        "前苏联",
        "ex-Yougoslavie",
        "antigua Yugoslavia",
        "бывшая Югославия",
        "يوغوسلافيا السابقة",
        "前南斯拉夫",
        "Serbie-et-Monténégro",
        "صربيا والجبل الأسود",
        "塞尔维亚和黑山",
        "Netherlands Antilles",
        "جزر الأنتيل الهولندية",
    ],
)
def test_states_that_are_no_more_are_explained_in_every_language(text: str) -> None:
    answer = match(text)

    assert (answer.kind, answer.iso2, answer.suggestions) == (UNKNOWN, None, ())
    assert "stands for no present country" in answer.explanation


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("اليمن الجنوبي", "YE"),
        ("روديسيا الشمالية", "ZM"),
        ("Rhodésie du Nord", "ZM"),
        ("波斯", "IR"),
        ("阿比西尼亚", "ET"),
    ],
)
def test_old_names_lead_to_no_other_country(text: str, code: str) -> None:
    answer = match(text)

    assert [answer.iso2 or answer.suggestions[0]] == [code]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Kenya", ""),
        ("Congo", "“Congo” can be Congo or Democratic Republic of the Congo."),
        ("Kennya", "“Kennya” is close to Kenya."),
        ("KE", "“KE” is the code of Kenya, but the column is not one of codes."),
        (
            "Dominican",
            "“Dominican” is a people or a language; the country may be Dominica or Dominican Republic.",
        ),
    ],
)
def test_suggestion_is_explained(text: str, sentence: str) -> None:
    assert match(text).explanation == sentence


def test_every_reason_has_a_sentence() -> None:
    for reason in Reason:
        answer = Answer("%(text)s <b>", UNKNOWN, suggestions=("KE", "UG", "LA"), reason=reason)

        assert answer.explanation
    assert answer.explanation.startswith("“%(text)s <b>”")


def test_explanation_repeats_only_the_start_of_a_long_text() -> None:
    assert len(match("x" * 100_000).explanation) < 120


def test_proposed_is_the_certain_code_or_the_only_suggestion() -> None:
    texts = ("Kenya", "Kenyan", "Korea", "Nairobi")

    assert [match(text).proposed for text in texts] == ["KE", "KE", None, None]


# --- codes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", sorted(US_STATES))
def test_codes_of_us_states_are_no_countries_among_names(state: str) -> None:
    assert said(match(state)) == said(match(state.lower())) == (UNKNOWN, "")


@pytest.mark.parametrize("text", ["KE", "ke", "KEN", " ken "])
def test_other_codes_among_names_are_suggested(text: str) -> None:
    assert said(match(text)) == (SUGGESTED, "KE")


@pytest.mark.parametrize("text", ["GA", "ga", "GAB", "266", "266.0", " GA "])
def test_codes_are_certain_where_the_column_is_one_of_codes(text: str) -> None:
    assert said(match(text, codes=True)) == (CERTAIN, "GA")


def test_names_are_still_read_in_a_column_of_codes() -> None:
    assert said(match("Kenya", codes=True)) == (CERTAIN, "KE")
    assert said(match("UK", codes=True)) == (CERTAIN, "GB")
    assert said(match("XK", codes=True)) == (UNKNOWN, "")


def test_a_column_is_read_as_what_it_is() -> None:
    assert [said(a) for a in match_column(["GA", "KE", "NA"])] == [
        (UNKNOWN, ""),
        (SUGGESTED, "KE"),
        (UNKNOWN, ""),
    ]
    assert [a.iso2 for a in match_column(["GA", "KE", "NA", "CN", "LA", "UG"])] == [
        "GA",
        "KE",
        "NA",
        "CN",
        "LA",
        "UG",
    ]


# --- any text at all ----------------------------------------------------------------------------------


@given(st.text(max_size=300), st.booleans())
def test_any_text_has_an_answer(text: str, codes: bool) -> None:
    answer = match(text, codes=codes)

    assert answer.input == text
    assert (answer.iso2 is not None) == (answer.kind is CERTAIN)
    assert bool(answer.suggestions) == (answer.kind is SUGGESTED)
    assert found(answer) <= COUNTRIES.keys()
    assert bool(answer.explanation) == (answer.kind is not CERTAIN)


@pytest.mark.parametrize(
    ("text", "iso2"), [("한국", "KR"), ("남한", "KR"), ("조선", "KP"), ("Sakartvelo", "GE")]
)
def test_short_name_in_its_own_language_is_suggested(text: str, iso2: str) -> None:
    assert (match(text).kind, match(text).suggestions) == (Kind.SUGGESTED, (iso2,))


def test_two_names_are_one_or_the_other() -> None:
    assert match("Indonesia / Malaysia").explanation == "“Indonesia / Malaysia” can be Indonesia or Malaysia."


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Republic of Dominica", ("DM", "DO")),
        ("República de Dominica", ("DM", "DO")),
        ("Dominica Republic", ("DO", "DM")),
        ("الجمهورية السورية", ("SY",)),
        ("坦桑", ("TZ",)),
    ],
)
def test_name_behind_republic_of_is_whole_and_others_may_be_cut_off(
    text: str, codes: tuple[str, ...]
) -> None:
    assert match(text).suggestions == codes
