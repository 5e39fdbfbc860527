"""Writing users, grants, one-time links and sign-ins."""

from seminar.accounts.service.grants import grant, revoke
from seminar.accounts.service.links import (
    choose_password,
    days_good_for,
    first_link,
    link_address,
    make_administrator,
    make_link,
    request_reset,
)
from seminar.accounts.service.sign_ins import (
    change_password,
    end_other_sessions,
    end_session,
    sign_in,
    start_session,
)
from seminar.accounts.service.users import (
    add_user,
    change_user,
    disable,
    enable,
    link_person,
    rename,
)

__all__ = [
    "add_user",
    "change_password",
    "change_user",
    "choose_password",
    "days_good_for",
    "disable",
    "enable",
    "end_other_sessions",
    "end_session",
    "first_link",
    "grant",
    "link_address",
    "link_person",
    "make_administrator",
    "make_link",
    "rename",
    "request_reset",
    "revoke",
    "sign_in",
    "start_session",
]
