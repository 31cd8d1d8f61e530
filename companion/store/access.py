"""How a library may be opened: for changes, or for reading only, and then why.

Reading is worth much on the road, so a disk that is full, a folder or a file that may not be
written, and a newer version's library still open, each with a notice.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from companion.disk import files
from companion.domain.errors import IN_USE, READ_ONLY, StorageTrouble
from companion.store import standing, troubles

_LOST = " What was written last may be missing."
_CUT_OFF = " A change that was cut off may show in part."


@dataclass(frozen=True)
class Access:
    """``mode`` as in standing.uri. ``why`` nothing can be changed and the ``remedy`` are sentences,
    empty where changes are allowed. ``newer``: made by a newer version."""

    mode: str
    why: str = ""
    remedy: str = ""
    newer: bool = False

    @property
    def notice(self) -> str:
        """Both sentences in one, for a banner or a note."""
        return f"{self.why} {self.remedy}".strip()

    def refusal(self) -> StorageTrouble:
        """The answer to a change that was tried although the library is open for reading only."""
        return StorageTrouble(READ_ONLY, f"Not saved. {self.why}", self.remedy)


def access_to(path: Path, found: standing.Standing) -> Access:
    """How the library at ``path``, which stands as ``found``, is to be opened.

    Raises StorageTrouble where it cannot be opened at all.
    """
    lost = _left_beside(path) if found.immutable else ""
    mode = "immutable" if found.immutable else "ro"
    if found.newer:
        return _newer(mode, lost)
    if found.full:
        return _full(mode, lost)
    if found.immutable or not os.access(path.parent, os.W_OK):
        return _closed_folder(mode, lost)
    return Access("rw") if _may_be_written(path) else _closed_file()


def _newer(mode: str, lost: str) -> Access:
    # A copy would not help: this version refuses to open it.
    return Access(
        mode,
        "This library was made by a newer version of this program, so it is open for reading only."
        + lost,
        "Install the newer version to change anything.",
        newer=True,
    )


def _full(mode: str, lost: str) -> Access:
    return Access(
        mode,
        f"The disk is full, so the library is open for reading only.{lost}",
        "Free some space and start again.",
    )


def _closed_folder(mode: str, lost: str) -> Access:
    return Access(
        mode,
        f"The folder of the library is read-only, so nothing can be changed.{lost}",
        "Make the folder writable, or save a copy and open it elsewhere.",
    )


def _closed_file() -> Access:
    return Access(
        "ro",
        "The library file is read-only, so nothing can be changed.",
        "Make the file writable, or save a copy and open it elsewhere.",
    )


def _left_beside(path: Path) -> str:
    """What is to be said of files beside the library that opening it as immutable does not read."""
    for ending, sentence in (("-wal", _LOST), ("-journal", _CUT_OFF)):
        with contextlib.suppress(OSError):
            if standing.beside(path, ending).stat().st_size:
                return sentence
    return ""


def _may_be_written(path: Path) -> bool:
    with contextlib.suppress(OSError):  # not ours, or a disk that knows no such rights
        path.chmod(files.OWNER_ONLY)
    try:
        with standing.raw(path, "rw") as connection:
            # On a file that may only be read BEGIN IMMEDIATE quietly reads; a write says so.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM alembic_version WHERE 0")
            connection.execute("ROLLBACK")
    except sqlite3.Error as problem:
        trouble = troubles.of_sqlite(problem, path, troubles.not_opened(path))
        if trouble is not None and trouble.kind == READ_ONLY:
            return False
        if trouble is None or trouble.kind != IN_USE:
            raise (trouble or problem) from problem
    return True
