"""Nothing lies around: every class of a stylesheet, every macro and every function is used by the program."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import (
    ROOT,
    nodes,
    place,
    python_files,
)

STYLES = sorted((ROOT / "seminar" / "static" / "css").glob("*.css"))
SCRIPTS = sorted((ROOT / "seminar" / "static" / "js").glob("*.js"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# Methods that a library calls by their name: WTForms (and `validate_` + a field), SQLAlchemy, Flask, click,
# flask-babel, flask-login, gunicorn.
HOOKS = {
    *("iter_choices", "pre_validate", "process_data", "process_formdata"),
    *("process_bind_param", "process_result_value"),
    *("domain_instance", "get_command", "get_id", "list_commands", "load", "load_config", "log_exception"),
}
# Decorators that hand a function to nobody: all others (a route, a command, a listener) do.
HANDS_TO_NOBODY = {"cache", "cached_property", "classmethod", "contextmanager", "property", "staticmethod"}


def without_comments(path: Path) -> str:
    return re.sub(r"/\*.*?\*/|\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)


# --- classes ------------------------------------------------------------------------------------------


def styled() -> Iterator[tuple[str, str]]:
    """Every class that a stylesheet speaks of, with the file."""
    for path in STYLES:
        selectors = " ".join(re.findall(r"([^{};]+)\{", without_comments(path)))
        yield from ((name, place(path)) for name in set(re.findall(r"\.([a-zA-Z][\w-]*)", selectors)))


def quoted() -> str:
    """Where classes are named: what stands in quotes in templates and scripts, and the classes of pages."""
    texts = [without_comments(path) for path in [*TEMPLATES, *SCRIPTS]]
    pieces = re.compile(r"\"[^\"]*\"|'[^']*'|`[^`]*`|(?<=block body_class %})[^{]*")
    return "\n".join(piece for text in texts for piece in pieces.findall(text))


def is_named(name: str, pieces: str) -> bool:
    """As a word of its own, or put together from a beginning and a value: `badge-{{ value }}`."""
    if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", pieces):
        return True
    parts = name.split("-")
    beginnings = ("-".join(parts[:end]) for end in range(1, len(parts)))
    return any(re.search(rf"(?<![\w-]){re.escape(each)}-(\{{\{{|['\"]|\$\{{)", pieces) for each in beginnings)


def test_every_styled_class_is_given_to_something() -> None:
    pieces = quoted()

    assert sorted(f"{file} .{name}" for name, file in styled() if not is_named(name, pieces)) == []


# --- macros -------------------------------------------------------------------------------------------


def test_every_macro_is_called() -> None:
    """By its own name, or by one under which it was imported."""
    texts = {path: without_comments(path) for path in TEMPLATES}
    everything = re.sub(r"macro \w+\(", "", "\n".join(texts.values()))
    called = set(re.findall(r"(\w+)\(", everything))
    called |= {name for name, alias in re.findall(r"(\w+) as (\w+)", everything) if alias in called}
    macros = [(name, path) for path, text in texts.items() for name in re.findall(r"macro (\w+)\(", text)]

    assert [f"{place(path)} {name}" for name, path in macros if name not in called] == []


# --- functions ----------------------------------------------------------------------------------------


def functions() -> Iterator[tuple[str, str]]:
    """The functions and methods that somebody has to call by name, each with its place."""
    for path in python_files("seminar", "tools"):
        if path.parent.name == "versions":
            continue  # Alembic calls upgrade and downgrade
        for node in nodes(path):
            if isinstance(node, ast.FunctionDef) and not is_handed_over(node):
                yield node.name, place(path, node.lineno)


def is_handed_over(node: ast.FunctionDef) -> bool:
    names = {ast.unparse(each).split("(")[0].rsplit(".", 1)[-1] for each in node.decorator_list}
    by_name = node.name in HOOKS or node.name.startswith(("__", "validate_"))
    return by_name or bool(names - HANDS_TO_NOBODY - {"lru_cache", "setter"})


def named_in_code() -> set[str]:
    """Every name that the program says anywhere: to define is not to say, nor to export."""
    found = set()
    for path in python_files("seminar", "tools"):
        for node in nodes(path):
            if isinstance(node, ast.Name):
                found.add(node.id)
            elif isinstance(node, ast.Attribute):
                found.add(node.attr)
    return found | set(re.findall(r"\w+", "\n".join(map(without_comments, TEMPLATES))))


def test_every_function_is_called() -> None:
    """By the program: what tests alone call is not needed either."""
    named = named_in_code()

    assert [f"{where} {name}" for name, where in functions() if name not in named] == []
