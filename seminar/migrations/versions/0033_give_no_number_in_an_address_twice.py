"""give no number in an address or a form twice"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

# Their numbers stand in addresses and forms of pages that are still open.
NUMBERED = {
    "group_membership": "GroupMembership",
    "head_count": "HeadCount",
    "import": "Import",
    "institution": "Institution",
    "institution_role": "InstitutionRole",
    "likely_pair": "LikelyPair",
    "merge": "Merge",
    "series": "Series",
    "share_link": "ShareLink",
    "turn": "Turn",
    "user_grant": "UserGrant",
}


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return  # the other engine never gives a number twice
    for table, kind in NUMBERED.items():
        with op.batch_alter_table(table, recreate="always", table_kwargs={"sqlite_autoincrement": True}):
            pass
        # Of what was deleted the log has the numbers.
        op.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = :name").bindparams(name=table))
        op.execute(
            sa.text(
                f"INSERT INTO sqlite_sequence (name, seq) SELECT :name, max(id) FROM (SELECT 0 AS id"  # noqa: S608 - the names stand above
                f' UNION ALL SELECT id FROM "{table}"'
                " UNION ALL SELECT subject_id FROM audit_entry WHERE subject_kind = :kind)"
            ).bindparams(name=table, kind=kind)
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in NUMBERED:
            with op.batch_alter_table(table, recreate="always"):
                pass
