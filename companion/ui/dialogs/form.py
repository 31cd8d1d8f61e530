"""What the forms of people and vehicles share: headed groups of fields, and how they are saved."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from companion.domain.errors import CompanionError, NotAllowed
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.fields import Field
from companion.ui.widgets.labels import PlainLabel, Rule

Kind = TypeVar("Kind")


class RecordDialog(Dialog, Generic[Kind]):
    """A form of one thing that many trips use. It says each refusal at the field it is about."""

    _fields: dict[str, Field]
    #: The field whose text may be no value at all, and a word of the refusals about another field.
    hard_to_read = ""
    refused_for: tuple[str, str] = ("", "")

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
