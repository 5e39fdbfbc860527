"""find who was entered twice"""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ACCENTS = re.compile("[\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u0591-\u05c7]")
_SPECIAL = str.maketrans(
    dict.fromkeys("’‘ʼʻ′", "'")
    | dict.fromkeys("‐–—−", "-")
    | {"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ـ": ""}
)


def upgrade() -> None:
    op.create_table(
        "likely_pair",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("apart", sa.Boolean(), nullable=False),
        sa.Column("actor_name", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_likely_pair_in_order")),
        sa.CheckConstraint("length(actor_name) <= 300", name=op.f("ck_likely_pair_actor_name_length")),
        sa.ForeignKeyConstraint(
            ["first_id"], ["person.id"], name=op.f("fk_likely_pair_first_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["person.id"], name=op.f("fk_likely_pair_second_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_likely_pair")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_likely_pair_first_id_second_id")),
        info={"found_anew": True},
    )
    with op.batch_alter_table("likely_pair", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_likely_pair_score_id"), ["score", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_likely_pair_second_id"), ["second_id"], unique=False)

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "native_key",
                sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
                server_default="",
                nullable=False,
            )
        )
        batch_op.create_index(
            batch_op.f("ix_person_native_key"),
            ["native_key"],
            unique=False,
            sqlite_where=sa.text("native_key <> ''"),
            postgresql_where=sa.text("native_key <> ''"),
        )

    _make_native_keys()


def _make_native_keys() -> None:
    """The key of every name in its own script, as people.keys.word_key made it on the day of this migration."""
    person = sa.table("person", sa.column("id"), sa.column("native_name"), sa.column("native_key"))
    named = sa.select(person.c.id, person.c.native_name).where(person.c.native_name != "")
    keys = [{"row": id, "key": _words(name)} for id, name in op.get_bind().execute(named)]
    if keys:
        update = sa.update(person).where(person.c.id == sa.bindparam("row"))
        op.get_bind().execute(update.values(native_key=sa.bindparam("key")), keys)


def _words(name: str) -> str:
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", name).casefold()).translate(_SPECIAL)
    text = unicodedata.normalize("NFC", bare).replace("-", " ")
    return " ".join(sorted(filter(None, (word.strip(".,;:()'\"") for word in text.split()))))[:600]


def downgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(
            batch_op.f("ix_person_native_key"),
            sqlite_where=sa.text("native_key <> ''"),
            postgresql_where=sa.text("native_key <> ''"),
        )
        batch_op.drop_column("native_key")

    with op.batch_alter_table("likely_pair", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_likely_pair_second_id"))
        batch_op.drop_index(batch_op.f("ix_likely_pair_score_id"))

    op.drop_table("likely_pair")
