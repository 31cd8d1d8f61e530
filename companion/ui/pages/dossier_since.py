"""What is said where printed pages no longer hold: in the panel, or in one line over the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.papers import PaperState
from companion.domain.printed import Since
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.marks import StateMark
from companion.wording.print_choices import PRINT_AGAIN
from companion.wording.printed import HIDDEN, HIDDEN_HEAD, heading, since_text


class SinceNote(QWidget):
    """Head, sentence and button, one below the other. Hidden while every page holds."""

    def __init__(self, on_print: Callable[[], object]) -> None:
        super().__init__()
        self._head = StateMark(PaperState.DOUBTFUL, "Changed", "body")
        self._text = PlainLabel("", "second", "ink2", wrap=True)
        self.button = Button(PRINT_AGAIN, "tool", "printer", on=on_print)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self._text)
        buttons = QHBoxLayout()
        buttons.addWidget(self.button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says; empty while every page holds."""
        return self._text.text()

    def show_since(self, since: Since | None, count: int, hidden: bool = False) -> None:
        """Say what has changed; nothing where nothing has. ``count`` pages there are now;
        ``hidden``: only the open vault could tell."""
        self._text.setText(since_text(since, count) if since is not None else "")
        if since is None and hidden:
            self._head.set_state(PaperState.UNKNOWN, HIDDEN_HEAD)
            self._text.setText(HIDDEN)
            self.button.hide()
        self._text.setAccessibleName(self._text.text())
        if since is not None:
            self._head.set_state(PaperState.DOUBTFUL, heading(since))
            self.button.setVisible(bool(since.again))
        self.setVisible(since is not None or hidden)


class SinceLine(QWidget):
    """That something has changed, on one line; the choices say what. ``wanted``: something has."""

    def __init__(self, on_more: Callable[[], object]) -> None:
        super().__init__()
        self.wanted = False
        self._head = StateMark(PaperState.DOUBTFUL, "Changed", "body")
        self._more = Button("&What…", "tool", name="What has changed", on=on_more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(12)
        row.addWidget(self._head)
        row.addWidget(self._more)
        row.addStretch(1)
        self.hide()

    @property
    def button(self) -> Button:
        """Shows what has changed."""
        return self._more

    def show_since(self, since: Since | None) -> None:
        """Say that something has changed since it was saved, or printed."""
        self.wanted = since is not None
        if since is not None:
            self._head.set_state(PaperState.DOUBTFUL, heading(since))
