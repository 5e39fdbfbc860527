"""What Word and Excel call unreadable in any file of theirs: parts missing, twice there, or of no kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZipFile

from lxml import etree

RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/"
_DRAWINGS = [f"{_DRAWN}{kind}" for kind in ("wordprocessingDrawing}docPr", "spreadsheetDrawing}cNvPr")]
_PICTURES = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
LONGEST_PROPERTY = 255


def faults_of_parts(content: bytes) -> list[str]:
    """Each with the name of its part."""
    with ZipFile(BytesIO(content)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
        found = [f"{name} is there twice" for name in _repeated(file.namelist())]
    told = {name: data for name, data in parts.items() if data and name.endswith((".xml", ".rels"))}
    trees = {name: etree.fromstring(data) for name, data in told.items()}
    found += [f"{name} is empty" for name, data in parts.items() if not data]
    found += _of_kinds(parts, trees["[Content_Types].xml"])
    found += _of_properties(trees)
    for name, tree in trees.items():
        found += _of_relations(name, tree, parts, trees)
        found += [f"{name}: drawing {number} is there twice" for number in _repeated(_drawings(tree))]
    return found


def _repeated(names: list[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def _drawings(tree: etree._Element) -> list[str]:
    return [each.get("id") for each in tree.iter(*_DRAWINGS)]


def _of_kinds(parts: dict[str, bytes], kinds: etree._Element) -> Iterator[str]:
    """Each part is of a kind that the package names, and pictures are what they are said to be."""
    known = [(each.get("PartName") or each.get("Extension"), each.get("ContentType")) for each in kinds]
    by_name = {name[1:]: kind for name, kind in known if name.startswith("/")}
    by_ending = {name.lower(): kind for name, kind in known if not name.startswith("/")}
    yield from (f"{name} is said to be there" for name in by_name if name not in parts)
    for name, data in parts.items():
        kind = by_name.get(name) or by_ending.get(name.rpartition(".")[2].lower(), "")
        if not kind and name != "[Content_Types].xml":
            yield f"{name} is of no kind"
        if not data.startswith(_PICTURES.get(kind, b"")):
            yield f"{name} is no {kind}"


def _of_relations(
    name: str, tree: etree._Element, parts: dict[str, bytes], trees: dict[str, etree._Element]
) -> Iterator[str]:
    """What a part leads to is there, and what stands in it by a number is among that."""
    if name.endswith(".rels"):
        folder = dirname(dirname(name))
        for each in tree:
            target = each.get("Target")
            place = target[1:] if target.startswith("/") else normpath(join(folder, target))
            if each.get("TargetMode") != "External" and place not in parts:
                yield f"{name} leads to {place}, which is not there"
        yield from (f"{name} has {each} twice" for each in _repeated([each.get("Id") for each in tree]))
        return
    own = trees.get(f"{dirname(name)}/_rels/{name.rpartition('/')[2]}.rels".lstrip("/"))
    known = set() if own is None else {each.get("Id") for each in own}
    for element in tree.iter():
        used = {value for key, value in element.attrib.items() if key.startswith(RELATED)}
        yield from (f"{name} names {each}, which leads nowhere" for each in used - known)


def _of_properties(trees: dict[str, etree._Element]) -> Iterator[str]:
    for each in trees["docProps/core.xml"]:
        word = etree.QName(each).localname
        if word in ("created", "modified") and not _MOMENT.fullmatch(each.text or ""):
            yield f"{word} is no moment: {each.text}"
        if len(each.text or "") > LONGEST_PROPERTY:
            yield f"{word} is too long"
