"""Secrets: values that stand in the library as letters which only the unlocked vault can read.

Before a vault is set up they are plain text. Afterwards the store seals each as it is written, and
gives it back as text while the vault is open and as ``Sealed`` while it is locked. So whoever
shows, prints or compares one has to say what happens when it cannot be read.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sealed:
    """A value that cannot be read now. ``letter`` is a whole age file, for one value."""

    letter: bytes

    def __repr__(self) -> str:
        return "Sealed(…)"


#: Text, or that it is there and cannot be read. An empty text is always plain: it hides nothing.
Secret = str | Sealed


def is_locked(secret: Secret) -> bool:
    """Whether it is there and cannot be read now."""
    return isinstance(secret, Sealed)


def readable(secret: Secret) -> str:
    """Its text; "" where it cannot be read. For comparing and showing, never for keeping."""
    return "" if isinstance(secret, Sealed) else secret
