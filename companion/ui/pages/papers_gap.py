"""Where the list of papers ends too early: nobody travels yet, nothing is driven yet."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel, Rule


class Gap(QWidget):
    """What is missing in the list, and the button that adds it."""

    def __init__(self, title: str, sentence: str, button: Button) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        said = QWidget()
        row = QHBoxLayout(said)
        row.setContentsMargins(20, 16, 20, 16)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(PlainLabel(title, "body", weight=600))
        texts.addWidget(PlainLabel(sentence, "second", "ink2", wrap=True))
        row.addLayout(texts, 1)
        row.addWidget(button)
        column.addWidget(said)
