"""What is said of values that lie in the locked vault and so are not printed."""

from __future__ import annotations

from collections.abc import Sequence

#: Names of sealed fields as they stand in a sentence.
FIELDS = {
    "phone": "phone",
    "emergency_contact": "emergency contact",
    "note": "note",
    "birth_date": "birth date",
    "birth_place": "birth place",
    "blood_group": "blood group",
    "medical": "medical note",
}
LEFT_OUT = (
    "The vault is locked, so phones, birth dates, notes and the like are not printed; the "
    "last page names them. Unlock it with --passphrase-fd and print again."
)


def locked_text(fields: Sequence[str]) -> str:
    """``Phone, emergency contact``."""
    said = ", ".join(FIELDS[each] for each in fields)
    return f"{said[:1].upper()}{said[1:]}"
