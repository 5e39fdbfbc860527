"""Display names: who may be meant."""

from __future__ import annotations

import pytest

from seminar.platforms.names import Looks, understood
from seminar.text import search_key

SHOWN = {
    "Amina (Amina Odhiambo)": ("Amina Odhiambo", None),
    "042 Amina Odhiambo": ("Amina Odhiambo", None),
    "2021001张三": ("张三", None),
    "Odhiambo, Amina": ("Odhiambo Amina", None),
    "Amina Odhiambo (Guest)": ("Amina Odhiambo", None),
    "Kenya - Amina Odhiambo": ("Amina Odhiambo", "KE"),
    "KEN_Amina Odhiambo": ("Amina Odhiambo", "KE"),
    "Amina Odhiambo, Kenya": ("Amina Odhiambo", "KE"),
    "Amina Odhiambo (Kenya)": ("Amina Odhiambo", "KE"),
    "Amina Odhiambo Kenya": ("Amina Odhiambo", "KE"),
    "张三-肯尼亚": ("张三", "KE"),
    "Dr. Amina Odhiambo": ("Amina Odhiambo", None),
    "H.E. Mr. John Banda | Malawi": ("John Banda", "MW"),
    "Amina_Odhiambo": ("Amina Odhiambo", None),
    "Amina Odhiambo \U0001f1f0\U0001f1ea": ("Amina Odhiambo", None),
    "李伟(Li Wei)": ("Li Wei", None),
    "Jean-Pierre N'Guessan": ("Jean-Pierre N'Guessan", None),
}


@pytest.mark.parametrize("display", SHOWN)
def test_name_of_a_person_is_among_the_ways_to_read_it(display: str) -> None:
    found = understood(display)

    assert found.looks is Looks.PERSON
    assert SHOWN[display] in [(way.name, way.country) for way in found.ways]


@pytest.mark.parametrize(
    ("display", "looks"),
    [
        ("Otter.ai", Looks.BOT),
        ("Fred's meeting notes", Looks.BOT),
        ("read.ai meeting notes", Looks.BOT),
        ("+254 712 345 678", Looks.PHONE),
        ("1310****123", Looks.PHONE),
        ("Call-in User 3", Looks.PHONE),
        ("iPhone", Looks.DEVICE),
        ("Galaxy A51", Looks.DEVICE),
        ("SM-A515F", Looks.DEVICE),
        ("Zoom user", Looks.DEVICE),
        ("Guest 12", Looks.DEVICE),
        ("Amina Odhiambo & Bo Li", Looks.SEVERAL),
        ("中乾1(张三＆李四)", Looks.SEVERAL),
        ("Tshepo Bot", Looks.PERSON),
        ("Ministry of Trade and Industry", Looks.PERSON),
        ("Trinidad and Tobago - John Smith", Looks.PERSON),
    ],
)
def test_what_is_no_single_person_is_seen(display: str, looks: Looks) -> None:
    assert understood(display).looks is looks


@pytest.mark.parametrize("display", ["iPhone of Li", "Li's iPhone", "iPhone de Li", "HUAWEI P30 (Li)"])
def test_owner_of_a_device_is_a_hint(display: str) -> None:
    assert [search_key(way.name) for way in understood(display).ways] == ["li"]


def test_people_on_one_login_are_named() -> None:
    found = understood("Meeting room (Amina Odhiambo & Bo Li)")

    assert [[way.name for way in ways] for ways in found.people] == [["Amina Odhiambo"], ["Bo Li"]]
