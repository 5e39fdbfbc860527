"""Text files: character sets, separators, rows."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar.sheets import Unreadable, read_table_file, text
from seminar.sheets.problems import Problem

WESTERN = "Nom,Pays\r\nMme Éléonore Lefèvre,Côte d'Ivoire\r\nJosé Peña,Perú\r\nÅse Müller,Østerrike\r\n"
CHINESE = "姓名,国家,单位\r\n王小明,老挝人民民主共和国,商务部国际商务官员研修学院\r\n李雷,柬埔寨,山东省\r\n"
KOREAN = "이름,국가,기관\r\n김민준,라오스,산업통상자원부\r\n이서연,캄보디아,한국국제협력단\r\n"
RUSSIAN = "Имя,Страна\r\nСергей Иванов,Кыргызстан\r\nАйгуль Токтогулова,Казахстан\r\n"
EVEN = "Name,Country\r\nАнна Иванов,Kenya\r\nИван Петров,Kenya\r\n"  # each word has an even number of letters
UKRAINIAN = "Прізвище,Країна\r\nКовальчук,Україна\r\nЄвтушенко,Ґалаґан\r\n"
ARABIC = "الاسم,البلد\r\nمحمد علي,جزر القمر\r\nفاطمة حسن,جيبوتي\r\n"
LAO = "ຊື່,ປະເທດ\r\nວິໄລລັກ,ລາວ\r\n"


def read(data: bytes) -> list[list[str]]:
    return list(text.rows(data))


def split(content: str) -> list[list[str]]:
    return [line.split(",") for line in content.splitlines()]


@pytest.mark.parametrize("content", [WESTERN, CHINESE, KOREAN, RUSSIAN, ARABIC, LAO])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_form_of_unicode_is_recognised(content: str, encoding: str) -> None:
    assert read(content.encode(encoding)) == split(content)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (WESTERN, "cp1252"),
        (WESTERN, "latin-1"),
        (CHINESE, "gb18030"),
        (CHINESE, "gbk"),
        (RUSSIAN, "gb18030"),
        (CHINESE, "gb2312"),
        (KOREAN, "cp949"),
        (KOREAN, "euc-kr"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN.upper(), "cp1251"),
        (RUSSIAN, "cp866"),
        (RUSSIAN.upper(), "cp866"),
        (RUSSIAN.upper(), "koi8-r"),
        (RUSSIAN.lower(), "cp1251"),
        (RUSSIAN.lower(), "koi8-r"),
        (EVEN, "cp1251"),
        (EVEN, "koi8-r"),
        (EVEN.upper(), "cp1251"),
        ("Name,Country\n王小明,LA\n李雷,CN\n", "gb18030"),
        ("Name,Country\n马军霞,Kenya\n郭静军,Kenya\n刘芳刚,Kenya\n黄强超,Kenya\n", "gb18030"),
        ("Name,Country\n김도윤,Kenya\n", "cp949"),
        (UKRAINIAN, "cp1251"),
        (UKRAINIAN, "koi8-u"),
        (ARABIC, "cp1256"),
        ("Name,Country\nفاطمة حسن,DJ\n" + "plain,text\n" * 200, "cp1256"),
        ("Name,Place\nZoë,“Genève” – 100 €\n", "cp1252"),
        ("Name,Country\nMr. 王,LA\n" + "plain,text\n" * 200, "gbk"),
        ("Name,Country\nMs. 김민준,KR\n" + "plain,text\n" * 200, "cp949"),
        ("Name,Country\nRené,FR\n" + "plain,text\n" * 200, "latin-1"),
    ],
)
def test_older_character_sets_are_recognised(content: str, encoding: str) -> None:
    assert read(content.encode(encoding)) == split(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "ascii"])
def test_a_character_set_that_the_bytes_tell_is_not_guessed(encoding: str) -> None:
    assert not text.is_guessed("Name,Country\r\nA,LA\r\n".encode(encoding))


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16"])
def test_a_sheet_says_whether_its_character_set_was_guessed(encoding: str) -> None:
    (sheet,) = read_table_file(ARABIC.encode(encoding), "list.csv")

    assert sheet.guessed == (encoding == "cp1256")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_meeting_reports_in_wide_characters_are_read(mark: str, encoding: str) -> None:
    report = f"{mark}Full Name\tUser Action\tTimestamp\r\nVilayluck\tJoined\t3/4/2021, 3:00:01 PM\r\n"

    assert read(report.encode(encoding)) == [
        ["Full Name", "User Action", "Timestamp"],
        ["Vilayluck", "Joined", "3/4/2021, 3:00:01 PM"],
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_separators_and_line_ends_are_recognised(separator: str, end: str) -> None:
    lines = [separator.join(row) for row in (["Name", "Country", "Note"], ["A", "LA", '"x, y; z"'])]

    assert read(end.join(lines).encode()) == [["Name", "Country", "Note"], ["A", "LA", "x, y; z"]]


def test_sections_and_blank_lines_keep_their_places() -> None:
    report = "Meeting ID,Topic\r\n123,Seminar\r\n\r\nName,Duration\r\nA,5\r\n"

    assert read(report.encode()) == [
        ["Meeting ID", "Topic"],
        ["123", "Seminar"],
        [],
        ["Name", "Duration"],
        ["A", "5"],
    ]


def test_a_separator_may_be_stated() -> None:
    assert read(b"sep=;\r\na;b\r\n1,5;2,5\r\n") == [["a", "b"], ["1,5", "2,5"]]
    assert read(b"SEP=|\na|b,c\n") == [["a", "b,c"]]


def test_numbers_with_commas_do_not_win_over_semicolons() -> None:
    assert read(b"Name;Rate\nA;1,5\nB;2,5\n") == [["Name", "Rate"], ["A", "1,5"], ["B", "2,5"]]


def test_wide_characters_on_a_single_line_are_recognised() -> None:
    assert read("Name,País".encode("utf-16-be")) == [["Name", "País"]]


def test_nul_bytes_are_left_out() -> None:
    assert read(b"Name,Country\r\nA\0,LA\r\n") == [["Name", "Country"], ["A", "LA"]]
    assert read(b"Name,Country\r\nA\0,LA\0\0\r\n") == [["Name", "Country"], ["A", "LA"]]


def test_guards_are_taken_off_and_other_apostrophes_kept() -> None:
    assert read(b"'=1+1,'tis,''-x\n") == [["=1+1", "'tis", "'-x"]]


def test_a_wrapped_time_is_left_for_its_reader() -> None:
    assert read(b'Name\tTime\nA\t="2021-06-14 17:00:00"\n')[1] == ["A", '="2021-06-14 17:00:00"']


def test_a_text_that_is_cut_within_a_character_is_still_read() -> None:
    assert read(b"\xef\xbb\xbfName\nA\xe2\x82")[1][0].startswith("A")
    assert read("\ufeffName\nA".encode("utf-16-le") + b"\x00")[0] == ["Name"]


def test_an_open_quote_is_named_with_its_line() -> None:
    with pytest.raises(Unreadable) as problem:
        read(b'a,b\nc,d\n"' + b"x\n" * 100_000)

    assert (problem.value.problem, problem.value.parameters) == (Problem.OPEN_QUOTE, {"line": 3})


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_quote_that_is_open_to_the_end_makes_no_row_of_several(end: str) -> None:
    with pytest.raises(Unreadable, match="In line 3 of the file a quotation mark"):
        read(f'Name,Country\nAli,Chad\n"Ama Owusu,Ghana\nYaw,Togo{end}'.encode())


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_closed_quote_at_the_end_is_a_cell(end: str) -> None:
    assert read(f'Name,Note\nA,"x\ny"{end}'.encode())[1] == ["A", "x\ny"]


@given(st.binary(max_size=2_000))
def test_any_bytes_are_rows_or_a_problem(data: bytes) -> None:
    with suppress(Unreadable):
        assert "\0" not in "".join(field for row in read(data) for field in row)
