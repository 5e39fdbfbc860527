"""count countries in their order"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

BEFORE = ("edition_id", "country", "name_key", "id", "status", "gender", "profile", "source", "person_id")
AFTER = (
    "edition_id",
    "country",
    "name_key",
    "id",
    "status",
    "gender",
    "profile",
    "source",
    "present",
    "late",
    "excused",
    "person_id",
)


def upgrade() -> None:
    op.drop_index("ix_participant_by_country", "participant")
    op.create_index("ix_participant_by_country", "participant", list(AFTER))


def downgrade() -> None:
    op.drop_index("ix_participant_by_country", "participant")
    op.create_index("ix_participant_by_country", "participant", list(BEFORE))
