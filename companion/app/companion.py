"""The wiring: one Companion holds the library, the time and whoever listens to changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from companion import paths
from companion.app import clock
from companion.domain.clocks import Instant
from companion.store.changes import Changes

if TYPE_CHECKING:
    from companion.store.library import Library, Unit

Listener = Callable[[Changes], None]


class Companion:
    """Everything a face needs: give it to the verbs of ``companion.app``.

    ``now`` is a function so that a rehearsal or a test can stand in for the time.
    """

    def __init__(self, library: Library, now: Callable[[], Instant] = clock.now) -> None:
        self.library = library
        self.now = now
        self._listeners: list[Listener] = []

    @classmethod
    def open(cls, home: Path | None = None, now: Callable[[], Instant] = clock.now) -> Companion:
        """Open the library in ``home`` (made if absent; the usual data folder when None)."""
        # Inside, so that the window can paint its first frame before the database is loaded.
        from companion.profiles import frozen
        from companion.store.library import Library

        folder = home if home is not None else paths.data_folder()
        library = Library.open(folder, encode=frozen.to_json, decode=frozen.from_json)
        return cls(library, now)

    @property
    def read_only(self) -> bool:
        """Whether changes are refused; ``library.notice`` says why."""
        return self.library.read_only

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell ``listener`` of every change from now on; call the answer to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextmanager
    def change(self, sentence: str, initiator: str = "") -> Iterator[Unit]:
        """A change that happens whole or not at all; listeners hear of it after the commit."""
        with self.library.change(sentence, self.now(), initiator) as unit:
            yield unit
        if unit.changes is not None:
            self.tell(unit.changes)

    def tell(self, changes: Changes) -> None:
        """Tell every listener, in the order in which they came."""
        for listener in tuple(self._listeners):
            listener(changes)

    def close(self) -> None:
        """Close the library; the file stands alone afterwards."""
        self.library.close()
