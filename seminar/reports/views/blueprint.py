"""The blueprint that the pages of documents attach to, and how a document leaves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from io import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from urllib.parse import quote

from flask import Blueprint, Response

from seminar.db import db, set_writing
from seminar.reports.document import Document

bp = Blueprint("reports", __name__)
IN_MEMORY = 4 * 1024 * 1024  # a larger document is written to disk
PIECE = 64 * 1024


def send(document: Document) -> Response:
    """Keep the record of the export, then write the document in a transaction that only reads."""
    db.session.commit()
    set_writing(False)
    with ExitStack() as stack:
        file = cast(BinaryIO, stack.enter_context(SpooledTemporaryFile(IN_MEMORY)))
        document.write(file)
        stack.pop_all()  # from here on the answer closes it
    response = Response(_pieces(file), mimetype=document.format.mime_type)
    response.content_length = file.seek(0, SEEK_END)
    names = {"filename": document.filename, "filename*": f"UTF-8''{quote(document.title, safe='')}"}
    response.headers.set("Content-Disposition", "attachment", **names)
    return response


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece
