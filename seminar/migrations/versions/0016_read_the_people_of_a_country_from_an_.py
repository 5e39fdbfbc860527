"""read the people of a country from an index"""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index(op.f("ix_person_nationality"), "person")
    op.create_index(op.f("ix_person_nationality_id_sound_key"), "person", ["nationality", "id", "sound_key"])


def downgrade() -> None:
    op.drop_index(op.f("ix_person_nationality_id_sound_key"), "person")
    op.create_index(op.f("ix_person_nationality"), "person", ["nationality"])
