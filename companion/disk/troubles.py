"""What the system says about a file, as StorageTrouble: a sentence, and what to do next."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from companion import paths
from companion.domain.errors import DISK_FULL, IN_USE, NO_FOLDER, READ_ONLY, StorageTrouble

NOT_A_FILE = "not a file"
DISK_TROUBLE = "disk trouble"

FREE_SPACE = "Free some space and try again."
ANOTHER_PLACE = "Choose another place and try again."


def of_file(problem: OSError | ValueError, path: Path) -> StorageTrouble:
    """What went wrong while writing the file at ``path``."""
    name = path.name or str(path)
    kind, reason, remedy = _file_reason(problem, path)
    return StorageTrouble(kind, f"“{name}” was not written: {reason}.", remedy)


def _file_reason(problem: OSError | ValueError, path: Path) -> tuple[str, str, str]:
    number = problem.errno if isinstance(problem, OSError) else errno.EINVAL
    match number:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return DISK_FULL, "the disk is full", FREE_SPACE
        case errno.EROFS | errno.EACCES | errno.EPERM:
            folder = _folder_of(path)
            return READ_ONLY, f"the folder “{folder}” or the file is read-only", ANOTHER_PLACE
        case errno.ENOENT | errno.ENOTDIR:
            return (*_no_place(path), ANOTHER_PLACE)
        case errno.ELOOP:
            return NOT_A_FILE, "the link of that name leads in a circle", ANOTHER_PLACE
        case errno.EISDIR:
            return NOT_A_FILE, "there is a folder or device of that name", ANOTHER_PLACE
        case errno.ENAMETOOLONG | errno.EINVAL | errno.EILSEQ:
            return NOT_A_FILE, "this disk does not take such a name", ANOTHER_PLACE
        case errno.EBUSY | errno.ETXTBSY:
            return IN_USE, "another program holds it", "Close that program and try again."
    return DISK_TROUBLE, f"the disk reports “{problem}”", ANOTHER_PLACE


def _folder_of(path: Path) -> Path:
    """The folder in which ``path`` would be written, links followed."""
    with contextlib.suppress(OSError, ValueError):
        path = Path(os.path.realpath(path))
    return path.parent


def _no_place(path: Path) -> tuple[str, str]:
    """Why there is nowhere to write ``path``: a folder is missing, is a file, or takes no files."""
    folder = _folder_of(path)
    blocking = paths.file_in_the_way(folder)
    if blocking is not None:
        return NO_FOLDER, f"“{blocking}” is not a folder"
    if folder.is_dir():
        return NO_FOLDER, f"the folder “{folder}” takes no new files"
    return NO_FOLDER, f"there is no folder “{folder}”"


def no_plain_file(path: Path) -> StorageTrouble:
    """A pipe, a device or a socket where a file was to be read."""
    sentence = f"“{path}” is a device, a pipe or a socket, and no file."
    return StorageTrouble(NOT_A_FILE, sentence, "Name a file.")


def of_reading(problem: OSError, path: Path) -> StorageTrouble:
    """What went wrong while reading the file or folder at ``path``."""
    if problem.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
        leads = path.is_symlink()
        sentence = f"The link “{path}” leads to no file." if leads else f"There is no “{path}”."
        return StorageTrouble(NO_FOLDER, sentence, ANOTHER_PLACE)
    if problem.errno == errno.EISDIR:
        return StorageTrouble(NO_FOLDER, f"“{path}” is a folder.", "Name a file in it.")
    if problem.errno in (errno.EACCES, errno.EPERM):
        return StorageTrouble(
            READ_ONLY, f"“{path}” may not be read.", "Ask for the right to read it."
        )
    said = f"the disk reports “{problem.strerror or problem}”"
    return StorageTrouble(DISK_TROUBLE, f"“{path}” cannot be read: {said}.", ANOTHER_PLACE)
