"""What can be done with the vault: set up, open, another passphrase or kit, the key elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from companion.app import manifest
from companion.app.companion import Companion
from companion.app.seal import NO_VAULT, SET_UP_FIRST
from companion.domain.errors import NotAllowed, VaultTrouble

if TYPE_CHECKING:
    from companion.vault.check import Finding
    from companion.vault.session import Session
    from companion.vault.set_up import Setup
    from companion.vault.tidying import Tidied


def set_up(companion: Companion, passphrase: str) -> Setup:
    """Make the vault and seal what stood in plain text; takes a second and more.

    The answer holds the recovery key until it is closed: show or print it, have its last
    characters typed, close it. Raises NotAllowed where there is a vault, or for a passphrase that
    is too easy to guess, StorageTrouble where the disk refuses; then there is none.
    """
    from companion.vault import set_up as making
    from companion.vault import troubles
    from companion.vault.folder import FolderState

    if companion.read_only:
        raise NotAllowed("The library is open for reading only.", companion.library.notice)
    folder = companion.vault.folder
    if companion.vault.known and folder.state is FolderState.ABSENT:
        raise VaultTrouble(*troubles.FOLDER_GONE)
    if companion.vault.exists:
        raise NotAllowed("There is a vault already.", "Change its passphrase if you want another.")
    made = making.set_up(folder, passphrase)
    companion.seal_with_vault()
    companion.vault.tell()
    return made


def would_be_guessed(passphrase: str) -> bool:
    """Whether it is too short, or hardly more than one letter."""
    from companion.vault.keys import check_passphrase

    try:
        check_passphrase(passphrase)
    except VaultTrouble:
        return True
    return False


def proposed_passphrase() -> str:
    """One that would not be guessed: five made-up words, 94 bits."""
    from companion.vault.keys import proposed_passphrase as proposed

    return proposed()


def change_passphrase(companion: Companion, old: str, new: str) -> None:
    """Another passphrase from now on. Raises VaultTrouble; then the old one is still good."""
    from companion.vault import set_up as changing

    _refuse_without(companion)
    _put_keys_right(companion)
    changing.change_passphrase(companion.vault.folder, old, new)


def recover(companion: Companion, typed_key: str, new: str) -> None:
    """A new passphrase by the key of the recovery kit. Raises VaultTrouble."""
    from companion.vault import set_up as changing

    _refuse_without(companion)
    _put_keys_right(companion)
    changing.recover(companion.vault.folder, typed_key, new)
    companion.vault.tell()


def new_kit(companion: Companion) -> Setup:
    """Begin another recovery kit, with the vault open; the old one counts until ``use_new_kit``."""
    from companion.vault import set_up as changing

    made = changing.begin_recovery(companion.vault.session())
    companion.remember_keys()
    return made


def unlock(companion: Companion, passphrase: str, identity_file: Path | None = None) -> None:
    """Open the vault, and finish a change of the kit that was cut off; see ``Vault.unlock``.

    Public keys that are damaged, or not those that the library knows, are put right first: that the
    first of them belongs to the key is proved by opening.
    """
    _put_keys_right(companion)
    companion.vault.unlock(passphrase, identity_file)
    if companion.vault.folder.recovery_turn.exists() and not companion.read_only:
        use_new_kit(companion)
    manifest.look(companion)


def use_new_kit(companion: Companion) -> None:
    """The new kit was confirmed: close everything anew for it, and let the old one count no more.

    Goes on where it was cut off. Raises VaultTrouble, StorageTrouble; then the next ``unlock``
    goes on. Until the end some things open with the old kit and some with the new one; all of them
    open with the passphrase.
    """
    from companion.vault import set_up as changing

    session = companion.vault.session()
    with companion.vault.folder.in_use():
        changing.confirm_recovery(session)
        _turn(companion, session)
        changing.end_recovery(session)
    companion.remember_keys()


def _turn(companion: Companion, session: Session) -> None:
    """Every letter and scan."""
    from companion.vault import troubles

    companion.library.turn_letters(session.turn_letters)
    for expected in manifest.expected(companion):
        try:
            size, found = session.turn_file(expected)
        except VaultTrouble as trouble:
            if trouble.kind not in troubles.OF_ONE_FILE:
                raise
            continue  # it is not what was added, and stays as it is for ``check`` to name
        companion.library.note_turned(expected.id, size, found)


def _put_keys_right(companion: Companion) -> None:
    vault = companion.vault
    if not vault.known or companion.read_only or not vault.folder.path.is_dir():
        return
    try:
        vault.refuse_foreign_keys()
    except VaultTrouble:
        vault.folder.put_back_keys(vault.known)


def take_away(companion: Companion, target: Path) -> Path:
    """Move the key to a stick and lock the vault; answers where the key lies."""
    from companion.vault import set_up as changing

    _refuse_without(companion)
    moved = changing.take_away(companion.vault.folder, target)
    companion.vault.lock()
    companion.vault.tell()
    return moved


def bring_back(companion: Companion, source: Path) -> None:
    """Copy the key back from a stick. Raises VaultTrouble, NotAllowed, StorageTrouble."""
    from companion.vault import set_up as changing

    _refuse_without(companion)
    changing.bring_back(companion.vault.folder, source)
    companion.vault.tell()


def _refuse_without(companion: Companion) -> None:
    if not companion.vault.exists:
        raise NotAllowed(NO_VAULT, SET_UP_FIRST)


@dataclass(frozen=True)
class Looked:
    """How many files there are, what is wrong, and which were added while it was locked."""

    files: int
    findings: tuple[Finding, ...]
    added: tuple[str, ...] = ()


def check(companion: Companion, *, deep: bool = True) -> Looked:
    """Compare the files of the vault with what the library, and its undo, say of them.

    Its files of keys are looked at too, as far as that goes without a passphrase, and what the last
    unlock found to have been changed before it is told.
    """
    from companion.vault import check as checking

    _refuse_without(companion)
    folder, seen = companion.vault.folder, manifest.last_found(companion)
    findings = (
        *checking.look_at_keys(folder, companion.vault.known),
        *checking.look(folder, manifest.expected(companion), deep=deep),
        *checking.while_locked(folder, seen),
    )
    return Looked(len(folder.names()), findings, tuple(f"{name}.age" for name in seen.added))


def tidy(companion: Companion) -> tuple[Tidied, ...]:
    """Move files aside that no row and no undo knows, delete halves that nobody writes any more.

    Answers what was done. Raises NotAllowed while a scan is being added, StorageTrouble.
    """
    from companion.vault.tidying import tidy as tidied

    _refuse_without(companion)
    if companion.read_only:
        raise NotAllowed("The library is open for reading only.", companion.library.notice)
    folder = companion.vault.folder
    with folder.alone():
        return tidied(folder, manifest.expected(companion))
