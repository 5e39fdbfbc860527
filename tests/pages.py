"""What every page of the site must be: checked on each HTML answer that a test fetches."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

LABELLED = {"input", "select", "textarea"}
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
    """One h1 that starts the title, unique ids, labelled inputs, forms with an action, nothing inline."""
    page = read(html)
    headings = page.all("h1")
    assert len(headings) == 1, f"{len(headings)} h1"
    heading = " ".join(headings[0].text.split())
    title = " ".join(page.all("title")[0].text.split())
    assert title.startswith(heading), f"the title “{title}” does not start with the heading “{heading}”"
    ids = Counter(e.attributes["id"] for e in page.elements if "id" in e.attributes)
    assert not [name for name, times in ids.items() if times > 1], "ids stand twice"
    _lint_inputs(page, ids)
    for form in page.all("form"):
        assert form.attributes.get("action"), "a form without an action"
    for element in page.elements:
        assert "style" not in element.attributes, f"inline style on {element.tag}"
        assert not [name for name in element.attributes if name.startswith("on")], (
            f"inline script on {element.tag}"
        )
    assert not [s for s in page.all("script") if s.text.strip()], "inline script"
    assert not page.all("style"), "inline style element"


def _lint_inputs(page: Document, ids: Counter[str]) -> None:
    labels = {e.attributes.get("for") for e in page.all("label")}
    for element in page.elements:
        attributes = element.attributes
        if element.tag not in LABELLED or attributes.get("type") in NEEDS_NO_LABEL:
            continue
        named = attributes.get("aria-label") or attributes.get("aria-labelledby") in ids
        assert named or attributes.get("id") in labels, f"no label for {attributes.get('name')}"
