"""The blueprint that the pages of lists attach to, and what they share."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    g,
    make_response,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.db import db
from seminar.imports import background, queries, service
from seminar.imports.models import Upload
from seminar.programme.models import Edition
from seminar.sheets import Workbook, write

bp = Blueprint("imports", __name__)
RULE = "/editions/<series>/<edition>/import"
ONE = f"{RULE}/<int:upload_id>"


@bp.before_request
def mark_tab() -> None:
    """Lists belong to the participants' tab."""
    g.tab = "people.participants"


def load_upload(edition: Edition, upload_id: int) -> Upload:
    """The edition's list of this number while it is kept, or 404 with where to send it again."""
    found = queries.find_upload(edition, upload_id)
    return found or abort(make_response(render_template("imports/gone.html", edition=edition), 404))


def given_back(kept: Upload) -> Response:
    """The list with its problems; one that was not checked has none yet."""
    if not kept.summary:
        abort(404)
    name = _("%(list)s, with problems", list=PurePath(kept.filename).stem)
    return download(service.give_back(kept), f"{name}.xlsx")


def download(made: Workbook, name: str) -> Response:
    out = BytesIO()
    write(made, out)
    out.seek(0)
    return send_file(out, download_name=name, as_attachment=True)


def saved(edition: Edition, kept: Upload) -> ResponseReturnValue:
    """Commit, have done in the background what is ordered for the list, and lead to its page."""
    db.session.commit()
    if kept.task and background.progress(kept.id) is None:
        background.start(kept.id)
    return redirect(back(edition, kept.id), 303)


def back(edition: Edition, upload_id: int) -> str:
    """The preview at the rows where the form was sent from."""
    place: dict[str, Any] = {
        name: request.form[name] for name in ("state", "problem", "text", "page") if request.form.get(name)
    }
    anchor = "rows" if place else None
    return url_for("imports.preview", edition=edition, upload_id=upload_id, _anchor=anchor, **place)
