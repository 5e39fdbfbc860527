"""LibreOffice, for the tests that open workbooks as its users do."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import missing


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str], bytes]:
    """A function that opens a workbook in LibreOffice and saves it as something else."""
    program = shutil.which("soffice")
    if program is None:
        missing("LibreOffice", "install libreoffice-calc")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def converted(data: bytes, ending: str) -> bytes:
        folder = tmp_path_factory.mktemp("office")
        (folder / "book.xlsx").write_bytes(data)
        subprocess.run(
            [
                str(program),
                "--headless",
                f"-env:UserInstallation={profile}",
                *("--convert-to", ending, "--outdir", str(folder / "out"), str(folder / "book.xlsx")),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return Path(folder / "out" / f"book.{ending}").read_bytes()

    return converted
