"""The arrows of the house go one way: read from the imports of every file."""

from __future__ import annotations

import ast
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.house.source import (
    FEATURES,
    OTHER_FOLDERS,
    ROOT,
    Module,
    imported,
    imported_modules,
    modules,
    nodes,
    place,
    tree,
)

# What each layer may import from features, its own and those before it. "other" are a feature's files with a
# name of their own, such as imports/rows or one workbook of reports.
MAY_IMPORT = {
    "models": {"models", "other"},
    "queries": {"models", "queries", "other"},
    "service": {"models", "queries", "service", "other"},
    "other": {"models", "queries", "service", "other"},
    "forms": {"models", "forms"},
    "views": {"models", "queries", "service", "other"},
}
# Facts about the world, read from a file and the same everywhere: as good as a model's own words.
REFERENCE = "seminar.countries.reference"
WORKBOOK_LIBRARIES = {"openpyxl", "python_calamine"}
# Each costs every worker memory and every start time, so it is imported in the function that uses it.
HEAVY = WORKBOOK_LIBRARIES | {
    *("alembic", "anyascii", "docx", "email_validator", "icalendar", "lxml", "markdown_it", "nh3"),
    *("rapidfuzz", "segno", "typst"),
}


def feature_modules() -> list[Module]:
    return [module for module in modules().values() if module.feature]


def test_folders_are_features_or_known_rooms() -> None:
    folders = {
        path.name for path in (ROOT / "seminar").iterdir() if path.is_dir() and path.name != "__pycache__"
    }

    assert sorted(folders - {*FEATURES, *OTHER_FOLDERS}) == []


def test_template_and_test_folders_belong_to_a_feature() -> None:
    templates = {path.name for path in (ROOT / "templates").iterdir() if path.is_dir()}
    tests = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and path.name != "__pycache__"}

    assert sorted(templates - {*FEATURES, "components", "errors"}) == []
    assert sorted(tests - {*FEATURES, "browser", "core", "house", "locks", "sheets"}) == []


def test_features_import_only_features_before_them() -> None:
    """A foreign key names a later table by string; a relationship may name its class for the type checker."""
    wrong = [
        f"{module.name} imports {name}"
        for module in feature_modules()
        if module.layer != "views"
        for name in sorted(imported_modules(module, for_types=module.layer != "models"))
        if (feature := modules()[name].feature)
        and FEATURES.index(feature) > FEATURES.index(module.feature or "")
    ]

    assert wrong == []


def test_layers_import_only_layers_below_them() -> None:
    wrong = [
        f"{module.name} imports {name}"
        for module in feature_modules()
        for name in sorted(imported_modules(module))
        if modules()[name].feature and not _layer_allowed(module, modules()[name])
    ]

    assert wrong == []


def _layer_allowed(module: Module, target: Module) -> bool:
    if module.layer == "views" and module.feature == target.feature:
        return True
    if module.layer == target.layer == "views":  # what a feature before it offers to share
        return FEATURES.index(target.feature or "") < FEATURES.index(module.feature or "")
    if module.layer == "forms" and target.layer == "forms":
        return module.feature == target.feature
    if target.name == REFERENCE:
        return True
    return target.layer in MAY_IMPORT[module.layer or ""]


def test_core_imports_no_feature() -> None:
    wrong = [
        f"{module.name} imports {name}"
        for module in modules().values()
        if module.is_core
        for name in sorted(imported_modules(module))
        if modules()[name].feature and name != REFERENCE
    ]

    assert wrong == []


def test_only_commands_import_the_application() -> None:
    wrong = [
        module.name
        for module in modules().values()
        if "seminar" in imported_modules(module)
        and module.feature != "cli"
        and module.name != "seminar.__main__"
    ]

    assert wrong == []


def test_migrations_stand_alone() -> None:
    """A migration describes the tables of its own day: the models of today must not change it."""
    versions = [
        module for name, module in modules().items() if name.startswith("seminar.migrations.versions.")
    ]

    allowed = {"seminar.db", "seminar.errors"}  # column types, and how the program says no
    assert [module.name for module in versions if imported_modules(module) - allowed] == []


def test_imports_form_no_circle() -> None:
    graph = {
        module.name: imported_modules(module, for_types=False) - {module.name}
        for module in modules().values()
    }
    circle: list[str] = []
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = error.args[1]

    assert circle == []


def test_rules_know_no_request() -> None:
    """What a page and a command both call can lean on neither."""
    wrong = [
        f"{module.name} imports {name}"
        for module in feature_modules()
        if module.layer in ("models", "queries", "service")
        for name in sorted(imported(module))
        if name.split(".")[0] in ("flask", "flask_login", "werkzeug")
    ]

    assert wrong == []


def test_only_views_and_commands_commit() -> None:
    wrong = [
        place(module.path, node.lineno)
        for module in feature_modules()
        if module.layer != "views" and module.feature != "cli"
        for node in nodes(module.path)
        if isinstance(node, ast.Attribute)
        and node.attr in ("commit", "rollback")
        and "session" in ast.unparse(node)
    ]

    assert wrong == []


def test_only_sheets_knows_the_workbook_libraries() -> None:
    wrong = [
        f"{module.name} imports {name}"
        for module in modules().values()
        if not module.name.startswith("seminar.sheets")
        for name in sorted(imported(module))
        if name.split(".")[0] in WORKBOOK_LIBRARIES
    ]

    assert wrong == []


def test_only_word_documents_know_their_library() -> None:
    wrong = [
        f"{module.name} imports {name}"
        for module in modules().values()
        if not module.name.startswith("seminar.reports.word")
        for name in sorted(imported(module))
        if name.split(".")[0] in {"docx", "lxml"}
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("address", "needed", "of_others"),
    [
        ("postgresql://127.0.0.1/none", "psycopg", {"sqlite3"}),
        ("sqlite:///none.db", "sqlite3", {"psycopg", "sqlalchemy.dialects.postgresql"}),
    ],
)
def test_a_worker_loads_nothing_heavy(tmp_path: Path, address: str, needed: str, of_others: set[str]) -> None:
    """Neither the libraries that few requests need, nor those of the engine that is not used."""
    names = [module.name for module in feature_modules()]
    code = f"""
import importlib, sys
from seminar import create_app
from seminar.config import flask_config, read_settings
settings = {{"SEMINAR_INSTANCE": {str(tmp_path)!r}, "SEMINAR_DATABASE_URL": {address!r}}}
create_app(flask_config(read_settings(settings), "a key"))
for name in {names}: importlib.import_module(name)
print(*sys.modules)
"""
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )

    loaded = set(run.stdout.split())
    assert needed in loaded
    assert sorted((HEAVY | of_others) & loaded) == []


def test_every_feature_has_tests() -> None:
    """Tests mirror the tree: a feature that has more than a docstring has a folder of tests."""
    coded = {module.feature for module in feature_modules() if tree(module.path).body[1:]}
    tested = {path.relative_to(ROOT / "tests").parts[0] for path in (ROOT / "tests").glob("*/**/test_*.py")}

    assert sorted(name for name in coded - tested if name) == []
