"""What a dossier says on its last page of what it could not show, and where that stood."""

from __future__ import annotations

from collections.abc import Sequence

from companion.domain.choices import Section
from companion.wording import copies
from companion.wording.print_choices import SECTIONS

NO_FONT = "No font in this program has these characters. They are printed as their codes."
TOO_LONG = "These texts are longer than what a dossier prints of one. The rest is left out."
NO_COPY = "These copies could not be made."
LOCKED = "These lie in the locked vault. Unlock it and print again to have them here."
NOT_ALL = "Not all of it could be shown. The last page says what, and why."
EVERY_PAGE = "the head of every page"
_MOST_PLACES = 12

#: What each typed field is called, by the class of what has it.
FIELDS = {
    "Trip": {"name": "name", "note": "note"},
    "Contact": {"name": "name", "phone": "phone"},
    "Person": {
        "name": "name", "nationality": "nationality", "phone": "phone", "embassy": "embassy",
        "emergency_contact": "emergency contact", "note": "note", "surname": "surname",
        "given_names": "given names", "sex": "sex", "birth_date": "birth date",
        "language": "language", "birth_place": "birth place", "blood_group": "blood group",
        "medical": "medical note",
    },
    "Vehicle": {
        "name": "name", "plate": "plate", "colour": "colour", "note": "note", "make": "make",
        "model": "model", "fuel": "fuel", "vin": "VIN", "engine_number": "engine number",
    },
    "Appointment": {"what": "text", "noted": "time as noted"},
    "StageEdit": {"note": "note"},
    "Paper": {
        "issuer": "issuer", "number": "number", "note": "note", "port": "port", "sleeve": "sleeve",
    },
    "AsWritten": {"value": "text as written"},
    "Item": {
        "text": "text", "quantity": "quantity", "bag": "bag", "reason": "reason", "as_of": "date",
    },
}  # fmt: skip


def place_text(field: str, of: str) -> str:
    """``note of Anna Lindqvist``."""
    return f"{field} of {of}"


def part_text(section: Section | None) -> str:
    """Where a text stands that nobody typed: its part of the dossier."""
    if section is None:
        return EVERY_PAGE
    return SECTIONS.get(section, copies.TITLE)


def cut_text(kept: int, whole: int) -> str:
    """``Cut after 20,000 of 200,000 characters``."""
    return f"Cut after {kept:,} of {whole:,} characters"


def unshown_text(what: str, places: Sequence[str]) -> str:
    """``[U+1F699] recreational vehicle, in: name of the trip``; of many places the first."""
    more = len(places) - _MOST_PLACES
    said = "; ".join(places[:_MOST_PLACES])
    return f"{what}, in: {said}{f'; and {more} more' if more > 0 else ''}"


def more_text(count: int) -> str:
    """What stands for lines that are left out."""
    return f"And {count:,} more."
