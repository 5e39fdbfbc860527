"""Whether what participants repeat of their persons is still what the persons say."""

from __future__ import annotations

from sqlalchemy import func, or_, select

from seminar.db import db
from seminar.people.models import Participant, Person


def count_wrong_copies() -> int:
    """How many participants repeat another gender or name than their person has; nobody when all is well."""
    begins = func.substr(Participant.name_key, 1, func.length(Person.search_key)) == Person.search_key
    wrong = or_(Participant.gender != Person.gender, ~begins)
    return db.session.execute(
        select(func.count()).select_from(Participant).join(Participant.person).where(wrong)
    ).scalar_one()
