"""The acts of the log in words that people read."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

KINDS = {
    "arrangement": _l("How a list is read"),
    "attendance": _l("Attendance"),
    "countries": _l("Countries"),
    "country_name": _l("Name of a country"),
    "coverage": _l("Coverage workbook"),
    "edition": _l("Edition"),
    "group": _l("Group of countries"),
    "guest": _l("Guest"),
    "head_count": _l("Head count"),
    "institution": _l("Institution"),
    "participant": _l("Participant"),
    "participants": _l("Participants"),
    "person": _l("Person"),
    "picture": _l("Picture of a summary"),
    "platform_report": _l("Report of a meeting platform"),
    "report": _l("Report"),
    "role": _l("Role of an institution"),
    "roll": _l("Attendance sheet"),
    "roster": _l("Roster"),
    "sample": _l("Sample programme"),
    "series": _l("Series"),
    "session": _l("Session"),
    "share_link": _l("Link to a summary"),
    "turn": _l("Speaking turn"),
    "upload": _l("Uploaded file"),
    "user": _l("User"),
    "visit": _l("Field visit"),
}
VERBS = {
    "add": _l("added"),
    "add_many": _l("many added"),
    "ask_again": _l("may be somebody else's entry after all"),
    "change": _l("changed"),
    "count": _l("people counted out and back"),
    "create": _l("created"),
    "delete": _l("deleted"),
    "disable": _l("disabled"),
    "enable": _l("let in again"),
    "end": _l("ended"),
    "end_sessions": _l("signed out elsewhere"),
    "export": _l("exported"),
    "forget": _l("forgotten"),
    "give": _l("place given"),
    "grant": _l("given a role"),
    "import": _l("imported"),
    "learn": _l("learned"),
    "link_person": _l("linked to a person"),
    "load": _l("loaded"),
    "make": _l("made"),
    "make_link": _l("one-time link made"),
    "mark": _l("marked"),
    "merge": _l("merged with another entry"),
    "override": _l("attendance rule overridden"),
    "move": _l("moved in the order"),
    "publish": _l("published"),
    "register": _l("registered"),
    "register_many": _l("many registered"),
    "remember": _l("remembered again"),
    "remove": _l("removed"),
    "remove_many": _l("many removed"),
    "restore": _l("changed back"),
    "revoke": _l("role taken back"),
    "separate": _l("separated again"),
    "set": _l("set"),
    "set_apart": _l("not the same as another"),
    "set_password": _l("password chosen"),
    "status": _l("status changed"),
    "status_many": _l("status of many changed"),
    "take": _l("place taken back"),
    "undo": _l("act taken back"),
    "unpublish": _l("no longer published"),
}


def act(action: str) -> str:
    """ "participant.register" as "Participant: registered"; a word that is missing here stands as stored."""
    kind, _dot, verb = action.partition(".")
    words: str = _("%(kind)s: %(verb)s", kind=KINDS.get(kind, kind), verb=VERBS.get(verb, verb))
    return words
