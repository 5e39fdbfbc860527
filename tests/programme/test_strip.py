"""The days of an edition."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from seminar.programme.strip import MANY, strip_of
from tests.make import make_edition, make_session

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize("more", [0, 1])
def test_of_many_days_only_those_with_sessions_stand_in_the_strip(more: int) -> None:
    first = date(2023, 7, 24)
    edition = make_edition(first_day=first, last_day=first + timedelta(days=MANY - 1 + more))
    session = make_session(edition)

    days = strip_of(edition, [session])

    assert len(days) == (1 if more else MANY)
    assert (days[0].number, days[0].sessions) == (1, [session])
