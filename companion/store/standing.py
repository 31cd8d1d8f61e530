"""What an existing file is, found out before anything of it is opened for writing.

A file that is not ours, also one of 0 bytes, is never written; SQLite looks in read-only mode.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from companion.disk.troubles import of_reading
from companion.domain.errors import DISK_FULL, NO_FOLDER, READ_ONLY, StorageTrouble
from companion.store import troubles
from companion.store.pragmas import APPLICATION_ID, BUSY_MS

#: The revision of the tables that this program knows: the newest one in db/versions.
HEAD = "0007"
#: What SQLite needs beside the library for one small change: its shared memory and some pages.
_ROOM = 64 * 1024


@dataclass(frozen=True)
class Standing:
    """``revision`` is the one the file has. ``immutable``: SQLite can read it only so.

    ``full``: the disk has no room for the files that SQLite needs beside it.
    """

    revision: str
    newer: bool = False
    older: bool = False
    immutable: bool = False
    full: bool = False


def uri(path: Path, mode: str) -> str:
    """The address of a file for sqlite3, whatever characters its name has.

    ``mode`` is "rw", "ro" or "immutable" (for a folder where SQLite may not put its side files).
    """
    flags = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    return f"{path.absolute().as_uri()}?{flags}"


def beside(path: Path, ending: str) -> Path:
    """The file that SQLite keeps beside the library: where a link leads, not where it stands."""
    real = Path(os.path.realpath(path))
    return real.with_name(real.name + ending)


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
    _check_kind(path)
    full = _has_no_room(path)
    if not full:
        try:
            return _look_and_finish(path)
        except sqlite3.Error as problem:
            trouble = _trouble(problem, path)
            if trouble.kind not in (READ_ONLY, NO_FOLDER, DISK_FULL):
                raise trouble from problem
            full = trouble.kind == DISK_FULL
    return replace(_look_immutable(path), full=full)


def _look_and_finish(path: Path) -> Standing:
    """Look, and let SQLite take back first what a change that was cut off left in the file."""
    try:
        return _look(path, "ro")
    except sqlite3.Error as problem:
        if problem.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
    return _look(path, "rw")


def _has_no_room(path: Path) -> bool:
    """Whether a library that nobody has open lies on a full disk.

    Asked beforehand, because SQLite would leave empty files beside it and then fail. Where such
    files are there already somebody may have it open, and it is tried.
    """
    if any(beside(path, ending).exists() for ending in ("-wal", "-shm")):
        return False
    return troubles.is_nearly_full(beside(path, "").parent, _ROOM)


def _look_immutable(path: Path) -> Standing:
    """A file in WAL mode can be read only like this where SQLite cannot put files beside it.

    Safe while nobody writes: without those files nobody has it open.
    """
    try:
        return _look(path, "immutable")
    except sqlite3.Error as problem:
        raise _trouble(problem, path) from problem


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


def _check_kind(path: Path) -> None:
    """Is it a library at all? Raises StorageTrouble.

    Asked through SQLite: a plain open and close of the file would drop the locks that another
    connection of this process holds. "immutable" puts no files beside what may be a stranger's.
    """
    try:
        status = path.stat()
    except OSError as problem:
        raise of_reading(problem, path) from problem
    if not stat.S_ISREG(status.st_mode):
        raise troubles.not_ours(path)
    if not status.st_size:
        raise troubles.damaged(path, "it is empty (0 bytes)")
    try:
        with raw(path, "immutable") as connection:
            (found,) = connection.execute("PRAGMA application_id").fetchone()
    except sqlite3.Error as problem:
        raise _trouble(problem, path) from problem
    if found != APPLICATION_ID:
        raise troubles.not_ours(path)


def _trouble(problem: sqlite3.Error, path: Path) -> StorageTrouble:
    if not os.access(path, os.R_OK):
        return of_reading(PermissionError(errno.EACCES, str(problem)), path)
    trouble = troubles.of_sqlite(problem, path, troubles.not_opened(path))
    return trouble or troubles.damaged(path, str(problem))
