"""learn what stands for no country"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

MEANINGS = ("country", "organisation", "none")


def upgrade() -> None:
    with op.batch_alter_table("learned_name") as batch:
        batch.add_column(
            sa.Column(
                "means",
                sa.Enum(*MEANINGS, name="meaning", native_enum=False, create_constraint=True, length=30),
                nullable=False,
                server_default="country",
            )
        )
        batch.alter_column("country", existing_type=sa.String(2), nullable=True)
        batch.create_check_constraint(
            batch.f("ck_learned_name_country_meant"), "(means = 'country') = (country IS NOT NULL)"
        )
    with op.batch_alter_table("learned_name") as batch:
        batch.alter_column("means", server_default=None)


def downgrade() -> None:
    op.execute("DELETE FROM learned_name WHERE country IS NULL")
    with op.batch_alter_table("learned_name") as batch:
        batch.drop_constraint(batch.f("ck_learned_name_country_meant"), type_="check")
        batch.drop_constraint(batch.f("ck_learned_name_meaning"), type_="check")
        batch.alter_column("country", existing_type=sa.String(2), nullable=False)
        batch.drop_column("means")
