"""What Chromium puts on paper: the sheets, their words and their ink."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from tests.conftest import missing

_DARK = 128  # of 255


@dataclass(frozen=True)
class Paper:
    """A PDF as the browser printed it."""

    file: Path

    @property
    def sheets(self) -> int:
        (number,) = re.findall(r"^Pages:\s+(\d+)", _run("pdfinfo", str(self.file)), re.MULTILINE)
        return int(number)

    @property
    def words(self) -> str:
        """The text on all sheets, blanks and line ends as one blank."""
        return " ".join(_run("pdftotext", "-layout", str(self.file), "-").split())

    def words_on(self, sheet: int) -> str:
        """The text on one sheet."""
        some = ("-f", str(sheet), "-l", str(sheet))
        return " ".join(_run("pdftotext", "-layout", *some, str(self.file), "-").split())

    def ink(self, sheet: int = 1) -> float:
        """The share of a sheet that is dark. Words that something covers are in the PDF, but not in ink."""
        made = self.file.with_suffix("")
        _run(
            "pdftoppm",
            "-gray",
            "-r",
            "60",
            "-f",
            str(sheet),
            "-l",
            str(sheet),
            "-singlefile",
            str(self.file),
            str(made),
        )
        points = made.with_suffix(".pgm").read_bytes().split(b"\n", 3)[3]
        return sum(point < _DARK for point in points) / len(points)


def printed(page: Page, folder: Path) -> Paper:
    """Print the page as it stands on A4, in the direction that the page itself asks for."""
    file = folder / "printed.pdf"
    page.pdf(path=file, format="A4", prefer_css_page_size=True)
    return Paper(file)


def _run(*command: str) -> str:
    if shutil.which(command[0]) is None:
        missing(command[0], "install it: apt-get install poppler-utils")
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
