"""A forgotten passphrase: the key of the printed kit, and a new passphrase twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from companion.app import vault
from companion.domain.errors import CompanionError
from companion.ui.dialogs.dialog import Dialog
from companion.ui.dialogs.vault_set_up import NewPassphrase
from companion.ui.widgets.fields import Field, TextArea
from companion.ui.widgets.labels import PlainLabel
from companion.wording import vault_page as words
from companion.wording.vault import RECOVERED

if TYPE_CHECKING:
    from companion.ui.desk import Desk


class RecoverDialog(Dialog):
    """Accepted once the vault is open under its new passphrase."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("Forgotten passphrase", parent.window(), 560, 560)
        self._desk = desk
        self.key = TextArea(words.RECOVER_KEY, "", 3)
        self._key_field = Field("&Key of the recovery kit", self.key)
        self.new = NewPassphrase("New &passphrase")
        self.body.addWidget(PlainLabel(words.RECOVER_WHY, "body", "ink2", wrap=True))
        self.body.addWidget(self._key_field)
        self.body.addWidget(self.new)
        self.body.addStretch(1)
        self.foot("Reco&ver", self._recover)
        self.key.setFocus()

    def _recover(self) -> None:
        typed, key = self.new.read(), "".join(self.key.text().split())
        if not key:
            self._refuse_key(words.RECOVER_TYPE_KEY)
            return
        if typed is None:
            return

        def verb() -> None:
            vault.recover(self._desk.companion, key, typed)
            vault.unlock(self._desk.companion, typed)

        self._key_field.error("")
        if self._main is not None:
            self._main.setEnabled(False)
        self.work(self._desk.worker, words.RECOVERING, verb, self._tell)

    def _tell(self, problem: CompanionError | None) -> None:
        self.note("")
        if self._main is not None:
            self._main.setEnabled(True)
        if problem is None:
            self.accept()
            self._desk.say(RECOVERED)
        elif getattr(problem, "kind", "") == "weak":
            self.new.refuse(str(problem))
        else:
            self._refuse_key(str(problem))

    def _refuse_key(self, sentence: str) -> None:
        self._key_field.error(sentence)
        self.show_part(self._key_field)
        self.key.setFocus()

    def done(self, result: int) -> None:
        """What was typed goes with the dialog."""
        self.key.clear()
        self.key.document().clearUndoRedoStacks()
        self.new.clear()
        super().done(result)
