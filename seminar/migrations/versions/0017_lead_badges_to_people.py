"""lead badges to people"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "badge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("code <> ''", name=op.f("ck_badge_code_filled")),
        sa.CheckConstraint("length(code) <= 20", name=op.f("ck_badge_code_length")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_badge_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge")),
        sa.UniqueConstraint("code", name=op.f("uq_badge_code")),
    )
    with op.batch_alter_table("badge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_badge_participant_id"), ["participant_id"], unique=False)

    with op.batch_alter_table("field_visit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("guide", sa.String(length=300), server_default="", nullable=False))
        batch_op.create_check_constraint(batch_op.f("ck_field_visit_guide_length"), "length(guide) <= 300")


def downgrade() -> None:
    with op.batch_alter_table("field_visit", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_field_visit_guide_length"), type_="check")
        batch_op.drop_column("guide")

    with op.batch_alter_table("badge", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_badge_participant_id"))

    op.drop_table("badge")
