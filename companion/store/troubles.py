"""What SQLite says about the library, as StorageTrouble: a sentence, and what to do next.

What is not the environment's fault is a bug and is not translated: ``of`` answers None for it.
"""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from companion.disk.troubles import DISK_TROUBLE, FREE_SPACE
from companion.domain.errors import (
    DAMAGED,
    DISK_FULL,
    IN_USE,
    NEWER,
    NO_FOLDER,
    NOT_OURS,
    READ_ONLY,
    StorageTrouble,
)

LEFT_ALONE = "The file was left as it is. Open a copy or a backup instead."
_NEARLY_FULL = 256 * 1024  # SQLite reports a full disk as an I/O error for its small side files


#: How sentences about the library begin: what was not done.
NOT_SAVED = "Not saved"


def not_opened(library: Path) -> str:
    """The beginning of a sentence about a library that could not be opened."""
    return f"The library “{library}” cannot be opened"


def not_read(library: Path) -> str:
    """The beginning of a sentence about an open library that could not be read."""
    return f"The library “{library}” cannot be read"


def of_sqlite(
    problem: sqlite3.Error, library: Path, failed: str = NOT_SAVED
) -> StorageTrouble | None:
    """What SQLite's environment codes mean for the library; None when it is a bug of ours.

    ``failed`` says what was not done; the reason follows it.
    """
    extended = getattr(problem, "sqlite_errorcode", None)
    if extended is None:
        return None
    code = extended & 0xFF
    if code == sqlite3.SQLITE_IOERR:
        return _input_output(library, failed)
    if extended == sqlite3.SQLITE_READONLY_DBMOVED:
        return moved(library)
    if code not in _SAID:
        return None
    kind, sentence, remedy = _SAID[code]
    return StorageTrouble(kind, sentence.format(library=library, failed=failed), remedy)


_SAID: dict[int, tuple[str, str, str]] = {
    sqlite3.SQLITE_FULL: (DISK_FULL, "{failed}: the disk is full.", FREE_SPACE),
    sqlite3.SQLITE_BUSY: (
        IN_USE, "{failed}: another program is writing to the library.",
        "Wait a moment and try again.",
    ),
    sqlite3.SQLITE_LOCKED: (
        IN_USE, "{failed}: another program is writing to the library.",
        "Wait a moment and try again.",
    ),
    sqlite3.SQLITE_READONLY: (
        READ_ONLY, "{failed}: the library file or its folder is read-only.",
        "Make the folder writable, or open a copy elsewhere.",
    ),
    sqlite3.SQLITE_PERM: (
        READ_ONLY, "The library “{library}” may not be opened.", "Ask for the right to use it.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        NO_FOLDER, "The library “{library}” cannot be opened: the folder is missing or closed.",
        "Look whether the folder is there and may be read.",
    ),
    sqlite3.SQLITE_CORRUPT: (DAMAGED, "The library “{library}” is damaged.", LEFT_ALONE),
    sqlite3.SQLITE_NOTADB: (
        NOT_OURS, "“{library}” is not a library of this program.", LEFT_ALONE,
    ),
}  # fmt: skip


def _input_output(library: Path, failed: str) -> StorageTrouble:
    if is_nearly_full(library.parent, _NEARLY_FULL):
        return StorageTrouble(DISK_FULL, f"{failed}: the disk is full.", FREE_SPACE)
    return StorageTrouble(
        DISK_TROUBLE,
        f"The disk with the library “{library}” reports an error.",
        "Save a copy on another disk as soon as you can.",
    )


def is_full(problem: sqlite3.Error, library: Path) -> bool:
    """Whether SQLite found no room on the disk of the library."""
    trouble = of_sqlite(problem, library)
    return trouble is not None and trouble.kind == DISK_FULL


#: Said for as long as there is neither a reserve nor room for one.
RESERVE_USED = (
    "The disk is full, and the room that was kept for the log is in use now. "
    "Free some space, or the next times may not be saved."
)
NO_RESERVE = "The disk is nearly full. Free some space, so that times can go on being saved."


def is_nearly_full(folder: Path, needed: int) -> bool:
    """Whether fewer than ``needed`` bytes are known to be free on the disk of ``folder``."""
    try:
        return shutil.disk_usage(folder).free < needed
    except OSError:
        return False


def moved(library: Path) -> StorageTrouble:
    """The files of an open library are not where they were."""
    return StorageTrouble(
        NO_FOLDER,
        f"Not saved: the library “{library}” or a file beside it was moved or removed.",
        "Save a copy now, then close the program and start it again.",
    )


def damaged(library: Path, how: str) -> StorageTrouble:
    """The file is ours but broken; ``how`` ends the sentence."""
    return StorageTrouble(DAMAGED, f"The library “{library}” is damaged: {how}.", LEFT_ALONE)


def not_ours(path: Path) -> StorageTrouble:
    """There is a file, and it is something else."""
    return StorageTrouble(NOT_OURS, f"“{path}” is not a library of this program.", LEFT_ALONE)


def newer(path: Path) -> StorageTrouble:
    """A newer program wrote it, so this one must not replace or change anything by it."""
    return StorageTrouble(
        NEWER,
        f"“{path}” was made by a newer version of this program.",
        "Install the newer version to use it.",
    )


def left_older(library: Path, full: bool) -> StorageTrouble:
    """An older program made it, and it cannot be brought up to date where it lies."""
    why = "the disk is full" if full else "its folder is read-only"
    return StorageTrouble(
        DISK_FULL if full else READ_ONLY,
        f"The library “{library}” was made by an older version of this program and cannot be "
        f"brought up to date, because {why}.",
        "Free some space and start again."
        if full
        else "Make the folder writable, or copy the file to another folder and open it there.",
    )
