"""Choices: a few side by side (Day | Trip), or many in a list that opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from companion.ui import fonts, icons, theme


class _Segment(QAbstractButton):
    """One of the choices; ``edges`` names the rounded ends: "left", "right", both or none."""

    def __init__(self, text: str, edges: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edges, self._height = edges, height
        self.setText(text)
        self.setAccessibleName(text.replace("&", ""))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The text, semibold as when chosen, with 12 px beside it."""
        metrics = QFontMetrics(fonts.font("body", 600))
        width = metrics.size(int(Qt.TextFlag.TextShowMnemonic), self.text()).width()
        return QSize(width + 2 * fonts.px(12), fonts.px(self._height) - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the choice; filled with ink when it is the one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.tokens()
        if self.isChecked() or self.underMouse():
            painter.fillPath(
                self._outline(), tokens.colour("ink" if self.isChecked() else "sunken")
            )
        tone = "sheet" if self.isChecked() else "ink2" if self.isEnabled() else "rule2"
        painter.setPen(tokens.colour(tone))
        painter.setFont(fonts.font("body", 600 if self.isChecked() else 400))
        flags = int(Qt.TextFlag.TextShowMnemonic) | int(Qt.AlignmentFlag.AlignCenter.value)
        painter.drawText(QRectF(self.rect()), flags, self.text())

    def _outline(self) -> QPainterPath:
        rect = QRectF(self.rect())
        left = 0 if "left" in self._edges else -8
        right = 0 if "right" in self._edges else 8
        rounded, clip = QPainterPath(), QPainterPath()
        rounded.addRoundedRect(rect.adjusted(left, 0, right, 0), 3, 3)
        clip.addRect(rect)
        return rounded.intersected(clip)


class Segmented(QWidget):
    """An exclusive choice: ``Segmented([("day", "Day"), ("trip", "Trip")], "Stretch shown")``.

    Arrow keys move inside it; ``chosen`` tells the key of the new choice.
    """

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        name: str,
        value: str = "",
        height: int = 32,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for number, (key, text) in enumerate(choices):
            self._add(row, number, key, text, len(choices), height)
        self.choose(value or choices[0][0])
        self._group.idClicked.connect(self._tell)

    def _add(
        self, row: QHBoxLayout, number: int, key: str, text: str, count: int, height: int
    ) -> None:
        edges = ("left" if number == 0 else "") + ("right" if number == count - 1 else "")
        segment = _Segment(text, edges, height)
        segment.setAccessibleName(f"{self.accessibleName()}: {text.replace('&', '')}")
        self._keys.append(key)
        self._group.addButton(segment, number)
        row.addWidget(segment)

    @property
    def value(self) -> str:
        """The key of the choice."""
        return self._keys[self._group.checkedId()]

    def choose(self, key: str) -> None:
        """Make ``key`` the choice, silently."""
        self.button(key).setChecked(True)
        self.setFocusProxy(self.button(key))

    def choose_none(self) -> None:
        """Mark none of them: what is shown is not one of the choices."""
        self._group.setExclusive(False)
        for segment in self._group.buttons():
            segment.setChecked(False)
        self._group.setExclusive(True)

    def _tell(self, number: int) -> None:
        self.setFocusProxy(self._group.button(number))
        self.chosen.emit(self._keys[number])

    def button(self, key: str) -> QAbstractButton:
        """The segment of that key."""
        return self._group.button(self._keys.index(key))

    def changeEvent(self, event: QEvent) -> None:
        """Another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for segment in self._group.buttons():
                segment.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the outline and the hairlines between."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.tokens()
        painter.setPen(QPen(tokens.colour("rule2"), tokens.outline))
        painter.setBrush(tokens.colour("sheet"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QPen(tokens.colour("rule"), 1))
        for segment in self._group.buttons()[1:]:
            x = segment.x() - 0.5
            painter.drawLine(int(x), 1, int(x), self.height() - 2)


class Choice(QComboBox):
    """A list that opens: ``Choice("Crossing")``, filled with ``addItem(text, key)``.

    The wheel scrolls the page, never the choice.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaxVisibleItems(14)

    def sizeHint(self) -> QSize:
        """As high as a line edit."""
        return QSize(max(fonts.px(160), super().sizeHint().width()), fonts.px(36))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw field, text and arrow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.tokens()
        focused = self.hasFocus()
        width = 2 if focused else tokens.outline
        painter.setPen(QPen(tokens.colour("accent" if focused else "rule2"), width))
        painter.setBrush(tokens.colour("sheet"))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 4, 4
        )
        self._draw_text(painter)

    def _draw_text(self, painter: QPainter) -> None:
        size, tokens = fonts.px(16), theme.tokens()
        painter.setPen(tokens.colour("ink" if self.isEnabled() else "rule2"))
        painter.setFont(fonts.font("body"))
        room = self.width() - size - 12 - 20
        text = painter.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room
        )
        middle = int(Qt.AlignmentFlag.AlignVCenter.value)
        painter.drawText(QRectF(12, 0, room, self.height()), middle, text)
        arrow = icons.pixmap("chevron-down", size, "ink2", self.devicePixelRatioF())
        painter.drawPixmap(self.width() - size - 12, (self.height() - size) // 2, arrow)
