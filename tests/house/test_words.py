"""What the project's files may not say, and how its code speaks to the user."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.house.source import (
    for_readers,
    nodes,
    place,
    python_files,
    text_files,
    tree,
)

SUPPRESSION = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:|nosec|fmt:\s*(off|skip)|pyright:)|djlint:off")
# After the mark the rule that is suppressed, then a reason of at least two words.
REASONED = re.compile(r"(noqa:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*|ignore\[[a-z, -]+\])[^\w\n]+\w\S* \S+")
# Put together from pieces, since this file too may not hold them.
UNFINISHED = re.compile(
    r"\b("
    + "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK", "raise NotImplemented" + "Error"])
    + r")\b"
)
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
        ("crates", "io"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("proxy", "golang", "org"),
        ("docker", "io"),
        ("ghcr", "io"),
    )
]
TRANSLATORS = {"_", "_l", "gettext", "lazy_gettext", "ngettext", "lazy_ngettext", "pgettext", "lazy_pgettext"}
LAZY = {"_l", "lazy_gettext", "lazy_ngettext", "lazy_pgettext"}
SPEAKS_TO_USER = re.compile(r"^(flash|Refused|Stale|ValidationError|\w+Field)$")


def lines_where(found: Callable[[str], object], paths: list[Path]) -> list[str]:
    return [
        f"{place(path, number)} {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if found(line)
    ]


def calls(*folders: str) -> Iterator[tuple[Path, ast.Call, str]]:
    """Every call but the living examples': its file, itself, and the last part of the called name."""
    for path in for_readers(python_files(*folders)):
        for node in nodes(path):
            if isinstance(node, ast.Call):
                yield path, node, ast.unparse(node.func).rsplit(".", 1)[-1]


def test_suppressions_name_their_rule_and_reason() -> None:
    paths = [path for path in text_files() if path.suffix in (".py", ".html") and path != Path(__file__)]

    assert lines_where(lambda line: SUPPRESSION.search(line) and not REASONED.search(line), paths) == []


def test_nothing_is_left_unfinished() -> None:
    paths = [path for path in text_files() if path.suffix != ".csv"]

    assert lines_where(UNFINISHED.search, paths) == []


def test_no_file_names_a_package_registry() -> None:
    assert (
        lines_where(lambda line: any(host in line.lower() for host in REGISTRIES), list(text_files())) == []
    )


def test_no_test_is_skipped_by_itself() -> None:
    """Only the fixtures that look for something optional skip, and they fail where CI is set."""
    paths = [path for path in python_files("tests") if path.name != "conftest.py"]
    skips = re.compile(r"\b(pytest\.(skip|importorskip|xfail)\b|mark\.(skip|skipif|xfail)\b|unittest\.skip)")

    assert lines_where(skips.search, [path for path in paths if path != Path(__file__)]) == []


def test_no_except_is_broad() -> None:
    wrong = [
        place(path, node.lineno)
        for path in python_files("seminar", "tools", "tests")
        for node in nodes(path)
        if isinstance(node, ast.ExceptHandler) and _is_broad(node.type)
    ]
    hidden = [
        place(path, call.lineno)
        for path, call, name in calls("seminar", "tools")
        if name == "suppress" and any(map(_is_broad, call.args))
    ]

    assert wrong + hidden == []


def _is_broad(caught: ast.expr | None) -> bool:
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(name is None or ast.unparse(name) in ("Exception", "BaseException") for name in names)


def test_translated_texts_are_plain_strings() -> None:
    """An f-string or a variable is not found when the texts are extracted, so nobody could translate it."""
    wrong = [
        place(path, call.lineno)
        for path, call, name in calls("seminar")
        if name in TRANSLATORS
        for text in call.args[: 2 if "ngettext" in name else 1]
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str))
    ]

    assert wrong == []


def test_translated_texts_name_their_placeholders() -> None:
    unnamed = re.compile(r"%[sdrif]|\{\w*\}")
    wrong = [
        f"{place(path, call.lineno)} {text.value}"
        for path, call, name in calls("seminar")
        if name in TRANSLATORS
        for text in call.args
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and unnamed.search(text.value)
    ]

    assert wrong == []


def test_no_text_to_translate_stands_within_an_f_string() -> None:
    """There it is found on some Pythons only; on 3.11 no translator ever sees it."""
    wrong = [
        place(path, call.lineno)
        for path in python_files("seminar")
        for text in ast.walk(tree(path))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in TRANSLATORS
    ]

    assert wrong == []


def test_translation_happens_when_somebody_reads() -> None:
    """Outside a function the eager gettext would run once, at import, in whatever language is set then."""
    wrong = [
        place(path, call.lineno)
        for path in python_files("seminar")
        for call in _calls_at_import(tree(path))
        if ast.unparse(call.func) in TRANSLATORS - LAZY
    ]

    assert wrong == []


def _calls_at_import(node: ast.AST) -> Iterator[ast.Call]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from _calls_at_import(child)


def test_what_the_user_reads_is_translated() -> None:
    """On the pages: commands, and the schema that they bring up to date, speak English, as --help does."""
    commands = {"cli", "schema.py", "versions"}
    wrong = [
        f"{place(path, call.lineno)} {ast.unparse(call.args[0])[:60]}"
        for path, call, name in calls("seminar")
        if not {path.name, path.parent.name} & commands and SPEAKS_TO_USER.match(name)
        if call.args and _is_bare_text(call.args[0])
    ]

    assert wrong == []


def _is_bare_text(value: ast.expr) -> bool:
    return isinstance(value, ast.JoinedStr) or (
        isinstance(value, ast.Constant)
        and isinstance(value.value, str)
        and any(map(str.isalpha, value.value))
    )


def test_sentences_take_their_numbers_as_written() -> None:
    """Numbers come with the reader's separators, as text: `%(num)d` would be an error."""
    paths = for_readers(path for path in text_files() if path.suffix in (".py", ".html"))

    assert lines_where(re.compile(r"%\(\w+\)[dfi]").search, [p for p in paths if p != Path(__file__)]) == []
