"""Long lists as they arrive: 18 columns, a title row, nobody twice and nothing that has to be asked.

python -m tests.imports.lists.long 1112 list.xlsx
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.imports.lists import Cells, people, xlsx

HEADERS = (
    *("No.", "Title", "Full name", "Native name", "Gender", "Country", "Institution", "Position", "Profile"),
    *("E-mail", "Phone", "Nationality", "Languages", "Dietary needs", "Nominated by", "Registered on"),
    *("Remarks", "Passport"),
)
COUNTRIES = ("Kenya", "Lao PDR", "Côte d'Ivoire", "Swaziland", "Viet Nam", "Peru", "Kazakhstan", "Egypt")
GENDERS = ("Female", "Male", "")
SIZES = (18, 1112)


def rows(number: int) -> list[Cells]:
    """The title, the headers and so many people."""
    listed = enumerate(people(number)[1:], 1)
    return [["List of participants"], HEADERS, *(_row(at, name) for at, (name, *_others) in listed)]


def _row(number: int, name: str) -> Cells:
    country = COUNTRIES[number % len(COUNTRIES)]
    about = ("Ms." if number % 2 else "Mr.", name, "", GENDERS[number % 3], country, f"Institute {number}")
    contact = (f"p{number}@example.org", f"+254 700 {number:06}", country, "English, French", "")
    day = f"{1 + number % 28:02}/{1 + number % 12:02}/2023"
    return (number, *about, "Officer", "Policy-maker", *contact, "Ministry", day, "", f"A{number:07}")


def workbook(number: int) -> bytes:
    return xlsx(rows(number), title="Participants")


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(workbook(int(sys.argv[1])))
