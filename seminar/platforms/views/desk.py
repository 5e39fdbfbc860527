"""Deciding about a file that was sent, writing its marks and taking them back: for reports and for sheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from seminar.addresses import record_id
from seminar.attendance.sentences import undone_sentence
from seminar.attendance.service import Outcome
from seminar.audit.service import check_version
from seminar.db import VersionedRecord, db, lock
from seminar.errors import Refused
from seminar.programme.models import Edition

Keeps = Callable[[], Sequence[str]]
"""Keeps what was decided on the page; returns a sentence for each answer that decides nothing."""


@dataclass(frozen=True)
class Desk:
    """A file of an edition that somebody looks through, and what the buttons of its page do.

    Each act ends in one commit, or in a rollback and the sentence of its refusal on the page.
    """

    edition: Edition
    kept: VersionedRecord
    page: Callable[..., str]  # the address where the file is looked through, with these words in its query
    taken: str  # the address of what became of it
    narrowing: str  # the field that says which part of the list is shown
    anchor: str  # of that list

    def arrange(self, act: Callable[[], None]) -> ResponseReturnValue:
        """Read the file as was said."""
        try:
            self._check_version()
            act()
            db.session.commit()
        except Refused as refused:
            return self._refused(refused)
        flash(_("Read anew. Nothing is marked yet."), "done")
        return redirect(self.page(), 303)

    def decide(self, keep: Keeps) -> ResponseReturnValue:
        try:
            self._check_version()
            unclear = keep()
            db.session.commit()
        except Refused as refused:
            return self._refused(refused)
        if not unclear:
            flash(_("Your decisions are kept. Nothing is marked yet."), "done")
        return self._again(unclear)

    def confirm(self, keep: Keeps, write: Callable[[], Outcome]) -> ResponseReturnValue:
        """Write the marks. Where that is refused, what was decided on the page stays decided."""
        try:
            self._lock()
            self._check_version()
            unclear = keep()
        except Refused as refused:
            return self._refused(refused)
        if not unclear:
            try:
                with db.session.begin_nested():
                    written = len(write().changed)
            except Refused as refused:
                unclear = [refused.sentence]
        db.session.commit()
        if unclear:
            return self._again(unclear)
        flash(ngettext("%(num)s mark written.", "%(num)s marks written.", written), "done")
        return redirect(self.taken, 303)

    def give_up(self, act: Callable[[], None], *, sentence: str, to: str) -> ResponseReturnValue:
        """Forget the file, whose marks were never written."""
        try:
            act()
            db.session.commit()
        except Refused as refused:
            return self._refused(refused)
        flash(sentence, "done")
        return redirect(to, 303)

    def take_back(self, act: Callable[[], Outcome]) -> ResponseReturnValue:
        """Take the marks back that the file brought."""
        try:
            self._lock()
            done = act()
            db.session.commit()
            flash(undone_sentence(done), "warning" if done.overtaken else "done")
        except Refused as refused:
            db.session.rollback()
            flash(refused.sentence, "error")
        return redirect(self.page(), 303)

    def _lock(self) -> None:
        lock(self.edition)
        lock(self.kept)  # who was quicker has taken it over or back by now

    def _check_version(self) -> None:
        check_version(self.kept, request.form.get("version", ""))

    def _refused(self, refused: Refused) -> ResponseReturnValue:
        db.session.rollback()
        return self._again([refused.sentence])

    def _again(self, sentences: Sequence[str]) -> ResponseReturnValue:
        """Back to the page of the list that was sent, where it was."""
        for sentence in sentences:
            flash(sentence, "error")
        where: dict[str, Any] = {"page": record_id(request.form.get("page", "1")) or 1}
        if narrowed := request.form.get(self.narrowing, ""):
            where[self.narrowing] = narrowed
        return redirect(self.page(_anchor=self.anchor, **where), 303)
