"""The vault: how it stands and all that can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QFileDialog, QWidget

from companion.app import vault
from companion.app.seal import VaultState
from companion.domain.errors import CompanionError
from companion.ui.dialogs.dialog import Dialog
from companion.ui.dialogs.unlock import UnlockDialog
from companion.ui.dialogs.vault_set_up import KitDialog, NewPassphrase, VaultSetUpDialog
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.fields import Field
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.passphrases import PassphraseLine
from companion.ui.widgets.segmented import Segmented
from companion.ui.widgets.sheet import clear, column_of, row_of
from companion.wording import vault as said
from companion.wording import vault_page as words

if TYPE_CHECKING:
    from companion.ui.desk import Desk

MINUTES = (("0", "Never"), ("3", "After 3 min"), ("15", "After 15 min"))
_LINES = {
    VaultState.ABSENT: words.ABSENT_LINE, VaultState.LOCKED: words.LOCKED_LINE,
    VaultState.OPEN: words.OPEN_LINE, VaultState.AWAY: words.AWAY_LINE,
}  # fmt: skip


def open_vault(desk: Desk) -> bool:
    """Ask for what is needed until the vault is open; whether it is."""
    if desk.keeper.state is VaultState.ABSENT:
        VaultSetUpDialog(desk).exec()
    if desk.keeper.state in (VaultState.LOCKED, VaultState.AWAY):
        UnlockDialog(desk).exec()
    return desk.keeper.state is VaultState.OPEN


class VaultDialog(Dialog):
    """A line for each thing, the button that does it at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Vault", desk.window, 720, 680)
        self._desk = desk
        self.body.setSpacing(0)
        self.foot(away="Close")
        desk.keeper.changed.connect(self._fill)
        self._begin: Button | None = None
        self._fill()

    def _fill(self) -> None:
        """Everything anew; the keyboard begins at the main action."""
        clear(self.body)
        state = self._desk.keeper.state
        main = {VaultState.ABSENT: "&Set up…", VaultState.OPEN: "&Lock now"}.get(state, "&Unlock…")
        self._begin = Button(main, "main", on=self._main_action)
        self._line(_LINES[state], words.WHAT_IT_IS, self._begin)
        if state is not VaultState.ABSENT:
            self._fill_settings()
        self.body.addStretch(1)
        self._begin.setFocus()

    def _fill_settings(self) -> None:
        now = str(self._desk.settings.vault_minutes)
        minutes = Segmented(MINUTES, words.LOCK_AFTER, now, 32)
        minutes.chosen.connect(lambda text: self._desk.keeper.set_minutes(int(text)))
        self._line(words.LOCK_AFTER, words.LOCK_AFTER_HINT, minutes)
        here = self._desk.companion.vault.key_is_here
        change = Button("&Change…", name="Change the passphrase", on=self._change)
        change.setEnabled(here)
        hint = words.PASSPHRASE_HINT if here else words.PASSPHRASE_AWAY
        self._line("Passphrase", hint, change)
        kit = Button("New &kit…", name="New recovery kit", on=self._new_kit)
        self._line("Recovery kit", words.KIT_HINT, kit)
        if here:
            away = Button("&Move the key…", on=self._away)
            self._line("Travel without the key", words.AWAY_HINT, away)
        else:
            back = Button("&Bring the key back…", on=self._back)
            self._line("Travel without the key", words.BACK_HINT, back)
        self._line("Files", words.CHECK_HINT, Button("C&heck", on=self._check))

    def _line(self, title: str, text: str, part: QWidget) -> None:
        texts = column_of(
            PlainLabel(title, "body", weight=600), PlainLabel(text, "second", "ink2", wrap=True),
            spacing=2,
        )  # fmt: skip
        self.body.addWidget(row_of(texts, part, wide=texts, spacing=24, margin=12))
        self.body.addWidget(Rule())

    def _main_action(self) -> None:
        self.note("")
        if self._desk.keeper.state is VaultState.OPEN:
            self._desk.keeper.lock()
        else:
            open_vault(self._desk)

    def _change(self) -> None:
        if ChangePassphraseDialog(self._desk, self).exec():
            self.note(words.PASSPHRASE_CHANGED)

    def _new_kit(self) -> None:
        if open_vault(self._desk) and NewKitDialog(self._desk).exec():
            self.note(words.KIT_CHANGED)

    def _folder(self, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(self, title)
        return Path(name) if name else None

    def _away(self) -> None:
        if target := self._folder("Folder on the stick"):
            self._carry(words.MOVING, lambda: vault.take_away(self._desk.companion, target),
                        words.MOVED)  # fmt: skip

    def _back(self) -> None:
        if source := self._folder("Folder on the stick"):
            self._carry(words.MOVING, lambda: vault.bring_back(self._desk.companion, source),
                        words.BACK_AGAIN)  # fmt: skip

    def _carry(self, saying: str, verb: Callable[[], object], done: str) -> None:
        """A stick may be slow, or gone: the window goes on meanwhile."""

        def tell(answer: object) -> None:
            self.setEnabled(True)
            if isinstance(answer, CompanionError):
                self.problem(str(answer))
            else:
                self.note(done)
            if self._begin is not None:
                self._begin.setFocus()

        self.setEnabled(False)
        self.work(self._desk.worker, saying, verb, tell)

    def _check(self) -> None:
        def show(found: vault.Looked | CompanionError) -> None:
            if isinstance(found, CompanionError):
                self.problem(str(found))
                return
            listed = [(each.name, each.fault.value) for each in found.findings]
            text = said.check_text(found.files, listed)
            (self.problem if listed else self.note)(text)

        companion = self._desk.companion
        self.work(
            self._desk.worker, words.CHECKING, lambda: vault.check(companion), show, leaving=True
        )

    def done(self, result: int) -> None:
        """Hear no more of the vault."""
        self._desk.keeper.changed.disconnect(self._fill)
        super().done(result)


class ChangePassphraseDialog(Dialog):
    """The old one, and the new one twice."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("Change the passphrase", parent, 520, 460)
        self._desk = desk
        self.old = PassphraseLine("Passphrase now")
        self._old_field = Field("Passphrase &now", self.old)
        self.new = NewPassphrase("New &passphrase")
        self.body.addWidget(self._old_field)
        self.body.addWidget(self.new)
        self.body.addStretch(1)
        self.foot("&Change", self._change)
        self.old.setFocus()

    def _change(self) -> None:
        typed, old = self.new.read(), self.old.text()
        if typed is None or self._main is None:
            return

        def verb() -> None:
            vault.change_passphrase(self._desk.companion, old, typed)

        self._main.setEnabled(False)
        self.work(self._desk.worker, "Changing the passphrase …", verb, self._changed)

    def _changed(self, problem: CompanionError | None) -> None:
        if self._main is not None:
            self._main.setEnabled(True)
        self.note("")
        if problem is None:
            self.accept()
        elif getattr(problem, "kind", "") == "weak":
            self.new.refuse(str(problem))
        else:
            self._old_field.error(str(problem))
            self.old.setFocus()


class NewKitDialog(KitDialog):
    """Another kit in the place of the old one."""

    def __init__(self, desk: Desk) -> None:
        first = column_of(PlainLabel(words.KIT_HINT, "body", wrap=True), None)
        super().__init__(desk, "New recovery kit", first, "&Make a new kit")

    def begin(self) -> None:
        """Make it; the old one counts until this one is confirmed."""
        self.make("Making a new kit …", lambda: vault.new_kit(self._desk.companion))

    def finish(self) -> None:
        """Everything is closed anew for this kit."""

        desk = self._desk

        def verb() -> CompanionError | None:
            try:
                vault.use_new_kit(desk.companion)
            except CompanionError as problem:
                return problem
            return None

        def used(problem: CompanionError | None) -> None:
            if shiboken6.isValid(self) and self.isVisible():
                self._used(problem)
            elif problem is None:
                desk.say(words.KIT_CHANGED)
            else:  # it was locked meanwhile: nobody may believe that the new page counts
                desk.window.messages.trouble(words.KIT_NOT_CHANGED)

        self._busy(True)
        self.note("Encrypting everything anew …")
        desk.worker.run("Encrypting everything anew", verb, used)

    def _used(self, problem: CompanionError | None) -> None:
        self._busy(False)
        if problem is None:
            self.accept()
        else:
            self.problem(str(problem))
