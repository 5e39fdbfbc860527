"""let no edition last more than a year"""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

DAYS = {"sqlite": "julianday(last_day) - julianday(first_day)", "postgresql": "last_day - first_day"}


def upgrade() -> None:
    days = DAYS[op.get_bind().dialect.name]
    with op.batch_alter_table("edition") as batch:
        batch.create_check_constraint(batch.f("ck_edition_a_year_at_most"), f"{days} < 366")


def downgrade() -> None:
    with op.batch_alter_table("edition") as batch:
        batch.drop_constraint(batch.f("ck_edition_a_year_at_most"), type_="check")
