"""The database: base classes, column types, transactions, reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Dialect,
    Enum,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    and_,
    event,
    func,
    insert,
    or_,
    select,
    text,
    true,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    InstrumentedAttribute,
    Mapped,
    declared_attr,
    mapped_column,
    registry,
)

from seminar.choices import Choice
from seminar.text import sought_words

T = TypeVar("T")

WORD_EDGES = " \n\t-'("  # what stands before a word in a search key
MOST_WORDS = 10  # of a search: each is one more comparison for every row
IDS_AT_ONCE = 5000  # SQLite takes at most 32,766 values in a statement, PostgreSQL 65,535


class UTCDateTime(TypeDecorator[datetime]):
    """A moment: aware in, aware UTC out, on every engine."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        moment = value if value.tzinfo is UTC else value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={datetime: UTCDateTime(), date: Date(), str: Text()},
    )


class KeepingSession(Session):
    """Keeps its objects alive while it goes through all of them.

    It knows them by weak references. Python 3.11 looks for garbage in the middle of setting an attribute, and
    when an object dies there, the library sets the same attribute of the same state once more: the state gets
    two dictionaries over one block of memory, and the process crashes, as a page of a thousand editions did.
    Later Pythons wait for the end of the step.
    """

    @contextmanager
    def _alive(self) -> Iterator[None]:
        kept = self.identity_map.values()
        yield
        del kept

    def commit(self) -> None:
        with self._alive():
            super().commit()

    def rollback(self) -> None:
        with self._alive():
            super().rollback()

    def expire_all(self) -> None:
        with self._alive():
            super().expire_all()

    def expunge_all(self) -> None:  # the end of a request, too
        with self._alive():
            super().expunge_all()


# A savepoint for each commit when the connection is already in a transaction: that is how a test is undone.
db = SQLAlchemy(
    model_class=Base,
    session_options={"class_": KeepingSession, "join_transaction_mode": "create_savepoint"},
)

if TYPE_CHECKING:
    # Flask-SQLAlchemy builds db.Model at run time, where mypy cannot see it.
    Model = Base
else:
    Model = db.Model


def now() -> datetime:
    """This moment, UTC, to the second: finer than a person reads, equal on both engines."""
    return datetime.now(UTC).replace(microsecond=0)


class Record(Model):
    """What every table has: an integer key and the two dates."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-10)
    created_at: Mapped[datetime] = mapped_column(default=now, sort_order=90)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now, sort_order=91)


class VersionedRecord(Record):
    """A record that two people may edit: the second save sees that `version` has moved on."""

    __abstract__ = True

    version: Mapped[int] = mapped_column(default=1, sort_order=89)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - declared_attr hands over the class
        return {"version_id_col": cls.__table__.c.version}


# Column types by what they hold. The lengths are constraints on both engines (see `_limit_length`).
slug = Annotated[str, mapped_column(String(80))]
line = Annotated[str, mapped_column(String(300), default="")]
short = Annotated[str, mapped_column(String(60), default="")]
prose = Annotated[str, mapped_column(Text, default="")]
country_code = Annotated[str, mapped_column(String(2))]


def choice(values: type[Choice], name: str = "") -> Enum:
    """A column of one of the enum's values, kept as text with a CHECK of the given name."""
    return Enum(
        values,
        native_enum=False,
        create_constraint=True,
        length=30,
        name=name or _snake(values.__name__),
        values_callable=lambda members: [member.value for member in members],
    )


def filled(column: str) -> CheckConstraint:
    """The constraint behind a required text field: not empty."""
    return CheckConstraint(f"{column} <> ''", name=f"{column}_filled")


def _snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


@event.listens_for(Column, "after_parent_attach")
def _limit_length(column: Column[Any], table: Table) -> None:
    """SQLite ignores the length of a VARCHAR: say it as a CHECK, which holds on both engines."""
    kind = column.type
    # Tables of ours only: Alembic makes tables of its own, with the constraints that the migration lists.
    if type(kind) is String and kind.length and table.metadata is Base.metadata:
        table.append_constraint(
            CheckConstraint(f"length({column.name}) <= {kind.length}", name=f"{column.name}_length")
        )


