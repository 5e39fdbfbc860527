"""seminar summary: the headline and the figures of an edition, of a series, or of everything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from seminar.cli.app import in_app

if TYPE_CHECKING:
    from seminar.figures.basis import Basis
    from seminar.figures.extents import Extent

BASES = ["registered", "confirmed", "attended", "completed"]  # figures.basis.Basis, which loads the tables
ALL = "all"


@click.command("summary")
@click.argument("scope", metavar="SCOPE")
@click.option("--json", "as_json", is_flag=True, help="All figures, as one JSON object.")
@click.option("--rounded", is_flag=True, help="“more than 1,100 from over 90”, where that is true.")
@click.option("--basis", type=click.Choice(BASES), help="Who counts; else each edition by its own state.")
@in_app()
def summary(scope: str, as_json: bool, rounded: bool, basis: str | None) -> None:
    """Print the headline and the figures of SCOPE: SERIES/EDITION, SERIES, or “all”."""
    from seminar.figures.basis import Basis
    from seminar.figures.extents import Extent
    from seminar.programme.queries import load_series

    chosen = Basis(basis) if basis else None
    if "/" in scope:
        _of_edition(scope, chosen, as_json=as_json, rounded=rounded)
    else:
        extent = Extent() if scope == ALL else Extent(series=load_series(scope))
        _of_extent(extent, chosen, as_json=as_json, rounded=rounded)


def _of_edition(path: str, basis: Basis | None, *, as_json: bool, rounded: bool) -> None:
    from seminar.figures import present
    from seminar.figures.count import figures_of
    from seminar.programme.queries import load_edition

    figures = figures_of(load_edition(path), basis)
    if as_json:
        click.echo(json.dumps(present.as_json(figures, rounded=rounded), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(present.as_text(figures, rounded=rounded)))


def _of_extent(extent: Extent, basis: Basis | None, *, as_json: bool, rounded: bool) -> None:
    from seminar.figures import present
    from seminar.figures.count import Counting
    from seminar.permissions import Scope

    everywhere = Scope(everywhere=True, series_ids=frozenset(), edition_ids=frozenset())
    counting = Counting.of(extent, everywhere, basis)
    figures = counting.together(extent, partner=False)
    if as_json:
        told = present.wide_as_json(figures, counting, rounded=rounded)
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(present.wide_as_text(figures, rounded=rounded)))
