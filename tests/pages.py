"""What every page of the site must be: checked on each HTML answer that a test fetches."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from lxml.html import HtmlElement, document_fromstring

LABELLED = ("input", "select", "textarea")
NEEDS_NO_LABEL = {"hidden", "submit", "button", "image"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Document(HTMLParser):
    """The elements of a page, in order, each with its text."""

    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]


def read(html: str) -> Document:
    document = Document()
    document.feed(html)
    return document


def lint(html: str) -> None:
    """One h1 that starts the title, unique ids, labelled inputs, forms with an action, nothing inline.

    Read by lxml, since this is done for every page that a test fetches.
    """
    page = document_fromstring(html)
    headings = page.findall(".//h1")
    assert len(headings) == 1, f"{len(headings)} h1"
    heading, title = _said(headings[0]), _said(page.find(".//title"))
    assert title.startswith(heading), f"the title “{title}” does not start with the heading “{heading}”"
    ids = Counter(page.xpath("//@id"))
    twice = [name for name, times in ids.items() if times > 1]
    assert not twice, f"ids stand twice: {twice}"
    _lint_inputs(page, ids)
    assert not page.xpath("//form[not(string(@action))]"), "a form without an action"
    assert not page.xpath("//style | //*[@style]"), "inline style"
    assert not page.xpath("//script[normalize-space()] | //@*[starts-with(name(), 'on')]"), "inline script"


def _said(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _lint_inputs(page: HtmlElement, ids: Counter[str]) -> None:
    labels = set(page.xpath("//label/@for"))
    for element in page.iter(*LABELLED):
        if element.get("type") in NEEDS_NO_LABEL:
            continue
        named = element.get("aria-label") or element.get("aria-labelledby") in ids
        within = next(element.iterancestors("label"), None) is not None
        assert named or within or element.get("id") in labels, f"no label for {element.get('name')}"
