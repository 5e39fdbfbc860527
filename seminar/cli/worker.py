"""The process that answers, with a sentence also where the program never sees the request."""

from __future__ import annotations

from typing import Any

from gunicorn.http.errors import LimitRequestLine
from gunicorn.util import write_error
from gunicorn.workers.gthread import ThreadWorker


class Worker(ThreadWorker):
    """A worker of threads."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Say what an address without end means to a person: a search for a whole page of text."""
        if isinstance(exc, LimitRequestLine):
            sentence = "Go back and look for less: a part of a name is enough."
            write_error(client, 414, "This address is too long", sentence)
        else:
            super().handle_error(req, client, addr, exc)
