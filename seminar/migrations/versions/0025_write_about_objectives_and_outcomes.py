"""write about objectives and outcomes"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

TEXTS = (("series", ("outcome",)), ("edition", ("objectives", "outcome")))


def upgrade() -> None:
    for table, names in TEXTS:
        with op.batch_alter_table(table) as batch:
            for name in names:
                batch.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
        with op.batch_alter_table(table) as batch:
            for name in names:
                batch.alter_column(name, server_default=None)


def downgrade() -> None:
    for table, names in TEXTS:
        with op.batch_alter_table(table) as batch:
            for name in names:
                batch.drop_column(name)
