"""The tables of the programme."""

from seminar.programme.models.editions import Edition, EditionStatus, Excused, Late, Mode
from seminar.programme.models.institutions import Institution, InstitutionKind, InstitutionRole, RoleKind
from seminar.programme.models.series import Series
from seminar.programme.models.sessions import FieldVisit, Leg, ProgrammeSession, SessionKind, VisitPlace
from seminar.programme.models.slugs import FormerSlug
from seminar.programme.models.turns import Capacity, Delivery, Turn

__all__ = [
    "Capacity",
    "Delivery",
    "Edition",
    "EditionStatus",
    "Excused",
    "FieldVisit",
    "FormerSlug",
    "Institution",
    "InstitutionKind",
    "InstitutionRole",
    "Late",
    "Leg",
    "Mode",
    "ProgrammeSession",
    "RoleKind",
    "Series",
    "SessionKind",
    "Turn",
    "VisitPlace",
]
