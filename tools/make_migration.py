"""Write a migration from the models: python tools/make_migration.py "add the colour of hats"

It is compared with an empty database that was brought to the newest migration; read it before you keep it.
"""

from __future__ import annotations

import sys
import tempfile

from alembic import command

from seminar import create_app, schema
from seminar.config import flask_config, read_settings


def main(message: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings({"SEMINAR_INSTANCE": folder})
        app = create_app(flask_config(settings, "for no copy"))
        with app.app_context():
            schema.upgrade()
            number = len(list((schema.MIGRATIONS / "versions").glob("*.py"))) + 1
            command.revision(schema.alembic_config(), message, autogenerate=True, rev_id=f"{number:04}")


if __name__ == "__main__":
    main(sys.argv[1])
