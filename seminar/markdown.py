"""Texts that people write with a few marks, as HTML that can do no harm.

Paragraphs, lists, emphasis, headings and links, and nothing else: every other mark stays as it was typed.
A picture is its words: fetched from elsewhere it would tell whoever has it there who reads the page.
The parser makes no raw HTML, and what it made goes through a second library that lets only these pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MARKS = ["heading", "list", "emphasis", "link", "image", "autolink", "escape", "entity", "newline"]
HEADINGS = ("h3", "h4", "h5", "h6")  # a text stands under a heading of the page
ELEMENTS = {"p", "br", "ul", "ol", "li", "strong", "em", "a", *HEADINGS}
SCHEMES = ("http", "https", "mailto")


def html_of(text: str) -> Markup:
    """The text as HTML. Ends of lines are kept, so that a text without any marks reads as it was typed."""
    return Markup(_cleaned(text, ELEMENTS))  # noqa: S704 - only these elements are left


def words_of(text: str) -> str:
    """The text without its marks, where there is no room for more than a sentence."""
    return " ".join(Markup(_cleaned(text, set())).unescape().split())  # noqa: S704 - no element is left


@dataclass(frozen=True)
class Block:
    """A paragraph, a whole list with a line for each item, or a heading, in words."""

    words: str
    heading: bool = False


def blocks_of(text: str) -> Iterator[Block]:
    """The text for a document: ends of lines are kept, items have their sign, links their address."""
    heading, lists, lines = False, list[int | None](), list[str]()
    for token in _parser().parse(text):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            ordered = token.type.startswith("ordered")
            lists.append(int(token.attrs.get("start", 1)) - 1 if ordered else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            lists[-1] = None if lists[-1] is None else lists[-1] + 1
            lines.append("")
        elif token.type == "heading_open":
            heading = True
        elif token.type == "inline":
            words = "".join(_said(token.children or []))
            if lists:
                lines[-1] = f"{lines[-1]}\n{words}" if lines[-1] else f"{_sign(lists)}{words}"
            elif words.strip():
                yield Block(words, heading)
            heading = False
        if any(lines) and not lists:
            yield Block("\n".join(filter(None, lines)))  # an item may hold nothing, or a list alone
            lines = []


def _sign(lists: Sequence[int | None]) -> str:
    number = lists[-1]
    return "\u2003" * (len(lists) - 1) + ("• " if number is None else f"{number}. ")


def _said(tokens: Iterable[Token]) -> Iterator[str]:
    """The words of a line; a link is followed by its address where they are not the same."""
    address, words = "", ""
    for token in tokens:
        said = "\n" if token.type in ("softbreak", "hardbreak") else token.content
        words += said
        yield said
        if token.type == "link_open":
            address, words = str(token.attrs["href"]), ""
        elif token.type == "link_close" and words not in (address, address.removeprefix("mailto:")):
            yield f" ({address})"


def _cleaned(text: str, elements: set[str]) -> str:
    import nh3

    parser = _parser()
    tokens = parser.parse(text)
    _lower(tokens)
    return nh3.clean(
        parser.renderer.render(tokens, parser.options, {}),
        tags=elements,
        attributes={"a": {"href"}, "ol": {"start"}} if elements else {},
        url_schemes=set(SCHEMES),
        link_rel="nofollow noopener noreferrer",
    )


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"html": False, "breaks": True}).enable(MARKS)
    # A link elsewhere, or none: what leads into this site would follow the reader's own rights.
    parser.validateLink = lambda url: url.lower().startswith(tuple(f"{scheme}:" for scheme in SCHEMES))  # type: ignore[method-assign] # as its documentation does
    parser.add_render_rule("image", _words_of_image)
    return parser


def _words_of_image(
    _renderer: object, tokens: Sequence[Token], at: int, _options: object, _env: object
) -> str:
    return str(escape(tokens[at].content))


def _lower(tokens: Iterable[Token]) -> None:
    """Let the headings begin below those of the page, and go down one step at a time."""
    level = 0
    for token in tokens:
        if token.type == "heading_open":
            level = min(int(token.tag[1]), level + 1, len(HEADINGS))
        if token.type in ("heading_open", "heading_close"):
            token.tag = HEADINGS[level - 1]
