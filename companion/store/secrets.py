"""Secret columns: sealed as they are written, opened as they are read, if the vault allows it.

A plain value is text in SQLite, a sealed one a blob, so the two cannot be taken for each other.
How a letter is closed and opened is the vault's business; see ``Seal``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

from companion.domain.secrets import Sealed, Secret
from companion.store import rows

Value = TypeVar("Value")


class Seal(Protocol):
    """What the store asks of a vault."""

    def close(self, text: str) -> bytes:
        """``text`` as a letter that only the opened vault can read; needs no key."""

    def open(self, letter: bytes) -> str | None:
        """The text of a letter; None while the vault is locked or where it cannot be read."""

    def close_file(self, source: Path, target: Path) -> None:
        """Write ``source`` encrypted as ``target``, whole or not at all. Raises CompanionError."""


SECRET_COLUMNS: dict[str, tuple[str, ...]] = {
    name: found
    for name, row in rows.KEPT.items()
    if (found := tuple(c.name for c in row.__table__.columns if c.info.get("secret")))
}


def secret_of(value: str | bytes) -> Secret:
    """What a secret column holds, as a domain value."""
    return Sealed(value) if isinstance(value, bytes) else value


def column_value(secret: Secret) -> str | bytes:
    """A domain value as a secret column holds it."""
    return secret.letter if isinstance(secret, Sealed) else secret


def opened(value: Value, seal: Seal | None) -> Value:
    """``value``, a domain value, with every secret in it as text that can be read now."""
    if seal is None or not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    found = {}
    for each in dataclasses.fields(value):
        was = getattr(value, each.name)
        if isinstance(was, Sealed):
            text = seal.open(was.letter)
            found[each.name] = was if text is None else text
    return dataclasses.replace(value, **found) if found else value


def sealed(
    of: type[rows.Kept], values: Mapping[str, Any], seal: Seal | None, row: rows.Kept | None = None
) -> dict[str, Any]:
    """``values`` as they may be written. What says the same as ``row`` keeps its letter."""
    written = dict(values)
    if seal is None:
        return written
    for name in SECRET_COLUMNS.get(of.__tablename__, ()):
        text = written.get(name)
        if not isinstance(text, str) or not text:
            continue
        before = getattr(row, name) if row is not None else None
        same = isinstance(before, bytes) and seal.open(before) == text
        written[name] = before if same else seal.close(text)
    return written
