"""Undo and redo of the last change, whatever it was, and the sentences to offer them with."""

from __future__ import annotations

from companion.app.companion import Companion
from companion.store.changes import Changes


def undo_sentence(companion: Companion) -> str | None:
    """The sentence of the change that undo would take back; None when there is nothing."""
    return companion.library.undo_sentence()


def redo_sentence(companion: Companion) -> str | None:
    """The sentence of the change that redo would bring back; None when there is nothing."""
    return companion.library.redo_sentence()


def undo(companion: Companion, initiator: str = "") -> Changes | None:
    """Take back the last change. None when there is nothing to take back."""
    changes = companion.library.undo(companion.now(), initiator)
    if changes is not None:
        companion.tell(changes)
    return changes


def redo(companion: Companion, initiator: str = "") -> Changes | None:
    """Bring back what was last undone. None when there is nothing."""
    changes = companion.library.redo(companion.now(), initiator)
    if changes is not None:
        companion.tell(changes)
    return changes
