"""What the forms of people and vehicles share: headed groups of fields, and how they are saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from companion.domain.errors import CompanionError, NotAllowed
from companion.ui.dialogs.dialog import Dialog
from companion.ui.dialogs.questions import Confirm
from companion.ui.widgets.fields import Field
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.secrets import SecretArea, SecretLine

if TYPE_CHECKING:
    from companion.app.companion import Companion

Kind = TypeVar("Kind")
NOT_SAVED = "What you typed here is not saved yet. Leave it anyway?"


class RecordDialog(Dialog, Generic[Kind]):
    """A form of one thing that many trips use. It says each refusal at the field it is about."""

    _fields: dict[str, Field]
    #: The field whose text may be no value at all, and a word of the refusals about another field.
    hard_to_read = ""
    refused_for: tuple[str, str] = ("", "")

    _vault_told = Signal()  # the vault may be told of in another thread
    _before: Kind
    _companion: Companion
    #: What the form held when it opened, or why it could not be read.
    _opened: Kind | str = ""

    def typed(self) -> Kind:
        """What stands in the form. Raises NotAllowed for what is no value."""
        raise NotImplementedError

    def keep(self, typed: Kind) -> bool:
        """Save it; False where the traveller called that off. Raises CompanionError."""
        raise NotImplementedError

    def save(self) -> None:
        """Save and close, or stay open with the reason."""
        for field in self._fields.values():
            field.error("")
        try:
            typed = self.typed()
        except NotAllowed as problem:
            self._refuse(self.hard_to_read, problem)
            return
        word, name = self.refused_for
        try:
            if self.keep(typed):
                self.accept()
        except CompanionError as problem:
            self._refuse(name if word in str(problem) else "name", problem)

    def opened(self) -> None:
        """The form is filled: what is typed from here on is not left unasked.

        And it hears of the vault: what was read from it goes from the screen with the lock.
        """
        self._opened = self._state()
        self._vault_told.connect(self._hide_if_locked)
        self._stop = self._companion.vault.listen(self._vault_told.emit)

    def kept(self) -> Kind | None:
        """What can be read of it now; None for one that is new. Raises CompanionError."""
        raise NotImplementedError

    def sealed(self) -> dict[str, SecretLine | SecretArea]:
        """The editors of sealed fields by their names."""
        raise NotImplementedError

    def forget_hints(self) -> None:
        """Take back what was said under sealed fields: it may quote them."""

    @property
    def dirty(self) -> bool:
        """Whether something was typed."""
        return self._state() != self._opened

    def _state(self) -> Kind | str:
        try:
            return self.typed()
        except NotAllowed as problem:
            return str(problem)

    def reject(self) -> None:
        """Leave, after asking where something was typed."""
        if self.dirty and not self.leave_anyway():
            return
        super().reject()

    def leave_anyway(self) -> bool:
        """Whether what was typed may be lost."""
        return bool(Confirm("Not saved", NOT_SAVED, "&Discard", self).exec())

    def _hide_if_locked(self) -> None:
        """What was read from the vault goes from the screen with the lock; what was typed stays."""
        if self._companion.vault.is_open:
            return
        try:
            locked = self.kept()
        except CompanionError:  # it is gone: there is nothing to hide behind
            locked = None
        if locked is None:
            return
        dirty, self._before = self.dirty, locked
        for name, editor in self.sealed().items():
            editor.relock(getattr(locked, name))
        self.forget_hints()
        self._opened = "" if dirty else self._state()

    def done(self, result: int) -> None:
        """Hear no more of the vault."""
        self._stop()
        super().done(result)

    def _refuse(self, name: str, problem: CompanionError) -> None:
        self._fields[name].error(str(problem))
        self.show_part(self._fields[name])
        self._fields[name].editor.setFocus()


def add_group(dialog: Dialog, title: str, *rows: tuple[QWidget, ...]) -> None:
    """A heading over rows of one, two or three widgets, which share the width."""
    dialog.body.addWidget(PlainLabel(title, "body", weight=600))
    dialog.body.addWidget(Rule())
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(12)
    for place, row in enumerate(rows):
        across = 6 // len(row)
        for column, widget in enumerate(row):
            grid.addWidget(widget, place, column * across, 1, across, Qt.AlignmentFlag.AlignTop)
    for column in range(6):
        grid.setColumnStretch(column, 1)
    dialog.body.addLayout(grid)
    dialog.body.addSpacing(8)
