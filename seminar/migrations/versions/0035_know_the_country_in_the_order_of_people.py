"""know in the order of people what country each represents"""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

INDEX = "ix_participant_by_person"
COLUMNS = ["person_id", "edition_id", "status", "present", "late", "excused", "override"]


def upgrade() -> None:
    op.drop_index(INDEX, "participant")
    op.create_index(INDEX, "participant", [*COLUMNS, "country"])


def downgrade() -> None:
    op.drop_index(INDEX, "participant")
    op.create_index(INDEX, "participant", COLUMNS)
