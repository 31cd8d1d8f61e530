"""The cross-check in words: what differs between two papers, where, and what probably happened."""

from __future__ import annotations

from companion.domain.crossing import Crossing
from companion.domain.errors import NotFound
from companion.domain.identity import NOTED, Agreement, Compared, Mismatch, Said
from companion.domain.letters import Why
from companion.domain.readiness import Readiness
from companion.domain.secrets import readable
from companion.wording.lists import number_of, vehicle_text
from companion.wording.plain import shown

FIELDS = {
    "surname": "Surname",
    "given_names": "Given names",
    "passport_number": "Passport number",
    "birth_date": "Birth date",
    "plate": "Plate",
    "vin": "VIN",
    "engine_number": "Engine number",
}
_NOTED = "Noted here"
NOTHING = "Nothing to compare yet"
NOTHING_WHY = (
    "Type in how names and numbers stand on each paper. What stands on the passport, or on the "
    "registration, is what the others are held against."
)
LOCKED_WHY = "Some of it is locked. Unlock the vault to compare numbers and birth dates."

_MOST_NAMED = 3  # places of a mistake that are told one by one
_ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}
_CHARACTERS = {
    "0": "zero", "O": "letter O", "1": "one", "I": "letter I", "L": "letter L", "5": "five",
    "S": "letter S", "8": "eight", "B": "letter B", "2": "two", "Z": "letter Z",
    "l": "small letter l",
}  # fmt: skip

_WHY = {
    Why.LOOK_ALIKE: "Letters and digits that look alike.",
    Why.SCRIPT: "A Cyrillic letter stands where a Latin one should.",
    Why.SPELLING: "Two ways of writing the same name in Latin letters. Both may be right; have the "
    "list follow the passport.",
    Why.ORDER: "Surname and given names have changed places.",
    Why.WORDS: "The same words in another order. Have the list follow the passport.",
    Why.SHORTER: "A part of the name is left out.",
    Why.SWAPPED: "Two neighbours have changed places.",
    Why.ONE_MORE: "One character too many or too few.",
    Why.DAY_MONTH: "Day and month have changed places.",
    Why.ONLY_THE_END: "Only the end is kept here, and it agrees.",
    Why.OTHER: "They are not the same.",
}


def place_name(crossing: Crossing, said: Said) -> str:
    """``Passport``, ``Noted here``: where a field stands."""
    if said.kind == NOTED:
        return _NOTED
    try:
        kind = crossing.paper_kind(said.kind)
    except NotFound:
        return said.kind
    return shown(kind.short or kind.names.en)


def mismatch_head(mismatch: Mismatch) -> str:
    """``Passport number``."""
    return FIELDS[mismatch.field]


def mismatch_text(crossing: Crossing, mismatch: Mismatch) -> str:
    """``4th character: zero on the passport, letter O on the list. Letters and digits …``."""
    found, left, right = mismatch.difference, mismatch.left, mismatch.right
    why = _WHY[found.why]
    if 0 < len(found.left_places) == len(found.right_places) <= _MOST_NAMED:
        where = [
            f"{_ordinal(place + 1)} character: {_named(found.left[place])} in "
            f"“{place_name(crossing, left)}”, {_named(found.right[other])} in "
            f"“{place_name(crossing, right)}”."
            for place, other in zip(found.left_places, found.right_places, strict=True)
        ]
        return f"{' '.join(where)} {why}"
    return f"{why} “{place_name(crossing, left)}” is what the others are held against."


def mismatch_line(crossing: Crossing, mismatch: Mismatch) -> str:
    """For a list: ``Passport number: “C4T0” in Passport, “C4TO” in Entry on the list``."""
    left, right = mismatch.left, mismatch.right
    return (
        f"{FIELDS[mismatch.field]}: “{shown(readable(left.value))}” in "
        f"{place_name(crossing, left)}, “{shown(readable(right.value))}” in "
        f"{place_name(crossing, right)}"
    )


def compared_text(compared: Compared) -> str:
    """``Same on 4 papers``."""
    match compared.agreement:
        case Agreement.SAME:
            return f"Same in {number_of(len(compared.said), 'place')}"
        case Agreement.ALONE:
            return "Stands in one place only"
        case Agreement.LOCKED:
            return "Locked in the vault"
    return f"Differs in {number_of(len(compared.mismatches), 'place')}"


def owner_name(readiness: Readiness, compared: Compared) -> str:
    """Whose it is."""
    trip, owner = readiness.trip, compared.owner
    if owner.of == "person":
        return next((shown(p.name) for p in trip.people if p.id == owner.id), "")
    return next((vehicle_text(v) for v in trip.vehicles if v.id == owner.id), "")


def check_head(readiness: Readiness) -> str:
    """The strip's head: how many mistakes there are."""
    wrong = len(readiness.mismatches)
    if wrong:
        fields = len({(each.owner, each.field) for each in readiness.mismatches})
        where = f" in {number_of(wrong, 'place')}" if wrong > fields else ""
        return f"{number_of(fields, 'mistake')}{where} to have mended"
    if not readiness.compared:
        return NOTHING
    return "What can be read agrees" if readiness.compared_locked else "All that was typed agrees"


def check_why(readiness: Readiness) -> str:
    """The sentence under it."""
    if readiness.compared_locked:
        return LOCKED_WHY
    return NOTHING_WHY if not readiness.compared else ""


def _ordinal(number: int) -> str:
    return _ORDINALS.get(number, f"{number}th")


def _named(character: str) -> str:
    if character in _CHARACTERS:
        return _CHARACTERS[character]
    if "Ѐ" <= character <= "ӿ":
        return f"Cyrillic {character}"
    return f"“{character}”"
