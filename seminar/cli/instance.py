"""Setting up a copy: init, sample, check."""

from __future__ import annotations

import click

from seminar.audit.models import COMMAND_LINE
from seminar.cli.app import in_app, make_database_file, open_app, setting_up


@click.command("init")
def init() -> None:
    """Make the instance folder, its key and its database, or bring them up to date."""
    from seminar import schema
    from seminar.cli.compare import compare_waiting
    from seminar.countries.groups import in_words
    from seminar.countries.service import load_reference
    from seminar.db import db, writing

    with setting_up() as new, (app := open_app()).app_context(), schema.one_at_a_time():
        make_database_file(db.engine.url)
        schema.upgrade()
        with writing():
            differences = load_reference(COMMAND_LINE)
        for one in differences:
            click.echo(
                f"{one.group.value} · {one.country} stays as administrators decided: {in_words(one.kept)}."
                f" The reference has: {in_words(one.reference)}."
            )
        compared = compare_waiting()
    if compared:
        click.echo(f"{compared} people were compared for the review of likely duplicates.")
    click.echo(f"The instance in {app.instance_path} is {'made' if new else 'up to date'}.")


@click.command("sample")
def sample() -> None:
    """Load the sample programme: one series, two editions, invented participants."""
    from seminar.cli.compare import compare_waiting

    loaded = _load_sample()
    if loaded:
        _draw_sample()
    in_app()(compare_waiting)()
    click.echo("The sample programme is loaded." if loaded else "The sample programme is there already.")


@in_app(writes=True)
def _load_sample() -> bool:
    from seminar.sample import load

    return load(COMMAND_LINE)


@in_app(writes=True)
def _draw_sample() -> None:
    """The pictures of what the sample publishes, as publishing in the browser makes them."""
    from seminar.sample.pictures import draw

    draw(COMMAND_LINE)


@click.command("check")
@in_app(any_version=True)
def check() -> None:
    """Look whether this copy is healthy; exit status 1 when it is not."""
    from seminar import schema
    from seminar.cli.health import examine

    schema.refuse_missing()
    problems = 0
    for finding in examine():
        problems += not finding.well
        click.echo(f"{'well' if finding.well else 'ILL '}  {finding.sentence}")
    raise click.exceptions.Exit(1 if problems else 0)
