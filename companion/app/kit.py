"""The recovery kit: its page and text, made where the key is, and what is said on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from companion.app.companion import Companion
from companion.disk.files import durable_write
from companion.vault.set_up import Setup
from companion.wording.times import both_dated_text

PAGE, TEXT = "companion.app.kit_page:pdf", "companion.app.kit_page:text"
COVERED = "companion.app.kit_page:covered"


def page(companion: Companion, made: Setup) -> bytes:
    """The page to print, as a PDF."""
    return made.kit(PAGE, _arguments(companion))


def covered(companion: Companion, made: Setup) -> bytes:
    """The page for the screen, its key covered."""
    return made.kit(COVERED, _arguments(companion))


def text(companion: Companion, made: Setup) -> str:
    """The same for a terminal."""
    return made.kit(TEXT, _arguments(companion)).decode()


def write(companion: Companion, made: Setup, target: Path) -> None:
    """Write the page to a file, which is then as precious as the key. Raises StorageTrouble."""
    durable_write(target, page(companion, made))


def _arguments(companion: Companion) -> dict[str, Any]:
    folder = companion.vault.folder
    return {
        "facts": [
            ["Made on", both_dated_text(companion.now())],
            ["Data folder", str(companion.library.path.parent)],
            ["Vault", folder.recipients()[0]],
        ]
    }
