"""A command typed wrongly is answered by one sentence on stderr and exit status 2."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from seminar.cli import main


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("--nope", "No such option '--nope'; see seminar --help"),
        ("frob", "No such command 'frob'; see seminar --help"),
        ("users frob", "No such command 'frob'; see seminar users --help"),
        ("summary", "Missing argument 'SCOPE'; see seminar summary --help"),
        ("summary a/b more", "Got unexpected extra argument (more); see seminar summary --help"),
        ("summary --nope a/b", "No such option '--nope'; see seminar summary --help"),
        (
            "export roster a/b --format pdf",
            "The roster is written as xlsx or csv, not as pdf; see seminar export --help",
        ),
        (
            "export report a/b -o report.PDF",
            "The report is written as docx, not as pdf; see seminar export --help",
        ),
        (
            "export programme a/b --basis confirmed",
            "The programme does not depend on who counts: leave --basis out; see seminar export --help",
        ),
        (
            "export roster a",
            "The roster is of one edition: name it as SERIES/EDITION; see seminar export --help",
        ),
        ("export badges a/b --phones", "--phones is not for badges: leave it out; see seminar export --help"),
        (
            "export",
            "Missing argument '{roster|attendance|certificates|coverage|report|participants-list|programme"
            "|sign-in|badges|manifest|sessions-attended|participant-days|planned-participant-days"
            "|attendance-rates|participations}'. Choose from: roster, attendance, certificates, coverage,"
            " report, participants-list, programme, sign-in, badges, manifest, sessions-attended,"
            " participant-days, planned-participant-days, attendance-rates, participations;"
            " see seminar export --help",
        ),
    ],
)
def test_misuse_is_one_sentence(typed: str, sentence: str) -> None:
    shown = CliRunner().invoke(main, typed.split(), prog_name="seminar")

    assert (shown.exit_code, shown.stdout, shown.stderr) == (2, "", f"{sentence}\n")


@pytest.mark.parametrize(
    "typed",
    ["serve --port", "serve --port abc", "serve --port 70000", "summary --json=1", "summary a/b --basis x"],
)
def test_wrong_values_are_one_sentence_too(typed: str) -> None:
    shown = CliRunner().invoke(main, typed.split(), prog_name="seminar")

    assert (shown.exit_code, shown.stdout, shown.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("typed", ["", "users", "import"])
def test_a_group_alone_shows_its_help(typed: str) -> None:
    shown = CliRunner().invoke(main, typed.split(), prog_name="seminar")

    assert shown.exit_code == 2
    assert "Commands:" in shown.output
