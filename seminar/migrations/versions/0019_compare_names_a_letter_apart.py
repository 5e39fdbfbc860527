"""compare names a letter apart"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Korean names sound otherwise than before. Whoever waits to be compared gets the keys made first.
    person = sa.table("person", *map(sa.column, ("id", "sound_key", "consonant_key")))
    op.execute(sa.update(person).values(sound_key="", consonant_key=""))
    columns = ("person_id", "created_at", "updated_at")
    waiting = sa.table("to_compare", *map(sa.column, columns))
    moment = sa.literal(datetime.now(UTC).replace(microsecond=0), type_=sa.DateTime(timezone=True))
    op.execute(sa.insert(waiting).from_select(columns, sa.select(person.c.id, moment, moment)))


def downgrade() -> None:
    """Keys made by the newer rules are found by the older ones, but for Korean names: those are made anew."""
    upgrade()
