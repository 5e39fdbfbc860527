"""The form that all others build on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask_wtf import FlaskForm

from seminar.db import db
from seminar.errors import Refused, Stale


class Form(FlaskForm):
    """A form whose refusals by a service are shown like its own errors.

    if form.validate_on_submit():
        with form.refusals():
            service.change(…)
            db.session.commit()
            return redirect(…, 303)
    return render_template(…, form=form), form.status
    """

    @property
    def status(self) -> int:
        """The answer's status when the form is shown: 422 once something in it is wrong."""
        return 422 if self.errors else 200

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Turn a Refused into an error of the form: nothing is written, what was typed stays."""
        try:
            yield
        except Refused as refused:
            db.session.rollback()
            if isinstance(refused, Stale):
                labels = {name: str(field.label.text) for name, field in self._fields.items()}
                self.form_errors.append(refused.told(labels))
                self._fields["version"].data = str(refused.version)
            else:
                self._show(refused)

    def _show(self, refused: Refused) -> None:
        for each in refused.all:
            if field := self._fields.get(each.field):
                field.errors = [*field.errors, each.sentence]
            else:
                self.form_errors.append(each.sentence)

    def values(self) -> dict[str, Any]:
        """The typed values by field name, without the token, the version and the buttons."""
        return {name: value for name, value in self.data.items() if name not in ("csrf_token", "version")}
