"""keep what an import changed"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

LISTS = ("persons", "changed", "changes")


def upgrade() -> None:
    with op.batch_alter_table("import", schema=None) as batch_op:
        for name in LISTS:
            batch_op.add_column(sa.Column(name, sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("undone_by", sa.String(length=300), nullable=True))
    _fill()
    with op.batch_alter_table("import", schema=None) as batch_op:
        for name in LISTS:
            batch_op.alter_column(name, existing_type=sa.JSON(), nullable=False)
        batch_op.alter_column("undone_by", existing_type=sa.String(length=300), nullable=False)
        batch_op.create_check_constraint(op.f("ck_import_undone_by_length"), "length(undone_by) <= 300")


def downgrade() -> None:
    with op.batch_alter_table("import", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_import_undone_by_length"), type_="check")
        for name in ("undone_by", "undone_at", *reversed(LISTS)):
            batch_op.drop_column(name)


def _fill() -> None:
    """Until now an import changed nobody. Whom it made is known by those who were not known before."""
    connection = op.get_bind()
    imports = sa.table(
        "import",
        sa.column("id"),
        *(sa.column(name, sa.JSON) for name in ("participants", "matched", *LISTS)),
        sa.column("undone_by"),
    )
    participant = sa.table("participant", sa.column("id"), sa.column("person_id"))
    for id, came, matched in connection.execute(
        sa.select(imports.c.id, imports.c.participants, imports.c.matched)
    ).all():
        new = sorted({*came} - {*matched})
        persons = [
            person
            for start in range(0, len(new), 5000)
            for person in connection.execute(
                sa.select(participant.c.person_id).where(participant.c.id.in_(new[start : start + 5000]))
            ).scalars()
        ]
        values = {"persons": persons, "changed": [], "changes": [], "undone_by": ""}
        connection.execute(imports.update().where(imports.c.id == id).values(**values))
