"""What a packed workbook is measured for before the reading library sees it.

The library trusts what a file says of itself: a file of 5 kB with one cell in the last row and column aborts
the process, and cannot be stopped from within. Everything here is measured on the bytes, never taken from a
declaration.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from seminar.sheets import limits
from seminar.sheets.problems import Problem, Unreadable

_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_LOCAL_MAGIC = b"PK\x03\x04"
_PIECE = 1024 * 1024
_OVERLAP = 16_384  # no cell with its formula is longer

# What a reference beyond the limits begins with: quick to find, and seldom there.
_FAR = re.compile(
    rb"""r\s*=\s*["'](?:[A-Za-z]{3}|[S-Zs-z][A-Za-z][0-9]|[A-Za-z]+(?:[2-9][0-9]{5}|[0-9]{7}))"""
)
# A cell that holds something: `<c … />` is empty, and whole columns of them are no harm.
_CELL = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']([A-Z]+)([0-9]+)["'][^<>]*(?<!/)>""", re.IGNORECASE
)
# A formula without its result, which would be read as an empty cell: `<v></v>` is one only for a text.
_UNCOMPUTED = re.compile(
    rb"""<c(?:\s(?![^<>]*\bt="str")[^<>]*)?>\s*<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)\s*"""
    rb"""(?:<v\s*/>|<v>\s*</v>)?\s*</c>"""
)
_UNCOMPUTED_IN_ODS = re.compile(
    rb"""<table:table-cell(?=\s[^<>]*\btable:formula=)(?![^<>]*\boffice:value-type=)"""
)


def check(data: bytes) -> frozenset[str]:
    """The names of the parts of a packed workbook; `Unreadable` where it is damaged, a bomb or a trick."""
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
    except (BadZipFile, NotImplementedError, OSError, ValueError, struct.error) as error:
        raise Unreadable(Problem.DAMAGED) from error
    _check_names(parts)
    _check_places(parts, data)
    room = limits.UNPACKED_BYTES
    for part in parts:
        room -= _measure(part, data, room)
    return frozenset(part.filename for part in parts)


def _check_names(parts: list[ZipInfo]) -> None:
    if not parts:
        raise Unreadable(Problem.DAMAGED)
    if len(parts) > limits.PARTS:
        raise Unreadable(Problem.TOO_MANY_PARTS)
    names = [part.filename.lower() for part in parts]
    steps = (step for name in names for step in re.split(r"[/\\]", name))
    if len(set(names)) < len(names) or ".." in steps or any(name.startswith(("/", "\\")) for name in names):
        raise Unreadable(Problem.SUSPICIOUS)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Unreadable(Problem.PASSWORD)
    if any(part.compress_type not in (_STORED, _DEFLATED) for part in parts):
        raise Unreadable(Problem.SUSPICIOUS)


def _check_places(parts: list[ZipInfo], data: bytes) -> None:
    """Parts that share their bytes unpack to more than any ratio shows."""
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        start = _start(part, data)
        if part.header_offset < end or start + part.compress_size > len(data):
            raise Unreadable(Problem.SUSPICIOUS)
        end = start + part.compress_size


def _start(part: ZipInfo, data: bytes) -> int:
    """Where the packed bytes of a part begin, by its own header."""
    try:
        header = _LOCAL_HEADER.unpack_from(data, part.header_offset)
    except struct.error as error:
        raise Unreadable(Problem.DAMAGED) from error
    if header[0] != _LOCAL_MAGIC:
        raise Unreadable(Problem.DAMAGED)
    name_length, extra_length = header[-2:]
    return part.header_offset + _LOCAL_HEADER.size + int(name_length) + int(extra_length)


def _measure(part: ZipInfo, data: bytes, room: int) -> int:
    """The bytes that a part really unpacks to, looked through on the way."""
    start = _start(part, data)
    packed = memoryview(data)[start : start + part.compress_size]
    size, before = 0, b""
    for piece in _unpacked(packed, part.compress_type):
        size += len(piece)
        if size > room or size > max(limits.RATIO_FREE_BYTES, len(packed) * limits.RATIO):
            raise Unreadable(Problem.UNPACKS_TOO_LARGE)
        _look_through(before + piece)
        before = piece[-_OVERLAP:]
    if size != part.file_size:
        raise Unreadable(Problem.SUSPICIOUS)
    return size


def _unpacked(packed: memoryview, method: int) -> Iterator[bytes]:
    if method == _STORED:
        yield bytes(packed)
        return
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    rest: bytes | memoryview = packed
    try:
        while rest and not stream.eof:
            yield stream.decompress(rest, _PIECE)
            rest = stream.unconsumed_tail
        yield stream.flush()
    except zlib.error as error:
        raise Unreadable(Problem.DAMAGED) from error
    if not stream.eof:
        raise Unreadable(Problem.DAMAGED)


def _look_through(piece: bytes) -> None:
    if b"<!ENTITY" in piece:
        raise Unreadable(Problem.SUSPICIOUS)
    for hint in _FAR.finditer(piece):
        if cell := _CELL.match(piece, piece.rfind(b"<", 0, hint.start())):
            column, row = cell[1].decode().upper(), cell[2]
            # Longer ones are cut: they are far beyond as it is.
            limits.check(rows=int(row[:9]), columns=_column_number(column[:9]))
    if b"<f" in piece and _UNCOMPUTED.search(piece):
        raise Unreadable(Problem.UNCOMPUTED)
    if b"table:formula" in piece and _UNCOMPUTED_IN_ODS.search(piece):
        raise Unreadable(Problem.UNCOMPUTED)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
