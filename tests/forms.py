"""The forms of a page, as a browser sends them when nobody typed anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from tests.pages import Element, read

NEVER_SENT = {"submit", "button", "image", "reset", "file"}
TICKED = {"checkbox", "radio"}
TEXTS = {"text", "tel", "search", "email", "url"}


@dataclass
class SentForm:
    """Where a form goes, and what it holds; `typed` are the names of its controls that people see.

    `texts` are those into which any text can be typed, with how long it may be.
    """

    action: str
    values: dict[str, list[str]] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    texts: dict[str, int] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)

    @property
    def path(self) -> str:
        return self.action.partition("?")[0]


def forms_of(html: str) -> list[SentForm]:
    """The forms of a page that are posted."""
    elements = read(html).elements
    starts = [number for number, e in enumerate(elements) if e.tag == "form"]
    return [
        _form(elements[start], list(takewhile(lambda e: e.tag != "form", elements[start + 1 :])))
        for start in starts
        if elements[start].attributes.get("method") == "post"
    ]


def _form(start: Element, inside: list[Element]) -> SentForm:
    form = SentForm(start.attributes["action"])
    for number, element in enumerate(inside):
        name, kind = element.attributes.get("name"), element.attributes.get("type", "text")
        if element.tag not in ("input", "select", "textarea") or not name or kind in NEVER_SENT:
            continue
        if kind != "hidden":
            form.typed.add(name)
        if "required" in element.attributes:
            form.required.add(name)
        if element.tag == "textarea" or (element.tag == "input" and kind in TEXTS):
            form.texts[name] = int(element.attributes.get("maxlength", 20_000))
        for value in _sent(element, kind, inside[number + 1 :]):
            form.values.setdefault(name, []).append(value)
    return form


def _sent(element: Element, kind: str, after: list[Element]) -> Iterator[str]:
    attributes = element.attributes
    if "disabled" in attributes or (kind in TICKED and "checked" not in attributes):
        return
    if element.tag == "textarea":
        yield element.text.replace("\r\n", "\n").removeprefix("\n")
    elif element.tag == "select":
        yield from _chosen("multiple" in attributes, after)
    else:
        yield attributes.get("value", "on" if kind in TICKED else "")


def _chosen(several: bool, after: list[Element]) -> Iterator[str]:
    options = list(takewhile(lambda e: e.tag in ("option", "optgroup"), after))
    values = [o for o in options if o.tag == "option"]
    chosen = [o for o in values if "selected" in o.attributes]
    for option in chosen or ([] if several else values[:1]):
        yield option.attributes.get("value", option.text)
