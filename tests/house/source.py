"""Reads the project's own files for the house tests."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]

# The order of the arrows: models, queries and services know only the features to their left.
FEATURES = (
    "audit",
    "countries",
    "accounts",
    "programme",
    "people",
    "attendance",
    "imports",
    "platforms",
    "rolls",
    "figures",
    "reports",
    "summaries",
    "home",
    "design",
    "sample",
    "cli",
)
LAYERS = ("models", "queries", "service", "forms", "views")
# Folders of seminar/ that are no feature: shared fields and workbooks (core), migrations, files without code.
OTHER_FOLDERS = ("forms", "sheets", "migrations", "static", "translations")

# Folders that hold nothing that people wrote, and the endings of what they did write.
NOT_OURS = {".git", ".venv", ".hypothesis", "__pycache__", "build", "dist", "instance"}
WRITTEN = {
    "",
    ".cfg",
    ".css",
    ".csv",
    ".html",
    ".js",
    ".json",
    ".mako",
    ".md",
    ".po",
    ".py",
    ".sh",
    ".svg",
    ".toml",
    ".txt",
    ".typ",
}


@dataclass(frozen=True)
class Module:
    """One Python file of the program, and its place in the house."""

    name: str  # seminar.people.views.lists
    path: Path

    @property
    def parts(self) -> list[str]:
        return self.name.split(".")

    @property
    def feature(self) -> str | None:
        return self.parts[1] if len(self.parts) > 1 and self.parts[1] in FEATURES else None

    @property
    def layer(self) -> str | None:
        """The layer's name, "other" for a feature's file with a name of its own, None outside features."""
        if self.feature is None:
            return None
        return self.parts[2] if len(self.parts) > 2 and self.parts[2] in LAYERS else "other"

    @property
    def is_core(self) -> bool:
        return (
            self.feature is None and len(self.parts) > 1 and self.parts[1] not in ("migrations", "__main__")
        )


@cache
def modules() -> dict[str, Module]:
    """Every module of the program by its dotted name."""
    found = {}
    for path in sorted((ROOT / "seminar").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = Module(name, path)
    return found


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def nodes(path: Path) -> list[ast.AST]:
    """Everything that a file of Python says: walked once, since twenty rules ask."""
    return list(ast.walk(tree(path)))


@cache
def imported(module: Module, *, for_types: bool = True) -> set[str]:
    """The dotted names that a module imports anywhere, also inside functions and for type checking."""
    unwanted = set() if for_types else _for_type_checking(module.path)
    wanted = (node for node in nodes(module.path) if node not in unwanted)
    return {name for node in wanted for name in _names(node, module)}


def imported_modules(module: Module, *, for_types: bool = True) -> set[str]:
    """The program's own modules among them."""
    return imported(module, for_types=for_types) & modules().keys()


def _for_type_checking(path: Path) -> set[ast.AST]:
    blocks = (node for node in nodes(path) if isinstance(node, ast.If))
    guarded = (
        block for block in blocks if ast.unparse(block.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")
    )
    return {node for block in guarded for statement in block.body for node in ast.walk(statement)}


def _names(node: ast.AST, module: Module) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        base = _base(node, module)
        for alias in node.names:
            # `from seminar.people import service` names a module, `from seminar.db import db` its parent.
            inner = f"{base}.{alias.name}"
            yield inner if inner in modules() else base


def _base(node: ast.ImportFrom, module: Module) -> str:
    if not node.level:
        return node.module or ""
    package = module.parts if module.path.name == "__init__.py" else module.parts[:-1]
    kept = package[: len(package) - node.level + 1]
    return ".".join([*kept, node.module] if node.module else kept)


def python_files(*folders: str) -> list[Path]:
    """Every Python file in these folders of the project."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def text_files() -> Iterator[Path]:
    """Every file of the project that people write, wherever it lies."""
    for folder, inner, names in os.walk(ROOT):
        inner[:] = [
            name for name in inner if name not in NOT_OURS and not name.endswith(("_cache", ".egg-info"))
        ]
        yield from (Path(folder, name) for name in sorted(names) if Path(name).suffix in WRITTEN)


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


def for_readers(paths: list[Path]) -> list[Path]:
    """Without the page of living examples: developers alone see it, so nobody translates its specimens."""
    return [path for path in paths if path.parent.name != "design"]


def place(path: Path, line: int | None = None) -> str:
    """`seminar/db.py:12`, for messages."""
    relative = str(path.relative_to(ROOT))
    return relative if line is None else f"{relative}:{line}"