# --- transactions -------------------------------------------------------------------------------------

_writing: ContextVar[bool] = ContextVar("writing", default=False)


def set_writing(writes: bool) -> None:
    """Say, before the first query of a request, whether its transaction may write."""
    _writing.set(writes)


def may_write() -> bool:
    """Whether the transaction that begins now may write."""
    return _writing.get()


@contextmanager
def writing() -> Iterator[None]:
    """A block whose transactions may write; commits at its end, rolls back when it fails."""
    token = _writing.set(True)
    try:
        yield
        db.session.commit()
    finally:
        db.session.rollback()  # what was not committed; after a commit there is nothing to undo
        _writing.reset(token)


def lock(record: Record) -> None:
    """Hold `record` until the transaction ends and read it anew.

    Whoever counts places before taking one locks the edition or visit first: count-then-insert oversells
    on PostgreSQL otherwise. SQLite needs no row lock, since a writing transaction begins IMMEDIATE.
    """
    db.session.flush()
    # `of` itself: a record that was loaded with others is read anew with them, and those stay unlocked.
    # `key_share`: rows that only point to it, such as the audit log's, may be written meanwhile.
    db.session.refresh(record, with_for_update={"of": type(record), "key_share": True})


def lock_new(model: type[Record]) -> None:
    """Let nobody else add such a record until the transaction ends: for one that is compared with all others.

    SQLite needs no lock for it either.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text(f"LOCK TABLE {model.__tablename__} IN SHARE ROW EXCLUSIVE MODE"))


def new_ids(model: type[Record], count: int) -> Sequence[int]:
    """Ids for rows that this transaction inserts: other rows may point to them before they are written."""
    if db.engine.dialect.name == "sqlite":  # only one transaction writes, and each begins at the highest id
        last = db.session.execute(select(func.max(model.id))).scalar_one() or 0
        return range(last + 1, last + 1 + count)
    series = func.pg_get_serial_sequence(model.__tablename__, "id")
    numbers = func.generate_series(1, count).table_valued("number")
    return db.session.execute(select(func.nextval(series)).select_from(numbers)).scalars().all()


def table_of(model: type[Record]) -> Table:
    """Its table: a statement of its columns goes past the objects of the session, at half the cost."""
    return Base.metadata.tables[model.__tablename__]


def insert_all(model: type[Record], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of equal keys by one statement, past the objects of the session."""
    if rows:
        db.session.execute(insert(table_of(model)), rows)


def dialect_insert(model: type[Record]) -> Any:
    """An insert that may say ON CONFLICT: both engines have it in one form, but no common class says so."""
    dialect = import_module(f"sqlalchemy.dialects.{db.engine.dialect.name}")
    return dialect.insert(table_of(model))


# --- reading ------------------------------------------------------------------------------------------


def exists(statement: Any) -> bool:
    """Whether the query finds a row."""
    found: bool = db.session.execute(select(statement.exists())).scalar_one()
    return found


def holds_words(column: InstrumentedAttribute[str], text: str) -> ColumnElement[bool]:
    """Every word of the search stands in the column, in any order; the column holds search keys.

    The key holds the words that others write as one, too (`text.together`).
    """
    words = sought_words(text)[:MOST_WORDS]
    return and_(true(), *(column.contains(word, autoescape=True) for word in words))


def begins_words(column: InstrumentedAttribute[str], text: str) -> ColumnElement[bool]:
    """Every word of the search begins a word of the column, which holds search keys."""
    return and_(true(), *(_begins_word(column, word) for word in sought_words(text)[:MOST_WORDS]))


def _begins_word(column: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    inside = (column.contains(f"{edge}{word}", autoescape=True) for edge in WORD_EDGES)
    return or_(column.startswith(word, autoescape=True), *inside)


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """The values, in their order, in lists that fit into one statement."""
    ordered = list(values)
    return (ordered[start : start + IDS_AT_ONCE] for start in range(0, len(ordered), IDS_AT_ONCE))
