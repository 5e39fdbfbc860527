"""keep pictures of published figures in each language"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

TABLE = "summary_picture"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


def upgrade() -> None:
    """Those that are there are in English."""
    language = sa.Enum(*LANGUAGES, name="language", native_enum=False, length=30, create_constraint=True)
    _drop_indexes()
    with op.batch_alter_table(TABLE) as batch:
        batch.add_column(sa.Column("language", language, nullable=False, server_default="en"))
    with op.batch_alter_table(TABLE) as batch:
        batch.alter_column("language", server_default=None)
    _index("language")


def downgrade() -> None:
    op.execute("DELETE FROM summary_picture WHERE language <> 'en'")
    _drop_indexes()
    with op.batch_alter_table(TABLE) as batch:
        batch.drop_constraint(batch.f("ck_summary_picture_language"), type_="check")
        batch.drop_column("language")
    _index()


def _drop_indexes() -> None:
    op.drop_index("uq_summary_picture_series", TABLE)
    op.drop_index("uq_summary_picture_edition", TABLE)


def _index(*columns: str) -> None:
    of_series = sa.text("edition_id IS NULL")
    op.create_index(
        "uq_summary_picture_series",
        TABLE,
        ["series_id", *columns],
        unique=True,
        sqlite_where=of_series,
        postgresql_where=of_series,
    )
    op.create_index("uq_summary_picture_edition", TABLE, ["series_id", "edition_id", *columns], unique=True)
