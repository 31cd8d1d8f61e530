"""The vault as the program sees it: locked or open, and while open, what is sealed can be read.

Everything that needs a key happens in a process of its own, which ends when the vault is locked.
What was read is remembered here until then, so that a page does not ask for the same letter twice.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from companion import paths
from companion.domain.errors import Locked, NotAllowed, VaultTrouble

if TYPE_CHECKING:
    from companion.vault.folder import VaultFolder
    from companion.vault.session import Session

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
        #: The public keys that the library knows: the vault's own, then those of its kits. Files
        #: of keys lie open, and what is closed for a stranger's key nobody here can open again.
        self.known: tuple[str, ...] = ()

    @property
    def folder(self) -> VaultFolder:
        """Its files."""
        from companion.vault.folder import VaultFolder

        return VaultFolder(self.home)

    @property
    def state(self) -> VaultState:
        """How it stands now."""
        if not self.known and not paths.vault_recipient(self.home).exists():
            return VaultState.ABSENT
        session = self._session
        if session is not None and session.alive:
            return VaultState.OPEN
        return VaultState.LOCKED if self.key_is_here else VaultState.AWAY

    @property
    def key_is_here(self) -> bool:
        """Whether the key is on this computer; the vault may be open without, from a stick."""
        return paths.vault_identity(self.home).exists()

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

    def refuse_foreign_keys(self) -> None:
        """Before anything is closed: the keys in the folder must be those the library knows.

        Raises VaultTrouble.
        """
        from companion.vault import troubles

        own, *kits = self.folder.recipients()
        if self.known and (own != self.known[0] or not {*kits} <= {*self.known[1:]}):
            raise VaultTrouble(*troubles.FOREIGN_KEYS)

    # --- what the store asks ------------------------------------------------------------------

    def close(self, text: str) -> bytes:
        """``text`` as a letter that only the opened vault can read; needs no key."""
        self.refuse_foreign_keys()
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
        self.refuse_foreign_keys()
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
