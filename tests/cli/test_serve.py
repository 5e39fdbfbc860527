"""What `seminar serve` says when it starts."""

from __future__ import annotations

import gc
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from seminar.cli.serve import address_of, greet, loading
from seminar.db import db, writing
from tools import live


@pytest.mark.own_database
@pytest.mark.parametrize(
    ("proxies", "site"), [(0, "http://127.0.0.1:8010"), (1, "https://seminar.example.org")]
)
def test_first_link_leads_to_where_the_site_is_answered(
    make_app: Callable[..., Flask],
    new_database: Callable[[], str],
    capsys: pytest.CaptureFixture[str],
    proxies: int,
    site: str,
) -> None:
    app = make_app(new_database(), PROXIES=proxies, ADDRESS="https://seminar.example.org")
    with app.app_context(), writing():
        db.create_all()

    greet(app, address_of("127.0.0.1", 8010))

    running, link = capsys.readouterr().out.splitlines()
    assert "http://127.0.0.1:8010" in running
    assert f": {site}/link/" in link


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8010"),
        ("0.0.0.0", "http://127.0.0.1:8010"),
        ("seminar.example", "http://seminar.example:8010"),
    ],
)
def test_links_that_pages_show_lead_to_the_server_unless_told_otherwise(host: str, address: str) -> None:
    assert address_of(host, 8010) == address


def test_a_request_that_cannot_be_read_leaves_nothing_in_the_log(instance: Path) -> None:
    """gunicorn quotes the header that it could not read when it warns."""
    site, line = live.Copy(instance, live.free_port()), b"Cookie secret-of-a-visitor"
    with live.served(site), socket.create_connection(("127.0.0.1", site.port), timeout=5) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + line + b"\r\n\r\n")
        assert b" 400 " in connection.recv(1000)

    assert "secret-of-a-visitor" not in (site.folder / "serve.log").read_text("utf-8")


def test_what_is_loaded_stays_out_of_the_collection_of_garbage() -> None:
    before = gc.get_freeze_count()
    try:
        with loading():
            assert not gc.isenabled()
        assert (gc.isenabled(), gc.get_freeze_count() > before) == (True, True)
    finally:
        gc.unfreeze()


def test_garbage_is_collected_again_after_a_refused_start() -> None:
    with pytest.raises(ZeroDivisionError), loading():
        _ = 1 / 0

    assert gc.isenabled()


def test_command_loads_no_library_before_it_is_run() -> None:
    code = "import sys, seminar.cli.serve; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert {"flask", "sqlalchemy", "babel"} & set(run.stdout.split()) == set()


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_taken_port_is_one_sentence(instance: Path, host: str) -> None:
    with socket.create_server((host, 0)) as taken:
        port = taken.getsockname()[1]
        shown = _serve(instance, "--host", host, "--port", str(port))

    sentence = f"Port {port} is taken by another program. Choose another one with --port.\n"
    assert (shown.returncode, shown.stdout, shown.stderr) == (2, "", sentence)


def test_an_address_that_this_machine_lacks_is_one_sentence(instance: Path) -> None:
    shown = _serve(instance, "--host", "192.0.2.1")

    assert (shown.returncode, shown.stdout, shown.stderr.count("\n")) == (2, "", 1)
    assert shown.stderr.startswith("Nobody can listen on 192.0.2.1, port 8000: ")


def test_of_two_servers_at_one_moment_one_has_the_port(instance: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "seminar", "serve", "--port", str(port)]
    environment = live.Copy(instance, port).environment
    both = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _server in range(2)
    ]
    try:
        while all(server.poll() is None for server in both):
            time.sleep(0.05)
        [refused] = [server for server in both if server.poll() is not None]
        sentence = f"Port {port} is taken by another program. Choose another one with --port.\n"
        assert (refused.returncode, *refused.communicate()) == (2, "", sentence)
    finally:
        for server in both:
            server.terminate()
            server.communicate()


def test_an_address_without_end_is_answered_with_a_sentence(instance: Path) -> None:
    site = live.Copy(instance, live.free_port())
    with live.served(site), socket.create_connection(("127.0.0.1", site.port), timeout=5) as line:
        line.sendall(b"GET /search?q=" + b"x" * 10_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        answer = line.makefile("rb").read().decode()

    assert answer.startswith("HTTP/1.1 414 ")
    assert "Go back and look for less: a part of a name is enough." in answer


def _serve(instance: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "seminar", "serve", *words]
    environment = live.Copy(instance, 8000).environment
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30, check=False)
