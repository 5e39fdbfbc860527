"""keep pictures of published figures"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "summary_picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("png", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(digest) <= 64", name=op.f("ck_summary_picture_digest_length")),
        sa.ForeignKeyConstraint(
            ["series_id", "edition_id"],
            ["edition.series_id", "edition.id"],
            name=op.f("fk_summary_picture_series_id_edition_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_summary_picture_series_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_picture")),
    )
    with op.batch_alter_table("summary_picture", schema=None) as batch_op:
        batch_op.create_index(
            "uq_summary_picture_series",
            ["series_id"],
            unique=True,
            sqlite_where=sa.text("edition_id IS NULL"),
            postgresql_where=sa.text("edition_id IS NULL"),
        )
        batch_op.create_index("uq_summary_picture_edition", ["series_id", "edition_id"], unique=True)


def downgrade() -> None:
    op.drop_table("summary_picture")
