"""know the parts of an act"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("audit_entry") as batch:
        batch.add_column(sa.Column("part", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("audit_entry") as batch:
        batch.alter_column("part", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("audit_entry") as batch:
        batch.drop_column("part")
