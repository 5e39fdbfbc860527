"""Runs international training-seminar programmes."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

PACKAGE = Path(__file__).parent
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
    "reports",
    "summaries",
    "home",
)


def create_app(config: Mapping[str, Any]) -> Flask:
    """The application, wired together. `config` comes from `config.flask_config`."""
    from flask_compress import Compress
    from flask_wtf import CSRFProtect
    from jinja2 import StrictUndefined
    from werkzeug.middleware.proxy_fix import ProxyFix

    from seminar import languages, permissions, texts, web
    from seminar.accounts import login
    from seminar.db import db
    from seminar.engines import prepare_engine
    from seminar.programme.queries import find_moved, find_place

    app = web.Site(
        __name__,
        static_folder=None,
        template_folder=str(template_folder()),
        instance_path=str(config["INSTANCE"]),
    )
    app.config.from_mapping(config)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.wsgi_app = ProxyFix(app.wsgi_app, *[config["PROXIES"]] * 3)  # type: ignore[method-assign] # as Flask documents
    db.init_app(app)
    texts.init_app(app)
    Compress(app)
    web.init_app(app)
    languages.init_app(app)
    login.init_app(app)
    permissions.init_app(app, find_place=find_place, find_moved=find_moved, load_access=login.load_access)
    CSRFProtect(app)  # after the guard: who may not call an endpoint learns nothing about its form
    register_features(app)
    with app.app_context():
        prepare_engine(db.engine)
    return app


def register_features(app: Flask) -> None:
    """Load the tables of every feature, then attach the pages of each."""
    for feature in FEATURES:
        if (PACKAGE / feature / "models.py").exists() or (PACKAGE / feature / "models").is_dir():
            import_module(f"seminar.{feature}.models")
    for feature in FEATURES:
        app.register_blueprint(import_module(f"seminar.{feature}.views").bp)
    if app.debug:
        app.register_blueprint(import_module("seminar.design.views").bp)


def template_folder() -> Path:
    """The templates inside an installed package, or beside the package in a checkout."""
    inside = PACKAGE / "templates"
    return inside if inside.is_dir() else PACKAGE.parent / "templates"
