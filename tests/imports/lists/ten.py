"""Ten lists of different shape in six languages, what a person decides about each, and who comes in.

    TEN["country carried down"].data()      the file, made anew

Each has traps of its own; `tests/imports/test_ten.py` sends each of them twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from openpyxl import Workbook

from tests.imports.lists import calc, old_workbook, text, xlsx

Person = tuple[str, str, str, str]
"""Name, country or organisation, gender, honorific."""


@dataclass(frozen=True)
class Sent:
    """A list that arrives. `columns` and `answers` are what a person sends in the two forms of the page."""

    filename: str
    data: Callable[[], bytes]
    people: list[Person]
    answers: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)


def carried_down() -> bytes:
    """English: title rows, two merged rows of headers, merged countries, honorifics, total, footer."""
    return xlsx(
        [
            ["SEMINAR ON CROSS-BORDER E-COMMERCE"],
            ["Provisional list of participants as at 24 July 2023"],
            [],
            ["No.", "Country", "Participant", None, "Contact", None],
            [None, None, "Name", "Gender", "E-mail", "Phone"],
            [1, "Swaziland", "H.E. Mr. Sipho DLAMINI", "Male", "sipho@example.org", "+268 1234 5678"],
            [2, None, "Ms. Thandi Mamba", "Female", None, None],
            [3, "Burma", "Thandar", "Female", "thandar@example.org", None],
            [4, None, "Dr. Kyaw Zin", "Male", None, None],
            [],
            ["Total", 4],
            ["Note: names as given by the ministries."],
        ],
        merged=["C4:D4", "E4:F4", "B6:B7", "B8:B9"],
    )


def cp1252() -> bytes:
    """French: semicolons, cp1252, split names, former names of countries, days that nothing tells."""
    return text(
        [
            ["N°", "Civilité", "NOM", "Prénom(s)", "Sexe (H/F)", "Pays", "Organisme", "Inscrit le"],
            ["1", "M.", "KABONGO", "Étienne", "H", "Zaïre", "Ministère du commerce", "03/04/2023"],
            ["2", "Mme", "OUÉDRAOGO", "Aïcha", "F", "Haute-Volta", "Chambre", "05/06/2023"],
            ["3", "", "GOMES", "Maria", "F", "Cap-Vert", "Direction", "07/08/2023"],
        ],
        separator=";",
        encoding="cp1252",
    )


def columns_anywhere() -> bytes:
    """Spanish, .ods: columns in another order, M for mujer, a column nobody knows, a mailbox for all."""
    return calc(
        [
            ["Correo electrónico", "Talla", "País", "Sexo", "Cargo", "Nombres y apellidos"],
            ["mincetur@example.org", "M", "Perú", "M", "Directora", "Sra. Lucía Gómez Rojas"],
            ["mincetur@example.org", "L", "Perú", "H", "Asesor", "Sr. José Quispe Mamani"],
            ["ana@example.org", "S", "Bolivia", "M", "Jefa", "Ana"],
        ]
    )


def twice_in_the_list() -> bytes:
    """Russian, UTF-16 and tabs: the same person twice, an organisation, and a total."""
    return text(
        [
            ["№", "ФИО", "Пол", "Страна", "Организация"],
            ["1", "г-жа Айгерим Бекова", "ж", "Казахстан", "Министерство торговли"],
            ["2", "г-н Иван Петров", "м", "Киргизия", "Палата"],
            ["3", "г-жа Айгерим Бекова", "ж", "Казахстан", "Министерство торговли"],
            ["4", "Анна Берг", "жен.", "Европейский союз", "Секретариат"],
            ["Всего", "4", "", "", ""],
        ],
        separator="\t",
        encoding="utf-16",
    )


def right_to_left() -> bytes:
    """Arabic: honorifics glued to names, a footer, and genders that are not in the table."""
    return xlsx(
        [
            ["قائمة المشاركين"],
            ["م", "الاسم الكامل", "الجنس", "الدولة", "جهة العمل"],
            [1, "د. أحمد خليل", "ذكر", "الأردن", "غرفة التجارة"],
            [2, "السيدة ليلى حسن", "أنثى", "مصر", "وزارة التجارة"],
            [3, "سعادة منى سالم", "طبيب", "السودان", "الوزارة"],
            ["ملاحظة: القائمة غير نهائية.", None, None, None, None],
        ]
    )


def headed_by_countries() -> bytes:
    """Chinese, GB18030: a country above the people of each group, honorifics after the names."""
    return text(
        [
            ["序号", "姓名", "性别", "工作单位", "职务"],
            ["老挝", "", "", "", ""],
            ["1", "王小明先生", "男", "工业贸易部", "司长"],
            ["2", "阿米娜女士", "女", "商会", "处长"],
            ["肯尼亚", "", "", "", ""],
            ["3", "欧蒂诺博士", "男", "贸易部", "顾问"],
        ],
        encoding="gb18030",
    )


def without_headers() -> bytes:
    """No row of headers, in plain text: only the values tell."""
    return text(
        [
            ["Prof. Awa Diop", "Mali", "F", "awa@example.org"],
            ["Mr Ousmane Traoré", "Mali", "M", "ousmane@example.org"],
            ["Ms Fatou Jallow", "The Gambia", "F", "fatou@example.org"],
            ["Dr Kofi Boateng", "Ghana", "M", "kofi@example.org"],
        ],
        separator="\t",
        encoding="utf-8",
    )


def several_sheets() -> bytes:
    """English and French headers in one, on the second of two sheets; month before day; Congo and DRC."""
    book = Workbook()
    assert book.active is not None
    book.active.append(["Instructions", "Send the list by Friday"])
    sheet = book.create_sheet("Liste - List")
    for row in (
        ["Nom / Name", "Pays / Country", "Fonction / Position", "Date d'inscription"],
        ["Pascal Mabiala", "Congo", "Adviser", "07/24/2023"],
        ["Jeanne Ilunga", "DRC", "Director", "03/04/2023"],
        ["Brice Ngoma", "Congo", "Officer", "03/05/2023"],
    ):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def codes_and_places() -> bytes:
    """English: codes in one column, a state and an organisation for a country, addresses that are none."""
    return text(
        [
            ["Family name", "Given name", "Country", "E-mail", "T-shirt"],
            ["Miller", "Ann", "NC", "none", "L"],
            ["Win", "Thandar", "Myanmar", "thandar@example.org", "S"],
            ["Berg", "Anna", "European Union", "anna@example.org", "M"],
            ["Kim", "Min", "Korea", "min@example.org", "M"],
        ]
    )


def institutions_below() -> bytes:
    """English, .xls: country and institution once for each delegation, and a subtotal below each."""
    return old_workbook.FILE.read_bytes()


TEN: dict[str, Sent] = {
    "country carried down, merged headers": Sent(
        "kenya.xlsx",
        carried_down,
        [
            ("Sipho DLAMINI", "SZ", "man", "H.E. Mr."),
            ("Thandi Mamba", "SZ", "woman", "Ms."),
            ("Thandar", "MM", "woman", ""),
            ("Kyaw Zin", "MM", "man", "Dr."),
        ],
        {"text-0": "", "country-0": "above", "asked-headings": "skip"},
    ),
    "French, former names, ambiguous days": Sent(
        "liste.csv",
        cp1252,
        [
            ("Étienne KABONGO", "CD", "man", "M."),
            ("Aïcha OUÉDRAOGO", "BF", "woman", "Mme"),
            ("Maria GOMES", "CV", "woman", ""),
        ],
        {"asked-days": "day"},
    ),
    "Spanish .ods, columns anywhere": Sent(
        "lista.ods",
        columns_anywhere,
        [
            ("Lucía Gómez Rojas", "PE", "woman", "Sra."),
            ("José Quispe Mamani", "PE", "man", "Sr."),
            ("Ana", "BO", "woman", ""),
        ],
        columns={"column-1": "notes"},
    ),
    "Russian, somebody twice": Sent(
        "список.txt",
        twice_in_the_list,
        [
            ("Айгерим Бекова", "KZ", "woman", "г-жа"),
            ("Иван Петров", "KG", "man", "г-н"),
            ("Анна Берг", "Европейский союз", "woman", ""),
        ],
        {"text-0": "Европейский союз", "country-0": "organisation"},
    ),
    "Arabic, honorifics glued": Sent(
        "قائمة.xlsx",
        right_to_left,
        [
            ("أحمد خليل", "JO", "man", "د."),
            ("ليلى حسن", "EG", "woman", "السيدة"),
            ("منى سالم", "SD", "not_asked", "سعادة"),
        ],
        {"asked-headings": "skip"},
    ),
    "Chinese, headed by countries": Sent(
        "名单.csv",
        headed_by_countries,
        [
            ("王小明", "LA", "man", "先生"),
            ("阿米娜", "LA", "woman", "女士"),
            ("欧蒂诺", "KE", "man", "博士"),
        ],
        {"asked-headings": "above"},
    ),
    "no headers": Sent(
        "people.txt",
        without_headers,
        [
            ("Awa Diop", "ML", "woman", "Prof."),
            ("Ousmane Traoré", "ML", "man", "Mr"),
            ("Fatou Jallow", "GM", "woman", "Ms"),
            ("Kofi Boateng", "GH", "man", "Dr"),
        ],
    ),
    "two languages, second sheet, Congo": Sent(
        "delegations.xlsx",
        several_sheets,
        [
            ("Pascal Mabiala", "CG", "not_asked", ""),
            ("Jeanne Ilunga", "CD", "not_asked", ""),
            ("Brice Ngoma", "CG", "not_asked", ""),
        ],
        {"text-0": "Congo", "country-0": "CG", "text-1": "DRC", "country-1": "CD"},
    ),
    "places and organisations": Sent(
        "names.csv",
        codes_and_places,
        [
            ("Ann Miller", "US", "not_asked", ""),
            ("Thandar Win", "MM", "not_asked", ""),
            ("Anna Berg", "European Union", "not_asked", ""),
            ("Min Kim", "KR", "not_asked", ""),
        ],
        {
            "text-0": "NC",
            "country-0": "US",
            "text-1": "Korea",
            "country-1": "KR",
            "text-2": "European Union",
            "country-2": "organisation",
            "emails": "yes",
        },
        {"column-4": "notes"},
    ),
    "old workbook, institutions carried down, subtotals": Sent(
        "asean.xls",
        institutions_below,
        [
            ("Vilayluck S.", "LA", "woman", ""),
            ("Somchai Vong", "LA", "man", ""),
            ("Nguyễn Thị Lan", "VN", "woman", ""),
            ("Trần Văn Minh", "VN", "man", ""),
        ],
        {"text-0": "", "country-0": "above", "asked-institutions": "above"},
    ),
}
