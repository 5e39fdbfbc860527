"""seminar summary: the headline and the figures of an edition."""

from __future__ import annotations

import json

import click

from seminar.cli.app import in_app

BASES = ["registered", "confirmed", "attended", "completed"]  # figures.basis.Basis, which loads the tables


@click.command("summary")
@click.argument("edition", metavar="SERIES/EDITION")
@click.option("--json", "as_json", is_flag=True, help="All figures, as one JSON object.")
@click.option("--rounded", is_flag=True, help="“more than 1,100 from over 90”, where that is true.")
@click.option("--basis", type=click.Choice(BASES), help="Who counts.")
@in_app()
def summary(edition: str, as_json: bool, rounded: bool, basis: str | None) -> None:
    """Print the headline and the figures of an edition."""
    from seminar.figures import present
    from seminar.figures.basis import Basis
    from seminar.figures.count import figures_of
    from seminar.programme.queries import load_edition

    figures = figures_of(load_edition(edition), Basis(basis) if basis else None)
    if as_json:
        click.echo(json.dumps(present.as_json(figures, rounded=rounded), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(present.as_text(figures, rounded=rounded)))
