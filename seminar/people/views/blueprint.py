"""The blueprint that the pages of people attach to."""

from flask import Blueprint

bp = Blueprint("people", __name__)
