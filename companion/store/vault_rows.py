"""What the library knows of the vault's files and letters, in rows and in undo history alike.

Plain SQL, below the models and outside undo: a new recovery kit changes how something is closed
and nothing of what it says.
"""

from __future__ import annotations

import json
import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from companion.store.journal import SEALED
from companion.store.secrets import SECRET_COLUMNS

Turn = Callable[[Sequence[bytes]], list[bytes]]
_AT_ONCE = 500


@dataclass(frozen=True)
class VaultFile:
    """A file that a scan, or undo, points to; ``content`` is the sum of what is in it, or the
    letter in which that is sealed."""

    id: str
    size: int
    sha256: str
    content: str | bytes = ""


def vault_files(connection: sqlite3.Connection) -> tuple[VaultFile, ...]:
    """Every file that must be in the vault, by name; those that only undo brings back too."""
    found = {}
    for _, _, image in _images(connection, ("scans",)):
        name, content = image["file_id"], _unlettered(image.get("plain_sha256") or "")
        found[name] = VaultFile(name, image["size"], image["sha256"], content)
    for row in connection.execute("SELECT file_id, size, sha256, plain_sha256 FROM scans"):
        found[row[0]] = VaultFile(*row)
    return tuple(found[name] for name in sorted(found))


def note_turned(connection: sqlite3.Connection, name: str, size: int, digest: str) -> None:
    """A file of the vault was encrypted anew. The caller commits."""
    connection.execute(
        "UPDATE scans SET size = ?, sha256 = ? WHERE file_id = ?", (size, digest, name)
    )
    for row_id, side, image in list(_images(connection, ("scans",))):
        if image["file_id"] == name:
            _write_image(connection, row_id, side, image | {"size": size, "sha256": digest})


def turn_letters(connection: sqlite3.Connection, turn: Turn) -> None:
    """Close every sealed value anew. The caller commits."""
    places = list(_sealed_columns(connection))
    for at in range(0, len(places), _AT_ONCE):
        some = places[at : at + _AT_ONCE]
        for place, letter in zip(some, turn([each[3] for each in some]), strict=True):
            table, column, row_id, _ = place
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (letter, row_id))
    for row_id, side, image in list(_images(connection, tuple(SECRET_COLUMNS))):
        letters = {name: b64decode(value[SEALED]) for name, value in image.items() if _is(value)}
        if letters:
            turned = zip(letters, turn(list(letters.values())), strict=True)
            anew = {name: {SEALED: b64encode(letter).decode()} for name, letter in turned}
            _write_image(connection, row_id, side, image | anew)


def _sealed_columns(connection: sqlite3.Connection) -> Iterator[tuple[str, str, int, bytes]]:
    for table, columns in SECRET_COLUMNS.items():
        for column in columns:
            query = f"SELECT id, {column} FROM {table} WHERE typeof({column}) = 'blob'"
            for row_id, letter in connection.execute(query):
                yield table, column, row_id, letter


def _images(
    connection: sqlite3.Connection, tables: tuple[str, ...]
) -> Iterator[tuple[int, str, dict[str, Any]]]:
    marks = ", ".join("?" for _ in tables)
    query = f'SELECT id, "before", "after" FROM images WHERE of_table IN ({marks})'
    for row_id, before, after in connection.execute(query, tables):
        for side, text in (("before", before), ("after", after)):
            if text:
                yield row_id, side, json.loads(text)


def _unlettered(value: Any) -> str | bytes:
    return b64decode(value[SEALED]) if _is(value) else str(value)


def _is(value: object) -> bool:
    return isinstance(value, dict) and SEALED in value


def _write_image(
    connection: sqlite3.Connection, row_id: int, side: str, image: dict[str, Any]
) -> None:
    text = json.dumps(image, ensure_ascii=False)
    connection.execute(f'UPDATE images SET "{side}" = ? WHERE id = ?', (text, row_id))
