"""What a phone keeps to open the door without a connection: nothing of anybody."""

from __future__ import annotations

import json
import re

from flask.testing import FlaskClient

from seminar.attendance.views.offline import shell_files
from seminar.web import STATIC
from tests.personas import Personas


def kept(client: FlaskClient) -> dict[str, object]:
    script = client.get("/worker.js").text
    found = re.match(r"const KEPT = (.*);\n", script)
    assert found
    return dict(json.loads(found[1]))


def status_of(client: FlaskClient, path: str) -> int:
    with client.get(path) as answer:  # a file is open until its answer is closed
        return answer.status_code


def test_worker_is_a_script_at_the_root(client: FlaskClient) -> None:
    answer = client.get("/worker.js")

    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]


def test_everything_that_the_worker_keeps_is_public(client: FlaskClient) -> None:
    wanted = kept(client)
    files = wanted["files"]
    assert isinstance(files, list)

    answers = {str(path): status_of(client, str(path)) for path in [wanted["shell"], *files]}
    assert {path: status for path, status in answers.items() if status != 200} == {}


def test_worker_keeps_what_the_shell_loads(client: FlaskClient) -> None:
    files = kept(client)["files"]
    loaded = re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get("/door").text)

    assert loaded
    assert set(loaded) - set(files) - {path for path in loaded if path.endswith("print.css")} == set()


def test_modules_that_modules_load_are_found() -> None:
    files = shell_files()

    assert {"js/door-store.js", "js/grid-queue.js", "js/confirm.js"} <= set(files)
    assert [name for name in files if not (STATIC / name).is_file()] == []


def test_shell_is_the_same_for_everybody(personas: Personas) -> None:
    anonymous = personas.nobody.get("/door").text

    assert personas.nobody.get("/door").text == anonymous
    assert "csrf" not in anonymous
    assert personas.staff.get("/door").headers["Cache-Control"] == "no-store"
