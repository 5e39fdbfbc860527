"""keep rows as they were checked"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATES = ("new", "known", "unsure", "refused", "skipped")


def upgrade() -> None:
    op.create_table(
        "upload_row",
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "state",
            sa.Enum(*STATES, name="state", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.Column("judged", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["upload.id"], name=op.f("fk_upload_row_upload_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("upload_id", "number", name=op.f("pk_upload_row")),
    )
    with op.batch_alter_table("upload") as batch:
        # The defaults are for lists that wait now: they are shown as not checked yet.
        batch.add_column(sa.Column("top", sa.JSON(), nullable=False, server_default='{"sheets": []}'))
        batch.add_column(sa.Column("summary", sa.JSON(), nullable=False, server_default="{}"))
        batch.add_column(sa.Column("checked", sa.JSON(), nullable=False, server_default="[]"))
    op.execute('UPDATE upload SET top = "table"')
    with op.batch_alter_table("upload") as batch:
        for column in ("top", "summary", "checked"):
            batch.alter_column(column, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("upload") as batch:
        batch.drop_column("checked")
        batch.drop_column("summary")
        batch.drop_column("top")
    op.drop_table("upload_row")
