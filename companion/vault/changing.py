"""Making and changing keys. Each step leaves the old or the new state, and that state opens.

Runs in the process that holds the key. Every file is written beside the old one, read again, and
takes its place by a rename; what makes a state count is always the last of them.
"""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

from companion.disk import files
from companion.disk.troubles import of_file
from companion.domain.errors import NotAllowed, VaultTrouble
from companion.vault import keys, scrypt_file, troubles
from companion.vault.folder import FolderState, VaultFolder
from companion.vault.writer import Written, write_encrypted

_FACTOR = scrypt_file.FACTOR
_MOST_KEY = 64 * 1024  # a wrapped key has two hundred bytes


def set_up(folder: VaultFolder, passphrase: str) -> tuple[str, str]:
    """Make a vault; the key and the recovery key. ``recipient.txt`` comes last: it makes it count.

    Raises NotAllowed where there is one, VaultTrouble for a weak passphrase or where files lie
    there whose key is gone.
    """
    if folder.state is not FolderState.ABSENT:
        raise NotAllowed("There is a vault already.")
    if folder.names():
        raise VaultTrouble(*troubles.HALF_MADE)
    keys.check_passphrase(passphrase)
    folder.make()
    identity, recipient = keys.new_identity()
    recovery, recovery_recipient = keys.new_identity()
    files.durable_write(folder.recovery, f"{recovery_recipient}\n".encode())
    _write_by_recovery(folder, identity, recovery_recipient)
    _wrap(folder, identity, passphrase)
    files.durable_write(folder.recipient, f"{recipient}\n".encode())
    return identity, recovery


def unlocked(folder: VaultFolder, passphrase: str, identity_file: Path | None = None) -> str:
    """The key. Raises VaultTrouble; a damaged file of it is made good from the one before.

    ``identity_file`` is the key, or the folder that it lies in, where it is not on this computer.
    """
    path = identity_file if identity_file is not None else folder.identity
    if path.is_dir():
        path = path / folder.identity.name
    try:
        identity = _unwrapped(path, passphrase)
    except VaultTrouble as trouble:
        usable = trouble.kind in (troubles.DAMAGED_KEY[0], troubles.NO_KEY[0])
        if identity_file is not None or not usable or not folder.identity_before.exists():
            raise
        identity = _unwrapped(folder.identity_before, passphrase)
        files.durable_write(folder.identity, folder.identity_before.read_bytes())
    if keys.public_of(identity) != folder.recipients()[0]:
        raise VaultTrouble(*troubles.OTHER_KEY)
    if identity_file is None:
        _forget_before(folder)
    return identity


def change_passphrase(folder: VaultFolder, old: str, new: str) -> None:
    """Wrap the key under another passphrase. Raises VaultTrouble; then the old one opens it."""
    keys.check_passphrase(new)
    identity = unlocked(folder, old)
    _wrap(folder, identity, new)


def recover(folder: VaultFolder, typed: str, new: str) -> None:
    """Wrap the key under a new passphrase, with the recovery key in the place of the old one."""
    keys.check_passphrase(new)
    key = keys.typed_key(typed)
    identity = _by_recovery(folder, key)
    if keys.public_of(identity) != folder.recipients()[0]:
        raise VaultTrouble(*troubles.OTHER_KEY)
    _wrap(folder, identity, new)


def begin_recovery(folder: VaultFolder, identity: str) -> str:
    """A new recovery key; from now on what is added opens with the old and with the new kit.

    One that was begun before and never confirmed is forgotten.
    """
    if folder.recovery_turn.exists():
        raise NotAllowed("Another kit is being put in its place.", "Unlock the vault again first.")
    recovery, public = keys.new_identity()
    files.durable_write(folder.recovery_new, f"{public}\n".encode())
    return recovery


def turn_file(folder: VaultFolder, name: str, data: bytes) -> Written:
    """Encrypt ``data``, which is what is in that file, anew to those it belongs to now."""
    return write_encrypted(io.BytesIO(data), folder.file(name), folder.turned_to())


def confirm_recovery(folder: VaultFolder) -> None:
    """The new kit is in somebody's hands: from now on it takes the old one's place, whatever
    happens; ``end_recovery`` is the last step of that."""
    if folder.recovery_new.exists():
        _rename(folder, folder.recovery_new, folder.recovery_turn)


def end_recovery(folder: VaultFolder, identity: str) -> None:
    """The new kit counts, the old one no more. Called when everything was turned."""
    if not folder.recovery_turn.exists():
        return
    _write_by_recovery(folder, identity, folder.turned_to()[1])
    _rename(folder, folder.recovery_turn, folder.recovery)


def _rename(folder: VaultFolder, old: Path, new: Path) -> None:
    try:
        old.replace(new)
        files.sync_folder(folder.path)
    except OSError as problem:
        raise of_file(problem, new) from problem


def _wrap(folder: VaultFolder, identity: str, passphrase: str) -> None:
    """Put the key under a passphrase; it is opened again before it counts."""
    data = scrypt_file.wrap(f"{identity}\n".encode(), passphrase, _FACTOR)
    if scrypt_file.unwrap(data, passphrase) != f"{identity}\n".encode():
        raise VaultTrouble(*troubles.DAMAGED_KEY)
    if folder.identity.exists():
        files.durable_write(folder.identity_before, folder.identity.read_bytes())
    files.durable_write(folder.identity, data)


def _forget_before(folder: VaultFolder) -> None:
    """The key before the last change goes once the new one has opened."""
    if folder.identity_before.exists():
        with contextlib.suppress(OSError):
            folder.identity_before.unlink()
            files.sync_folder(folder.path)


def _unwrapped(path: Path, passphrase: str) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_KEY)
    except (FileNotFoundError, NotADirectoryError):
        raise VaultTrouble(*troubles.NO_KEY) from None
    except OSError:
        raise VaultTrouble(*troubles.DAMAGED_KEY) from None
    return scrypt_file.unwrap(data, passphrase).decode("ascii", "replace").strip()


def _write_by_recovery(folder: VaultFolder, identity: str, public: str) -> None:
    data = f"{identity}\n".encode()
    write_encrypted(io.BytesIO(data), folder.by_recovery, [public])


def _by_recovery(folder: VaultFolder, key: str) -> str:
    import pyrage

    try:
        data = folder.by_recovery.read_bytes()
        found = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(key)])
    except FileNotFoundError:
        raise VaultTrouble(*troubles.NO_RECOVERY_COPY) from None
    except (OSError, pyrage.DecryptError) as problem:
        said = troubles.of_pyrage(problem)
        raise VaultTrouble(*(troubles.OTHER_KIT if said == troubles.OTHER_KEY else said)) from None
    return bytes(found).decode("ascii", "replace").strip()
