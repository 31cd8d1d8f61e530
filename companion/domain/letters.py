"""Comparing two texts letter by letter: where they differ, and what probably happened.

Spaces, hyphens and case make no difference: a plate is "KTR 48P" here and "KTR48P" there. What is
compared keeps its letters; nothing is mended.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum

from companion.domain.dates import printed_dates


class Why(Enum):
    """What probably made two texts differ."""

    LOOK_ALIKE = "look-alike"  # 0 and O, 1 and I
    SCRIPT = "script"  # a Cyrillic letter that looks like a Latin one
    SPELLING = "spelling"  # ü, ue and u; two ways to write a name in Latin letters
    ORDER = "order"  # surname and given names changed places
    WORDS = "words"  # the same words in another order
    SHORTER = "shorter"  # a name is left out, or only its beginning stands there
    SWAPPED = "swapped"  # two neighbours changed places
    ONE_MORE = "one more"  # a letter too many or too few
    DAY_MONTH = "day and month"
    ONLY_THE_END = "only the end"  # of a number only the end is kept, and that agrees
    OTHER = "other"


@dataclass(frozen=True)
class Difference:
    """``left`` and ``right`` as they are compared, words of names apart; the places in each that
    differ, from 0."""

    left: str
    right: str
    left_places: tuple[int, ...]
    right_places: tuple[int, ...]
    why: Why


_LOOK_ALIKE = ("0OQD", "1IL", "5S", "8B", "2Z", "6G", "UV", "VY", "CG", "MN")
_CYRILLIC = dict(zip("АВЕКМНОРСТУХІЅЈ", "ABEKMHOPCTYXISJ", strict=True))
#: ICAO Doc 9303 part 3, section 6, table A: what a letter becomes in a machine-readable zone.
_SPELLINGS = {
    "Ä": ("AE", "A"), "Ö": ("OE", "O"), "Ü": ("UE", "U"), "ß": ("SS",), "ẞ": ("SS",),
    "Å": ("AA", "A"), "Æ": ("AE",), "Ø": ("OE", "O"), "Ñ": ("N", "NXX"), "Œ": ("OE",),
    "Ð": ("D",), "Þ": ("TH",), "Ł": ("L",), "Đ": ("D",), "Ĳ": ("IJ",), "İ": ("I",), "ı": ("I",),
}  # fmt: skip
#: Ways in which Cyrillic names are written in Latin letters; each line is one sound.
_SOUNDS = (
    ("SHCH", "SCH", "SHH"), ("ZH", "J"), ("KH", "H"), ("TS", "C"), ("CH",), ("YU", "IU", "JU"),
    ("YA", "IA", "JA"), ("YO", "IO", "JO", "E"), ("IY", "II", "Y", "I", "IJ"), ("YE", "IE", "E"),
)  # fmt: skip


#: Cyrillic letters as passports of these countries write them in Latin ones (ICAO Doc 9303 part 3,
#: section 6, table B), and the three letters of Kyrgyz.
_TRANSLITERATED = {
    "А": "A", "Б": "B", "В": "V", "Г": "G", "Д": "D", "Е": "E", "Ё": "E", "Ж": "ZH", "З": "Z",
    "И": "I", "Й": "I", "К": "K", "Л": "L", "М": "M", "Н": "N", "О": "O", "П": "P", "Р": "R",
    "С": "S", "Т": "T", "У": "U", "Ф": "F", "Х": "KH", "Ц": "TS", "Ч": "CH", "Ш": "SH",
    "Щ": "SHCH", "Ъ": "IE", "Ы": "Y", "Ь": "", "Э": "E", "Ю": "IU", "Я": "IA", "Ң": "N", "Ө": "O",
    "Ү": "U",
}  # fmt: skip


def bare(text: str) -> str:
    """What is compared: capitals without spaces, hyphens, points and fillers."""
    shut = unicodedata.normalize("NFC", text).replace("ß", "ẞ").upper()
    return "".join(c for c in shut if c.isalnum())


def compare(left: str, right: str, *, is_date: bool = False, is_name: bool = False) -> (
    Difference | None
):  # fmt: skip
    """How two texts differ; None where they say the same."""
    if is_date:
        if set(printed_dates(left)) & set(printed_dates(right)):
            return None
        left, right = _iso(left), _iso(right)
    one, two = bare(left), bare(right)
    if one == two:
        return None
    if _ends_alike(left, right):
        return Difference(one, two, (), (), Why.ONLY_THE_END)
    left_places, right_places = _name_places(one, two) if is_name else _places(one, two)
    why = _why(one, two, left_places, right_places, is_date, is_name)
    if is_name and why not in (Why.SPELLING, Why.SCRIPT) and same_words(left, right):
        why, left_places, right_places = Why.WORDS, (), ()  # no letter is wrong, the order is
    shown, others = (_as_typed(each, apart=is_name) for each in (left, right))
    return Difference(
        shown, others, _among_words(shown, left_places), _among_words(others, right_places), why
    )


def _iso(text: str) -> str:
    """A date however it is written; what is none stays as it is. Day before month, as papers of
    these countries print it."""
    found = printed_dates(text)
    return found[0].isoformat() if found else text


def _as_typed(text: str, *, apart: bool) -> str:
    """``bare``, but a small l among capitals and digits stays one: that is how it came there.

    ``apart``: the words of a name keep a space between them.
    """
    letters = [c for c in text if c.isalnum()]
    small = {c for c in letters if c.islower()}
    capitals = bare(text)
    if apart:
        words = " ".join(map(bare, _words(text)))
        return words if words.replace(" ", "") == capitals else capitals
    if small != {"l"} or len(letters) != len(capitals):
        return capitals
    return "".join("l" if c == "l" else big for c, big in zip(letters, capitals, strict=True))


def _among_words(shown: str, places: tuple[int, ...]) -> tuple[int, ...]:
    """The places of bare letters, counted where spaces stand between the words."""
    letters = [place for place, character in enumerate(shown) if character != " "]
    return tuple(letters[place] for place in places)


def same_words(left: str, right: str) -> bool:
    """Whether both have the same words, in whatever order."""
    return sorted(map(_spelled, _words(left))) == sorted(map(_spelled, _words(right)))


def _words(text: str) -> list[str]:
    spaced = "".join(c if c.isalnum() else " " for c in text.upper())
    return [word for word in spaced.split() if word]


def _ends_alike(left: str, right: str) -> bool:
    """A number of which only the end is kept begins with an ellipsis."""
    for part, whole in ((left, right), (right, left)):
        if part.lstrip().startswith("…") and bare(part):
            return bare(whole).endswith(bare(part))
    return False


def _why(
    one: str, two: str, left: tuple[int, ...], right: tuple[int, ...], is_date: bool, is_name: bool
) -> Why:
    if is_date and len(one) == 8 and one == two[:4] + two[6:] + two[4:6]:
        return Why.DAY_MONTH
    if _latin(one) == _latin(two):
        return Why.SCRIPT
    if len(one) == len(two) and len(left) == len(right):
        pairs = [(one[a], two[b]) for a, b in zip(left, right, strict=True)]
        if pairs and all(_look_alike(a, b) for a, b in pairs):
            return Why.LOOK_ALIKE
        if len(left) == 2 and left[1] == left[0] + 1 and pairs[0] == pairs[1][::-1]:
            return Why.SWAPPED
    if is_name and _spelled_alike(one, two):
        return Why.SPELLING
    if is_name and (one.startswith(two) or two.startswith(one)):
        return Why.SHORTER
    return Why.ONE_MORE if abs(len(one) - len(two)) == 1 and len(left) + len(right) == 1 else (
        Why.OTHER
    )  # fmt: skip


def _latin(text: str) -> str:
    return "".join(_CYRILLIC.get(c, c) for c in text)


def _look_alike(one: str, two: str) -> bool:
    a, b = _latin(one), _latin(two)
    return a == b or any(a in group and b in group for group in _LOOK_ALIKE)


def _spelled(word: str) -> str:
    """One of the ways in which a name may be written, the same for all of them."""
    text = "".join(_TRANSLITERATED.get(c, c) for c in bare(word))
    for letter, ways in _SPELLINGS.items():
        text = text.replace(letter, ways[0])
    plain = unicodedata.normalize("NFD", text)
    text = "".join(c for c in plain if not unicodedata.combining(c))
    for ways in (("AE", "A"), ("OE", "O"), ("UE", "U"), ("AA", "A")):
        text = text.replace(ways[0], ways[1])
    for sounds in _SOUNDS:
        for sound in sounds[1:]:
            if len(sound) > 1:
                text = text.replace(sound, sounds[0])
    return text.replace("IY", "I").replace("Y", "I").replace("YE", "E").replace("IE", "E")


def _spelled_alike(one: str, two: str) -> bool:
    return _spelled(one) == _spelled(two)


def _name_places(one: str, two: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The places in two names; an accent is no mistake where something else is one."""
    plain = _without_accents(one), _without_accents(two)
    return _places(*plain) if plain[0] != plain[1] else _places(one, two)


