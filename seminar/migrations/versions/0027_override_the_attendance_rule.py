"""override the attendance rule, and say what makes present online in minutes"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_COUNTED = ["present", "late", "excused"]
_LISTED = ["status", "country", "gender", "profile", "source"]
INDEXES = {
    "ix_participant_list": (["edition_id", "name_key", "id", *_LISTED, *_COUNTED], ["person_id"]),
    "ix_participant_by_country": (
        ["edition_id", "country", "name_key", "id", "status", "gender", "profile", "source", *_COUNTED],
        ["person_id"],
    ),
    "ix_participant_by_person": (["person_id", "edition_id", "status", *_COUNTED], []),
}
A_DAY = 1440


def upgrade() -> None:
    for name in INDEXES:
        op.drop_index(name, "participant")
    with op.batch_alter_table("participant") as batch:
        batch.add_column(sa.Column("override", sa.Integer(), server_default="0", nullable=False))
        batch.create_check_constraint(batch.f("ck_participant_override"), "override BETWEEN -1 AND 1")
    for name, (first, last) in INDEXES.items():
        op.create_index(name, "participant", [*first, "override", *last])
    with op.batch_alter_table("edition") as batch:
        batch.add_column(sa.Column("online_minutes", sa.Integer()))
        batch.add_column(sa.Column("late_after", sa.Integer(), server_default="10", nullable=False))
        batch.create_check_constraint(
            batch.f("ck_edition_online_minutes_of_a_day"), f"online_minutes BETWEEN 1 AND {A_DAY}"
        )
        batch.create_check_constraint(
            batch.f("ck_edition_late_after_of_a_day"), f"late_after BETWEEN 0 AND {A_DAY}"
        )
    op.create_table(
        "override",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column(
            "ruling",
            sa.Enum(
                *("completes", "short", "marks"),
                name="ruling",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("actor_id", sa.Integer()),
        sa.Column("actor_name", sa.String(300), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(actor_name) <= 300", name=op.f("ck_override_actor_name_length")),
        sa.CheckConstraint("length(reason) <= 300", name=op.f("ck_override_reason_length")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_override_reason_filled")),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_override_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["user.id"], name=op.f("fk_override_actor_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_override")),
    )
    op.create_index("ix_override_participant_id_id", "override", ["participant_id", "id"])


def downgrade() -> None:
    op.drop_table("override")
    with op.batch_alter_table("edition") as batch:
        for name in ("online_minutes_of_a_day", "late_after_of_a_day"):
            batch.drop_constraint(batch.f(f"ck_edition_{name}"), type_="check")
        for name in ("late_after", "online_minutes"):
            batch.drop_column(name)
    for name in INDEXES:
        op.drop_index(name, "participant")
    with op.batch_alter_table("participant") as batch:
        batch.drop_constraint(batch.f("ck_participant_override"), type_="check")
        batch.drop_column("override")
    for name, (first, last) in INDEXES.items():
        op.create_index(name, "participant", [*first, *last])
