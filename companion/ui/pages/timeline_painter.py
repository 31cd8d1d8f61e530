"""Paints the shapes of ``companion.chart`` on the screen: roles become colours, pens and type.

Nothing is told by colour alone: closed time is hatched, unknown time dotted, a break outlined,
now and agreements are lines with a text or a sign of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
    QStaticText,
    QTransform,
)

from companion.chart.shapes import Box, Mark, Shape, Stroke, Words
from companion.chart.view import Sizes
from companion.ui import fonts, theme
from companion.ui.roles import BOXES, DASHES, FAINT, LINES, STYLES, TILE

_MOST_TEXTS = 4000
#: How far a stroke that is not one of ours alone may be from upright to be set on whole pixels.
_UPRIGHT = 0.01


class ChartPainter:
    """Draws shapes with the colours of the theme; keeps type, textures and laid out texts."""

    def __init__(self) -> None:
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetricsF] = {}
        self._widths: dict[tuple[str, str], float] = {}
        self._texts: dict[tuple[str, str], QStaticText] = {}
        self._textures: dict[tuple[str, float], QBrush] = {}
        self._colours: dict[str, QColor] = {}
        self._draw: dict[type, Callable[..., None]] = {
            Box: self._box, Stroke: self._stroke, Mark: self._mark, Words: self._words,
        }  # fmt: skip

    def forget(self) -> None:
        """Another theme or text size."""
        for kept in (self._fonts, self._metrics, self._widths, self._texts, self._textures,
                     self._colours):  # fmt: skip
            kept.clear()

    def measure(self, text: str, style: str) -> float:
        """How wide a text is, in whole pixels."""
        key = (text, style)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > _MOST_TEXTS:
                self._widths.clear()
            advance = self._metrics_of(style).horizontalAdvance(text)
            found = self._widths[key] = float(int(advance) + 1)
        return found

    def font(self, style: str) -> QFont:
        """The type of a style."""
        found = self._fonts.get(style)
        if found is None:
            found = self._fonts[style] = fonts.font(*STYLES[style])
        return found

    def colour(self, role: str) -> QColor:
        """A colour of the theme."""
        found = self._colours.get(role)
        if found is None:
            token, strength = FAINT.get(role, (role, 1.0))
            found = theme.tokens().colour(token)
            found.setAlphaF(strength)
            self._colours[role] = found
        return found

    def _metrics_of(self, style: str) -> QFontMetricsF:
        if style not in self._metrics:
            self._metrics[style] = QFontMetricsF(self.font(style))
        return self._metrics[style]

    # --- shapes ---------------------------------------------------------------------------------

    def paint(
        self, painter: QPainter, shapes: Iterable[Shape], sizes: Sizes, seen: tuple[float, float]
    ) -> None:
        """Draw what lies between the heights ``seen``; the rest costs nothing."""
        self._sizes = sizes
        self._ratio = painter.device().devicePixelRatioF()
        low, high = seen
        for shape in shapes:
            top, bottom = _heights(shape, sizes.mark * 2)
            if top <= high and bottom >= low:
                self._draw[type(shape)](painter, shape)

    def _box(self, painter: QPainter, box: Box) -> None:
        ground, outline, texture = BOXES[box.role]
        # On whole pixels, so that edges are sharp and neighbours neither overlap nor gape.
        left, top = round(box.x), round(box.y)
        rect = QRect(left, top, max(round(box.right) - left, 1), max(round(box.bottom) - top, 1))
        if ground:
            painter.fillRect(rect, self.colour(ground))
        if texture and texture != "doubted":
            painter.fillRect(rect, self._texture(texture))
        if outline or texture == "doubted":
            pen = QPen(self.colour(outline or "ok_line"), theme.tokens().outline)
            if texture == "doubted":
                pen.setDashPattern([4.0, 3.0])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))

    def _stroke(self, painter: QPainter, stroke: Stroke) -> None:
        colour, thick = LINES[stroke.role]
        one, two = stroke.points[0], stroke.points[-1]
        plain = len(stroke.points) == 2 and stroke.role not in DASHES
        if plain and abs(one[0] - two[0]) < _UPRIGHT:
            top, bottom = sorted((one[1], two[1]))
            x = round(one[0] - (thick - 1) / 2)
            line = QRect(x, round(top), round(thick), round(bottom) - round(top))
            painter.fillRect(line, self.colour(colour))
            return
        if plain and one[1] == two[1]:
            left = round(one[0])
            painter.fillRect(QRect(left, round(one[1]), round(two[0]) - left, round(thick)),
                             self.colour(colour))  # fmt: skip
            return
        pen = QPen(self.colour(colour), thick)
        if stroke.role in DASHES:
            pen.setDashPattern(DASHES[stroke.role])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in stroke.points]))

    def _mark(self, painter: QPainter, mark: Mark) -> None:
        at, size = QPointF(mark.x, mark.y), self._sizes.mark
        painter.setPen(Qt.PenStyle.NoPen)
        if mark.role in ("earlier", "later"):
            way = size if mark.role == "later" else -size
            tip = [QPointF(mark.x + way, mark.y), QPointF(mark.x - way * 0.4, mark.y - size),
                   QPointF(mark.x - way * 0.4, mark.y + size)]  # fmt: skip
            painter.setBrush(self.colour("bar"))
            painter.drawPolygon(QPolygonF(tip))
        elif mark.role in ("agreed", "unsure"):
            sure = mark.role == "agreed"
            painter.setBrush(self.colour("accent" if sure else "sheet"))
            painter.setPen(QPen(self.colour("sheet" if sure else "accent"), 1.5))
            far = size * 1.15
            painter.drawPolygon(QPolygonF([
                QPointF(mark.x, mark.y - far), QPointF(mark.x + far, mark.y),
                QPointF(mark.x, mark.y + far), QPointF(mark.x - far, mark.y)]))  # fmt: skip
        elif mark.role == "gate":
            self._gate(painter, at)
        else:
            self._round(painter, at, mark.role)

    def _round(self, painter: QPainter, at: QPointF, role: str) -> None:
        size = self._sizes.mark
        if role in ("ring", "disc"):
            painter.setPen(QPen(self.colour("ink"), 2.5))
            painter.setBrush(self.colour("sheet" if role == "ring" else "ink"))
        elif role == "logged":
            painter.setPen(QPen(self.colour("sheet"), 2))
            painter.setBrush(self.colour("ink"))
            size += 1
        else:
            painter.setBrush(self.colour("bar"))
        painter.drawEllipse(at, size, size)

    def _gate(self, painter: QPainter, at: QPointF) -> None:
        wide, size = self._sizes.mark * 1.9, self._sizes.mark
        painter.fillRect(QRectF(at.x() - wide, at.y() - size * 1.3, 2 * wide, size * 2.6),
                         self.colour("sheet"))  # fmt: skip
        for y in (at.y() - size, at.y() + size * 0.4):
            painter.fillRect(QRectF(at.x() - wide, y, 2 * wide, size * 0.6), self.colour("ink"))

    def _words(self, painter: QPainter, words: Words) -> None:
        tone = words.role if words.role in ("ink", "ink2", "accent", "bad") else "ink"
        self.text(painter, words, tone)

    def text(self, painter: QPainter, words: Words, tone: str) -> None:
        """A line of text in that colour of the theme."""
        if words.ground:
            left, top = round(words.x) - 2, round(words.y)
            ground = QRect(left, top, round(words.right) + 2 - left, round(words.bottom) - top)
            painter.fillRect(ground, self.colour("sheet"))
        laid = self._texts.get((words.text, words.style))
        if laid is None:
            laid = self._laid(words)
        painter.setFont(self.font(words.style))
        painter.setPen(self.colour(tone))
        y = words.y + (words.high - self._metrics_of(words.style).height()) / 2
        painter.drawStaticText(QPointF(words.x, y), laid)

    def _laid(self, words: Words) -> QStaticText:
        if len(self._texts) > _MOST_TEXTS:
            self._texts.clear()
        laid = QStaticText(words.text)
        laid.setTextFormat(Qt.TextFormat.PlainText)
        laid.prepare(QTransform(), self.font(words.style))
        self._texts[words.text, words.style] = laid
        return laid

    # --- textures -------------------------------------------------------------------------------

    def _texture(self, role: str) -> QBrush:
        """A tile that fits itself on all sides, drawn for the pixels of this screen."""
        key = (role, self._ratio)
        found = self._textures.get(key)
        if found is None:
            size = round(TILE * self._ratio)
            tile = QPixmap(size, size)
            tile.fill(Qt.GlobalColor.transparent)
            drawing = QPainter(tile)
            drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
            (self._dots if role == "dots" else self._slants)(drawing, size, role)
            drawing.end()
            found = QBrush(tile)
            if size != TILE:  # a transform that changes nothing still costs its time
                found.setTransform(QTransform.fromScale(TILE / size, TILE / size))
            self._textures[key] = found
        return found

    def _slants(self, painter: QPainter, size: int, role: str) -> None:
        colour = self.colour("bad_hatch" if role == "bad" else "hatch")
        painter.setPen(QPen(colour, self._ratio))
        for shift in (-size, 0, size):
            painter.drawLine(QPointF(shift - 1, size + 1), QPointF(shift + size + 1, -1))

    def _dots(self, painter: QPainter, size: int, role: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour("dots"))
        for share in (0.25, 0.75):
            middle = QPointF(size * share, size * share)
            painter.drawEllipse(middle, 0.75 * self._ratio, 0.75 * self._ratio)


def _heights(shape: Shape, reach: float) -> tuple[float, float]:
    if isinstance(shape, Stroke):
        ys = [y for _, y in shape.points]
        return min(ys), max(ys)
    if isinstance(shape, Mark):
        return shape.y - reach, shape.y + reach
    return shape.y, shape.bottom
