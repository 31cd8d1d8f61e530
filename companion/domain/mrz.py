"""The machine-readable zone of a passport or an identity card, typed or pasted.

ICAO Doc 9303, parts 3 to 7: two lines of 44 (passports, TD3, and visas, MRV-A), three of 30 (cards,
TD1), two of 36 (TD2, MRV-B). Check digits weigh 7, 3, 1 and sum up modulo 10; letters count from
A = 10, the filler ``<`` as 0. Nothing is mended silently: what a wrong digit may have been meant to
be is said, and the traveller looks at the paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from companion.domain.errors import NotAllowed

_WEIGHTS = (7, 3, 1)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = "0123456789"
_SHAPES = {(2, 44): "TD3", (2, 36): "TD2", (3, 30): "TD1"}
#: Letters that stand for a digit when a digit is what must stand there.
_MEANT = {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8", "G": "6"}
_HOW = "Copy the two lines at the foot of the photo page, with every <."


@dataclass(frozen=True)
class MrzProblem:
    """One thing that is wrong: the field, where it stands (line and column from 1), what stands
    there and what would make it right ("" where that is not known)."""

    field: str
    line: int
    column: int
    found: str
    expected: str = ""


@dataclass(frozen=True)
class Mrz:
    """What the zone says. Dates are pure dates, None where unreadable. ``is_visa``: of a visa."""

    shape: str
    kind: str
    issuer: str
    surname: str
    given_names: str
    number: str
    nationality: str
    birth_date: date | None
    sex: str
    expires_on: date | None
    problems: tuple[MrzProblem, ...]
    name_line: str

    @property
    def is_visa(self) -> bool:
        """Whether it is the zone of a visa and not of a passport or card."""
        return self.kind.startswith("V")


@dataclass(frozen=True)
class _Spot:
    """Where a field stands: line, first column, behind the last; counted from 0."""

    line: int
    start: int
    end: int


#: Number, birth, expiry with their check digits, and what the last digit sums up.
_SPOTS: dict[str, dict[str, _Spot]] = {
    "TD3": {
        "number": _Spot(1, 0, 9), "nationality": _Spot(1, 10, 13), "birth date": _Spot(1, 13, 19),
        "sex": _Spot(1, 20, 21), "expiry": _Spot(1, 21, 27), "optional": _Spot(1, 28, 42),
    },
    "TD2": {
        "number": _Spot(1, 0, 9), "nationality": _Spot(1, 10, 13), "birth date": _Spot(1, 13, 19),
        "sex": _Spot(1, 20, 21), "expiry": _Spot(1, 21, 27), "optional": _Spot(1, 28, 35),
    },
    "TD1": {
        "number": _Spot(0, 5, 14), "birth date": _Spot(1, 0, 6), "sex": _Spot(1, 7, 8),
        "expiry": _Spot(1, 8, 14), "nationality": _Spot(1, 15, 18), "optional": _Spot(1, 18, 29),
    },
}  # fmt: skip
_WHOLE = {
    "TD3": (_Spot(1, 0, 10), _Spot(1, 13, 20), _Spot(1, 21, 43)),
    "TD2": (_Spot(1, 0, 10), _Spot(1, 13, 20), _Spot(1, 21, 35)),
    "TD1": (_Spot(0, 5, 30), _Spot(1, 0, 7), _Spot(1, 8, 15), _Spot(1, 18, 29)),
}


def check_digit(text: str) -> str:
    """The digit that belongs behind ``text``. Raises KeyError for what cannot stand in a zone."""
    values = {c: n for n, c in enumerate(_DIGITS + _LETTERS)} | {"<": 0}
    return str(sum(values[c] * _WEIGHTS[n % 3] for n, c in enumerate(text)) % 10)


def read_mrz(text: str, today: date) -> Mrz:
    """Read a zone. ``today`` decides the century of dates with two digits.

    Small letters, spaces and « for << are taken, and so is a missing line break. Raises NotAllowed
    for what has not the shape of a zone.
    """
    lines, shape = _lines(text)
    spots = _SPOTS[shape]
    kind = lines[0][:2].rstrip("<")
    is_visa = kind.startswith("V")
    problems = list(_checks(lines, shape, is_visa))
    problems += _no_digits(lines, spots)
    name_line = lines[2] if shape == "TD1" else lines[0][5:]
    surname, given = _names(name_line)
    number = _at(lines, spots["number"])
    return Mrz(
        shape=shape,
        kind=kind,
        issuer=lines[0][2:5].rstrip("<"),
        surname=surname,
        given_names=given,
        number=number.replace("<", ""),
        nationality=_at(lines, spots["nationality"]).rstrip("<"),
        birth_date=_birth(_at(lines, spots["birth date"]), today),
        sex={"<": "X"}.get(_at(lines, spots["sex"]), _at(lines, spots["sex"])),
        expires_on=_expiry(_at(lines, spots["expiry"]), today),
        problems=tuple(sorted(set(problems), key=lambda p: (p.line, p.column))),
        name_line=name_line.rstrip("<"),
    )


def _lines(text: str) -> tuple[list[str], str]:
    plain = text.upper().replace("«", "<<").replace("‹", "<").replace("\u00a0", " ")
    lines = ["".join(line.split()) for line in plain.splitlines()]
    lines = [line for line in lines if line]
    whole = "".join(lines)
    for (count, length), shape in _SHAPES.items():
        if len(whole) == count * length and (len(lines) == 1 or {*map(len, lines)} == {length}):
            cut = [whole[at : at + length] for at in range(0, len(whole), length)]
            _refuse_strangers(cut)
            return cut, shape
    raise NotAllowed(
        f"A zone has two lines of 44 or 36 characters, or three of 30; this has {_counted(lines)}.",
        _HOW,
    )


def _counted(lines: list[str]) -> str:
    return " and ".join(str(len(line)) for line in lines[:4]) or "none"


def _refuse_strangers(lines: list[str]) -> None:
    for number, line in enumerate(lines, 1):
        for column, letter in enumerate(line, 1):
            if letter not in _LETTERS + _DIGITS + "<":
                raise NotAllowed(
                    f"“{letter}” in line {number}, place {column}, cannot stand in a zone.", _HOW
                )


def _at(lines: list[str], spot: _Spot) -> str:
    return lines[spot.line][spot.start : spot.end]


def _checks(lines: list[str], shape: str, is_visa: bool) -> list[MrzProblem]:
    """Every check digit; that of optional data may be a filler where there is none."""
    spots, found = _SPOTS[shape], []
    for field in ("number", "birth date", "expiry"):
        spot = spots[field]
        found += _check(lines, field, _at(lines, spot), spot.line, spot.end)
    if shape == "TD3" and not is_visa:
        optional = _at(lines, spots["optional"])
        empty = not optional.strip("<") and lines[1][42] == "<"
        found += [] if empty else _check(lines, "optional data", optional, 1, 42)
    if not is_visa:
        whole = "".join(_at(lines, spot) for spot in _WHOLE[shape])
        found += _check(lines, "whole line", whole, 1, len(lines[1]) - 1)
    return found


def _check(lines: list[str], field: str, text: str, line: int, column: int) -> list[MrzProblem]:
    stands, right = lines[line][column], check_digit(text)
    if stands == right or (field == "number" and stands == "<" and lines[0][:1] == "I"):
        return []
    return [MrzProblem(field, line + 1, column + 1, stands, right)]


def _no_digits(lines: list[str], spots: dict[str, _Spot]) -> list[MrzProblem]:
    """Letters where only digits can stand, with the digit that was probably meant."""
    found = []
    for field in ("birth date", "expiry"):
        spot = spots[field]
        for place, letter in enumerate(_at(lines, spot)):
            if letter not in _DIGITS and letter != "<":
                column = spot.start + place + 1
                meant = _MEANT.get(letter, "")
                found.append(MrzProblem(field, spot.line + 1, column, letter, meant))
    return found


def _names(line: str) -> tuple[str, str]:
    surname, _, given = line.rstrip("<").partition("<<")
    return surname.replace("<", " ").strip(), " ".join(given.replace("<", " ").split())


def _parts(text: str) -> tuple[int, int, int] | None:
    return (int(text[:2]), int(text[2:4]), int(text[4:])) if text.isdecimal() else None


def _birth(text: str, today: date) -> date | None:
    """The latest such day that is past."""
    return _latest(text, today.year, today)


def _expiry(text: str, today: date) -> date | None:
    """Within fifty years from now; papers are not kept longer after they have run out."""
    return _latest(text, today.year + 50, None)


def _latest(text: str, most: int, before: date | None) -> date | None:
    parts = _parts(text)
    if parts is None:
        return None
    year, month, day = parts
    century = most // 100 * 100
    for full in (century + year, century + year - 100):
        try:
            found = date(full, month, day)
        except ValueError:
            continue
        if full <= most and (before is None or found <= before):
            return found
    return None
