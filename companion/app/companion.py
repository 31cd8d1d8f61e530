"""The wiring: one Companion holds the library, the time and whoever listens to changes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from companion import paths
from companion.app import clock
from companion.app.seal import Vault
from companion.app.unsaved import Unsaved
from companion.domain.clocks import Instant
from companion.domain.errors import CompanionError, VaultTrouble
from companion.store.changes import Act, Changes

if TYPE_CHECKING:
    from companion.previews.studio import Studio
    from companion.store.library import Library, Unit

_log = logging.getLogger(__name__)
_KEYS = "vault_keys"
#: A setting: another copy of the library was opened, and no unlock has seen it yet.
COPY_OPENED = "vault_copy_opened"

Listener = Callable[[Changes], None]


class Companion:
    """Everything a face needs: give it to the verbs of ``companion.app``.

    ``now`` stands in for the computer's clock: a function, for a rehearsal or a test. ``unsaved``
    holds the times that the disk has refused so far; see ``companion.app.tracking``.
    """

    def __init__(self, library: Library, now: Callable[[], Instant] = clock.now) -> None:
        self.library = library
        self.vault = Vault(library.path.parent)
        self.vault.known = _known_keys(library)
        if self.vault.exists:
            library.seal = self.vault
        #: The time by the computer's clock, right or wrong.
        self.raw_now = now
        self.unsaved: list[Unsaved] = []
        self._listeners: list[Listener] = []
        self._behind = self._read_behind()

    @cached_property
    def studio(self) -> Studio:
        """Looks at scans and makes pictures of them, in a process with limits."""
        from companion.previews.studio import Studio

        return Studio()

    @classmethod
    def open(cls, home: Path | None = None, now: Callable[[], Instant] = clock.now) -> Companion:
        """Open the library in ``home`` (made if absent; the usual data folder when None)."""
        # Inside, so that the window can paint its first frame before the database is loaded.
        from companion.profiles import frozen
        from companion.store.library import Library

        folder = home if home is not None else paths.data_folder()
        library = Library.open(folder, encode=frozen.to_json, decode=frozen.from_json)
        companion = cls(library, now)
        companion.finish_sealing()
        return companion

    def seal_with_vault(self) -> None:
        """From now on secrets are sealed; what stood in plain text is sealed too.

        Raises StorageTrouble if the latter could not be done; the next start goes on with it.
        """
        self.library.seal = self.vault
        if not self.vault.known and not self.read_only:
            self.remember_keys()
        self.library.seal_all()

    def remember_keys(self) -> None:
        """The public keys of the vault as they are now are those that the library knows."""
        found = self.vault.folder.recipients()
        self.library.keep_setting(_KEYS, " ".join(found))
        self.vault.known = found

    def finish_sealing(self) -> None:
        """Seal what a set-up that was cut off, or an older copy that was opened, left open."""
        if self.vault.exists:
            try:
                self.seal_with_vault()
            except CompanionError as problem:
                _log.warning("not all of the library could be sealed: %s", problem)

    def take_over_copy(self) -> None:
        """Another copy of the library took the place of this one.

        It may be from before the last recovery kit: where it belongs to the vault that lies here,
        the kits of today count on. Where there is no such folder, as on another computer, nothing
        of the copy is lost: what is sealed waits for it.
        """
        self.vault.known = _known_keys(self.library)
        with suppress(VaultTrouble):
            if self.vault.known and self.vault.folder.recipients()[0] == self.vault.known[0]:
                self.remember_keys()
        if self.vault.known and not self.read_only:
            self.library.keep_setting(COPY_OPENED, "1")
        self.finish_sealing()

    def now(self) -> Instant:
        """The present instant: the computer's clock, set right as the traveller stated."""
        return Instant(self.raw_now().seconds + self._behind)

    @property
    def clock_behind(self) -> int:
        """By how many seconds the computer's clock is behind the right time; 0 if it is right."""
        return self._behind

    def _read_behind(self) -> int:
        try:
            with self.library.read() as reading:
                return reading.clock_behind()
        except CompanionError:  # a library of a newer program may have it elsewhere
            return 0

    @property
    def read_only(self) -> bool:
        """Whether changes are refused; ``library.notice`` says why."""
        return self.library.read_only

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell ``listener`` of every change from now on; call the answer to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextmanager
    def change(self, sentence: str, initiator: str = "", act: Act | None = None) -> Iterator[Unit]:
        """A change that happens whole or not at all; listeners hear of it after the commit.

        Undo takes the changes of one ``act`` back together.
        """
        with self.library.change(sentence, self.now(), initiator, act) as unit:
            yield unit
        if unit.changes is not None:
            self.tell(unit.changes)

    def tell(self, changes: Changes) -> None:
        """Tell every listener, in the order in which they came."""
        if "clock" in changes.kinds:
            self._behind = self._read_behind()
        for listener in tuple(self._listeners):
            listener(changes)

    def close(self) -> None:
        """Lock the vault and close the library; the file stands alone afterwards."""
        self.vault.lock()
        if "studio" in vars(self):
            self.studio.close()
        self.library.close()


def _known_keys(library: Library) -> tuple[str, ...]:
    try:
        return tuple((library.setting(_KEYS) or "").split())
    except CompanionError:  # a library of a newer program may have them elsewhere
        return ()
