"""compare those who came by lists"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    waiting = op.create_table(
        "to_compare",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_to_compare_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_to_compare")),
        info={"found_anew": True},
    )
    with op.batch_alter_table("to_compare", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_to_compare_person_id"), ["person_id"], unique=False)

    # Whoever came by a list was never compared for the review, and nobody was before it was there.
    person = sa.table("person", sa.column("id"))
    moment = sa.literal(datetime.now(UTC).replace(microsecond=0), type_=sa.DateTime(timezone=True))
    op.execute(
        sa.insert(waiting).from_select(
            ["person_id", "created_at", "updated_at"], sa.select(person.c.id, moment, moment)
        )
    )


def downgrade() -> None:
    with op.batch_alter_table("to_compare", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_to_compare_person_id"))

    op.drop_table("to_compare")
