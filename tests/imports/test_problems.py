"""The sentences about rows."""

from __future__ import annotations

from flask import Flask

from seminar.imports.problems import ASKING, REFUSING, Kind, Problem, gravest_first, shortened


def test_other_rows_of_an_e_mail_are_named(app: Flask) -> None:
    one, two = Problem(Kind.SHARED_EMAIL, "7"), Problem(Kind.SHARED_EMAIL, "7, 8, 9")

    assert one.sentence == "The e-mail also stands in row 7."
    assert two.sentence == "The e-mail also stands in rows 7, 8, and 9."


def test_refusing_asking_and_saying_are_apart() -> None:
    assert not REFUSING & ASKING
    assert Problem(Kind.EMAIL).refuses
    assert Problem(Kind.LIKELY).asks
    assert not Problem(Kind.GENDER).refuses


def test_gravest_stands_first() -> None:
    some = [Problem(Kind.HONORIFIC), Problem(Kind.LIKELY), Problem(Kind.NO_NAME)]

    assert [p.kind for p in gravest_first(some)] == [Kind.NO_NAME, Kind.LIKELY, Kind.HONORIFIC]


def test_long_cells_are_cut_in_sentences() -> None:
    assert Problem(Kind.GENDER, "x" * 500).sentence.count("x") == 59
    assert shortened(" a\n b ") == "a b"
