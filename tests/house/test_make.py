"""The commands that a newcomer types."""

from __future__ import annotations

import os
import re
import subprocess

import pytest

from tests.house.source import ROOT, place, text_files

SCRIPTS = [*sorted(path for path in text_files() if path.suffix == ".sh"), ROOT / ".ci" / "run"]


def targets() -> list[str]:
    return re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_make_alone_prints_every_target() -> None:
    # As typed in a shell: a make above this one, which runs the suite, would add lines of its own.
    shell = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    printed = subprocess.run(
        ["make"], cwd=ROOT, env=shell, check=True, capture_output=True, text=True
    ).stdout.splitlines()

    assert [line.split()[1] for line in printed] == targets()
    assert all(len(line.split()) > 3 for line in printed)


def test_every_target_is_documented() -> None:
    text = (ROOT / "docs" / "development.md").read_text("utf-8")

    assert [name for name in targets() if f"make {name}" not in text and name != "help"] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=place)
def test_scripts_can_be_run(script: os.PathLike[str]) -> None:
    shell = "bash" if str(script).endswith("run") and ".ci" in str(script) else "sh"

    assert os.access(script, os.X_OK)
    assert subprocess.run([shell, "-n", script], check=False).returncode == 0
