"""What templates may hold: structure and translated words, no style, no script, no decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

from tests.house.source import for_readers, place, templates

INLINE = re.compile(
    r"""<style\b|\sstyle\s*=|<script\b(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*["']|javascript:""", re.IGNORECASE
)
# A page's view decides what may be done and hands the template booleans.
DECIDES = re.compile(
    r"\b(allowed|can|may|somewhere|permissions_at|has_role|is_admin)\s*\(|\b(Permission|Role)\.|\.role\s*[!=]="
)
UNSAFE = re.compile(r"\|\s*safe\b|\bautoescape\s+false")
FOREIGN = re.compile(
    r"""<(link|script|img|iframe|source|object|form)\b[^>]*["'](https?:)?//""", re.IGNORECASE
)
# What a person sees or hears: text between tags, and these attributes.
SPOKEN = {
    "alt",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "content",
    "label",
    "placeholder",
    "title",
}
SILENT_TAGS = {"code", "kbd", "script", "style"}
TRANSLATORS = {"_", "gettext", "ngettext", "pgettext"}
NOTE = re.compile(r"\{#.*?#\}", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
LABEL = re.compile(r"^[A-Z][a-z]+([ .,:!?…]|$)")
HOLE = "1"  # stands where the template puts a value: no word, and may be part of a tag's name
NAMES = {"Seminar", "UTC"}  # the same in every language


class Texts(HTMLParser):
    """Collects the words that stand in the markup itself."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        described = {name: value or "" for name, value in attrs}
        # <meta name="viewport" content="…"> is for the browser, and so is what a form sends.
        spoken = (
            SPOKEN - {"content"}
            if described.get("name") in ("viewport", "color-scheme", "robots")
            else SPOKEN
        )
        self.found += [value for name, value in described.items() if name in spoken and WORD.search(value)]

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if set(WORD.findall(data)) - NAMES and not SILENT_TAGS & set(self.open[-1:]):
            self.found.append(data.strip())


@cache
def parsed(path: Path) -> nodes.Template:
    environment = Environment(
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True
    )
    return environment.parse(path.read_text("utf-8"), filename=str(path))


def outputs_of(node: nodes.Node) -> Iterator[nodes.Output]:
    """Everything that is written out, in order, but for blocks that fill an attribute of the layout."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Output):
            yield child
        if not (isinstance(child, nodes.Block) and child.name.endswith("_class")):
            yield from outputs_of(child)


def markup(path: Path) -> str:
    """The template's own markup, in order, with a hole for everything that is computed."""
    pieces = [
        piece.data if isinstance(piece, nodes.TemplateData) else HOLE
        for output in outputs_of(parsed(path))
        for piece in output.nodes
    ]
    # A tag whose whole name is computed is still a tag.
    return re.sub(f"<(/?){HOLE}", r"<\1computed", "".join(pieces))


def words_of(path: Path) -> list[str]:
    reader = Texts()
    reader.feed(markup(path))
    reader.close()
    return reader.found


def labels_of(node: nodes.Node) -> Iterator[nodes.Const]:
    """String constants in expressions that look like words for people and pass through no translator."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in TRANSLATORS:
        return
    if (
        isinstance(node, nodes.Const)
        and isinstance(node.value, str)
        and LABEL.match(node.value)
        and node.value not in NAMES
    ):
        yield node
    for child in node.iter_child_nodes():
        yield from labels_of(child)


def lines_where(pattern: re.Pattern[str]) -> list[str]:
    """Every match in the templates, also over the end of a line, with its place."""
    found = []
    for path in templates():
        text = NOTE.sub(lambda note: "\n" * note[0].count("\n"), path.read_text("utf-8"))
        found += [
            f"{place(path, text.count(chr(10), 0, hit.start()) + 1)} {hit[0]!r}"
            for hit in pattern.finditer(text)
        ]
    return found


def test_templates_hold_no_inline_style_or_script() -> None:
    assert lines_where(INLINE) == []


def test_templates_decide_no_permission() -> None:
    assert lines_where(DECIDES) == []


def test_templates_never_switch_escaping_off() -> None:
    assert lines_where(UNSAFE) == []


def test_templates_load_nothing_from_elsewhere() -> None:
    assert lines_where(FOREIGN) == []


def test_words_in_templates_are_translated() -> None:
    assert [f"{place(path)} {text!r}" for path in for_readers(templates()) for text in words_of(path)] == []


def test_labels_in_expressions_are_translated() -> None:
    wrong = [
        f"{place(path, text.lineno)} {text.value!r}"
        for path in for_readers(templates())
        for text in labels_of(parsed(path))
    ]

    assert wrong == []


def test_translated_texts_in_templates_are_plain_strings() -> None:
    wrong = [
        place(path, call.lineno)
        for path in templates()
        for call in parsed(path).find_all(nodes.Call)
        if isinstance(call.node, nodes.Name)
        and call.node.name in TRANSLATORS
        and not (call.args and isinstance(call.args[0], nodes.Const))
    ]

    assert wrong == []


def test_forms_name_where_they_post() -> None:
    bare = re.compile(r"<form\b(?![^>]*\baction=)[^>]*>")

    assert lines_where(bare) == []


def test_every_clock_time_says_its_zone() -> None:
    """A filter that leaves the zone out is for pages that name it over their times."""
    bare = re.compile(r"\|\s*(moment|clock|times)\(")
    silent = {
        place(path)
        for path in templates()
        if bare.search(text := path.read_text("utf-8")) and "UTC" not in text and "time_zone" not in text
    }

    assert silent == {"templates/programme/parts.html"}  # their times are said by the pages that use them


def test_pages_that_use_session_times_say_their_zone() -> None:
    using = [path for path in templates() if "session_times(" in path.read_text("utf-8")]

    assert [place(path) for path in using if "time_zone" not in path.read_text("utf-8")] == [
        "templates/programme/parts.html"
    ]
