"""seminar init, sample, check, and what every command has in common."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from seminar.cli import COMMANDS
from tests.cli.conftest import Process, Seminar
from tools import live


def test_init_makes_an_instance_and_repeating_it_changes_nothing(
    process: Process, seminar: Seminar, folder: Path
) -> None:
    first = process("init")
    assert (first.returncode, first.stderr) == (0, "")
    key = (folder / "secret_key").read_text()
    second = seminar("init")
    assert (second.exit_code, second.stderr) == (0, "")
    assert (folder / "secret_key").read_text() == key
    assert seminar("check").exit_code == 0


def test_init_compares_those_who_wait(seminar: Seminar, with_sample: Path) -> None:
    with sqlite3.connect(with_sample / "seminar.db") as database:
        assert database.execute("SELECT count(*) FROM to_compare").fetchone() == (0,)
        database.execute(
            "INSERT INTO to_compare (person_id, created_at, updated_at)"
            " SELECT id, created_at, updated_at FROM person LIMIT 3"
        )
    database.close()

    assert "3 people were compared" in seminar("init").stdout
    assert seminar("compare").stdout == "0 people were compared.\n"


def test_comparing_many_says_how_far_it_is(
    seminar: Seminar, with_sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seminar.cli.compare.MANY", 2)
    monkeypatch.setattr("seminar.people.service.pairs.AT_ONCE", 2)
    with sqlite3.connect(with_sample / "seminar.db") as database:
        database.execute(
            "INSERT INTO to_compare (person_id, created_at, updated_at)"
            " SELECT id, created_at, updated_at FROM person LIMIT 3"
        )

    told = seminar("compare")

    assert told.stderr == "2 of 3 people are compared.\n3 of 3 people are compared.\n"
    assert told.stdout == "3 people were compared.\n"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_instance_is_private_to_its_owner(seminar: Seminar, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    seminar("init", SEMINAR_INSTANCE=str(fresh))
    modes = {found.name: mode(found) for found in fresh.iterdir()}
    assert modes == {"secret_key": 0o600, "seminar.db": 0o600}
    assert mode(fresh) == 0o700


@pytest.mark.parametrize("name", ["", "secret_key", "seminar.db"])
def test_check_says_what_others_can_read(seminar: Seminar, instance: Path, name: str) -> None:
    opened = instance / name
    opened.chmod(0o755 if not name else 0o644)
    ill = seminar("check")
    assert ill.exit_code == 1
    assert f"ILL   Others of this machine can read what is here; run: chmod go= {opened}\n" in ill.stdout


def test_a_folder_that_others_use_too_stays_open_to_them(seminar: Seminar, folder: Path) -> None:
    (folder / "other.txt").touch()
    folder.chmod(0o755)
    seminar("init")
    assert (mode(folder), mode(folder / "seminar.db")) == (0o755, 0o600)


def test_an_instance_can_be_moved(seminar: Seminar, instance: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    shutil.move(instance, moved)
    assert seminar("check", SEMINAR_INSTANCE=str(moved)).exit_code == 0


def test_commands_without_an_instance_are_refused_with_one_sentence(process: Process) -> None:
    refused = process("check")
    assert refused.returncode == 2
    assert refused.stderr.startswith("There is no instance in ")
    assert refused.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_needs_no_instance(command: str, seminar: Seminar) -> None:
    shown = seminar(*([command] if command else []), "--help", SEMINAR_INSTANCE="/nowhere")
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout.startswith(f"Usage: seminar {command}".rstrip())


def test_a_wrong_setting_is_refused_by_name(seminar: Seminar) -> None:
    refused = seminar("init", SEMINAR_HTTPS="maybe")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == "SEMINAR_HTTPS has a wrong value; it must be yes or no.\n"


def test_a_database_that_does_not_answer_is_one_sentence(seminar: Seminar) -> None:
    refused = seminar("init", SEMINAR_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert refused.exit_code == 2
    assert refused.stderr.startswith("The database cannot be used: ")
    assert refused.stderr.count("\n") == 1


@pytest.mark.parametrize("words", [("check",), ("users", "list"), ("serve",)])
def test_a_database_that_is_gone_is_one_sentence_and_is_not_made(
    seminar: Seminar, instance: Path, words: tuple[str, ...]
) -> None:
    (instance / "seminar.db").unlink()

    refused = seminar(*words, SEMINAR_PORT=str(live.free_port()))

    sentence = f"There is no database {instance / 'seminar.db'}. Make it with: seminar init\n"
    assert (refused.exit_code, refused.stderr) == (2, sentence)
    assert not (instance / "seminar.db").exists()


def test_an_older_database_is_served_to_nobody(seminar: Seminar, instance: Path) -> None:
    with sqlite3.connect(instance / "seminar.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '0001'")

    refused = seminar("serve", SEMINAR_PORT=str(live.free_port()))

    assert (refused.exit_code, refused.stderr) == (2, "The database is not up to date; run: seminar init\n")


def test_sample_is_loaded_once(seminar: Seminar, with_sample: Path) -> None:
    """The first load is the one that the shared instance was made by; see `sample_instance`."""
    assert seminar("sample").stdout == "The sample programme is there already.\n"
    assert seminar("check").exit_code == 0


def test_sample_draws_what_it_publishes(with_sample: Path) -> None:
    with sqlite3.connect(with_sample / "seminar.db") as database:
        drawn = database.execute(
            "SELECT edition_id IS NULL, count(DISTINCT language) FROM summary_picture"
            " WHERE length(png) > 5000 GROUP BY series_id, edition_id"
        )
        assert sorted(drawn) == [(0, 6), (0, 6), (1, 6)]
    database.close()


def test_init_says_where_administrators_decided_otherwise(seminar: Seminar, instance: Path) -> None:
    with sqlite3.connect(instance / "seminar.db") as database:
        nepal = "country = 'NP' AND \"group\" = 'LDC'"
        database.execute(f"UPDATE group_membership SET ends = '2029-05-24' WHERE {nepal}")
        database.execute(
            "INSERT INTO group_edit (\"group\", country, created_at, updated_at) VALUES ('LDC', 'NP', 0, 0)"
        )

    assert seminar("init").stdout.splitlines()[0] == (
        "LDC · NP stays as administrators decided: until 24 May 2029, not settled."
        " The reference has: until 24 November 2026, not settled."
    )
