"""Names as they sound: keys that are the same in any script and in the usual romanisations.

`anyascii` writes other scripts in Latin letters. What the spellings of one name usually differ in is taken
away: Sidorov and Sidorow, Yuri and Iurii and Jurij, Mohamed and Muhammad. Scripts that write no vowels, or
write them around the consonants, are compared by consonants alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from seminar.text import LONGEST_KEY, search_key

FEWEST = 4  # consonants, below which a name that is known by them says too little
UNVOICED = "*"  # stands before the consonants of a name in a script without vowels

_UNVOICED_SCRIPTS = re.compile(  # Hebrew and Arabic, Thai and Lao, Burmese, Khmer
    "[\u0590-\u06ff\u0750-\u077f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
)
_HAN = re.compile("([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f])")
_HANGUL = re.compile("(?<![\uac00-\ud7a3])([\uac00-\ud7a3])(?=[\uac00-\ud7a3]{1,2}(?![\uac00-\ud7a3]))")
# The family names of most Koreans, as they write them in Latin letters.
_IN_LATIN = ("kim", "lee", "park", "choi", "jung", "kang", "cho", "yoon", "lim", "oh", "shin")
_KOREANS = dict(zip("김이박최정강조윤임오신", _IN_LATIN, strict=True))
# And those of others, where one who is no Korean may have them; Chinese names are looked at before.
_FAMILIES_OF_KOREANS = """
kim lee yi rhee park pak bak choi choe jung jeong chung kang gang cho jo yoon yun lim im oh shin sin
jang chang han seo suh kwon gwon hwang ahn song ryu yoo hong jeon jun ko koh moon mun yang son sohn bae baek
paik heo hur nam noh roh joo
"""
_KOREAN_FAMILIES = frozenset(_FAMILIES_OF_KOREANS.split())
_KOREAN_SYLLABLE = re.compile(
    r"(?:kk|ss|ch|[gkndtrlmbpsjhc])?(?:y?eo|y?ae|y?oo|y?ou|w[aeio]e?|ui|oe|eu|ee|y?[aeou]|i)(?:ng|[kgntlmpbrh])?"
)
_ARABIC_ARTICLE = re.compile("(^|\\s|عبد)ال(?=\\w{3})")
_BETWEEN = re.compile(r"[-\s.,;:()/\"·・•]+")
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_DOUBLED = re.compile(r"([a-z])\1+")

# A syllable of Chinese as pinyin writes it; "n" and "g" go to the next one where that begins with a vowel.
_ONE_SYLLABLE = (
    r"(?:[jqx](?:i(?:ang|ong|ao|an|ng|n|a|e|u)?|[uv](?:an|n|e)?)"
    r"|[bpmdtnl]i(?:ang|ao|an|ng|n|a|e|u)?"
    r"|(?:[zcs]h|[zcsr])i"
    r"|y(?:i(?:ng|n)?|a(?:ng|n|o)?|e|o(?:ng|u)?|u(?:an|n|e)?)"
    r"|w(?:a(?:ng|n|i)?|e(?:ng|n|i)|o|u)"
    r"|(?:[zcs]h|[dtnlgkhzcsr])(?:a(?:ng|n|i|o)?|e(?:ng|n|i)?|o(?:ng|u)|u(?:ang|an|ai|a|i|n|o)?)"
    r"|[bpmf](?:a(?:ng|n|i|o)?|e(?:ng|n|i)?|ou?|u)"
    r"|[nl]ve?"
    r"|a(?:ng|n|i|o)?|e(?:r|n|i)?|ou?)(?![aeiouv])"
)
_SYLLABLE = re.compile(_ONE_SYLLABLE)
_SYLLABLES = re.compile(f"(?:{_ONE_SYLLABLE})+")
# A Chinese name has no more; names of other open syllables, such as "Amina Otieno", mostly have.
OF_A_WORD, OF_A_NAME = 2, 4

# By its ending a name is Slavic, and "j" in it stands for what English writes as "y".
_SLAVIC = re.compile(r"(?:[oe][vw]a?|enko|sk(?:i|ij|y|a|aja|aya)|vic|ij|off)\b")
_J = re.compile("j(?!ou)")  # which is French

# How one sound is written in English, French, German or Polish, in the order in which they are looked for.
_SPELLINGS = (
    *(("chtch", "s"), ("shch", "s"), ("tsch", "s"), ("sch", "s"), ("tch", "s"), ("tsh", "s"), ("ch", "s")),
    *(("sh", "s"), ("cz", "s"), ("sz", "s"), ("x", "ks"), ("ph", "f"), ("zh", "j"), ("dj", "j"), ("q", "k")),
    *(("ck", "k"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("kh", "k"), ("gh", "g")),
    *(("th", "t"), ("dh", "d"), ("rh", "r"), ("bh", "b"), ("gue", "ge"), ("gui", "gi"), ("w", "v")),
    *(("oo", "u"), ("ou", "u"), ("ee", "i"), ("ae", "ai"), ("ei", "ai"), ("ey", "ai"), ("y", "i")),
)
_ENDINGS = (
    ("off", "ov"),
    ("eff", "ev"),
    ("der", "dr"),
    ("dre", "dr"),
    ("ah", "a"),
    ("eh", "e"),
    ("ine", "in"),
)
_ONE_VOWEL = str.maketrans("eu", "ao")

_CONSONANTS = (
    *(("tch", "s"), ("sch", "s"), ("ch", "s"), ("sh", "s"), ("x", "ks"), ("ph", "f"), ("kh", "k")),
    *(("gh", "g"), ("th", "t"), ("dh", "d"), ("dj", "j")),
)
_COARSE = str.maketrans("jckqpv", "gkkkbf", "aeiouyw")
_SERVANT = re.compile(r"^abd[aeou]+(?:l|(?=[rs]))")  # of one of the names of God: Abdul Rahman, Abderrahman
_LATIN_ARTICLE = re.compile(r"^[ae]l(?=\w{4})")
_JOINED_ARTICLE = re.compile(r"^[ae]l(?=[^aeiou]\w{4})")
_ARTICLES = frozenset({"al", "el"})


@dataclass(frozen=True)
class Sound:
    """How a name sounds. `words` and `consonants` are kept with a person and looked for.

    `spellings` are the words under which others may have the name: one writes "Xiaoming" and another
    "Xiao Ming".
    """

    words: str
    consonants: str
    spellings: frozenset[str]

    @property
    def unvoiced(self) -> list[str]:
        """The consonants under which others may have the name, where one of the two writes no vowels."""
        bare = self.consonants.removeprefix(UNVOICED)
        if not bare:
            return []
        return [UNVOICED + bare] if bare == self.consonants else [bare, UNVOICED + bare]


def sound(name: str) -> Sound:
    """How the name sounds, whatever the order of its words."""
    key = search_key(name)
    unvoiced = not key.isascii() and bool(_UNVOICED_SCRIPTS.search(key))
    latin = _in_latin(_ARABIC_ARTICLE.sub(r"\1 ", key) if unvoiced else key)
    words = _once([word for part in _BETWEEN.split(latin) if (word := _NO_LETTER.sub("", part))])
    bare = _once([each for word in words if word not in _ARTICLES for each in _bare(word)])
    consonants = " ".join(sorted(bare)) if len(words) > 1 and sum(map(len, bare)) >= FEWEST else ""
    if unvoiced:
        kept = " ".join(sorted(words))
        spellings = frozenset({kept})
        consonants = consonants and UNVOICED + consonants
    else:
        kept, spellings = _spelt(words)
    return Sound(
        kept[:LONGEST_KEY], consonants[:LONGEST_KEY], frozenset(each[:LONGEST_KEY] for each in spellings)
    )


def _in_latin(key: str) -> str:
    if key.isascii():
        return key
    from anyascii import anyascii  # costs memory, and most names need it not

    key = _HANGUL.sub(lambda family: f"{_KOREANS.get(family[1], family[1])} ", key)
    return anyascii(_HAN.sub(r" \1 ", key).replace("ου", "ou")).lower()


def _once(words: list[str]) -> list[str]:
    """The words of a name that may be said in two scripts: "Li Wei (李伟)" is one Li Wei."""
    half = len(words) // 2
    return words[:half] if words and sorted(words[:half]) == sorted(words[half:]) else words


def _spelt(words: Sequence[str]) -> tuple[str, frozenset[str]]:
    """What is kept of the words, and under what else it may be."""
    if not words:
        return "", frozenset()
    syllables = [_SYLLABLE.findall(word) if _SYLLABLES.fullmatch(word) else [] for word in words]
    if all(map(_is_chinese, words, syllables)) and sum(map(len, syllables)) <= OF_A_NAME:
        kept = " ".join(sorted(words))
        return kept, _cut_otherwise(list(chain.from_iterable(syllables))) | {kept}
    words = _as_koreans_write(words)
    slavic = bool(_SLAVIC.search(" ".join(words)))
    own = [word for word in words if word not in _ARTICLES]
    spoken = (_as_spoken(_J.sub("i", word) if slavic else word) for word in (own if own[1:] else words))
    kept = " ".join(sorted(spoken))
    return kept, frozenset({kept})


def _as_koreans_write(words: Sequence[str]) -> Sequence[str]:
    """A Korean given name as one word: "Kim Min-su" and "KIM Min Su" are Kim Minsu."""
    if len(words) != 3:
        return words
    ends = ((words[0], words[1:]), (words[2], words[:2]))
    # Seo Yeon Lee has two names of families, and is rather a Lee.
    for family, given in sorted(ends, key=lambda end: end[0] not in _IN_LATIN):
        if family in _KOREAN_FAMILIES and all(map(_KOREAN_SYLLABLE.fullmatch, given)):
            return [family, "".join(given)]
    return words


def _is_chinese(word: str, syllables: Sequence[str]) -> bool:
    """Whether the word is, or looks like, one of a Chinese name, or is an initial."""
    return 0 < len(syllables) <= OF_A_WORD or len(word) == 1


def _cut_otherwise(syllables: Sequence[str]) -> frozenset[str]:
    """The family name and the given name, wherever one ends, and each syllable by itself."""
    cuts = [[*syllables]]
    cuts += [["".join(syllables[:at]), "".join(syllables[at:])] for at in range(1, len(syllables))]
    return frozenset(" ".join(sorted(cut)) for cut in cuts if cut)


@lru_cache(maxsize=20_000)
def _as_spoken(word: str) -> str:
    word = _JOINED_ARTICLE.sub("", word)
    if word[:2] in ("ye", "ie", "je"):
        word = word[1:]
    for ending, letters in _ENDINGS:
        if word.endswith(ending):
            word = word.removesuffix(ending) + letters
    for written, letters in _SPELLINGS:
        if written in word:
            word = word.replace(written, letters)
    return _DOUBLED.sub(r"\1", word.translate(_ONE_VOWEL))


@lru_cache(maxsize=20_000)
def _bare(word: str) -> tuple[str, ...]:
    """The consonants of a word, without an article; of a name such as "Abdulrahman" two words."""
    found = []
    for part in _SERVANT.sub("abd ", word).split():
        part = _LATIN_ARTICLE.sub("", part).removesuffix("h")
        for written, letters in _CONSONANTS:
            if written in part:
                part = part.replace(written, letters)
        found.append(_DOUBLED.sub(r"\1", part.translate(_COARSE)))
    return tuple(each for each in found if each)
