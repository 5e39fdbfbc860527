"""invite countries to a series, and count people in their own order"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("series", schema=None) as batch_op:
        batch_op.add_column(sa.Column("invited_countries", sa.JSON(), server_default="[]", nullable=False))
    op.create_index(
        "ix_participant_by_person",
        "participant",
        ["person_id", "edition_id", "status", "present", "late", "excused"],
    )


def downgrade() -> None:
    op.drop_index("ix_participant_by_person", "participant")
    with op.batch_alter_table("series", schema=None) as batch_op:
        batch_op.drop_column("invited_countries")
