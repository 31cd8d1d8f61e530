"""What the forms of people and vehicles say."""

from __future__ import annotations

from companion.domain.dates import day_text
from companion.domain.mrz import Mrz
from companion.wording.lists import number_of

CALLED = "What we call them"
AS_IN_PASSPORT = "As in the passport"
REACHING = "Reaching them"
EMERGENCY = "In an emergency"
NOTE = "Note"
CALLED_VEHICLE = "The vehicle"
AS_REGISTERED = "As on the registration"
ZONE = "Machine-readable zone"
ZONE_HINT = "Type or paste them with every <; the fields below are filled from it."
PHOTOS = "Photos from the front and the left are scans of the paper “Photos of the vehicle”."

NAMES = {
    "name": "Name", "nationality": "Nationality", "surname": "Surname",
    "given_names": "Given names", "mrz_name": "Name as in the zone", "language": "Language",
    "phone": "Phone", "birth_date": "Birth date", "birth_place": "Place of birth",
    "blood_group": "Blood group", "emergency_contact": "Emergency contact",
    "medical": "Medical note", "note": "Note", "embassy": "Embassy in China",
}  # fmt: skip
LABELS = {
    "name": "&Name", "nationality": "Na&tionality", "surname": "S&urname",
    "given_names": "&Given names", "mrz_name": "Name as in the &zone", "language": "L&anguage",
    "phone": "&Phone, sealed", "birth_date": "&Birth date, sealed",
    "birth_place": "Place o&f birth, sealed",
    "blood_group": "Bloo&d group, sealed", "emergency_contact": "Emergency &contact, sealed",
    "medical": "&Medical note, sealed", "note": "N&ote, sealed", "embassy": "&Embassy in China",
}  # fmt: skip
HINTS = {
    "name": "Anna", "surname": "LINDQVIST", "given_names": "ANNA KARIN",
    "mrz_name": "LINDQVIST<<ANNA<KARIN", "phone": "+41 79 000 00 00", "birth_date": "9 Apr 1985",
}  # fmt: skip
NAMES_OF_VEHICLE = {
    "name": "Name", "make": "Make", "model": "Model", "plate": "Plate", "colour": "Colour",
    "vin": "VIN", "engine_number": "Engine number", "fuel": "Fuel",
}  # fmt: skip
LABELS_OF_VEHICLE = {
    "name": "&Name", "make": "&Make", "model": "Mo&del", "plate": "&Plate", "colour": "&Colour",
    "vin": "&VIN", "engine_number": "&Engine number", "fuel": "&Fuel",
    "empty_kg": "Empty &weight, kg", "gross_kg": "&Gross weight, kg",
}  # fmt: skip
VIN_LENGTH = 17
HINTS_OF_VEHICLE = {"plate": "as on the registration", "vin": "17 characters"}


def vin_remark(vin: str) -> str:
    """What is unusual about a VIN, by ISO 3779: 17 characters, and never the letters I, O and Q.

    A remark, no refusal: vehicles from before 1981 have others. Empty where nothing is.
    """
    letters = [each for each in vin.upper() if each.isalnum()]
    if not letters:
        return ""
    found = sorted({each for each in letters if each in "IOQ"})
    if found:
        return f"A VIN never has the letter {' or '.join(found)}. Is it a 1 or a 0?"
    if len(letters) != VIN_LENGTH:
        return f"A VIN has {VIN_LENGTH} characters; this has {len(letters)}."
    return ""


def sealed_line(vault: bool) -> str:
    """What becomes of the fields that are marked."""
    if vault:
        return "Fields marked “sealed” can be read only while the vault is open."
    return "Fields marked “sealed” are kept as plain text until you set up the vault."


def called(found: Mrz) -> str:
    """``Anna Lindqvist``, from a zone."""
    first = found.given_names.partition(" ")[0]
    return " ".join(part.title() for part in (first, found.surname) if part)


def zone_problems(found: Mrz) -> str:
    """Which characters of a zone are wrong, and what they may be."""
    said = []
    for each in found.problems[:3]:
        meant = f", perhaps “{each.expected}”" if each.expected else ""
        said.append(f"{each.field}: “{each.found}” at line {each.line}, place {each.column}{meant}")
    more = len(found.problems) - 3
    rest = f" and {number_of(more, 'more')}".replace("mores", "more") if more > 0 else ""
    listed = "; ".join(said)
    begun = f"{listed[:1].upper()}{listed[1:]}{rest}"
    return f"It does not add up. {begun}. Look at the passport again."


def filled(found: Mrz) -> str:
    """What was read beside the fields of this form."""
    said = [f"number {found.number}" if found.number else ""]
    said += [f"expires {day_text(found.expires_on)}" if found.expires_on else ""]
    listed = ", ".join(each for each in said if each)
    return f"Read from the zone: {listed}. Read it at the passport on the papers page too."