def _without_accents(text: str) -> str:
    return "".join(unicodedata.normalize("NFD", character)[0] for character in text)


def _places(one: str, two: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where the two differ if they are laid side by side with as few differences as possible."""
    rows = len(one) + 1
    columns = len(two) + 1
    cost = [[0] * columns for _ in range(rows)]
    for i in range(rows):
        for j in range(columns):
            if not i or not j:
                cost[i][j] = i + j
            else:
                differs = one[i - 1] != two[j - 1]
                cost[i][j] = min(
                    cost[i - 1][j - 1] + differs, cost[i - 1][j] + 1, cost[i][j - 1] + 1
                )
    return _walked_back(one, two, cost)


def _walked_back(
    one: str, two: str, cost: list[list[int]]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    left: list[int] = []
    right: list[int] = []
    i, j = len(one), len(two)
    while i or j:
        if i and j and cost[i][j] == cost[i - 1][j - 1] + (one[i - 1] != two[j - 1]):
            i, j = i - 1, j - 1
            if one[i] != two[j]:
                left.append(i)
                right.append(j)
        elif i and cost[i][j] == cost[i - 1][j] + 1:
            i -= 1
            left.append(i)
        else:
            j -= 1
            right.append(j)
    return tuple(reversed(left)), tuple(reversed(right))
