"""Every act on series, editions, programmes and institutions."""

from seminar.programme.service.copies import copy_edition
from seminar.programme.service.counting import Count, Counted, count_places
from seminar.programme.service.editions import (
    change_edition,
    create_edition,
    delete_edition,
    publish_edition,
    set_status,
)
from seminar.programme.service.institutions import (
    change_institution,
    create_institution,
    delete_institution,
)
from seminar.programme.service.roles import add_institution_role, move_role, remove_role
from seminar.programme.service.series import change_series, create_series, delete_series, publish_series
from seminar.programme.service.sessions import change_session, create_session, delete_session
from seminar.programme.service.turns import add_turn, change_turn, delete_turn, move_turn
from seminar.programme.service.visits import delete_visit, free_places, give_places, set_visit, take_places

__all__ = [
    "Count",
    "Counted",
    "add_institution_role",
    "add_turn",
    "change_edition",
    "change_institution",
    "change_series",
    "change_session",
    "change_turn",
    "copy_edition",
    "count_places",
    "create_edition",
    "create_institution",
    "create_series",
    "create_session",
    "delete_edition",
    "delete_institution",
    "delete_series",
    "delete_session",
    "delete_turn",
    "delete_visit",
    "free_places",
    "give_places",
    "move_role",
    "move_turn",
    "publish_edition",
    "publish_series",
    "remove_role",
    "set_status",
    "set_visit",
    "take_places",
]
