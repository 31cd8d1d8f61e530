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

from companion.domain.errors import DISK_FULL, NO_FOLDER, READ_ONLY, StorageTrouble

NAME = "overland-companion"
VARIABLE = "COMPANION_HOME"
_OWNER_ONLY = 0o700


def data_folder(override: str | None = None) -> Path:
    """The folder that holds everything of this user; made for the owner alone when absent.

    ``override`` comes before COMPANION_HOME, that before the system's own place. Only the latter
    is closed to others when it is there already: a folder that was named may be somebody's
    Documents, and ``companion check`` says when it is open. Raises StorageTrouble when the folder
    cannot be made.
    """
    named = override or os.environ.get(VARIABLE, "").strip()
    try:
        folder = Path(named).expanduser().absolute() if named else _usual_folder()
    except (OSError, RuntimeError) as problem:
        raise _trouble(problem, named) from problem
    return make_folder(folder) if named else make_own_folder(folder)


def make_folder(folder: Path) -> Path:
    """Make ``folder`` and what is missing above it for the owner alone. Raises StorageTrouble.

    A folder that is there already keeps its rights: it may be somebody's Documents.
    """
    try:
        _make(folder)
    except (OSError, ValueError) as problem:
        raise _trouble(problem, str(folder)) from problem
    return folder


def make_own_folder(folder: Path) -> Path:
    """Like make_folder, for one that is nobody's but this program's: closed to others anyway."""
    make_folder(folder)
    if is_open_to_others(folder):
        with contextlib.suppress(OSError):
            folder.chmod(_OWNER_ONLY)
    return folder


def is_open_to_others(folder: Path) -> bool:
    """Whether other users of the computer may look into ``folder``, as far as the system says."""
    if os.name == "nt":
        return False
    try:
        return bool(folder.stat().st_mode & 0o077)
    except OSError:
        return False


def library_file(home: Path) -> Path:
    """The library of that data folder."""
    return home / "library.db"


def settings_file(home: Path) -> Path:
    """Window places, theme and text size."""
    return home / "settings.ini"


def log_file(home: Path) -> Path:
    """What the program noted for whoever mends it."""
    return home / "companion.log"


def lock_file(home: Path) -> Path:
    """Held by the one window of that data folder."""
    return home / "window.lock"


def reserve_file(home: Path) -> Path:
    """Room that is given up when the disk is full."""
    return home / "reserve.bin"


def vault_folder(home: Path) -> Path:
    """Everything of the vault: its keys and the encrypted scans."""
    return home / "vault"


def vault_recipient(home: Path) -> Path:
    """The public half of the vault's key; where it lies there is a vault."""
    return vault_folder(home) / "recipient.txt"


def vault_identity(home: Path) -> Path:
    """The vault's key, wrapped by the passphrase; it may be kept elsewhere."""
    return vault_folder(home) / "identity.age"


def own_files(home: Path) -> tuple[Path, ...]:
    """Every file of the data folder that the program itself works with, there or not."""
    library, log = library_file(home), log_file(home)
    beside = [library.with_name(library.name + end) for end in ("-wal", "-shm", "-journal")]
    older = [log.with_name(f"{log.name}.{number}") for number in range(1, 10)]
    held = (settings_file(home), lock_file(home), reserve_file(home))
    return (library, *beside, *held, log, *older)


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


def file_in_the_way(folder: Path) -> Path | None:
    """The file that stands where ``folder`` or a folder above it would have to be."""
    for each in (folder, *folder.parents):
        if os.path.isdir(each):  # noqa: PTH112 - unlike Path's it never raises
            return None
        if os.path.lexists(each):
            return each
    return None


def why_not_made(problem: Exception, folder: Path) -> tuple[str, str]:
    """The kind of trouble and, as the end of a sentence, why ``folder`` could not be made."""
    match getattr(problem, "errno", None):
        case errno.ENOSPC | errno.EDQUOT:
            return DISK_FULL, "the disk is full"
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return READ_ONLY, "the place above it is read-only"
        case errno.ENAMETOOLONG | errno.EINVAL | errno.EILSEQ:
            return NO_FOLDER, "this disk does not take such a name"
        case errno.ENOENT | errno.ENOTDIR | errno.EEXIST | errno.ELOOP:
            return NO_FOLDER, _why_no_place(folder)
    if isinstance(problem, ValueError | RuntimeError):  # a null byte, or ~ of an unknown user
        return NO_FOLDER, "there can be no such name"
    said = problem.strerror if isinstance(problem, OSError) else None
    return NO_FOLDER, f"the disk reports “{said or type(problem).__name__}”"


def _why_no_place(folder: Path) -> str:
    blocking = file_in_the_way(folder)
    if blocking is None:
        return "the folder above it takes no new ones"
    if blocking.is_symlink():
        return f"the link “{blocking}” leads to no folder"
    return "there is a file of that name" if blocking == folder else f"“{blocking}” is a file"


def _trouble(problem: Exception, named: str) -> StorageTrouble:
    kind, reason = why_not_made(problem, Path(named))
    folder = named or "for this program's data"
    return StorageTrouble(
        kind,
        f"The folder “{folder}” cannot be made: {reason}.",
        f"Name another one with --home or {VARIABLE}.",
    )
