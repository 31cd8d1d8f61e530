"""The whole library as one file: save a copy, open a copy."""

from __future__ import annotations

import os
from pathlib import Path

from companion import paths
from companion.app.companion import Companion
from companion.domain.errors import NotAllowed


def refuse_own_files(companion: Companion, target: Path) -> None:
    """Raises NotAllowed where ``target`` is a file the program itself keeps in its data folder."""
    library = companion.library.path
    beside = [library.with_name(library.name + end) for end in ("", "-wal", "-shm", "-journal")]
    own = [*beside, paths.settings_file(library.parent), paths.log_file(library.parent)]
    if os.path.realpath(target) in {os.path.realpath(file) for file in own}:
        raise NotAllowed(
            f"“{target.name}” is a file this program itself works with.", "Name another file."
        )


def save_copy(companion: Companion, target: Path) -> None:
    """Write the whole library to ``target`` as one file. Raises StorageTrouble, or NotAllowed."""
    refuse_own_files(companion, target)
    companion.library.copy_to(target)


def open_copy(companion: Companion, source: Path) -> Path:
    """Replace the library by the copy ``source``; answers where the safety copy lies.

    The copy itself is not touched. Raises StorageTrouble, and then everything is as before.
    """
    return companion.library.replace_with(source, companion.now())
