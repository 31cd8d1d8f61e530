"""Room kept back for the log: a file beside the library that is given up when the disk is full.

Freeing a file of one's own let a refused commit through when that was tried. The file is made when
there is plenty of room, given up at the first change that finds none, and made again at a later
start.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import stat
from pathlib import Path

from companion import paths
from companion.disk import files
from companion.domain.errors import StorageTrouble
from companion.store import standing

SIZE = 4 * 1024 * 1024  # some hundred changes
#: Where less is free the reserve would take the room that it is meant to keep.
PLENTY = 3 * SIZE
_BLOCK = 512  # what st_blocks counts, by POSIX

_log = logging.getLogger(__name__)


def place(library: Path) -> Path:
    """Where the reserve of that library lies: on the same disk, so links are followed."""
    return paths.reserve_file(standing.beside(library, "").parent)


def make(library: Path) -> bool:
    """Make the reserve where there is none and plenty of room; whether there is one now.

    Never raises: a library without a reserve is worth more than none. A file of that name that is
    not ours is left alone.
    """
    path = place(library)
    if os.path.lexists(path):
        return is_there(library)
    if not _has_room(path.parent):
        return False
    try:
        with files.replacing(path) as temporary:
            _allocate(temporary)
    except StorageTrouble as trouble:
        _log.info("no reserve was made: %s", trouble)
        return False
    return True


def is_there(library: Path) -> bool:
    """Whether the reserve is there, whole: a file of its size and no link to one."""
    try:
        status = place(library).lstat()
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size == SIZE


def give_up(library: Path) -> bool:
    """Free the room of the reserve; whether there was one to free.

    The folder is synced, because a file system may hand freed blocks out only after that.
    """
    if not is_there(library):
        return False
    path = place(library)
    try:
        path.unlink()
    except OSError as problem:
        _log.warning("the reserve could not be given up: %s", problem)
        return False
    with contextlib.suppress(OSError):
        files.sync_folder(path.parent)
    _log.info("the disk is full: the reserve was given up")
    return True


def is_missed(library: Path) -> bool:
    """Whether there is no reserve, nor room to make one."""
    return not is_there(library) and not _has_room(place(library).parent)


def _has_room(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free >= PLENTY
    except OSError:
        return False


def _allocate(path: Path) -> None:
    """Give the file its size in blocks of its own. Raises OSError.

    Some file systems only note the size, or press zeros into nothing: there noise is written.
    """
    descriptor = os.open(path, os.O_WRONLY)
    try:
        if hasattr(os, "posix_fallocate"):
            with contextlib.suppress(OSError):
                os.posix_fallocate(descriptor, 0, SIZE)
        if getattr(os.fstat(descriptor), "st_blocks", 0) * _BLOCK < SIZE:
            os.lseek(descriptor, 0, os.SEEK_SET)
            files.write_all(descriptor, os.urandom(SIZE))
    finally:
        os.close(descriptor)
