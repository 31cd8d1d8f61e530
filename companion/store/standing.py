"""What an existing file is, found out before anything of it is opened for writing.

The header is read as plain bytes first, then the rest with SQLite in read-only mode. A file that
is not ours, also one of 0 bytes, is never written.
"""

from __future__ import annotations

import contextlib
import sqlite3
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from companion.domain.errors import NO_FOLDER, READ_ONLY
from companion.store import troubles
from companion.store.pragmas import APPLICATION_ID, BUSY_MS

#: The revision of the tables that this program knows: the newest one in db/versions.
HEAD = "0001"

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100


@dataclass(frozen=True)
class Standing:
    """``revision`` is the one the file has. ``immutable``: SQLite can read it only so."""

    revision: str
    newer: bool = False
    older: bool = False
    immutable: bool = False


def uri(path: Path, mode: str) -> str:
    """The address of a file for sqlite3, whatever characters its name has.

    ``mode`` is "rw", "ro" or "immutable" (for a folder where SQLite may not put its side files).
    """
    flags = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    return f"{path.absolute().as_uri()}?{flags}"


@contextlib.contextmanager
def raw(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    """A plain connection that never creates the file, closed at the end."""
    connection = sqlite3.connect(
        uri(path, mode), uri=True, isolation_level=None, timeout=BUSY_MS / 1000
    )
    try:
        yield connection
    finally:
        connection.close()


def look(path: Path) -> Standing:
    """Which revision the file at ``path`` has, and whether it is sound. Writes nothing to it.

    Raises StorageTrouble: not ours, damaged, not to be read.
    """
    _check_header(path)
    try:
        return _look(path, "ro")
    except sqlite3.Error as problem:
        trouble = troubles.of_sqlite(problem, path)
        if trouble is None or trouble.kind not in (READ_ONLY, NO_FOLDER):
            raise (trouble or troubles.damaged(path, str(problem))) from problem
    return _look_immutable(path)


def _look_immutable(path: Path) -> Standing:
    """A file in WAL mode in a folder that may not be written can be read only like this."""
    try:
        return _look(path, "immutable")
    except sqlite3.Error as problem:
        trouble = troubles.of_sqlite(problem, path)
        raise (trouble or troubles.damaged(path, str(problem))) from problem


def _look(path: Path, mode: str) -> Standing:
    with raw(path, mode) as connection:
        findings = connection.execute("PRAGMA quick_check(1)").fetchone()
        if findings != ("ok",):
            raise troubles.damaged(path, "its pages contradict each other")
        revision = _revision(connection, path)
        number = connection.execute("PRAGMA user_version").fetchone()[0]
    known = revision.isdigit() and int(revision) <= int(HEAD) and number <= int(HEAD)
    older = known and int(revision) < int(HEAD)
    return Standing(revision, not known, older, mode == "immutable")


def _revision(connection: sqlite3.Connection, path: Path) -> str:
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as problem:
        if (problem.sqlite_errorcode & 0xFF) != sqlite3.SQLITE_ERROR:
            raise
        row = None
    if row is None:
        raise troubles.damaged(path, "it does not say which version it is")
    return str(row[0])


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as problem:
        raise troubles.of_reading(problem, path) from problem
    if not header:
        raise troubles.damaged(path, "it is empty (0 bytes)")
    if not header.startswith(_MAGIC) or len(header) < _HEADER:
        raise troubles.not_ours(path)
    if struct.unpack_from(">I", header, 68)[0] != APPLICATION_ID:
        raise troubles.not_ours(path)
