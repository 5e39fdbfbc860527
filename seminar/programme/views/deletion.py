"""What deleting asks first, and says when it is done, for everything that a programme consists of."""

from __future__ import annotations

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.db import Record, db
from seminar.programme.models import Edition, Series
from seminar.programme.queries.losses import losses_of


def ask(record: Record, *, at: Edition | Series, name: str, verb: str, back: str) -> ResponseReturnValue:
    """The page that says what would go with the record; `verb` is the button, `back` the way out."""
    return render_template(
        "programme/delete.html",
        series=at if isinstance(at, Series) else None,
        edition=at if isinstance(at, Edition) else None,
        name=name,
        losses=losses_of(record),
        back=back,
        verb=verb,
    )


def done(title: str, *, to: str) -> ResponseReturnValue:
    """Keep the deletion, and go on where the record stood."""
    db.session.commit()
    flash(_("“%(title)s” is deleted.", title=title), "done")
    return redirect(to, 303)
