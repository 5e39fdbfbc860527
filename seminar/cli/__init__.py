"""The command line: the same functions as the pages, acted by "command line"."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from seminar.config import WrongSetting
from seminar.errors import Refused

if TYPE_CHECKING:
    from sqlalchemy.exc import OperationalError

# Each command by the file that holds it: a file is imported only when its command is asked for.
COMMANDS = {
    "init": "instance",
    "sample": "instance",
    "check": "instance",
    "serve": "serve",
    "users": "users",
    "countries": "countries",
    "summary": "summary",
    "export": "export",
    "import": "imports",
    "compare": "compare",
}


@contextmanager
def misuse_in_a_sentence() -> Iterator[None]:
    """Shorten what click says of wrong words; a group that is asked for nothing still shows its help."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        said = " ".join(error.format_message().split()).rstrip(".")
        asked = f"; see {error.ctx.command_path} --help" if error.ctx else "."
        stop(said + asked)


class Commands(click.Group):
    """A group that loads its commands late, and turns a refusal into one sentence and exit status 2."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with misuse_in_a_sentence():
            return super().make_context(*args, **extra)

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = import_module(f"seminar.cli.{COMMANDS[name]}")
        return next(c for c in vars(module).values() if isinstance(c, click.Command) and c.name == name)

    def invoke(self, context: click.Context) -> Any:
        try:
            with misuse_in_a_sentence():
                return super().invoke(context)
        except (Refused, WrongSetting) as refusal:
            stop(str(refusal))
        except _database_error() as error:
            stop(f"The database cannot be used: {str(error.orig).splitlines()[0]}")


def _database_error() -> type[OperationalError]:
    from sqlalchemy.exc import OperationalError

    return OperationalError


def stop(sentence: str) -> None:
    """Refuse: one sentence on stderr, exit status 2."""
    click.echo(sentence, err=True)
    raise click.exceptions.Exit(2)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="seminar", prog_name="seminar")
def main() -> None:
    """Runs international training-seminar programmes."""
