"""The whole library as one file: save a copy, open a copy."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from companion import paths
from companion.app import manifest
from companion.app.companion import Companion
from companion.domain.clocks import Instant
from companion.domain.errors import DAMAGED, CompanionError, NotAllowed, StorageTrouble

_NAME_ANOTHER = "Name another file."


def refuse_own_files(companion: Companion, target: Path) -> None:
    """Raises NotAllowed where writing ``target`` would destroy a file that the program keeps."""
    home = companion.library.path.parent
    _refuse_working_files(home, target)
    in_backups = _is_same(_real(target).parent, paths.backups_folder(home))
    if in_backups and os.path.lexists(target):
        raise NotAllowed(f"“{target.name}” is a backup that this program keeps.", _NAME_ANOTHER)


def save_copy(companion: Companion, target: Path) -> None:
    """Write the whole library to ``target`` as one file. Raises StorageTrouble, or NotAllowed."""
    refuse_own_files(companion, target)
    companion.library.copy_to(target)


def open_copy(companion: Companion, source: Path) -> Path:
    """Replace the library by the copy ``source``; answers where the safety copy lies.

    The copy itself is not touched; a backup is a copy too. Raises StorageTrouble, or NotAllowed
    for a file of the library in use, and then everything is as before.
    """
    # Merely reading such a file would drop the locks that SQLite holds on it.
    _refuse_working_files(companion.library.path.parent, source)
    safety = companion.library.replace_with(source, companion.now())
    companion.take_over_copy()
    if companion.vault.is_open:
        manifest.look(companion)
    return safety


def open_copy_instead(home: Path, source: Path, now: Instant) -> Path:
    """Put the copy ``source`` in the place of a damaged library, which cannot be opened.

    Answers where the damaged file is kept, whole. Raises NotAllowed where the library in ``home``
    can be opened, StorageTrouble where it is something else than damaged (a file that is not ours
    is never moved) or where ``source`` is no copy; then everything is as before.
    """
    # Inside, as in Companion.open: it brings the database along.
    from companion.store.copies import put_in_place

    _refuse_working_files(home, source)
    try:
        Companion.open(home).close()
    except StorageTrouble as trouble:
        if trouble.kind != DAMAGED:
            raise
    else:
        raise NotAllowed("The library can be opened now.", "Start the program again.")
    kept = put_in_place(paths.library_file(home), source, now)
    with contextlib.suppress(CompanionError):  # what is wrong with it, the next start says
        opened = Companion.open(home)
        opened.take_over_copy()
        opened.close()
    return kept


def _refuse_working_files(home: Path, file: Path) -> None:
    if any(_is_same(file, own) for own in paths.own_files(home)):
        raise NotAllowed(f"“{file.name}” is a file this program itself works with.", _NAME_ANOTHER)


def _is_same(one: Path, other: Path) -> bool:
    """Whether both names mean one file or folder, by links of either kind too."""
    if _real(one) == _real(other):
        return True
    with contextlib.suppress(OSError, ValueError):
        return one.samefile(other)
    return False


def _real(path: Path) -> Path:
    with contextlib.suppress(OSError, ValueError):
        return Path(os.path.realpath(path))
    return path
