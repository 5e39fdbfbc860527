"""let no edition last more than a year"""

from alembic import op
from sqlalchemy import column, select, table, text

from seminar.errors import Refused

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

SERIES = table("series", column("id"), column("slug"))
EDITION = table("edition", column("series_id"), column("slug"))
DAYS = {"sqlite": "julianday(last_day) - julianday(first_day)", "postgresql": "last_day - first_day"}


def upgrade() -> None:
    days = DAYS[op.get_bind().dialect.name]
    refuse_longer(days)
    with op.batch_alter_table("edition") as batch:
        batch.create_check_constraint(batch.f("ck_edition_a_year_at_most"), f"{days} < 366")


def refuse_longer(days: str) -> None:
    """Name what has to be changed first; raising undoes this migration and those before it."""
    path = SERIES.c.slug + "/" + EDITION.c.slug
    longer = select(path).join_from(EDITION, SERIES, SERIES.c.id == EDITION.c.series_id).order_by(path)
    longer = longer.where(text(f"{days} >= 366"))
    if named := op.get_bind().execute(longer).scalars().all():
        raise Refused(
            f"These editions last longer than 366 days, which is no longer possible: {', '.join(named)}."
            " Nothing was changed. With the version that ran before, shorten them in their settings, or make"
            " several editions of each; then run seminar init again."
        )


def downgrade() -> None:
    with op.batch_alter_table("edition") as batch:
        batch.drop_constraint(batch.f("ck_edition_a_year_at_most"), type_="check")
