"""Sealing what stood in plain text before there was a vault: rows, undo history, older copies.

All of it can be done again: what is sealed already is left alone, so a run that was cut off is
made good by the next one. Overwritten text may still lie in the cells of an SSD; no program can
reach those.
"""

from __future__ import annotations

import json
import re
import sqlite3
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from companion.disk import files
from companion.disk.troubles import of_file
from companion.store import standing, troubles
from companion.store.journal import SEALED
from companion.store.secrets import SECRET_COLUMNS, Seal

#: Secret columns that older libraries have and this one has not.
_OLDER = {"papers": ("number_tail",)}
_COLUMNS = {
    table: (*SECRET_COLUMNS.get(table, ()), *_OLDER.get(table, ()))
    for table in SECRET_COLUMNS.keys() | _OLDER.keys()
}
_HALF = re.compile(r"\.[0-9a-f]{16}\.part")  # as ``disk.files`` calls them


def stands_open(connection: sqlite3.Connection) -> bool:
    """Whether any secret column, or an image of one, holds plain text."""
    return any(_open_rows(connection)) or any(_open_images(connection))


def seal_library(connection: sqlite3.Connection, seal: Seal) -> None:
    """Seal all of an open library and write its pages anew, so that nothing lingers in free ones.

    ``connection`` is in no transaction. Raises sqlite3.Error; then it is as it was, or sealed.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        seal_rows(connection, seal)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def seal_rows(connection: sqlite3.Connection, seal: Seal) -> None:
    """Seal every plain value of a secret column and of its images. The caller commits."""
    for table, column, row_id, text in list(_open_rows(connection)):
        connection.execute(
            f"UPDATE {table} SET {column} = ? WHERE id = ?", (seal.close(text), row_id)
        )
    for row_id, side, table, image in list(_open_images(connection)):
        sealed = json.dumps(_sealed_image(table, image, seal), ensure_ascii=False)
        connection.execute(f'UPDATE images SET "{side}" = ? WHERE id = ?', (sealed, row_id))


def _open_rows(connection: sqlite3.Connection) -> Iterator[tuple[str, str, int, str]]:
    for table in _COLUMNS:
        for column in _there(connection, table):
            query = f"SELECT id, {column} FROM {table} WHERE typeof({column}) = 'text'"
            for row_id, text in connection.execute(f"{query} AND {column} <> ''"):
                yield table, column, row_id, text


def _there(connection: sqlite3.Connection, table: str) -> list[str]:
    found = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
    return [column for column in _COLUMNS[table] if column in found]


def _open_images(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str, dict[str, Any]]]:
    marks = ", ".join("?" for _ in _COLUMNS)
    query = f'SELECT id, of_table, "before", "after" FROM images WHERE of_table IN ({marks})'
    for row_id, table, before, after in connection.execute(query, tuple(_COLUMNS)):
        for side, text in (("before", before), ("after", after)):
            image = json.loads(text) if text else {}
            if any(_is_plain(image.get(column)) for column in _COLUMNS[table]):
                yield row_id, side, table, image


def _is_plain(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _sealed_image(table: str, image: dict[str, Any], seal: Seal) -> dict[str, Any]:
    return image | {
        column: {SEALED: b64encode(seal.close(image[column])).decode()}
        for column in _COLUMNS[table]
        if _is_plain(image.get(column))
    }


# --- copies made before -------------------------------------------------------------------------


def seal_copies(folder: Path, seal: Seal) -> None:
    """Seal the secrets in every copy of a library in ``folder``, whatever its revision.

    What is no sound library, such as a damaged one that was kept, is encrypted whole, with
    ``.age`` after its name. Raises CompanionError; what was not reached is as it was.
    """
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix not in (".age", ".part"):
            _seal_copy(path, seal)


def remove_halves(*folders: Path) -> None:
    """Delete what writes that were cut off left in these folders: it may be half of a library in
    plain text, and serves nobody. Raises StorageTrouble."""
    for path in (each for folder in folders if folder.is_dir() for each in folder.iterdir()):
        if _HALF.fullmatch(path.name):
            try:
                path.unlink(missing_ok=True)
            except OSError as problem:
                raise of_file(problem, path) from problem


def _seal_copy(path: Path, seal: Seal) -> None:
    try:
        with standing.raw(path, "ro") as connection:
            sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            if sound and not stands_open(connection):
                return
    except (sqlite3.Error, ValueError):
        sound = False
    beside = [standing.beside(path, end) for end in ("-wal", "-journal")]
    if not sound or any(each.exists() for each in beside):
        _encrypt_whole(path, seal)
        return
    files.durable_write(path, _sealed(path, seal))


def _sealed(path: Path, seal: Seal) -> bytes:
    """The copy with its secrets sealed, made in memory: a half on the disk could be read."""
    try:
        with standing.raw(path, "ro") as source, closing(sqlite3.connect(":memory:")) as copy:
            copy.isolation_level = None
            source.backup(copy)
            copy.execute("BEGIN IMMEDIATE")
            seal_rows(copy, seal)
            copy.execute("COMMIT")
            copy.execute("VACUUM")
            return copy.serialize()
    except sqlite3.Error as problem:
        trouble = troubles.of_sqlite(problem, path)
        if trouble is None:
            raise
        raise trouble from problem


def _encrypt_whole(path: Path, seal: Seal) -> None:
    seal.close_file(path, path.with_name(f"{path.name}.age"))
    try:
        path.unlink()
        files.sync_folder(path.parent)
    except OSError as problem:
        raise of_file(problem, path) from problem
