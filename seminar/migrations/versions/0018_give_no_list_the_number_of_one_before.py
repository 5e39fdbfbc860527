"""give no list the number of one before"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return  # the other engine never gives a number twice
    with op.batch_alter_table("upload", recreate="always", table_kwargs={"sqlite_autoincrement": True}):
        pass
    # Lists that were given up are gone; the log has their numbers, which old pages may still show.
    op.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = 'upload'"))
    op.execute(
        sa.text(
            "INSERT INTO sqlite_sequence (name, seq) SELECT 'upload', max(id) FROM ("
            "SELECT 0 AS id UNION ALL SELECT id FROM upload"
            " UNION ALL SELECT subject_id FROM audit_entry WHERE subject_kind = 'Upload')"
        )
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("upload", recreate="always"):
            pass
