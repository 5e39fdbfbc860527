"""ask a share of each day"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("edition") as batch:
        batch.add_column(sa.Column("day_threshold", sa.Integer()))
        batch.create_check_constraint(
            batch.f("ck_edition_day_threshold_percent"), "day_threshold BETWEEN 1 AND 100"
        )


def downgrade() -> None:
    with op.batch_alter_table("edition") as batch:
        batch.drop_constraint(batch.f("ck_edition_day_threshold_percent"), type_="check")
        batch.drop_column("day_threshold")
