"""The password of a dossier that is saved."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from companion.app import vault
from companion.ui.dialogs.dialog import Dialog
from companion.ui.dialogs.vault_set_up import NewPassphrase
from companion.wording import print_choices as words


class FilePasswordDialog(Dialog):
    """The password of one file, twice. ``password`` is it, once it is accepted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(words.ASK_PASSWORD, parent.window(), 520, 380)
        self.new = NewPassphrase("&Password")
        self.password = self._warned = ""
        self.body.addWidget(self.new)
        self.body.addStretch(1)
        self.foot("Sa&ve", self._take)
        self.new.first.setFocus()

    def _take(self) -> None:
        typed = self.new.read()
        if not typed:
            return
        if typed != self._warned and vault.would_be_guessed(typed):
            self._warned = typed
            self.new.refuse(words.WEAK_PASSWORD)
            return
        self.password = typed
        self.accept()

    def done(self, result: int) -> None:
        """What was typed goes with the dialog."""
        self.new.clear()
        super().done(result)
