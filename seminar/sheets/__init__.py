"""Workbooks out, table files in. The only code that knows the spreadsheet libraries.

Write (values only: no text ever becomes a formula):

    workbook = Workbook(
        title="List of participants",
        created=datetime.now(UTC),
        sheets=[
            CoverSheet(
                title="Cover",
                document="List of participants",
                heading="In-person seminar, Beijing and Shandong",
                lines=["24 July to 4 August 2023"],
                institutions=[Institution("Hosted by", "Government of China")],
                facts=[Fact("Status date", date(2023, 8, 4))],
                figures=[Figure("Participants", 18, basis="attended at least one session")],
            ),
            DataSheet(
                title="Participants",
                columns=[Column("No.", Kind.INTEGER), Column("Name"), Column("Registered on", Kind.DATE)],
                rows=((n, name, day) for n, (name, day) in enumerate(query, 1)),
                frozen=2,
            ),
        ],
    )
    write(workbook, out)                  # .xlsx into a binary file
    yield from csv_chunks(data_sheet)     # .csv of one data sheet, as a stream of bytes

Rows that are `Subtotal((...))` or `Total((...))` stand out. Groups make a second header row on top.
A `TextSheet` gives rows back as somebody else arranged them, with cells that stand out.

Read (in a child process with limits; any file at all may be given):

    try:
        sheets = read_table_file(upload.read(), upload.filename)
    except Unreadable as problem:
        message = gettext(problem.message, **problem.parameters)     # str(problem) is the English sentence

Importing this package imports neither library: openpyxl is loaded by the first `write`, and the reader's
library only ever lives in the child process.
"""

from seminar.sheets.flat import csv_chunks
from seminar.sheets.model import (
    BarChart,
    Column,
    CoverSheet,
    DataSheet,
    Fact,
    Figure,
    Flag,
    Group,
    Institution,
    Kind,
    RawSheet,
    Subtotal,
    TextSheet,
    Total,
    Value,
    Workbook,
)
from seminar.sheets.problems import Unreadable
from seminar.sheets.read import read_table_file
from seminar.sheets.widths import running, shortened
from seminar.sheets.write import write

__all__ = [
    "BarChart",
    "Column",
    "CoverSheet",
    "DataSheet",
    "Fact",
    "Figure",
    "Flag",
    "Group",
    "Institution",
    "Kind",
    "RawSheet",
    "Subtotal",
    "TextSheet",
    "Total",
    "Unreadable",
    "Value",
    "Workbook",
    "csv_chunks",
    "read_table_file",
    "running",
    "shortened",
    "write",
]
