"""count people at the door"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "guest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(actor_name) <= 300", name=op.f("ck_guest_actor_name_length")),
        sa.CheckConstraint("length(name) <= 300", name=op.f("ck_guest_name_length")),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["user.id"], name=op.f("fk_guest_actor_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["session_id"], ["programme_session.id"], name=op.f("fk_guest_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest")),
    )
    with op.batch_alter_table("guest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guest_session_id"), ["session_id"], unique=False)

    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("key <> ''", name=op.f("ck_receipt_key_filled")),
        sa.CheckConstraint("length(content) <= 64", name=op.f("ck_receipt_content_length")),
        sa.CheckConstraint("length(key) <= 32", name=op.f("ck_receipt_key_length")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["programme_session.id"], name=op.f("fk_receipt_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("key", name=op.f("uq_receipt_key")),
    )
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_receipt_session_id"), ["session_id"], unique=False)

    with op.batch_alter_table("visit_place", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "leg",
                sa.Enum("out", "back", name="leg", native_enum=False, create_constraint=False, length=30),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("counted_by", sa.String(length=300), server_default="", nullable=False))
        batch_op.create_check_constraint(batch_op.f("ck_visit_place_leg"), "leg IN ('out', 'back')")
        batch_op.create_check_constraint(
            batch_op.f("ck_visit_place_counted_at_some_time"), "leg IS NULL OR counted_at IS NOT NULL"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_visit_place_counted_by_length"), "length(counted_by) <= 300"
        )


def downgrade() -> None:
    with op.batch_alter_table("visit_place", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_visit_place_counted_by_length"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_visit_place_counted_at_some_time"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_visit_place_leg"), type_="check")
        batch_op.drop_column("counted_by")
        batch_op.drop_column("counted_at")
        batch_op.drop_column("leg")

    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_receipt_session_id"))

    op.drop_table("receipt")
    with op.batch_alter_table("guest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_guest_session_id"))

    op.drop_table("guest")
