"""A preview as the command line prints it: for people, and as JSON."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from seminar.platforms.intervals import minutes, share
from seminar.platforms.matching import State
from seminar.platforms.preview import Attended, Becomes, Judged, Preview


def as_json(preview: Preview) -> dict[str, Any]:
    """Everybody in the file; `minutes` and `mark` of a participant unite all devices and reports.

    Of several sessions `mark` is by all of them together; those that are written stand in `by_session`.
    `questions` are those of the `warnings` that hold the report back.
    """
    return {
        "platform": preview.report.platform,
        "variant": preview.report.variant,
        "zone": preview.zone,
        "sessions": [span.id for span in preview.sessions],
        "people": [_person(judged) for judged in preview.people],
        "without_row": [known.id for known in preview.without_row],
        "questions": list(preview.blockers),
        "warnings": [*preview.blockers, *preview.warnings],
    }


def _person(judged: Judged) -> dict[str, Any]:
    participants = judged.match.participants
    several = [_session(each) for each in judged.sessions]
    return {
        "name": judged.attendee.name,
        "participant": participants[0] if len(participants) == 1 else None,
        "candidates": list(judged.match.candidates or (participants[1:] and participants)),
        "joins": judged.attendee.joins,
        "minutes": judged.minutes,
        "share": judged.share,
        "mark": judged.mark.value if judged.mark and judged.state is not State.IGNORED else None,
        "note": judged.note,
        **({"by_session": several} if len(several) > 1 else {}),
    }


def _session(attended: Attended) -> dict[str, Any]:
    return {
        "session": attended.session.id,
        "minutes": minutes(attended.time),
        "share": share(attended.time, attended.session.length),
        "mark": attended.mark.value,
    }


def as_text(preview: Preview) -> str:
    lines = [
        f"{preview.report.platform}, {preview.report.variant}",
        *(_("Session %(id)s: %(title)s", id=span.id, title=span.title) for span in preview.sessions),
        _counts(preview),
    ]
    lines += [f"? {sentence}" for sentence in preview.blockers]
    lines += [f"! {sentence}" for sentence in preview.warnings]
    lines += [_line(judged) for judged in preview.people]
    if preview.without_row:
        names = ", ".join(known.name for known in preview.without_row)
        lines.append(_("Without a row: %(names)s", names=names))
    return "\n".join(lines)


def _counts(preview: Preview) -> str:
    numbers = {becomes: sum(cell.becomes is becomes for cell in preview.cells) for becomes in Becomes}
    sentence: str = _(
        "%(matched)s matched, %(unsure)s unsure, %(strangers)s not taking part, %(ignored)s ignored;"
        " %(new)s new marks, %(changed)s changed, %(same)s the same, %(kept)s kept as somebody set them",
        matched=preview.count(State.MATCHED),
        unsure=preview.count(State.UNSURE),
        strangers=preview.count(State.STRANGER),
        ignored=preview.count(State.IGNORED),
        new=numbers[Becomes.NEW],
        changed=numbers[Becomes.CHANGED] + numbers[Becomes.OVERWRITTEN],
        same=numbers[Becomes.SAME],
        kept=numbers[Becomes.KEPT],
    )
    return sentence


def _line(judged: Judged) -> str:
    time: str = ngettext("%(num)s minute", "%(num)s minutes", judged.minutes)
    marked = "" if judged.state is State.IGNORED else _marked(judged)
    return f"{_words(judged.state)}: {judged.attendee.name}, {time}{marked}. {judged.note}".rstrip()


def _marked(judged: Judged) -> str:
    """The marks that would be written: of several sessions each has its own, and there is none of all."""
    if len(judged.sessions) < 2:
        return f", {judged.mark.label}" if judged.mark else ""
    return ": " + ", ".join(f"{each.session.title}: {each.mark.label}" for each in judged.sessions)


def _words(state: State) -> str:
    words = {
        State.MATCHED: _("Matched"),
        State.UNSURE: _("Unsure"),
        State.STRANGER: _("Not a participant"),
        State.IGNORED: _("Ignored"),
    }
    return str(words[state])
