"""What the marks of the months mean: a swatch and a word for each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui import fonts, theme
from companion.ui.widgets.chips import FlowLayout
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.marks import draw_state
from companion.ui.widgets.sheet import row_of

Draw = Callable[[QPainter, QRectF], None]


def _state(state: str, outlined: bool = False) -> Draw:
    return lambda painter, box: draw_state(painter, box, state, outlined)


def _bar(painter: QPainter, box: QRectF) -> None:
    painter.fillRect(QRectF(box.x() + 4, box.y(), 4, box.height()), theme.tokens().colour("accent"))


def _frame(painter: QPainter, box: QRectF) -> None:
    painter.setPen(QPen(theme.tokens().colour("ink"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(1, 1, -1, -1))


MEANINGS: tuple[tuple[Draw, str], ...] = (
    (_state("open"), "open"),
    (_state("closed"), "closed"),
    (_state("unknown"), "unknown"),
    (_state("open", True), "outline: expected, not announced"),
    (_state("tight"), "Kyrgyz holiday: staff may be thin"),
    (_bar, "your notice"),
    (_frame, "the trip's day"),
)


class _Swatch(QWidget):
    """One mark, drawn as in the months."""

    def __init__(self, draw: Draw) -> None:
        super().__init__()
        self._draw = draw
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As large as a mark."""
        return QSize(fonts.px(12), fonts.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        self._draw(QPainter(self), QRectF(self.rect()))


class Legend(QWidget):
    """All meanings, in as many lines as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        for draw, word in MEANINGS:
            part = row_of(_Swatch(draw), PlainLabel(word, "second", "ink2"), spacing=6)
            part.setContentsMargins(0, 0, 8, 0)
            self._flow.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(fonts.px(200))

    def hasHeightForWidth(self) -> bool:
        """What is around it would otherwise be made as high as a legend of one word a line."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its lines are in this width."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._flow.heightForWidth(self.width()))
