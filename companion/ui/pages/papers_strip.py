"""The strip of the papers page: whether all is ready for the day, why not, and how many stand
where."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget

from companion.domain.papers import PaperState
from companion.domain.readiness import Readiness
from companion.ui import fonts
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.marks import StateMark, StateShape
from companion.ui.widgets.sheet import Sheet, column_of, row_of
from companion.wording.lists import readiness_reason, readiness_text
from companion.wording.verdicts import PAPER_WORDS

NARROW_BELOW = 700


class PapersStrip(Sheet):
    """``show_readiness`` fills it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._shape = StateShape(PaperState.UNKNOWN, 26)
        self._head = PlainLabel("", "value", weight=600)
        self._why = PlainLabel("", "second", "ink2")
        self._counts = {state: _Count(state) for state in PaperState}
        self._between = QFrame()
        self._between.setObjectName("rule")
        self._between.setFixedWidth(1)
        self._cells = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cells.setSpacing(0)
        self._cells.addWidget(self._verdict(), 2)
        self._cells.addWidget(self._between)
        self._cells.addWidget(row_of(*self._counts.values(), None, spacing=28, margin=20), 3)
        self.rows.addLayout(self._cells)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the counts stand under the sentence."""
        super().resizeEvent(event)
        narrow = self.width() < fonts.px(NARROW_BELOW)
        ways = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._cells.setDirection(ways[0] if narrow else ways[1])
        self._between.setVisible(not narrow)

    def _verdict(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(16)
        row.addWidget(self._shape)
        row.addWidget(column_of(None, self._head, self._why, None), 1)
        return holder

    def show_readiness(self, readiness: Readiness) -> None:
        """Show where all papers stand together."""
        self._shape.set_state(readiness.worst)
        self._head.setText(readiness_text(readiness))
        self._why.setText(readiness_reason(readiness))
        self.setAccessibleName(f"{self._head.text()}: {self._why.text()}")
        for state, number in readiness.counts.items():
            self._counts[state].show_number(number)


class _Count(QWidget):
    """``3`` beside the triangle and its word."""

    def __init__(self, state: PaperState) -> None:
        super().__init__()
        self._word = PAPER_WORDS[state]
        self._number = PlainLabel("0", "figure")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._number)
        row.addWidget(StateMark(state, self._word, "second"))

    def show_number(self, number: int) -> None:
        """Show how many."""
        self._number.setText(str(number))
        self.setAccessibleName(f"{number} {self._word.lower()}")
