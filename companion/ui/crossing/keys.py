"""The keys of crossing mode: large enough for a glove, each with its key of the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from companion.ui.crossing.parts import Look, fitted
from companion.ui.crossing.themes import Measure

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter.value)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter.value)


class Key(QPushButton):
    """A key of the screen: its text, and the key of the keyboard that does the same.

    ``main`` is the one big key. The keyboard works without it: the screen has the focus.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        key: str,
        on: Callable[[], object],
        main: bool = False,
        points: float = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.look, self._key, self._main, self._points = look, key, main, points
        self.second = ""
        self.alert = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard belongs to the screen
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.clicked.connect(lambda: on())

    def say(self, text: str, second: str = "", alert: bool = False) -> None:
        """Another text, a second line under it, and whether it is an alarm."""
        if (text, second, alert) == (self.text(), self.second, self.alert):
            return
        self.second, self.alert = second, alert
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(second)
        self.update()

    def follow(self) -> None:
        """The look has changed."""
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """The least that a glove hits: 25 x 60 mm, other keys 20 x 20."""
        mm = self.look.measure.mm
        return QSize(mm(60), mm(25)) if self._main else QSize(mm(20), mm(20))

    def sizeHint(self) -> QSize:
        """The least."""
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, texts and the boxed key."""
        painter, light = QPainter(self), self.look.light
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        filled = self._main and self.isEnabled()
        ground = ("bad" if self.alert else "main") if filled else "ground"
        ink = ("on_bad" if self.alert else "on_main") if filled else "ink"
        outlined = not filled or light.main == light.ground
        width = 3 if filled else 2
        painter.setPen(QPen(light.colour("ink" if filled else "outline"), width)
                       if outlined else Qt.PenStyle.NoPen)  # fmt: skip
        painter.setBrush(light.colour(ground))
        edge = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 5, 5)
        painter.setPen(light.colour(ink if self.isEnabled() else "outline"))
        if self._main:
            self._draw_main(painter)
        else:
            self._draw_small(painter)

    def _draw_main(self, painter: QPainter) -> None:
        measure = self.look.measure
        pad = measure.mm(5)
        box = QRectF(self.rect()).adjusted(pad, measure.mm(3), -pad, -measure.mm(3))
        key = self._key_box(painter, box.right(), box.bottom())
        room = QRectF(box.left(), box.top(), box.width(), box.height())
        painter.setFont(measure.font(18, 500))
        lines = self._second_lines(painter.fontMetrics(), int(key.left() - room.left() - pad))
        low = painter.fontMetrics().height() * len(lines)
        beside = QRectF(room.left(), room.bottom() - low, room.width(), low)
        painter.drawText(beside, _MIDDLE, "\n".join(lines))
        upper = QRect(int(room.left()), int(room.top()), int(room.width()),
                      int(room.height() - max(low, key.height()) - measure.mm(1)))  # fmt: skip
        painter.setFont(_largest(self.text(), measure, upper))
        wrap = int(Qt.TextFlag.TextWordWrap.value) | _MIDDLE
        painter.drawText(upper, wrap, fitted(self.text(), painter.fontMetrics(), upper))

    def _second_lines(self, metrics: QFontMetrics, width: int) -> list[str]:
        """The second line, or two where its times carry their dates: no time is ever cut."""
        if not self.second:
            return []
        if metrics.horizontalAdvance(self.second) <= width:
            return [self.second]
        return self.second.split(" · ", 1)

    def _key_box(self, painter: QPainter, right: float, bottom: float) -> QRectF:
        measure = self.look.measure
        painter.setFont(measure.font(18, 600))
        width = painter.fontMetrics().horizontalAdvance(self._key) + measure.mm(4)
        height = painter.fontMetrics().height() + measure.mm(1)
        box = QRectF(right - width, bottom - height, width, height)
        pen = painter.pen()
        painter.setPen(QPen(pen.color(), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        painter.drawText(box, _CENTRE, self._key)
        painter.setPen(pen)
        return box

    def _draw_small(self, painter: QPainter) -> None:
        measure = self.look.measure
        pad = measure.mm(2.5)
        painter.setFont(measure.font(18, 600))
        height = painter.fontMetrics().height() + measure.mm(1)
        key = self._key_box(painter, self.width() - pad, (self.height() + height) / 2)
        room = QRectF(pad, 0, key.left() - 2 * pad, self.height())
        painter.setFont(measure.font(self._points, 600))
        metrics = painter.fontMetrics()
        text = f"{self.text()}\n{self.second}" if self.second else self.text()
        inside = QRect(int(room.left()), 0, int(room.width()), self.height())
        if fitted(text, metrics, inside) != text:
            text = self.text()  # the boxed key says what it does; a time must stand whole
        wrap = int(Qt.TextFlag.TextWordWrap.value)
        painter.drawText(inside, wrap | _MIDDLE, fitted(text, metrics, inside))


def _largest(text: str, measure: Measure, room: QRect) -> QFont:
    """The font in which the text fills the key: 34 pt down to 20."""
    wrap = int(Qt.TextFlag.TextWordWrap.value)
    for points in (34, 30, 28, 24, 22):
        font = measure.font(points, 700)
        needed = QFontMetrics(font).boundingRect(QRect(0, 0, room.width(), 1 << 20), wrap, text)
        if needed.height() <= room.height() and needed.width() <= room.width():
            return font
    return measure.font(20, 700)
