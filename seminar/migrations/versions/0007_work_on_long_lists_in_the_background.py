"""work on long lists in the background"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TASKS = ("read", "check", "confirm")


def upgrade() -> None:
    with op.batch_alter_table("upload") as batch:
        # The defaults are for lists that wait now; they are counted when they are checked the next time.
        batch.add_column(sa.Column("length", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("file", sa.LargeBinary(), nullable=True))
        batch.add_column(
            sa.Column(
                "task",
                sa.Enum(*TASKS, name="task", native_enum=False, create_constraint=True, length=30),
                nullable=True,
            )
        )
        batch.add_column(sa.Column("orders", sa.JSON(), nullable=False, server_default="{}"))
        batch.add_column(sa.Column("refusal", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("import_id", sa.Integer(), nullable=True))
        batch.create_index(batch.f("ix_upload_import_id"), ["import_id"], unique=False)
        batch.create_foreign_key(
            batch.f("fk_upload_import_id"), "import", ["import_id"], ["id"], ondelete="CASCADE"
        )
    with op.batch_alter_table("upload") as batch:
        for column in ("length", "orders", "refusal"):
            batch.alter_column(column, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("upload") as batch:
        batch.drop_constraint(batch.f("fk_upload_import_id"), type_="foreignkey")
        batch.drop_index(batch.f("ix_upload_import_id"))
        batch.drop_constraint(batch.f("ck_upload_task"), type_="check")
        batch.drop_column("import_id")
        batch.drop_column("refusal")
        batch.drop_column("orders")
        batch.drop_column("task")
        batch.drop_column("file")
        batch.drop_column("length")
