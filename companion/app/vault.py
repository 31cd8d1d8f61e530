"""The vault: set up, unlocked and locked; while open, what is sealed can be read.

Everything that needs a key happens in a process of its own, which ends when the vault is locked.
What was read is remembered here until then, so that a page does not ask for the same letter twice.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from companion import paths
from companion.domain.errors import Locked, NotAllowed

if TYPE_CHECKING:
    from companion.app.companion import Companion
    from companion.vault.check import Finding
    from companion.vault.folder import VaultFolder
    from companion.vault.session import Session
    from companion.vault.set_up import Setup

NO_VAULT = "There is no vault yet."
SET_UP_FIRST = "Set it up first: on the page Papers, or with companion vault init."
LOCKED = "The vault is locked."
UNLOCK_FIRST = "Unlock it and try again."


class VaultState(Enum):
    """``AWAY``: set up, but its key is not on this computer."""

    ABSENT = "absent"
    LOCKED = "locked"
    OPEN = "open"
    AWAY = "away"


class Vault:
    """What the store asks of a vault (``store.secrets.Seal``), and what faces need to know.

    Safe in several threads. Listeners are told after it was set up, opened, locked or moved, in
    the thread that did it.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self._session: Session | None = None
        self._known: dict[bytes, str] = {}
        self._guard = threading.RLock()
        self._listeners: list[Callable[[], None]] = []

    @property
    def folder(self) -> VaultFolder:
        """Its files."""
        from companion.vault.folder import VaultFolder

        return VaultFolder(self.home)

    @property
    def state(self) -> VaultState:
        """How it stands now."""
        if not paths.vault_recipient(self.home).exists():
            return VaultState.ABSENT
        session = self._session
        if session is not None and session.alive:
            return VaultState.OPEN
        here = paths.vault_identity(self.home).exists()
        return VaultState.LOCKED if here else VaultState.AWAY

    @property
    def exists(self) -> bool:
        """Whether it was set up."""
        return self.state is not VaultState.ABSENT

    @property
    def is_open(self) -> bool:
        """Whether what is sealed can be read now."""
        return self.state is VaultState.OPEN

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Tell ``listener`` whenever the state has changed; call the answer to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self) -> None:
        """Tell every listener."""
        for listener in tuple(self._listeners):
            listener()

    # --- what the store asks ------------------------------------------------------------------

    def close(self, text: str) -> bytes:
        """``text`` as a letter that only the opened vault can read; needs no key."""
        letter = self.folder.seal(text)
        with self._guard:
            if self._session is not None:
                self._known[letter] = text
        return letter

    def open(self, letter: bytes) -> str | None:
        """The text of a letter; None while locked, or where it was made for another key."""
        with self._guard:
            session = self._session
            if session is None or not session.alive:
                return None
            if letter not in self._known:
                found = session.reveal([letter])[0]
                if found is None:
                    return None
                self._known[letter] = found
            return self._known[letter]

    def close_file(self, source: Path, target: Path) -> None:
        """Write ``source`` encrypted as ``target``, whole or not at all. Raises CompanionError."""
        self.folder.encrypt_file(source, target)

    # --- opening and locking ------------------------------------------------------------------

    def unlock(self, passphrase: str, identity_file: Path | None = None) -> None:
        """Open it. Takes half a second and more: not on the GUI thread.

        ``identity_file`` is the key on a stick, where it is not on this computer. Raises
        VaultTrouble with what was wrong, NotAllowed where there is no vault.
        """
        from companion.vault.session import Session

        if not self.exists:
            raise NotAllowed(NO_VAULT, SET_UP_FIRST)
        session = Session.unlock(self.folder, passphrase, identity_file)
        with self._guard:
            before, self._session = self._session, session
        if before is not None:
            before.lock()
        self.tell()

    def lock(self) -> None:
        """End the process that holds the key and forget what was read. At once, and always."""
        with self._guard:
            session, self._session = self._session, None
            self._known.clear()
        if session is not None:
            session.lock()
            self.tell()

    def session(self) -> Session:
        """The open session. Raises Locked."""
        session = self._session
        if session is None or not session.alive:
            raise Locked(LOCKED, UNLOCK_FIRST)
        return session


def set_up(companion: Companion, passphrase: str) -> Setup:
    """Make the vault and seal what stood in plain text; takes a second and more.

    The answer holds the recovery key until it is closed: show or print it, have its last
    characters typed, close it. Raises NotAllowed where there is a vault, or for a passphrase that
    is too easy to guess, StorageTrouble where the disk refuses; then there is none.
    """
    from companion.vault import set_up as making

    if companion.read_only:
        raise NotAllowed("The library is open for reading only.", companion.library.notice)
    if companion.vault.exists:
        raise NotAllowed("There is a vault already.", "Change its passphrase if you want another.")
    made = making.set_up(companion.vault.folder, passphrase)
    companion.seal_with_vault()
    companion.vault.tell()
    return made


def change_passphrase(companion: Companion, old: str, new: str) -> None:
    """Another passphrase from now on. Raises VaultTrouble; then the old one is still good."""
    from companion.vault import set_up as changing

    _refuse_without(companion)
    changing.change_passphrase(companion.vault.folder, old, new)


def recover(companion: Companion, typed_key: str, new: str) -> None:
    """A new passphrase by the key of the recovery kit. Raises VaultTrouble."""
    from companion.vault import set_up as changing

    _refuse_without(companion)
    changing.recover(companion.vault.folder, typed_key, new)
    companion.vault.tell()


def new_kit(companion: Companion) -> Setup:
    """Begin another recovery kit, with the vault open; the old one counts until ``use_new_kit``."""
    from companion.vault import set_up as changing

    return changing.begin_recovery(companion.vault.session())


def unlock(companion: Companion, passphrase: str, identity_file: Path | None = None) -> None:
    """Open the vault, and finish a change of the kit that was cut off; see ``Vault.unlock``."""
    companion.vault.unlock(passphrase, identity_file)
    if companion.vault.folder.recovery_turn.exists() and not companion.read_only:
        use_new_kit(companion)


def use_new_kit(companion: Companion) -> None:
    """The new kit was confirmed: close everything anew for it, and let the old one count no more.

    Goes on where it was cut off. Raises VaultTrouble, StorageTrouble; then the next ``unlock``
    goes on. Until the end some things open with the old kit and some with the new one; all of them
    open with the passphrase.
    """
    from companion.vault import set_up as changing

    session = companion.vault.session()
    changing.confirm_recovery(session)
    companion.library.turn_letters(session.turn_letters)
    for expected in companion.library.vault_files():
        _, size, found = session.turn_file(expected.id)
        companion.library.note_turned(expected.id, size, found)
    changing.end_recovery(session)


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
    """How many files there are, and what is wrong."""

    files: int
    findings: tuple[Finding, ...]


def check(companion: Companion, *, deep: bool = True) -> Looked:
    """Compare the files of the vault with what the library, and its undo, say of them."""
    from companion.vault import check as checking

    _refuse_without(companion)
    folder = companion.vault.folder
    expected = [
        checking.Expected(each.id, each.size, each.sha256)
        for each in companion.library.vault_files()
    ]
    return Looked(len(folder.names()), checking.look(folder, expected, deep=deep))
