"""edit groups of countries"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_edit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "group",
            sa.Enum(
                "LDC",
                "LLDC",
                "SIDS",
                "G77",
                name="group",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(country) <= 2", name=op.f("ck_group_edit_country_length")),
        sa.ForeignKeyConstraint(["country"], ["country.iso2"], name=op.f("fk_group_edit_country")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_edit")),
    )
    with op.batch_alter_table("group_edit") as batch:
        batch.create_index(batch.f("ix_group_edit_group_country"), ["group", "country"], unique=True)
    with op.batch_alter_table("group_membership") as batch:
        batch.add_column(sa.Column("unsettled", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch.create_index("uq_group_membership_end", ["group", "country", "ends"], unique=True)
        batch.create_index(
            "uq_group_membership_open_end",
            ["group", "country"],
            unique=True,
            sqlite_where=sa.text("ends IS NULL"),
            postgresql_where=sa.text("ends IS NULL"),
        )
    with op.batch_alter_table("group_membership") as batch:
        batch.alter_column("unsettled", existing_type=sa.Boolean(), server_default=None)
        batch.alter_column("version", existing_type=sa.Integer(), server_default=None)
        batch.create_check_constraint(
            op.f("ck_group_membership_unsettled_has_end"), "NOT unsettled OR ends IS NOT NULL"
        )


def downgrade() -> None:
    with op.batch_alter_table("group_membership") as batch:
        batch.drop_constraint(op.f("ck_group_membership_unsettled_has_end"), type_="check")
        batch.drop_index("uq_group_membership_open_end")
        batch.drop_index("uq_group_membership_end")
        batch.drop_column("version")
        batch.drop_column("unsettled")
    op.drop_table("group_edit")
