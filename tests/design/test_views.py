"""The page of living examples."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from seminar.design import views
from tests import pages


@pytest.fixture(scope="module")
def debugging(make_app: Callable[..., Flask], new_database: Callable[[], str]) -> Flask:
    return make_app(new_database(), DEBUG=True)


@pytest.fixture
def page(debugging: Flask) -> str:
    with debugging.test_request_context("/design"):
        return str(views.components())


def test_page_of_components_exists_only_while_debugging(app: Flask, debugging: Flask) -> None:
    assert "design.components" not in app.view_functions
    assert "design.components" in debugging.view_functions


def test_page_of_components_is_sound(page: str) -> None:
    pages.lint(page)


def test_error_stands_beside_its_field_and_on_top(page: str) -> None:
    assert 'href="#bad-name">Name as given: Please fill in this field.' in page
    assert '<p class="field-error" id="bad-name-error">Please fill in this field.</p>' in page
    assert 'aria-describedby="bad-name-hint bad-name-error"' in page


def test_ids_named_by_attributes_exist(page: str) -> None:
    elements = pages.read(page).elements
    ids = {element.attributes.get("id") for element in elements}
    named = [
        name
        for element in elements
        for attribute in ("aria-describedby", "aria-labelledby", "for")
        for name in element.attributes.get(attribute, "").split()
    ]

    assert [name for name in named if name not in ids] == []
