"""What `make test` leaves out, `make prove` runs."""

from __future__ import annotations

from hypothesis import settings

from tests.house.source import ROOT
from tests.samples import ALL, examples, sampled


def test_one_case_in_so_many_is_run_and_the_rest_is_proved() -> None:
    left = [
        case.values[0] for case in sampled("abcdef", 3) if any(each.name == "prove" for each in case.marks)
    ]

    assert left == ["b", "c", "e", "f"]


def test_examples_are_few_in_make_test_and_all_in_make_prove() -> None:
    before = settings.get_current_profile_name()
    try:
        settings.load_profile("sample")
        assert (examples(40), examples(1), settings.default.max_examples) == (8, 1, 20)
        settings.load_profile(ALL)
        assert (examples(40), examples(1), settings.default.max_examples) == (40, 1, 100)
    finally:
        settings.load_profile(before)


def test_make_prove_runs_every_test_of_hypothesis_with_all_examples() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")

    assert f'-m "prove or hypothesis" --hypothesis-profile {ALL} ' in makefile
