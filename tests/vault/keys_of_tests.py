"""A vault that is made in a moment: the work factor is the least that is accepted."""

from __future__ import annotations

import io
from pathlib import Path

from companion.vault import changing, session
from companion.vault.folder import StoredFile, VaultFolder

PASSPHRASE, ANOTHER = "correct horse battery", "another horse battery"


def quick(patch: object) -> None:
    """Let keys be wrapped with the least work factor."""
    patch.setattr(changing, "_FACTOR", 14)  # type: ignore[attr-defined]


def quick_workers(patch: object) -> None:
    """The same in the processes that hold keys."""
    *words, code = session.worker_command()
    quickly = "import companion.vault.changing as changing; changing._FACTOR = 14; serve()"
    fast = code.replace("; serve()", f"; {quickly}")
    assert fast != code
    patch.setattr(session, "worker_command", lambda: [*words, fast])  # type: ignore[attr-defined]


def made(home: Path) -> tuple[VaultFolder, str, str]:
    """A vault in ``home`` with its key and its recovery key."""
    folder = VaultFolder(home)
    identity, recovery = changing.set_up(folder, PASSPHRASE)
    return folder, identity, recovery


def add(folder: VaultFolder, data: bytes) -> StoredFile:
    """Add these bytes."""
    return folder.add(io.BytesIO(data), len(data))
