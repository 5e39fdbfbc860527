"""The blueprint that all pages of countries hang on."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("countries", __name__)
