"""Where data lies. The only place that asks appdirs; without Qt.

``--home`` or COMPANION_HOME moves everything: library, settings, log and backups lie in one
folder.
"""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

import appdirs

from companion.domain.errors import NO_FOLDER, READ_ONLY, StorageTrouble

NAME = "overland-companion"
VARIABLE = "COMPANION_HOME"
_OWNER_ONLY = 0o700


def data_folder(override: str | None = None) -> Path:
    """The folder that holds everything of this user; made for the owner alone when absent.

    ``override`` comes before COMPANION_HOME, that before the system's own place. Raises
    StorageTrouble when the folder cannot be made.
    """
    named = override or os.environ.get(VARIABLE, "").strip()
    try:
        folder = Path(named).expanduser().absolute() if named else _usual_folder()
    except (OSError, RuntimeError) as problem:
        raise _trouble(problem, named) from problem
    return make_folder(folder)


def make_folder(folder: Path) -> Path:
    """Make ``folder`` and what is missing above it for the owner alone. Raises StorageTrouble.

    A folder that is there already keeps its rights: it may be somebody's Documents.
    """
    try:
        _make(folder)
    except (OSError, ValueError) as problem:
        raise _trouble(problem, str(folder)) from problem
    return folder


def library_file(home: Path) -> Path:
    """The library of that data folder."""
    return home / "library.db"


def settings_file(home: Path) -> Path:
    """Window places, theme and text size."""
    return home / "settings.ini"


def log_file(home: Path) -> Path:
    """What the program noted for whoever mends it."""
    return home / "companion.log"


def backups_folder(home: Path) -> Path:
    """Copies of the library that the program made by itself; made when first needed."""
    return home / "backups"


def _usual_folder() -> Path:
    folder = Path(appdirs.user_data_dir(NAME, appauthor=False))
    if folder.is_absolute():
        return folder
    # WORKAROUND appdirs 1.4.4 takes an empty or relative XDG_DATA_HOME at its word; the XDG Base
    # Directory Specification says to ignore both.
    return Path.home() / ".local" / "share" / NAME


def _make(folder: Path) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(_OWNER_ONLY, exist_ok=True)
        with contextlib.suppress(PermissionError):  # a disk that knows no such rights
            each.chmod(_OWNER_ONLY)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))


def _trouble(problem: Exception, named: str) -> StorageTrouble:
    folder = named or "for this program's data"
    number = problem.errno if isinstance(problem, OSError) else None
    if number in (errno.EROFS, errno.EACCES, errno.EPERM):
        kind, reason = READ_ONLY, "the place above it is read-only"
    elif number in (errno.ENOTDIR, errno.EEXIST):
        kind, reason = NO_FOLDER, "there is a file of that name"
    else:
        kind, reason = NO_FOLDER, f"the system says “{problem}”"
    return StorageTrouble(
        kind,
        f"The folder “{folder}” cannot be made: {reason}.",
        f"Name another one with --home or {VARIABLE}.",
    )
