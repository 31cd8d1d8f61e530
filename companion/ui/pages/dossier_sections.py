"""A line of the dossier's choices: a tick, the name of a section, how many pages it has."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from companion.ui import fonts, theme
from companion.ui.widgets.buttons import CheckBox, draw_tick
from companion.wording.lists import number_of

_HIGH, _SIDE, _BOX, _GAP = 31, 16, 18, 12


class SectionRow(CheckBox):
    """The tick prints the section; its name, or Enter, shows its first page (``named``).

    A section that is left out has no page to show: there the name ticks it.
    """

    named = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name, name)
        self._pages, self._current = 0, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def pages(self) -> int:
        """How many pages it has now; 0 where it is left out."""
        return self._pages

    @property
    def current(self) -> bool:
        """Whether a page of it is looked at."""
        return self._current

    def show_pages(self, pages: int, current: bool) -> None:
        """Show how many pages it has, and whether one of them is looked at."""
        self._pages, self._current = pages, current
        said = number_of(pages, "page") if pages else "left out"
        self.setAccessibleDescription(f"{said}, shown now" if current else said)
        self.update()

    def sizeHint(self) -> QSize:
        """A line of the panel."""
        return QSize(fonts.px(240), fonts.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """A long name is shortened, not the panel made wider."""
        return QSize(fonts.px(120), fonts.px(_HIGH))

    def hitButton(self, position: QPoint) -> bool:
        """The box, and all of a line that is not ticked."""
        if not self.rect().contains(position):
            return False
        return not self.isChecked() or position.x() < fonts.px(_SIDE + _BOX + _GAP // 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the name of a section that is printed."""
        place = event.position().toPoint()
        named = self.rect().contains(place) and not self.hitButton(place) and not self.isDown()
        super().mouseReleaseEvent(event)
        if named and event.button() is Qt.MouseButton.LeftButton:
            self.named.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows it; the space bar ticks it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pages:
            self.named.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, bar, tick, name, pages and the hairline beneath."""
        painter, tokens = QPainter(self), theme.tokens()
        if self._current:
            painter.fillRect(self.rect(), tokens.colour("accent_tint"))
            painter.fillRect(0, 0, 4, self.height(), tokens.colour("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), tokens.colour("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.colour("rule"))
        size, x = fonts.px(_BOX), fonts.px(_SIDE)
        draw_tick(painter, QRectF(x, (self.height() - size) / 2, size, size), self.isChecked())
        self._draw_words(painter, x + size + fonts.px(_GAP))

    def _draw_words(self, painter: QPainter, x: int) -> None:
        tokens, end = theme.tokens(), self.width() - fonts.px(_SIDE)
        flags = int(Qt.AlignmentFlag.AlignVCenter.value)
        count = str(self._pages) if self._pages else ""
        painter.setFont(fonts.font("body"))
        painter.setPen(tokens.colour("ink2"))
        right = flags | int(Qt.AlignmentFlag.AlignRight.value)
        painter.drawText(QRectF(x, 0, end - x, self.height()), right, count)
        end -= QFontMetrics(painter.font()).horizontalAdvance(count) + (8 if count else 0)
        painter.setFont(fonts.font("body", 600 if self._current else 400))
        painter.setPen(tokens.colour("ink" if self.isChecked() else "ink2"))
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, end - x)
        painter.drawText(QRectF(x, 0, end - x, self.height()), flags, name)
