"""The line over the dossier that says which printed pages have changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.domain.papers import PaperState
from companion.domain.printed import Since
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.marks import StateMark
from companion.wording.print_choices import PRINT_AGAIN, since_text


class SinceLine(QWidget):
    """Hidden while every page holds. ``pages`` are those to print again."""

    def __init__(self, on_print: Callable[[], object]) -> None:
        super().__init__()
        self.pages: tuple[int, ...] = ()
        self._text = PlainLabel("", "body", wrap=True)
        self._button = Button(PRINT_AGAIN, "tool", "printer", on=on_print)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 12)
        row.setSpacing(12)
        row.addWidget(StateMark(PaperState.DOUBTFUL, "Changed"))
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self.hide()

    def show_since(self, since: Since | None) -> None:
        """Say what has changed; nothing where nothing has."""
        self.pages = since.again if since is not None else ()
        self._button.setVisible(bool(self.pages))
        self._text.setText(since_text(since) if since is not None else "")
        self.setVisible(since is not None)
