"""Unlocking the vault: one passphrase, and where the key is if it is not on this computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from companion.app.seal import VaultState
from companion.domain.errors import CompanionError
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.buttons import Button, CheckBox
from companion.ui.widgets.fields import Field
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.passphrases import PassphraseLine
from companion.ui.widgets.sheet import row_of
from companion.wording import vault_page as words

if TYPE_CHECKING:
    from companion.ui.desk import Desk

KEY_FILES = "Key of the vault (identity.age)"


class UnlockDialog(Dialog):
    """Accepted once the vault is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Unlock the vault", desk.window, 520, 330)
        self._desk = desk
        self._place: Path | None = None
        self._called_off = False
        self._away = desk.keeper.state is VaultState.AWAY
        self.line = PassphraseLine("Passphrase")
        self._field = Field("&Passphrase", self.line, words.KEYBOARD_HINT)
        self._show = CheckBox("&Show what I type", "Show what I type")
        self._show.toggled.connect(self.line.show_text)
        if self._away:
            self._add_place()
        self.body.addWidget(self._field)
        forgotten = Button("&Forgotten passphrase…", "quiet", on=self._recover)
        self.body.addWidget(row_of(self._show, None, forgotten))
        self.body.addStretch(1)
        self.foot("&Unlock", self._unlock)
        self.line.setFocus()

    def _add_place(self) -> None:
        self._where = PlainLabel(words.KEY_IS_AWAY, "body", "ink2", wrap=True)
        button = Button("&Key on a stick…", on=self._choose)
        self.body.addWidget(row_of(self._where, button, wide=self._where, spacing=16))

    def _choose(self) -> None:
        found = self._desk.asker.open_file("Key of the vault", KEY_FILES)
        if found is not None:
            self._place = found
            self._where.setText(str(found))

    def _recover(self) -> None:
        from companion.ui.dialogs.vault_recover import RecoverDialog

        if RecoverDialog(self._desk, self).exec():
            self.accept()

    def _unlock(self) -> None:
        if self._away and self._place is None:
            self.problem(words.NAME_THE_KEY)
            return
        if not self.line.text():
            self._field.error(words.TYPE_IT)
            self.line.setFocus()
            return
        self._busy(True)
        self._called_off = False
        self.note("Unlocking …")
        self._desk.keeper.unlock(self.line.text(), self._place, self._done)

    def done(self, result: int) -> None:
        """What was typed goes with the dialog; an unlocking that goes on is called off."""
        self._called_off = result != self.DialogCode.Accepted
        self.line.clear()
        super().done(result)

    def _done(self, problem: CompanionError | None) -> None:
        if self._called_off:
            self._desk.keeper.lock()
            return
        self._busy(False)
        if problem is None:
            self.line.clear()
            self.accept()
            return
        self.note("")
        self._field.error(str(problem))
        self.line.selectAll()
        self.line.setFocus()

    def _busy(self, busy: bool) -> None:
        self.line.setReadOnly(busy)
        if self._main is not None:
            self._main.setEnabled(not busy)
