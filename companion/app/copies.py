"""The whole library as one file: save a copy, open a copy."""

from __future__ import annotations

from pathlib import Path

from companion.app.companion import Companion


def save_copy(companion: Companion, target: Path) -> None:
    """Write the whole library to ``target`` as one file. Raises StorageTrouble."""
    companion.library.copy_to(target)


def open_copy(companion: Companion, source: Path) -> Path:
    """Replace the library by the copy ``source``; answers where the safety copy lies.

    The copy itself is not touched. Raises StorageTrouble, and then everything is as before.
    """
    return companion.library.replace_with(source, companion.now())
