"""share summaries by links"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "share_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("label", sa.String(length=300), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "language",
            sa.Enum(
                "en",
                "fr",
                "es",
                "ru",
                "ar",
                "zh",
                name="language",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_by", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("expires_at > created_at", name=op.f("ck_share_link_expires_later")),
        sa.CheckConstraint("label <> ''", name=op.f("ck_share_link_label_filled")),
        sa.CheckConstraint("length(label) <= 300", name=op.f("ck_share_link_label_length")),
        sa.CheckConstraint("length(made_by) <= 300", name=op.f("ck_share_link_made_by_length")),
        sa.CheckConstraint("length(token_hash) <= 64", name=op.f("ck_share_link_token_hash_length")),
        sa.ForeignKeyConstraint(
            ["series_id", "edition_id"],
            ["edition.series_id", "edition.id"],
            name=op.f("fk_share_link_series_id_edition_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_share_link_series_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_share_link_token_hash")),
    )
    with op.batch_alter_table("share_link", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_share_link_series_id_edition_id"), ["series_id", "edition_id"], unique=False
        )
    op.create_table(
        "share_opening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column(
            "device",
            sa.Enum(
                "computer",
                "mobile",
                "program",
                name="device",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["link_id"], ["share_link.id"], name=op.f("fk_share_opening_link_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_share_opening_user_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share_opening")),
    )
    with op.batch_alter_table("share_opening", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_share_opening_link_id_created_at"), ["link_id", "created_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_share_opening_user_id"), ["user_id"], unique=False)


def downgrade() -> None:
    op.drop_table("share_opening")
    op.drop_table("share_link")
