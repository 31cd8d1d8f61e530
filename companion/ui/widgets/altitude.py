"""The altitude of the way over the pass as a line: rings before the gate, discs behind it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui import fonts, theme
from companion.ui.widgets.labels import boxed_width, draw_boxed

#: Share of the way and metres of the places on the drawing; the gate is the fourth.
PLACES = ((0.02, 3113), (0.14, 3250), (0.26, 3560), (0.38, 3752), (0.50, 3450), (0.62, 2900),
          (0.74, 2350), (0.86, 2000), (0.97, 1290))  # fmt: skip
GATE = 3
LOWEST, HIGHEST = 1100, 3950


class AltitudeDrawing(QWidget):
    """A picture for the first start; it says nothing that is not written elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The way over the Torugart Pass, from 3,113 over 3,752 to 1,290 m")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """720 x 220."""
        return QSize(fonts.px(720), fonts.px(220))

    def minimumSizeHint(self) -> QSize:
        """Small in small windows."""
        return QSize(fonts.px(360), fonts.px(140))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw grid, border, line, places and names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_grid(painter)
        points = [self._point(x, metres) for x, metres in PLACES]
        painter.setPen(QPen(theme.tokens().colour("ink"), 3))
        painter.drawPolyline(QPolygonF(points))
        for number, point in enumerate(points):
            self._draw_place(painter, number, point)
        self._draw_names(painter, points)

    def _point(self, share: float, metres: int) -> QPointF:
        height = self.height() - 40
        return QPointF(share * self.width(), 14 + height * (HIGHEST - metres) / (HIGHEST - LOWEST))

    def _draw_grid(self, painter: QPainter) -> None:
        tokens = theme.tokens()
        painter.setPen(QPen(tokens.colour("rule"), 1))
        for metres in (3800, 3200, 2600, 2000, 1400):
            y = self._point(0, metres).y()
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        x = self._point(PLACES[GATE][0], 0).x()
        painter.setPen(QPen(tokens.colour("rule2"), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height() - 26))
        height, bottom = fonts.px(20), self.height() - 26 - fonts.px(20)
        for text, left, look in (
            ("KG", x - 12 - boxed_width("KG"), ("sheet", "ink", "ink")),
            ("BJ", x + 12, ("plate", "plate", "on_plate")),
        ):
            draw_boxed(painter, QRectF(left, bottom, boxed_width(text), height), text, *look)

    def _draw_place(self, painter: QPainter, number: int, at: QPointF) -> None:
        tokens = theme.tokens()
        painter.setPen(QPen(tokens.colour("ink"), 3))
        if number == GATE:
            painter.fillRect(QRectF(at.x() - 13, at.y() - 9, 26, 18), tokens.colour("bg"))
            for dy in (-8, 3):
                painter.fillRect(QRectF(at.x() - 12, at.y() + dy, 24, 5), tokens.colour("ink"))
            return
        painter.setBrush(tokens.colour("bg" if number < GATE else "ink"))
        painter.drawEllipse(at, 7, 7)

    def _draw_names(self, painter: QPainter, points: list[QPointF]) -> None:
        tokens = theme.tokens()
        line = fonts.px(18)
        painter.setPen(tokens.colour("ink"))
        painter.setFont(fonts.font("second", 600))
        painter.drawText(QPointF(points[GATE].x() + 20, points[GATE].y() - 6),
                         "Torugart Pass 3,752 m")  # fmt: skip
        painter.setPen(tokens.colour("ink2"))
        painter.setFont(fonts.font("second"))
        painter.drawText(QPointF(points[0].x() - 8, points[0].y() + 14 + line / 2),
                         "Tash Rabat 3,113 m")  # fmt: skip
        last = points[-1]
        painter.drawText(QRectF(last.x() - 200, last.y() + 10, 212, line),
                         int(Qt.AlignmentFlag.AlignRight.value), "Kashgar 1,290 m")  # fmt: skip
