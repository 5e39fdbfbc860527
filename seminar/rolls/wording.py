"""What is said about a sheet: of a row in it, and of the file as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from seminar.attendance.models import Attendance
from seminar.formats import number
from seminar.platforms.matching import Known, State, Why
from seminar.platforms.sessions import Span
from seminar.programme.models import Edition
from seminar.rolls.preview import Judged
from seminar.rolls.reading import Reading

_REASONS: dict[Why, Any] = {
    Why.SEVERAL: _l("Several participants have this name or address."),
    Why.COUNTRY: _l("The participant of this name is from another country."),
    Why.TAKEN: _l("Several rows stand for this participant and say different things."),
    Why.STATUS: _l("The participant of this name is not confirmed."),
    Why.ALIKE: _l("No participant has exactly this name; somebody has a similar one."),
    Why.SHARED: _l("Several people in one row."),
    Why.NUMBER: _l("This row was somebody else's when the workbook went out."),
}
FEW = 0.2  # of the rows: with fewer known people it is likely the sheet of another edition
MOST_NAMED = 5
MOST_COMPARED = 3000  # rows whose name nobody has exactly: comparing one with everybody takes a millisecond


def note(judged: Judged) -> str:
    """Why it is not certain who the row stands for."""
    if judged.state is State.UNSURE:
        return str(_REASONS.get(judged.match.why, _("Nothing says who this is.")))
    if judged.state is State.IGNORED and judged.match.why is Why.DECIDED:
        return str(_("Not a participant, as decided."))
    return ""


def blockers(
    edition: Edition,
    read: Reading,
    people: Sequence[Judged],
    contradictions: Sequence[tuple[str, str]],
    title: str,
) -> list[str]:
    """What has to be answered before anything is written. `title` is the edition's on a cover of ours."""
    whole = _about_whole(edition, read, people, title)
    return [whole] if whole else [*_about_reading(read), *_about_rows(contradictions)]


def _about_whole(edition: Edition, read: Reading, people: Sequence[Judged], title: str) -> str:
    """What makes all other questions idle; empty where nothing does."""
    if read.table.own and not read.table.own.is_of(edition):
        return str(
            _("This is the attendance workbook of “%(title)s”. Give it there.", title=title[:200])
            if title
            else _("This is the attendance workbook of another edition. Give it there.")
        )
    if not read.table.has_names and not read.is_own:
        return str(_("No column of names was found. Say under “How the sheet is read” which one it is."))
    if not people:
        return str(_("Nobody stands below the headers of this sheet."))
    if all(each.state is State.STRANGER for each in people):
        return str(
            _("No name in this sheet is a participant of this edition. Is it the sheet of another one?")
        )
    return ""


def _about_reading(read: Reading) -> Iterator[str]:
    if not read.columns:
        yield _("No column of marks was found. Say under “How the sheet is read” which session a column is.")
    for column in read.open_columns:
        yield _("Which session is the column “%(column)s”?", column=column.header or _nth(column.at))
    for value in read.open_values:
        if value.is_line:
            yield _("This is a list of names and sessions without marks. What does a line of it mean?")
            continue
        sentence = ngettext(
            "What does “%(value)s” mean? It stands there once.",
            "What does “%(value)s” mean? It stands there %(num)s times.",
            value.count,
            value=value.written,
        )
        yield f"{sentence} {_candidates(value.candidates)}".strip()
    if read.blank is None:
        yield _what_blank_means(read)


def _what_blank_means(read: Reading) -> str:
    if read.is_own:
        return str(
            _(
                "Marks that went out are missing, and an .xls does not tell an empty cell from one in which a"
                " formula failed. Save the workbook as .xlsx and give that, or say what an empty cell means."
            )
        )
    if read.table.is_list:
        return str(_("Not everybody has a line for each session. What does it mean where there is none?"))
    marks = {value.mark for value in read.values.values() if value.mark}
    if not marks:
        return str(_("Many cells are empty. What does an empty cell mean?"))
    if marks <= {Attendance.PRESENT, Attendance.LATE} and Attendance.PRESENT in marks:
        return str(_("Only who was there is written in this sheet. What does an empty cell mean?"))
    return str(_("Only exceptions are written in this sheet. What does an empty cell mean?"))


def _candidates(marks: Sequence[Attendance]) -> str:
    if not marks:
        return ""
    return str(_("It may be %(marks)s.", marks=_(" or ").join(str(each.label).lower() for each in marks)))


def _about_rows(contradictions: Sequence[tuple[str, str]]) -> Iterator[str]:
    for first, second in contradictions[:MOST_NAMED]:
        if first == second:
            yield _("Row %(row)s says different things of one session: two columns stand for it.", row=first)
            continue
        yield _(
            "Rows %(first)s and %(second)s stand for the same participant and say different things. "
            "Say below who one of them is.",
            first=first,
            second=second,
        )


def warnings(
    edition: Edition, read: Reading, spans: Sequence[Span], people: Sequence[Judged], known: Sequence[Known]
) -> list[str]:
    """What should be known before it is taken over; of what belongs elsewhere nothing."""
    if read.table.own and not read.table.own.is_of(edition):
        return []
    return [*_about_file(read), *_about_columns(read, spans), *_about_people(people)]


def _about_file(read: Reading) -> Iterator[str]:
    if read.other_sheets:
        yield _(
            "Only the sheet “%(name)s” is read. Also in the file: %(others)s.",
            name=read.table.name,
            others=", ".join(read.other_sheets[:MOST_NAMED]),
        )


def _about_columns(read: Reading, spans: Sequence[Span]) -> Iterator[str]:
    empty = [column for column in read.columns if not column.filled and not column.said]
    if empty and not read.is_own:
        yield ngettext(
            "Nothing stands in the column %(names)s: it is left out.",
            "Nothing stands in the columns %(names)s: they are left out.",
            len(empty),
            names=", ".join(f"“{column.header}”" for column in empty[:MOST_NAMED]),
        )
    if read.is_own:
        there = {id for column in read.columns for id in column.sessions}
        gone = len(set(read.table.own.sessions.values() if read.table.own else ()) - {s.id for s in spans})
        if gone:
            yield ngettext(
                "%(num)s column is of a session that is no longer in the programme: it is left out.",
                "%(num)s columns are of sessions that are no longer in the programme: they are left out.",
                gone,
            )
        if not there:
            yield _("No column of a session is left in this workbook.")


def _about_people(people: Sequence[Judged]) -> Iterator[str]:
    strangers = sum(each.state is State.STRANGER for each in people)
    if strangers and 0 < len(people) - strangers < FEW * len(people):
        yield _(
            "Few people of this sheet take part in this edition: %(known)s of %(all)s. "
            "Is it the sheet of another one?",
            known=number(len(people) - strangers),
            all=number(len(people)),
        )
    if strangers > MOST_COMPARED:
        yield _(
            "So many names are nobody's here that only the first %(most)s were compared with similar ones.",
            most=number(MOST_COMPARED),
        )


def _nth(at: int) -> str:
    return str(_("column %(number)s", number=at + 1))
