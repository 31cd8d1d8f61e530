"""The files of a vault, and all that can be done with them without a key.

``recipient.txt`` is the public half of the key and ``recovery.txt`` that of the printed kit: what
is added is encrypted to both. ``identity.age`` is the key under the passphrase, and
``identity.recovery.age`` the same under the kit. ``files/`` holds one file for each scan, named at
random: neither a title nor a sum of the content may tell what it is.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO

from companion import paths
from companion.disk import files
from companion.disk.troubles import FREE_SPACE, of_file, of_reading
from companion.domain.errors import (
    DISK_FULL,
    CompanionError,
    NotAllowed,
    StorageTrouble,
    VaultTrouble,
)
from companion.vault import troubles
from companion.vault.writer import Cancelled, Progress, Written, expected_size, write_encrypted

ENDING = ".age"
_IN_USE = "in-use.lock"
_HEADER = 600
_NAME = re.compile(r"[0-9a-f]{32}")
_PUBLIC = re.compile(r"age1[02-9ac-hj-np-z]{58}")


class FolderState(StrEnum):
    """``AWAY``: set up, but the key is not on this computer."""

    ABSENT = "absent"
    HERE = "here"
    AWAY = "away"


@dataclass(frozen=True)
class Expected:
    """A file that a row of the library, or its undo, points to.

    ``sha256`` is the sum of the file as it lies there; ``content`` that of what is in it: as text,
    as the letter in which it is sealed, or "" where nobody noted it.
    """

    id: str
    size: int
    sha256: str
    content: str | bytes = ""


@dataclass(frozen=True)
class StoredFile:
    """A file that was added: its name, and sizes and sums of it and of what is in it."""

    id: str
    size: int
    sha256: str
    plain_size: int
    plain_sha256: str

    @property
    def expected(self) -> Expected:
        """As a row of the library expects it from now on."""
        return Expected(self.id, self.size, self.sha256, self.plain_sha256)


class VaultFolder:
    """The folder ``vault`` of a data folder."""

    def __init__(self, home: Path) -> None:
        self.path = paths.vault_folder(home)
        self.files = self.path / "files"
        self.recipient = paths.vault_recipient(home)
        self.recovery = self.path / "recovery.txt"
        #: A new kit that nobody has confirmed yet, and one that takes the old one's place.
        self.recovery_new = self.path / "recovery-new.txt"
        self.recovery_turn = self.path / "recovery-turn.txt"
        self.identity = paths.vault_identity(home)
        self.identity_before = self.path / "identity.age.prev"
        self.by_recovery = self.path / "identity.recovery.age"
        #: Which scans the opened vault has seen; see ``manifest``.
        self.seen = self.path / "seen.json"
        #: What nothing in the library knew when it was put in order.
        self.lost = self.path / "lost-and-found"

    @property
    def state(self) -> FolderState:
        """How it stands."""
        if not self.recipient.exists():
            return FolderState.ABSENT
        return FolderState.HERE if self.identity.exists() else FolderState.AWAY

    def make(self) -> None:
        """Make the folders, for the owner alone. Raises StorageTrouble."""
        for folder in (self.path, self.files):
            paths.make_own_folder(folder)

    # --- adding, which needs no key -----------------------------------------------------------

    def recipients(self) -> tuple[str, ...]:
        """To whom everything is encrypted: the key, the kit, and a kit in the making.

        Raises VaultTrouble where one of them cannot be read: then nothing may be added.
        """
        making = [path for path in (self.recovery_new, self.recovery_turn) if path.exists()]
        return tuple(map(public_key, (self.recipient, self.recovery, *making)))

    def turned_to(self) -> tuple[str, ...]:
        """To whom everything is encrypted anew while one kit takes the place of another."""
        kit = self.recovery_turn if self.recovery_turn.exists() else self.recovery
        return public_key(self.recipient), public_key(kit)

    def seal(self, text: str, recipients: Sequence[str] = ()) -> bytes:
        """One value as a letter of its own, to all that count now or to those named."""
        import pyrage

        to = recipients or self.recipients()
        keys = [pyrage.x25519.Recipient.from_str(each) for each in to]
        return bytes(pyrage.encrypt(text.encode(), keys))

    def add(
        self,
        source: IO[bytes],
        size: int = 0,
        progress: Progress = lambda _: None,
        cancelled: Cancelled = lambda: False,
        called: str = "",
    ) -> StoredFile:
        """Encrypt a file into the vault. ``size`` is how long it is thought to be, for the disk,
        and ``called`` what the traveller calls it.

        Raises Stopped, StorageTrouble, VaultTrouble; then nothing of it is there.
        """
        name = uuid.uuid4().hex
        try:
            self.make()
            self._check_room(size)
            made = write_encrypted(source, self.file(name), self.recipients(), progress, cancelled)
        except StorageTrouble as trouble:
            if trouble.kind == DISK_FULL and called:
                raise _no_room(called, size) from trouble
            raise
        return StoredFile(name, made.size, made.sha256, made.plain_size, made.plain_sha256)

    @contextlib.contextmanager
    def adding(
        self,
        source: IO[bytes],
        size: int,
        progress: Progress = lambda _: None,
        cancelled: Cancelled = lambda: False,
        called: str = "",
    ) -> Iterator[StoredFile]:
        """``add``, and what is to be done with it; where that is refused, the file goes again."""
        with self.in_use():
            stored = self.add(source, size, progress, cancelled, called)
            try:
                yield stored
            except CompanionError:
                self.remove(stored.id)
                raise

    @contextlib.contextmanager
    def in_use(self) -> Iterator[None]:
        """Somebody writes files here whose rows come later; several may. Waits for ``alone``."""
        with contextlib.ExitStack() as stack:
            with contextlib.suppress(ImportError, OSError):
                stack.enter_context(_held(self.path / _IN_USE, alone=False))
            yield

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody does that meanwhile, in any process. Raises NotAllowed where somebody does."""
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(_held(self.path / _IN_USE, alone=True))
            except BlockingIOError:
                raise NotAllowed(
                    "A scan is being added, or a kit is being changed.", "Try again afterwards."
                ) from None
            except ImportError:
                raise NotAllowed(
                    "This system does not tell whether a scan is being added just now."
                ) from None
            except OSError as problem:
                raise of_file(problem, self.path / _IN_USE) from problem
            yield

    def _check_room(self, size: int) -> None:
        """Say so at once where the disk is too small, instead of at the end of a long copy."""
        with contextlib.suppress(OSError, AttributeError):
            found = os.statvfs(self.files)
            if size and found.f_bavail * found.f_frsize < _room_for(size):
                raise of_file(OSError(28, os.strerror(28)), self.files)

    def encrypt_file(self, source: Path, target: Path) -> Written:
        """Encrypt any file to the keys of this vault. Raises StorageTrouble, VaultTrouble."""
        try:
            with source.open("rb") as file:
                return write_encrypted(file, target, self.recipients())
        except OSError as problem:
            raise of_reading(problem, source) from problem

    def encrypt_bytes(self, data: bytes, target: Path, recipients: Sequence[str]) -> Written:
        """Encrypt ``data`` to those keys. Raises StorageTrouble."""
        return write_encrypted(io.BytesIO(data), target, recipients)

    def put_back_keys(self, known: Sequence[str]) -> None:
        """Write the public keys anew: its own, and its kit's. A kit in the making that ``known``
        does not name goes: nothing was ever closed for it. Raises StorageTrouble."""
        own, *kits = known
        files.durable_write(self.recipient, f"{own}\n".encode())
        if kits and _text(self.recovery) not in kits:
            files.durable_write(self.recovery, f"{kits[0]}\n".encode())
        for path in (self.recovery_new, self.recovery_turn):
            if path.exists() and _text(path) not in kits:
                path.unlink()

    # --- its files ----------------------------------------------------------------------------

    def file(self, file_id: str) -> Path:
        """The file of that name. Raises NotAllowed for what can be no name of one."""
        if not _NAME.fullmatch(file_id):
            raise NotAllowed(f"“{file_id}” is no file of the vault.")
        return self.files / f"{file_id}{ENDING}"

    def remove(self, file_id: str) -> None:
        """Remove a file that no row points to. Does nothing where it is gone."""
        with contextlib.suppress(OSError):
            self.file(file_id).unlink()
            files.sync_folder(self.files)

    def names(self) -> tuple[str, ...]:
        """The names of all files of scans, sorted."""
        try:
            found = [each.name for each in self.files.iterdir()]
        except FileNotFoundError:
            return ()
        except OSError as problem:
            raise of_reading(problem, self.files) from problem
        stems = (name.removesuffix(ENDING) for name in found if name.endswith(ENDING))
        return tuple(sorted(stem for stem in stems if _NAME.fullmatch(stem)))


def _room_for(size: int) -> int:
    """How many bytes a file of ``size`` takes in here; headers have a few hundred."""
    return expected_size(_HEADER, size)


def _no_room(called: str, size: int) -> StorageTrouble:
    sentence = f"“{called}” was not added: the disk is full. It needs {_room_for(size):,} bytes."
    return StorageTrouble(DISK_FULL, sentence, FREE_SPACE)


@contextlib.contextmanager
def _held(path: Path, *, alone: bool) -> Iterator[None]:
    """A lock that goes with the process. Raises OSError, and ImportError where there is none."""
    import fcntl

    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, files.OWNER_ONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)
        yield
    finally:
        os.close(descriptor)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def public_key(path: Path) -> str:
    """The public key in a file. Raises VaultTrouble."""
    text = _text(path)
    if not _PUBLIC.fullmatch(text):
        raise VaultTrouble(
            troubles.DAMAGED_KEY[0],
            f"The vault's “{path.name}” is missing or damaged, so nothing can be added.",
            "Put it back from a backup.",
        )
    return text
