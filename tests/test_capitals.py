"""Names in capitals: as the writing of each has them, and scripts without them left alone."""

from __future__ import annotations

import pytest

from seminar.capitals import capitals


@pytest.mark.parametrize(
    ("name", "country", "printed"),
    [
        ("Nguyễn Văn Nam", "VN", "NGUYỄN VĂN NAM"),
        ("Çelik Işık", "TR", "ÇELİK IŞIK"),
        ("ilham Əliyev", None, "İLHAM ƏLİYEV"),  # the ə says it, where nobody says the country
        ("Ilie Şerban", "RO", "ILIE ŞERBAN"),
        ("Ilie", "KE", "ILIE"),
        ("Jürgen Weiß", "DE", "JÜRGEN WEIẞ"),
        ("Γιώργος Παπαδόπουλος", "GR", "ΓΙΩΡΓΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ"),
        ("Μάιος Μαΐου", "GR", "ΜΑΪΟΣ ΜΑΪΟΥ"),
        ("Ірина Їжак", "UA", "ІРИНА ЇЖАК"),
        ("Հովհաննես Սևակ", "AM", "ՀՈՎՀԱՆՆԵՍ ՍԵՎԱԿ"),
        ("ninoშვილი ნინო", "GE", "NINOშვილი ნინო"),
    ],
)
def test_each_writing_has_its_own_capitals(name: str, country: str | None, printed: str) -> None:
    assert capitals(name, country) == printed


@pytest.mark.parametrize("name", ["李伟", "محمد علي", "សុខ សុភា", "ວິໄລລັກ", "አበበ ቢቂላ", "राम बहादुर", "ნინო"])
def test_scripts_without_capitals_are_left_alone(name: str) -> None:
    assert capitals(name, "TR") == name
