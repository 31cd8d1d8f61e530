"""Editors of secret values: while the vault is locked they show that something is there.

What cannot be read is given back as it was found; typing over it replaces it, which needs no key.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from companion.domain.secrets import Sealed, Secret, readable
from companion.ui.widgets.fields import TextArea, TextLine

LOCKED_HINT = "Locked in the vault. Type to replace it."


class SecretLine(TextLine):
    """One line that may hold a secret."""

    def __init__(
        self, name: str, secret: Secret = "", hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, "", hint, parent)
        self._plain_hint = hint
        self._letter: Sealed | None = None
        self.set_secret(secret)

    def set_secret(self, secret: Secret) -> None:
        """Show its text, or that it is locked."""
        self._letter = secret if isinstance(secret, Sealed) else None
        self._found = readable(secret)
        self.setPlaceholderText(LOCKED_HINT if self._letter else self._plain_hint)
        if self.text() != readable(secret):
            self.setText(readable(secret))
            self.setCursorPosition(0)
        elif self.isUndoAvailable() or self.isRedoAvailable():
            at = self.cursorPosition()
            self.setText(self.text())  # what was there before may have been a secret
            self.setCursorPosition(at)

    def relock(self, secret: Secret) -> None:
        """The vault was locked: hide what was read from it. What was typed since stays, but undo
        goes no further back: it would bring the secret again."""
        if not isinstance(secret, Sealed):
            return
        typed = "" if self.text() == self._found else self.text()
        at = self.cursorPosition()
        self.set_secret(secret)
        self.setText(typed)  # ends what can be undone
        self.setCursorPosition(min(at, len(typed)))

    @property
    def secret(self) -> Secret:
        """What was typed, or what was found if nothing was."""
        return self._letter if self._letter and not self.text() else self.text()


class SecretArea(TextArea):
    """A few lines that may hold a secret."""

    def __init__(
        self, name: str, secret: Secret = "", lines: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, "", lines, parent)
        self._letter: Sealed | None = None
        self.set_secret(secret)

    def set_secret(self, secret: Secret) -> None:
        """Show its text, or that it is locked."""
        self._letter = secret if isinstance(secret, Sealed) else None
        self._found = readable(secret)
        self.setPlaceholderText(LOCKED_HINT if self._letter else "")
        if self.text() != readable(secret):
            self.setPlainText(readable(secret))
        self.document().clearUndoRedoStacks()  # what was there before may have been a secret

    def relock(self, secret: Secret) -> None:
        """As in a line: what was typed stays, and undo does not reach behind the lock."""
        if not isinstance(secret, Sealed):
            return
        typed = "" if self.text() == self._found else self.text()
        self.set_secret(secret)
        self.setPlainText(typed)
        self.document().clearUndoRedoStacks()

    @property
    def secret(self) -> Secret:
        """What was typed, or what was found if nothing was."""
        return self._letter if self._letter and not self.text() else self.text()
