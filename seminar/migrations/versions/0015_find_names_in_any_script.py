"""find names in any script"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sound_key", key, server_default="", nullable=False))
        batch_op.add_column(sa.Column("consonant_key", key, server_default="", nullable=False))

        batch_op.create_index(batch_op.f("ix_person_sound_key"), ["sound_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_consonant_key"), ["consonant_key"], unique=False)

    # Everybody is compared anew, which makes the keys first (people.service.sounds).
    person = sa.table("person", sa.column("id"))
    columns = ("person_id", "created_at", "updated_at")
    waiting = sa.table("to_compare", *map(sa.column, columns))
    moment = sa.literal(datetime.now(UTC).replace(microsecond=0), type_=sa.DateTime(timezone=True))
    op.execute(sa.insert(waiting).from_select(columns, sa.select(person.c.id, moment, moment)))


def downgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_consonant_key"))
        batch_op.drop_index(batch_op.f("ix_person_sound_key"))
        batch_op.drop_column("consonant_key")
        batch_op.drop_column("sound_key")
