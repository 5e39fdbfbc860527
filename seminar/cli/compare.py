"""seminar compare: whoever waits for it is compared with everybody else."""

from __future__ import annotations

import click

from seminar.cli.app import open_app

MANY = 5000  # people who wait: somebody wonders how long it takes


@click.command("compare")
def compare() -> None:
    """Compare people who came by lists with everybody, for the review of likely duplicates.

    The pages start this by themselves. What was found is written for a thousand people at a time.
    """
    with open_app().app_context():
        click.echo(f"{compare_waiting()} people were compared.")


def compare_waiting() -> int:
    """Compare all who wait, in transactions of its own; returns how many they were."""
    from seminar.db import db, writing
    from seminar.people.queries.pairs import number_waiting
    from seminar.people.service import pairs
    from seminar.process import alone

    compared, waiting = 0, number_waiting()
    db.session.rollback()
    if not waiting:
        return 0
    _hear_names()  # an update that makes keys anew has everybody wait
    with alone("compare"):
        while True:
            prepared = pairs.prepare()
            db.session.rollback()  # what was read; a transaction that may write begins anew
            if not prepared.rows:
                return compared
            with writing():
                pairs.finish(prepared)
            compared += len(prepared.ids)
            if waiting > MANY:
                click.echo(f"{min(compared, waiting):,} of {waiting:,} people are compared.", err=True)


def _hear_names() -> None:
    """Make what names are looked for by, where an update left that to do."""
    from seminar.db import writing
    from seminar.people.service.sounds import hear_names

    after: int | None = 0
    while after is not None:
        with writing():
            after = hear_names(after)
