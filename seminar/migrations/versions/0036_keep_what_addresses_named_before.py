"""keep what addresses named before"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "former_slug",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(slug) <= 80", name=op.f("ck_former_slug_slug_length")),
        sa.CheckConstraint("slug <> ''", name=op.f("ck_former_slug_slug_filled")),
        sa.ForeignKeyConstraint(
            ["series_id", "edition_id"],
            ["edition.series_id", "edition.id"],
            name=op.f("fk_former_slug_series_id_edition_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_former_slug_series_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_slug")),
    )
    with op.batch_alter_table("former_slug") as batch:
        batch.create_index(batch.f("ix_former_slug_series_id_edition_id"), ["series_id", "edition_id"])
        batch.create_index(
            "uq_former_slug_series",
            ["slug"],
            unique=True,
            sqlite_where=sa.text("edition_id IS NULL"),
            postgresql_where=sa.text("edition_id IS NULL"),
        )
        batch.create_index(
            "uq_former_slug_edition",
            ["series_id", "slug"],
            unique=True,
            sqlite_where=sa.text("edition_id IS NOT NULL"),
            postgresql_where=sa.text("edition_id IS NOT NULL"),
        )


def downgrade() -> None:
    op.drop_table("former_slug")
