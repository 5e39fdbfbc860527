"""Make the list that arrives as an old workbook: nothing at hand writes .xls but LibreOffice.

python -m tests.imports.lists.old_workbook
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.imports.lists import xlsx

ROWS = [
    ["Country", "Ministry", "Name of participant", "Sex", "Job title"],
    ["Lao PDR", "Ministry of Industry", "Vilayluck S.", "F", "Director"],
    [None, None, "Somchai Vong", "M", "Officer"],
    ["Subtotal", None, 2, None, None],
    ["Viet Nam", "Chamber of Commerce", "Nguyễn Thị Lan", "F", "Officer"],
    [None, None, "Trần Văn Minh", "M", "Officer"],
    ["Subtotal", None, 2, None, None],
]
FILE = Path(__file__).with_name("asean.xls")


def main() -> None:
    office = shutil.which("soffice")
    if office is None:
        sys.exit("LibreOffice is missing; install it: apt-get install libreoffice-calc")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "asean.xlsx"
        made.write_bytes(xlsx(ROWS))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        options = ["--headless", "--convert-to", "xls:MS Excel 97", "--outdir", str(FILE.parent)]
        subprocess.run([office, profile, *options, str(made)], check=True, capture_output=True)


if __name__ == "__main__":
    main()
