"""What a phone needs to open the door without a connection: a script at the root, and a page without data."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue

from seminar.attendance.views.blueprint import bp
from seminar.permissions import public
from seminar.web import STATIC, static_version

MODULES = ("js/main.js", "js/door.js")  # what the shell loads, with all that these import
STYLES = ("tokens", "base", "layout", "controls", "components", "tables", "grid", "door")


@bp.get("/worker.js")
@public
def worker() -> ResponseReturnValue:
    """The worker's script, at the root since it may answer for addresses below its own only."""
    files = [url_for("static", filename=name) for name in shell_files()]
    kept = {"version": static_version(), "shell": url_for("attendance.shell"), "files": files}
    script = (STATIC / "js" / "worker.js").read_text("utf-8")
    return Response(f"const KEPT = {json.dumps(kept)};\n{script}", mimetype="text/javascript")


@bp.get("/door")
@public
def shell() -> ResponseReturnValue:
    """The door without a list: a phone fills it with what it keeps. Nothing in it depends on who asks."""
    return render_template("attendance/shell.html")


@lru_cache(maxsize=1)
def shell_files() -> tuple[str, ...]:
    """Every static file that the shell needs."""
    modules, waiting = set[str](), list(MODULES)
    while waiting:
        name = waiting.pop()
        modules.add(name)
        found = re.findall(r'(?:from|import\() ?"\./([\w-]+\.js)"', (STATIC / name).read_text("utf-8"))
        waiting += {f"js/{each}" for each in found} - modules
    return (*(f"css/{style}.css" for style in STYLES), *sorted(modules), "img/icon.svg")
