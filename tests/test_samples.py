"""What `make test` leaves out, `make prove` runs."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.house.source import ROOT
from tests.samples import ALL, Share, examples, sampled


def test_one_case_in_so_many_is_run_and_the_rest_is_proved() -> None:
    left = [
        case.values[0]
        for case in sampled("abcdef", 3)
        if {each.name for each in case.marks} == {"prove", "sampled"}
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


def test_a_share_is_some_of_the_cases_in_make_test_and_all_in_make_prove(
    request: pytest.FixtureRequest, share: Share
) -> None:
    before = settings.get_current_profile_name()
    try:
        settings.load_profile("sample")
        assert len(share(range(100), 10)) == 10
        assert share("abc", 10) == [*"abc"]
        settings.load_profile(ALL)
        assert share(range(100), 10) == [*range(100)]
    finally:
        settings.load_profile(before)
    assert request.node.get_closest_marker("sampled"), "make prove runs whoever asks for a share"


def test_make_prove_runs_all_of_what_is_sampled() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")

    assert f'-m "prove or hypothesis or sampled" --hypothesis-profile {ALL} ' in makefile
    assert f'-m "(sampled or not prove) and not browser" --hypothesis-profile {ALL} ' in makefile
