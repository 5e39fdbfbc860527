"""remember once how lists with the same headers are read"""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Two that were confirmed at once stand beside each other; the newer one held.
    op.execute("DELETE FROM arrangement WHERE id NOT IN (SELECT max(id) FROM arrangement GROUP BY headers)")
    with op.batch_alter_table("arrangement") as batch:
        batch.drop_index(batch.f("ix_arrangement_headers"))
        batch.create_unique_constraint(batch.f("uq_arrangement_headers"), ["headers"])


def downgrade() -> None:
    with op.batch_alter_table("arrangement") as batch:
        batch.drop_constraint(batch.f("uq_arrangement_headers"), type_="unique")
        batch.create_index(batch.f("ix_arrangement_headers"), ["headers"], unique=False)
