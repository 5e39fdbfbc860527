"""say what columns of reports hold"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("platform_report", sa.Column("arranged", sa.JSON()))


def downgrade() -> None:
    with op.batch_alter_table("platform_report") as batch:
        batch.drop_column("arranged")
