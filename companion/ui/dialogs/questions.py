"""The two questions there are: do what cannot be undone, and a line of text."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.fields import Field, TextLine
from companion.ui.widgets.labels import PlainLabel


class Confirm(Dialog):
    """One sentence, the action on its button, and a way out that has the focus."""

    def __init__(self, title: str, sentence: str, action: str, parent: QWidget | None) -> None:
        super().__init__(title, parent, 520, 240)
        self.body.addWidget(PlainLabel(sentence, wrap=True))
        self.body.addStretch(1)
        self.foot(action, self.accept)
        self.begin_at_way_out()


class AskText(Dialog):
    """One line of text."""

    def __init__(self, title: str, label: str, suggestion: str, parent: QWidget | None) -> None:
        super().__init__(title, parent, 520, 240)
        self._line = TextLine(label.replace("&", ""), suggestion)
        self.body.addWidget(Field(label, self._line))
        self.body.addStretch(1)
        self.foot("OK", self.accept)
        self._line.selectAll()
        self._line.setFocus()

    def ask(self) -> str | None:
        """What was typed; None when it was called off."""
        return self._line.text() if self.exec() else None
