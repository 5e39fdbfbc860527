"""What the pages of this feature are attached to."""

from flask import Blueprint

bp = Blueprint("accounts", __name__)
