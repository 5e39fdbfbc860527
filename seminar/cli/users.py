"""seminar users: who may sign in, without a browser."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from seminar.cli.app import in_app
from seminar.errors import Refused
from seminar.permissions import EVERYWHERE, Place, Role

if TYPE_CHECKING:
    from seminar.accounts.models import User

ROLE = click.Choice([role.value for role in Role])
AT = click.option("--at", "where", metavar="SERIES[/EDITION]", help="Where; without it, everywhere.")


@click.group("users")
def users() -> None:
    """Add users, give them roles, make one-time sign-in links."""


@users.command("add")
@click.argument("email")
@click.argument("name")
@click.option("--role", type=ROLE, help="A first role.")
@AT
@in_app(writes=True)
def add(email: str, name: str, role: str | None, where: str | None) -> None:
    """Add a user and print the one-time link with which they choose a password."""
    from seminar.accounts import service
    from seminar.audit.models import COMMAND_LINE

    if where and not role:
        raise Refused("Say with --role what the user is there.")
    user = service.add_user(actor=COMMAND_LINE, name=name, email=email)
    if role:
        service.grant(actor=COMMAND_LINE, user=user, role=Role[role.upper()], place=_place(where))
    _print_link(user)


@users.command("list")
@in_app()
def show() -> None:
    """List the users with their state and roles."""
    from seminar.accounts.queries import UserFilter, matching_ids, state_of, users_with_grants

    paths = _paths()
    for user in users_with_grants(matching_ids(UserFilter())):
        roles = [f"{g.role.value} {paths[Place(g.series_id, g.edition_id)]}" for g in user.grants]
        click.echo("\t".join([user.email, user.name, state_of(user).value, ", ".join(roles)]))


@users.command("grant")
@click.argument("email")
@click.argument("role", type=ROLE)
@AT
@in_app(writes=True)
def grant(email: str, role: str, where: str | None) -> None:
    """Give a user a role."""
    from seminar.accounts import service
    from seminar.audit.models import COMMAND_LINE

    user = _user(email)
    service.grant(actor=COMMAND_LINE, user=user, role=Role[role.upper()], place=_place(where))
    click.echo(f"{user.name} is {role} {where or 'everywhere'}.")


@users.command("revoke")
@click.argument("email")
@click.argument("role", type=ROLE)
@AT
@in_app(writes=True)
def revoke(email: str, role: str, where: str | None) -> None:
    """Take a role back."""
    from seminar.accounts import service
    from seminar.audit.models import COMMAND_LINE

    user, place = _user(email), _place(where)
    held = [g for g in user.grants if g.role == role and Place(g.series_id, g.edition_id) == place]
    if not held:
        raise Refused(f"{user.name} is not {role} {where or 'everywhere'}.")
    service.revoke(actor=COMMAND_LINE, grant=held[0])
    click.echo(f"{user.name} is no longer {role} {where or 'everywhere'}.")


@users.command("link")
@click.argument("email")
@in_app(writes=True)
def link(email: str) -> None:
    """Print a one-time link with which the user chooses a password."""
    _print_link(_user(email))


@users.command("disable")
@click.argument("email")
@in_app(writes=True)
def disable(email: str) -> None:
    """Keep a user out; open sessions end at once."""
    from seminar.accounts import service
    from seminar.audit.models import COMMAND_LINE

    user = _user(email)
    service.disable(actor=COMMAND_LINE, user=user)
    click.echo(f"{user.name} is disabled.")


@users.command("enable")
@click.argument("email")
@in_app(writes=True)
def enable(email: str) -> None:
    """Let a disabled user in again."""
    from seminar.accounts import service
    from seminar.audit.models import COMMAND_LINE

    user = _user(email)
    service.enable(actor=COMMAND_LINE, user=user)
    click.echo(f"{user.name} may sign in again.")


def _user(email: str) -> User:
    from seminar.accounts.queries import user_by_email

    user = user_by_email(email.strip().lower())
    if user is None:
        raise Refused(f"There is no user with the e-mail {email}.")
    return user


def _print_link(user: User) -> None:
    from flask import current_app

    from seminar.accounts import service
    from seminar.audit.models import COMMAND_LINE

    token = service.make_link(actor=COMMAND_LINE, user=user)
    address = current_app.config["ADDRESS"]
    click.echo(service.link_address(address, token))
    if "SEMINAR_ADDRESS" not in os.environ:
        click.echo(f"It leads to {address}; where the site is elsewhere, set SEMINAR_ADDRESS.", err=True)


def _place(text: str | None) -> Place:
    from seminar.programme.queries import load_edition, load_series

    if text is None:
        return EVERYWHERE
    return (load_edition(text) if "/" in text else load_series(text)).place


def _paths() -> dict[Place, str]:
    """Every place as it is typed."""
    from sqlalchemy import select
    from sqlalchemy.orm import joinedload

    from seminar.db import db
    from seminar.programme.models import Edition, Series

    series = db.session.execute(select(Series)).scalars()
    editions = db.session.execute(select(Edition).options(joinedload(Edition.series))).scalars()
    return {
        EVERYWHERE: "everywhere",
        **{one.place: one.slug for one in series},
        **{edition.place: edition.path for edition in editions},
    }
