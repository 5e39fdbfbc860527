"""How the texts of a public page will read, before they are saved."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.permissions import Permission, requires
from seminar.programme.views.blueprint import bp

LONGEST = 20_000  # of a text, as its form takes it


@bp.post("/texts/preview")
@requires(Permission.EDITION_EDIT)
def preview_texts() -> ResponseReturnValue:
    """Reads nothing but what was typed: whoever may edit somewhere may look at a text of their own."""
    labels = {"summary": _("About"), "objectives": _("Objectives"), "outcome": _("Outcome")}
    typed = {name: request.form.get(name, "").strip()[:LONGEST] for name in labels}
    return render_template(
        "programme/preview.html",
        blocks=[(labels[name], typed[name]) for name in typed],
        written=any(typed.values()),
    )
