"""Text files in: which character set, which separator, and the rows."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import chain

from seminar.sheets import clean, limits
from seminar.sheets.problems import Problem, Unreadable

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SEPARATORS = "\t;,|"
"""In the order in which one is taken when the file leaves it open."""

_SAMPLE = 200_000
_LONGEST_FIELD = 131_072
_END = "\0"
"""A last line of our own. No file holds this character by then: a cell has it only where a quote is open."""
_SEPARATOR_LINE = re.compile(r"sep=([\t;,|])\r?\n?", re.IGNORECASE)
_QUOTED = re.compile(r'(?:\A|(?<=[\r\n\t;,|]))"(?:[^"]|"")*"')
_WORD = re.compile(r"[^\W\d_]+")
# Read in the wrong one of these, Cyrillic has capitals amid its words or is rich in rare letters, and Arabic
# words hold letters of another alphabet. koi8-u has every letter of koi8-r, at the same places.
_CYRILLIC = (
    re.compile("[оеаинтсрвлк]", re.IGNORECASE),
    re.compile("[А-Яа-яЁёІіЇїЄєҐґЎў](?:[а-яёіїєґў]+|[А-ЯЁІЇЄҐЎ]+)?"),
)
_ARABIC = re.compile("[اليمنرتوبةعدسحفهك]"), re.compile("[\u0621-\u06d2]+")
_ALPHABETS = {"cp1251": _CYRILLIC, "koi8-u": _CYRILLIC, "cp866": _CYRILLIC, "cp1256": _ARABIC}
"""The letters that fill most of a text, and how a word is written."""
_FEWEST_LETTERS = 10
# Syllables that fill half of a Korean text and most names; a Chinese one read so has all the others as well.
_HANGUL = re.compile(
    "[이다는에의을가고지하로은도한인사시아어자리나기스대일부정해수라원제동장전조구상보국여신주소연김박최강윤임오서권황안"
    "송류홍문양손배백허유남심노민준훈현우진영미경숙희성재호혜선]"
)
_OFTEN = 0.25  # of the syllables of a Korean text at least are these
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f]")


def rows(data: bytes) -> Iterator[list[str]]:
    """The rows of a text file, apostrophes that only guard a text taken off."""
    content = decoded(data)
    separator = _separator(content)
    if line := _SEPARATOR_LINE.match(content):
        separator, content = line[1], content[line.end() :]
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(chain(StringIO(content, newline=""), (_END,)), delimiter=separator)
    room, begins = limits.CELLS, 1
    try:
        for number, row in enumerate(reader, 1):
            if row and row[-1].endswith(_END):
                break
            room -= len(row)
            limits.check(rows=number, columns=len(row), room=room)
            yield [clean.unguarded(field) for field in row]
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(Problem.OPEN_QUOTE, line=begins) from error
    if row != [_END]:
        raise Unreadable(Problem.OPEN_QUOTE, line=begins)


def decoded(data: bytes) -> str:
    """The text of the bytes, in the character set that fits best, without NULs."""
    text = _decoded(data).removeprefix("\ufeff").replace("\0", "")
    if len(_CONTROL.findall(text)) * 50 > len(text):
        raise Unreadable(Problem.NOT_TEXT)
    return text


def is_guessed(data: bytes) -> bool:
    """Whether the bytes leave open which character set they are in."""
    return _unicode(data) is None


def _decoded(data: bytes) -> str:
    text = _unicode(data)
    return _national(data) if text is None else text


def _unicode(data: bytes) -> str | None:
    for mark, marked in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(marked, errors="replace")
    if encoding := _wide(data):
        return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: line ends have a NUL on one side; on a single line most letters have."""
    ends = data.count(b"\r") + data.count(b"\n")
    for encoding, nuls in (("utf-16-le", data[1::2].count(0)), ("utf-16-be", data[0::2].count(0))):
        text = data.decode(encoding, errors="replace") if nuls else ""
        wide_ends = text.count("\r") + text.count("\n")
        if wide_ends * 5 > ends * 4 or (not ends and nuls * 4 > len(data)):
            return encoding
    return None


def _national(data: bytes) -> str:
    """One of the older character sets; other bytes seldom fit Chinese and Korean by chance."""
    korean, chinese = _strict(data, "cp949"), _strict(data, "gb18030")
    if _lonely_bytes(data) or ((korean or chinese) and _is_alphabetic(data)):
        return _western_or_longer(data)
    if korean and _share(korean, "가", "힣") > 0.8 and _is_korean(korean):
        return korean
    return chinese or korean or _western_or_longer(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _lonely_bytes(data: bytes) -> bool:
    """Most accented letters stand alone between plain ones; Chinese and Korean bytes come in pairs."""
    runs = re.findall(rb"[\x80-\xff]+", data)
    return sum(len(run) == 1 for run in runs) * 2 > len(runs)


def _share(text: str, first: str, last: str) -> float:
    """How many of the letters beyond ASCII lie between two."""
    letters = [letter for letter in text if letter > "\u0100" and letter.isalpha()]
    return sum(first <= letter <= last for letter in letters) / len(letters) if letters else 0.0


def _western_or_longer(data: bytes) -> str:
    """Alphabets other than the Latin one make whole words of these bytes; of these, the likeliest."""
    runs = re.findall(rb"[\x80-\xff]{3,}", data)
    if sum(map(len, runs)) * 2 <= len(re.findall(rb"[\x80-\xff]", data)):
        return data.decode("cp1252", errors="replace")
    likeliest = max(_ALPHABETS, key=lambda encoding: _likely(data[:_SAMPLE], encoding))
    return data.decode(likeliest, errors="replace")


def _likely(data: bytes, encoding: str) -> int:
    """How many frequent letters stand in words that are written as words are."""
    frequent, written = _ALPHABETS[encoding]
    words = _WORD.findall(data.decode(encoding, errors="replace"))
    return sum(len(frequent.findall(word)) for word in words if written.fullmatch(word))


def _is_korean(text: str) -> bool:
    hangul = [letter for letter in text if "가" <= letter <= "힣"]
    return len(_HANGUL.findall(text)) > len(hangul) * _OFTEN


def _is_alphabetic(data: bytes) -> bool:
    """Whether these pairs of bytes are words of an alphabet that happen to have even numbers of letters."""
    return any(_is_written_in(data[:_SAMPLE], encoding) for encoding in _ALPHABETS)


def _is_written_in(data: bytes, encoding: str) -> bool:
    """Whether every word beyond ASCII is written as words are there, and most letters are frequent ones.

    Chinese seldom comes to that: read so, it has capitals amid its words, and signs.
    """
    frequent, written = _ALPHABETS[encoding]
    text = data.decode(encoding, errors="replace")
    beyond = "".join(letter for letter in text if letter > "\x7f")
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return (
        len(beyond) >= _FEWEST_LETTERS
        and len(frequent.findall(beyond)) * 2 > len(beyond)
        and all(map(written.fullmatch, words))
    )


def _separator(content: str) -> str:
    """The separator that cuts the most lines outside quotes; a tie goes to the rarer character."""
    bare = _QUOTED.sub("", content[:_SAMPLE])
    lines = re.split(r"[\r\n]+", bare)
    return max(_SEPARATORS, key=lambda separator: sum(separator in line for line in lines))
