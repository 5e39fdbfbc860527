"""seminar serve: the program behind gunicorn, ready for a proxy or for one office."""

from __future__ import annotations

import errno
import gc
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from seminar.config import read_settings
from seminar.errors import Refused

if TYPE_CHECKING:
    from flask import Flask

EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 - compared with, not listened on
PORT = click.IntRange(1, 65535)
FEW = click.IntRange(1, 64)
BACKLOG = 2048  # connections that wait for a worker, as many as gunicorn lets wait


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=PORT, help="Port to listen on; by default SEMINAR_PORT, or else 8000.")
@click.option("--workers", default=1, show_default=True, type=FEW, help="Processes.")
@click.option("--threads", default=4, show_default=True, type=FEW, help="Threads of each process.")
def serve(host: str, port: int | None, workers: int, threads: int) -> None:
    """Serve the pages."""
    port = port or read_settings()["PORT"]
    listener = listen(host, port)
    address = address_of(host, port)
    with loading():
        from gunicorn.app.base import BaseApplication

        from seminar import schema
        from seminar.cli.app import open_app
        from seminar.cli.worker import Worker

        app = open_app(SEMINAR_ADDRESS=address)
        with app.app_context():
            schema.refuse_other()
        greet(app, address)

    class Server(BaseApplication):
        def load_config(self) -> None:
            for name, value in options(listener, workers, threads).items():
                self.cfg.set(name, value)
            self.cfg.set("worker_class", Worker)

        def load(self) -> Any:
            return app

    Server().run()


def listen(host: str, port: int) -> int:
    """Listen at once, and give the open socket's number; raise Refused where nobody can.

    gunicorn would say so in eleven lines, after the greeting, and of two servers that start at one moment it
    would let both greet before one of them fails.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(found[0], socket.SOCK_STREAM) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(found[4])
            listener.listen(BACKLOG)
            return listener.detach()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Refused(
                f"Port {port} is taken by another program. Choose another one with --port."
            ) from None
        raise Refused(f"Nobody can listen on {host}, port {port}: {error.strerror}.") from None


@contextmanager
def loading() -> Iterator[None]:
    """Load what stays until the end: nothing of it is looked through for garbage, now or by the workers."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def options(listener: int, workers: int, threads: int) -> dict[str, Any]:
    """Settings of gunicorn. No access log: addresses hold what people search for.

    Only errors are logged: a warning about a request that cannot be read quotes its header, cookies too.
    """
    return {
        "bind": f"fd://{listener}",
        "workers": workers,
        "threads": threads,
        "preload_app": True,
        "loglevel": "error",
        "control_socket_disable": True,
        "timeout": 60,
        "graceful_timeout": 20,
        "limit_request_line": 8190,
    }


def address_of(host: str, port: int) -> str:
    """Where a browser on this machine finds the server; a server of all addresses is found at its own."""
    return f"http://{'127.0.0.1' if host in EVERY_ADDRESS else host}:{port}"


def greet(app: Flask, address: str) -> None:
    """Say where the program is; until there is an administrator, print the link that makes the first."""
    from seminar.accounts import service
    from seminar.audit.models import COMMAND_LINE
    from seminar.db import db, writing

    with app.app_context():
        with writing():
            token = service.first_link(actor=COMMAND_LINE)
        db.engine.dispose()  # the processes that follow open connections of their own
    click.echo(f"Seminar runs at {address}  (stop it with Ctrl+C)")
    if token:
        # Behind a proxy only the site's own address is answered.
        site = app.config["ADDRESS"] if app.config["PROXIES"] else address
        click.echo(f"Open this link, once, to become its administrator: {service.link_address(site, token)}")
