"""Drawn marks: states by shape, word and colour; clock tags told apart by form; stage numbers.

``StateMark(state)`` takes a VerdictState, PaperState, window State or their value. Delegates and
the drawn timeline call ``draw_state(painter, rect, state)``.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from companion.domain.clocks import Clock
from companion.ui import fonts, theme
from companion.ui.widgets.labels import Boxed, PlainLabel
from companion.wording.times import clock_name, clock_tag

#: What a state looks like: shape and tone.
LOOKS = {
    "fine": ("disc", "ok"), "ready": ("disc", "ok"), "open": ("disc", "ok"),
    "tight": ("triangle", "warn"), "doubtful": ("triangle", "warn"),
    "missed": ("square", "bad"), "missing": ("square", "bad"), "closed": ("square", "bad"),
    "unknown": ("diamond", "ink3"),
}  # fmt: skip


def state_key(state: object) -> str:
    """``fine``, ``missing``, ``open`` …: the value of a state enum, or the text itself."""
    return str(getattr(state, "value", state))


def state_tone(state: object) -> str:
    """The token that colours a state: ok, warn, bad or ink3."""
    return LOOKS[state_key(state)][1]


def draw_state(painter: QPainter, rect: QRectF, state: object, outlined: bool = False) -> None:
    """Draw the shape of ``state`` into the square ``rect``; ``outlined`` where it is not sure."""
    shape, tone = LOOKS[state_key(state)]
    tokens = theme.tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = max(1.2, rect.width() / 11)
    painter.setPen(QPen(tokens.colour(tone), edge) if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour("sheet" if outlined else tone))
    inset = edge / 2 if outlined else 0
    _SHAPES[shape](painter, rect.adjusted(inset, inset, -inset, -inset))
    pen = QPen(tokens.colour(tone if outlined else "sheet"), max(1.4, rect.width() / 10))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _SIGNS[shape](painter, rect)
    painter.restore()


def _at(rect: QRectF, x: float, y: float) -> QPointF:
    return QPointF(rect.x() + rect.width() * x, rect.y() + rect.height() * y)


def _lines(painter: QPainter, rect: QRectF, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([_at(rect, *point) for point in points]))


def _triangle(painter: QPainter, rect: QRectF) -> None:
    corners = ((0.5, 0.04), (0.99, 0.94), (0.01, 0.94))
    painter.drawPolygon(QPolygonF([_at(rect, *point) for point in corners]))


def _diamond(painter: QPainter, rect: QRectF) -> None:
    corners = ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5))
    painter.drawPolygon(QPolygonF([_at(rect, *point) for point in corners]))


def _bang(painter: QPainter, rect: QRectF) -> None:
    _lines(painter, rect, (0.5, 0.38), (0.5, 0.62))
    painter.drawPoint(_at(rect, 0.5, 0.79))


def _cross(painter: QPainter, rect: QRectF) -> None:
    _lines(painter, rect, (0.3, 0.3), (0.7, 0.7))
    _lines(painter, rect, (0.7, 0.3), (0.3, 0.7))


def _question(painter: QPainter, rect: QRectF) -> None:
    _lines(painter, rect, (0.39, 0.38), (0.45, 0.31), (0.55, 0.31), (0.61, 0.38), (0.58, 0.46),
           (0.5, 0.52), (0.5, 0.58))  # fmt: skip
    painter.drawPoint(_at(rect, 0.5, 0.72))


_SHAPES = {
    "disc": lambda painter, rect: painter.drawEllipse(rect),
    "triangle": _triangle,
    "square": lambda painter, rect: painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5)),
    "diamond": _diamond,
}
_SIGNS = {
    "disc": lambda painter, rect: _lines(painter, rect, (0.28, 0.52), (0.44, 0.68), (0.72, 0.36)),
    "triangle": _bang,
    "square": _cross,
    "diamond": _question,
}


class StateShape(QWidget):
    """The shape alone, ``size`` px square; its word is its accessible name."""

    def __init__(self, state: object, size: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(state)

    def set_state(self, state: object) -> None:
        """Show another state."""
        self._state = state_key(state)
        self.setAccessibleName(self._state.capitalize())
        self.update()

    def sizeHint(self) -> QSize:
        """A square that grows with the text."""
        return QSize(fonts.px(self._size), fonts.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shape."""
        draw_state(QPainter(self), QRectF(self.rect()), self._state)


class StateMark(QWidget):
    """Shape and word in the colour of the state: ``StateMark(verdict.state)``.

    ``word`` replaces the state's own; ``role`` is that of the type scale.
    """

    def __init__(
        self,
        state: object = "unknown",
        word: str = "",
        role: str = "second",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shape = StateShape(state, 12 if role in ("second", "hint") else 16)
        self._word = PlainLabel("", role, "ink3", 600)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._shape)
        row.addWidget(self._word)
        self.set_state(state, word)

    def set_state(self, state: object, word: str = "") -> None:
        """Show another state."""
        self._shape.set_state(state)
        self._word.setText(word or state_key(state).capitalize())
        self._word.set_tone(state_tone(state))
        self.setAccessibleName(self._word.text())


class ClockTag(Boxed):
    """The tag of a clock: KG framed, BJ filled, so that no colour is needed to see which."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        kyrgyz = clock is Clock.KYRGYZ
        look = ("sheet", "ink", "ink") if kyrgyz else ("plate", "plate", "on_plate")
        super().__init__(clock_tag(clock), *look, parent)
        self.setAccessibleName(clock_name(clock))


class StageNumber(Boxed):
    """A stage's number in a square, framed in Kyrgyzstan and filled in China."""

    def __init__(self, number: int, country: str, parent: QWidget | None = None) -> None:
        look = ("sheet", "ink", "ink") if country == "KG" else ("plate", "plate", "on_plate")
        super().__init__(str(number), *look, parent)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(fonts.px(24), fonts.px(24))
