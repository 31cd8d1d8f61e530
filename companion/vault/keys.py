"""Keys as age writes them, and passphrases: what is accepted, and how one is proposed."""

from __future__ import annotations

import secrets
import unicodedata

from companion.domain.errors import VaultTrouble
from companion.vault import troubles

LEAST_LETTERS = 10
LAST = 8  # so many characters of a recovery key are typed to confirm it
_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aeiou"
_SYLLABLES, _GROUPS = 3, 5
#: 16 * 5 to the power of three syllables and five groups: 94 bits.


def new_identity() -> tuple[str, str]:
    """A new key and its public half."""
    import pyrage

    made = pyrage.x25519.Identity.generate()
    return str(made), str(made.to_public())


def public_of(identity: str) -> str:
    """The public half of a key. Raises VaultTrouble for what is no key."""
    import pyrage

    try:
        return str(pyrage.x25519.Identity.from_str(identity).to_public())
    except pyrage.IdentityError:
        raise VaultTrouble(*troubles.DAMAGED_KEY) from None


def typed_key(text: str) -> str:
    """A recovery key as somebody typed it: groups, spaces, lines and small letters are all right.

    Raises VaultTrouble where a letter is wrong; its checksum finds up to four of them.
    """
    import pyrage

    key = "".join(text.split()).upper()
    try:
        pyrage.x25519.Identity.from_str(key)
    except pyrage.IdentityError:
        raise VaultTrouble(*troubles.NOT_A_KIT) from None
    return key


def ends_with(key: str, typed: str) -> bool:
    """Whether ``typed`` are the last eight characters of ``key``."""
    return "".join(typed.split()).upper() == key[-LAST:]


def check_passphrase(text: str) -> None:
    """Raises VaultTrouble for one that is too short, or hardly more than one letter."""
    plain = unicodedata.normalize("NFKC", text)
    different = len(set(plain.casefold()))
    if len(plain) < LEAST_LETTERS or different < LEAST_LETTERS // 2:
        raise VaultTrouble(*troubles.WEAK)


def proposed_passphrase() -> str:
    """Five made-up words that can be said aloud, of 94 bits."""
    return " ".join(
        "".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(_SYLLABLES))
        for _ in range(_GROUPS)
    )
