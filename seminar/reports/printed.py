"""What the command line says of the roster and of what is printed, for the functions that the pages call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from seminar.errors import Refused
from seminar.programme.models import Edition, FieldVisit
from seminar.programme.queries import sessions_of
from seminar.reports.paper.manifest import Choices
from seminar.reports.paper.people import Order
from seminar.reports.paper.signin import Each, Wanted
from seminar.reports.roster import RosterColumn


@dataclass(frozen=True)
class Printing:
    """`session` is one id, or nothing for the whole edition; `only_new`: badges of those without one.

    `columns` are those of the roster; none means all.
    """

    session: int | None = None
    each: Each = Each.SESSION
    order: Order = Order.NAME
    only_new: bool = False
    phones: bool = False
    columns: Sequence[RosterColumn] = ()

    def sheets(self, edition: Edition) -> Wanted:
        """Which sheets to sign. Raises Refused for a session that the edition does not have."""
        if self.session is not None and self.session not in {one.id for one in sessions_of(edition)}:
            raise Refused(_no_session(self.session))
        return Wanted(each=self.each, order=self.order, session_id=self.session)

    def visit(self, edition: Edition) -> FieldVisit:
        """The field visit of the session, or the only one. Raises Refused where that is none."""
        visits = {one.id: one.visit for one in sessions_of(edition) if one.visit}
        if self.session is None and len(visits) == 1:
            return next(iter(visits.values()))
        if self.session is not None and (visit := visits.get(self.session)):
            return visit
        if self.session is not None:
            raise Refused(_("Session %(number)s is no field visit with details.", number=str(self.session)))
        if not visits:
            raise Refused(_("This edition has no field visit with details."))
        ids = ", ".join(map(str, visits))
        raise Refused(_("This edition has several field visits. Say which session: %(ids)s.", ids=ids))

    @property
    def choices(self) -> Choices:
        return Choices(phones=self.phones)


def _no_session(number: int) -> str:
    sentence: str = _(
        "The edition has no session %(number)s. seminar summary --json lists the ids.", number=str(number)
    )
    return sentence
