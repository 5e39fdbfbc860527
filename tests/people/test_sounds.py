"""Which names sound the same, in any script and romanisation, and which do not."""

from __future__ import annotations

import pytest

from seminar.people.sounds import sound
from seminar.text import LONGEST_KEY


def sounds_like(one: str, other: str) -> bool:
    """Whether a person kept under the one name is found by the other."""
    kept, heard = sound(one), sound(other)
    return kept.words in heard.spellings or kept.consonants in heard.unvoiced


@pytest.mark.parametrize(
    ("first", "others"),
    [
        (
            "Иван Сидоров",
            "Ivan Sidorov; SIDOROV, Ivan; Iwan Sidorow; Ivan Sidoroff; Ivan Sidorov (Иван Сидоров)",
        ),
        ("Юрий Гагарин", "Yuri Gagarin; Iurii Gagarin; Jurij Gagarin; Youri Gagarin"),
        ("Александр Чехов", "Aleksandr Chekhov; Alexander Tchekov; Alexandre Tchekhov"),
        ("Елена Щербакова", "Yelena Shcherbakova; Jelena Scherbakowa; Elena Chtcherbakova"),
        ("Дмитрий Жуков", "Dmitri Zhukov; Dmitry Zhukov"),
        ("李伟", "Li Wei; Wei LI; Li Wei (李伟)"),
        ("王小明", "Wang Xiaoming; WANG Xiao Ming; Xiao-Ming Wang; Xiaoming Wang"),
        ("欧阳娜娜", "Ouyang Nana"),
        ("محمد علي", "Mohamed Ali; Muhammad Ali; Mohammad Aly; Ali, Mohammed"),
        ("ديمة الخطيب", "Dima Al-Khatib; Dima Alkhatib; Dima El Khatib; Deema AlKhateeb"),
        ("عبد الرحمن حسن", "Abdul Rahman Hassan; Abdelrahman Hasan; Abderrahmane Hassan; عبدالرحمن حسن"),
        ("김민준", "Kim Minjun; Kim Min-jun; KIM Min Jun; Min-Jun Kim"),
        ("Park Ji-hoon", "Park Jihoon; Jihoon Park; PARK, Ji Hoon"),
        ("Lee Seo-yeon", "Lee Seoyeon; Seo Yeon Lee"),
        ("TANAKA Hiroshi", "Hiroshi Tanaka; Tanaka, Hiroshi"),
        ("សុខ ចាន់", "Sok Chan"),
        ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos"),
        ("Vilayluck Seneduangdeth", "Vilayluck Senedouangdeth"),
        ("Ali Hasan", "Ali Hassan; علي حسن"),
    ],
)
def test_a_name_sounds_the_same_in_other_scripts_and_spellings(first: str, others: str) -> None:
    for other in others.split("; "):
        assert sounds_like(first, other), other
        assert sounds_like(other, first), other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maria Silva", "Mario Silva"),
        ("Zhang Wei", "Zheng Wei"),
        ("Wang Jun", "Wang Yun"),
        ("Kim Min-su", "Kim Min-seo"),
        ("Lim Wei Ming", "Lim Weiming Tan"),
        ("李伟", "Lu Wei"),
        ("محمد علي", "Mahmoud Alwani"),
        ("Иван Сидоров", "Igor Sidorov"),
        ("علي", "Ali"),  # one consonant is too little
        ("...", "!!!"),
    ],
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert not sounds_like(one, other)


def test_keys_fit_into_an_index() -> None:
    heard = sound("Щ" * 5000)

    assert max(len(heard.words), len(heard.consonants), *map(len, heard.spellings)) <= LONGEST_KEY
