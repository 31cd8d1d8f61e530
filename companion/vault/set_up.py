"""Making a vault, another passphrase, another kit, the key elsewhere: each in its own process.

No passphrase stays longer than the call, and neither key ever comes into the program's process.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from types import TracebackType
from typing import Any

from companion.disk import files
from companion.disk.troubles import of_file, of_reading
from companion.domain.errors import NotAllowed, StorageTrouble, VaultTrouble
from companion.vault import troubles
from companion.vault.folder import FolderState, VaultFolder
from companion.vault.scrypt_file import is_wrapped
from companion.vault.session import Process, Session


class Setup:
    """A process that knows the recovery key until it is closed. Use it in a ``with``."""

    def __init__(self, process: Process, *, owned: bool = True) -> None:
        self._process, self._owned = process, owned

    def kit(self, render: str, arguments: dict[str, Any]) -> bytes:
        """What ``render`` ("companion.module:function") makes of the key and ``arguments``."""
        return self._process.ask("kit", render=render, arguments=arguments)[1]

    def confirm(self, typed: str) -> bool:
        """Whether the last eight characters of the key were typed."""
        return bool(self._process.ask("confirm", typed.encode())[0]["right"])

    def close(self) -> None:
        """Forget the recovery key."""
        if self._owned:
            self._process.end()

    def __enter__(self) -> Setup:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()


def set_up(folder: VaultFolder, passphrase: str) -> Setup:
    """Make a vault. Raises NotAllowed, VaultTrouble, StorageTrouble; then there is none."""
    process = Process(folder)
    try:
        process.ask("set_up", passphrase.encode())
    except BaseException:
        process.end()
        raise
    return Setup(process)


def change_passphrase(folder: VaultFolder, old: str, new: str) -> None:
    """Put the key under another passphrase. Whatever happens, the old or the new one opens it."""
    with contextlib.closing(_Ending(folder)) as process:
        process.ask("change_passphrase", json.dumps([old, new]).encode())


def recover(folder: VaultFolder, typed_key: str, new: str) -> None:
    """Put the key under a new passphrase, by the key of the printed kit."""
    with contextlib.closing(_Ending(folder)) as process:
        process.ask("recover", json.dumps([typed_key, new]).encode())


class _Ending(Process):
    def close(self) -> None:
        """End it."""
        self.end()


def begin_recovery(session: Session) -> Setup:
    """Make another kit; the old one goes on to count until ``end_recovery``."""
    session.process.ask("new_recovery")
    return Setup(session.process, owned=False)


def confirm_recovery(session: Session) -> None:
    """The new kit is in somebody's hands: it is to take the old one's place."""
    session.process.ask("confirm_recovery")


def end_recovery(session: Session) -> None:
    """Everything was turned: only the new kit counts."""
    session.process.ask("end_recovery")


# --- travelling without the key -----------------------------------------------------------------


def take_away(folder: VaultFolder, target: Path) -> Path:
    """Move the key into the folder ``target``, such as a stick; answers where it lies now.

    It is on the stick, read again and equal, before it goes from here. Raises NotAllowed,
    StorageTrouble; then it is where it was, and what was written to the stick is deleted again.
    """
    if folder.state is not FolderState.HERE:
        raise VaultTrouble(*troubles.NO_KEY)
    moved = target / folder.identity.name
    try:
        home, there = folder.path.parent.resolve(), target.resolve()
        if home in (there, *there.parents):
            raise NotAllowed("That folder belongs to the library.", "Choose one on a stick.")
        data = folder.identity.read_bytes()
        same = moved.exists() and moved.read_bytes() == data  # left there when it was copied back
        if moved.exists() and not same:
            raise NotAllowed(
                f"There is another “{moved.name}” in “{target}”.", "Choose another folder."
            )
    except OSError as problem:
        raise of_reading(problem, moved) from problem
    if not same:
        files.durable_write(moved, data)
    try:
        if moved.read_bytes() != data:
            raise NotAllowed(f"“{target}” does not keep what is written.", "Use another stick.")
        for path in (folder.identity_before, folder.identity):
            path.unlink(missing_ok=True)
        files.sync_folder(folder.path)
    except OSError as problem:
        raise _stays(problem, folder.identity, None if same else moved) from problem
    return moved


_WRITABLE = "Try again when the vault's folder can be written to."


def _stays(problem: OSError, key: Path, copy: Path | None) -> StorageTrouble:
    """The key cannot be taken from here: its copy goes from the stick again."""
    trouble = of_file(problem, key)
    if copy is None or not key.exists():
        return trouble
    reason = trouble.sentence.partition(": ")[2]
    try:
        copy.unlink(missing_ok=True)
        files.sync_folder(copy.parent)
        told = "What was written to the stick is deleted again."
    except OSError:
        told = f"A copy lies in “{copy}” too: delete it yourself."
    return StorageTrouble(
        trouble.kind, f"The key stays on this computer: {reason}", f"{told} {_WRITABLE}"
    )


def bring_back(folder: VaultFolder, source: Path) -> None:
    """Copy the key back from a stick; it stays there too. Raises VaultTrouble, StorageTrouble."""
    if folder.state is FolderState.HERE:
        raise NotAllowed("The key is on this computer already.")
    path = source
    try:
        path = source / folder.identity.name if source.is_dir() else source
        data = path.read_bytes()
    except OSError as problem:
        raise of_reading(problem, path) from problem
    if not is_wrapped(data):
        raise VaultTrouble(*troubles.NO_KEY_FILE)
    files.durable_write(folder.identity, data)
