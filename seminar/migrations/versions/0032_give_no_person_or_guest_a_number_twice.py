"""give no person or guest the number of one before"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

# Their numbers stand in the log and on pages that are still open.
NUMBERED = {"person": "Person", "guest": "Guest"}
KEYS = ("native_key", "sound_key", "consonant_key")


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return  # the other engine never gives a number twice
    for table, kind in NUMBERED.items():
        make_anew(table, sqlite_autoincrement=True)
        # Of what was deleted the log has the numbers.
        op.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = :name").bindparams(name=table))
        op.execute(
            sa.text(
                f"INSERT INTO sqlite_sequence (name, seq) SELECT :name, max(id) FROM (SELECT 0 AS id"  # noqa: S608 - the names stand above
                f" UNION ALL SELECT id FROM {table}"
                " UNION ALL SELECT subject_id FROM audit_entry WHERE subject_kind = :kind)"
            ).bindparams(name=table, kind=kind)
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in NUMBERED:
            make_anew(table)


def make_anew(table: str, **options: bool) -> None:
    with op.batch_alter_table(table, recreate="always", table_kwargs=options) as batch:
        for key in KEYS if table == "person" else ():
            batch.alter_column(key, server_default="")  # else their default would stand in brackets
