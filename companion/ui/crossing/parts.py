"""What the screen of crossing mode is made of: clocks, lines of text, keys. Each paints itself in
the light in use and says itself to a screen reader."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from companion.domain.clocks import Clock
from companion.domain.windows import State
from companion.ui.crossing.themes import GLARE, Light, Measure
from companion.wording.crossing import ClockFace

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter.value)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter.value)
_SIDES = {
    "left": int(Qt.AlignmentFlag.AlignLeft.value),
    "centre": int(Qt.AlignmentFlag.AlignHCenter.value),
    "right": int(Qt.AlignmentFlag.AlignRight.value),
}


class Look:
    """What all parts of one screen share: the light, and how large things are."""

    def __init__(self) -> None:
        self.light: Light = GLARE
        self.measure = Measure()


class Part(QWidget):
    """A part that follows the look of its screen."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def follow(self) -> None:
        """The look has changed."""
        self.updateGeometry()
        self.update()


class BigClock(Part):
    """One clock: Kyrgyz time in an outline, Beijing time on a plate, told apart by form."""

    def __init__(self, look: Look, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._plate = clock is Clock.BEIJING
        self._face: ClockFace | None = None
        self.points = 48.0

    def show_face(self, face: ClockFace) -> None:
        """Show that time."""
        self._face = face
        self.setAccessibleName(f"{face.name} {face.time}, {face.day}")
        self.update()

    def sizeHint(self) -> QSize:
        """The height of its type and a little."""
        return QSize(self.look.measure.mm(60), round(self.look.measure.pt(self.points) * 1.36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, time, name and day."""
        if self._face is None:
            return
        painter, light, measure = QPainter(self), self.look.light, self.look.measure
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = "plate" if self._plate and light.plate != light.ground else "ink"
        painter.setPen(QPen(light.colour(frame), 2))
        painter.setBrush(light.colour("plate" if self._plate else "ground"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(QPen(light.colour("on_plate" if self._plate else "ink"), 2))
        if self._plate and light.plate == light.ground:  # a lit plate would be a lamp at night
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(6, 6, -6, -6), 3, 3)
        painter.setFont(measure.font(self.points, 600))
        width = painter.fontMetrics().horizontalAdvance("00:00")
        left = measure.mm(3)
        painter.drawText(QRectF(left, 0, width + 4, self.height()), _MIDDLE, self._face.time)
        painter.setFont(measure.font(18, 600))
        line = painter.fontMetrics().height()
        top = (self.height() - 2 * line) / 2
        room = QRectF(left + width + measure.mm(4), top, self.width() - left - width, line)
        painter.drawText(room, _MIDDLE, self._face.name)
        painter.setFont(measure.font(18, 500))
        painter.drawText(room.translated(0, line), _MIDDLE, self._face.day)


class Line(Part):
    """A line of text, cut at its end where there is no room: the whole is read aloud.

    ``lines`` is how many it may take; ``side`` is left, centre or right. ``whole``: it is never
    cut, as no time may be.
    """

    def __init__(
        self,
        look: Look,
        points: float,
        weight: int = 500,
        tone: str = "ink",
        lines: int = 1,
        side: str = "left",
        whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self.points, self._weight, self.tone = points, weight, tone
        self._lines, self._side, self._whole = lines, side, whole
        self.text = ""

    def say(self, text: str) -> None:
        """Show that text."""
        if text != self.text:
            self.text = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as the text, as high as its lines."""
        metrics = QFontMetrics(self.look.measure.font(self.points, self._weight))
        width = metrics.horizontalAdvance(self.text) + 4
        return QSize(width, metrics.lineSpacing() * self._lines + 2)

    def minimumSizeHint(self) -> QSize:
        """It may be cut, unless it is to stay whole."""
        return self.sizeHint() if self._whole else QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text."""
        painter = QPainter(self)
        painter.setFont(self.look.measure.font(self.points, self._weight))
        painter.setPen(self.look.light.colour(self.tone))
        metrics = painter.fontMetrics()
        if self._lines == 1:
            text = metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(self.rect(), _MIDDLE | _SIDES[self._side], text)
            return
        wrap = int(Qt.TextFlag.TextWordWrap.value)
        painter.drawText(self.rect(), wrap | _MIDDLE, fitted(self.text, metrics, self.rect()))


def fitted(text: str, metrics: QFontMetrics, room: QRect) -> str:
    """``text`` cut at words so that it fits ``room`` when wrapped."""
    wrap = int(Qt.TextFlag.TextWordWrap.value)
    words = text.split(" ")
    for count in range(len(words), 0, -1):
        kept = " ".join(words[:count]) + ("" if count == len(words) else " …")
        needed = metrics.boundingRect(QRect(0, 0, room.width(), 1 << 20), wrap, kept)
        if needed.height() <= room.height():
            return kept
    return ""


class StateLine(Line):
    """Open, closed or unknown: a shape and a word before the text."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, 20, 600, whole=True, parent=parent)
        self._state: State | None = None
        self._word = ""

    def show_state(self, state: State | None, word: str, text: str) -> None:
        """Show that state."""
        self._state, self._word = state, word
        self.say(text)
        self.setAccessibleName(" ".join(part for part in (word, text) if part))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw shape, word and text."""
        if self._state is None:
            super().paintEvent(event)
            return
        painter, light = QPainter(self), self.look.light
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self.look.measure.pt(16)
        box = QRectF(1, (self.height() - size) / 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(light.colour("bad" if self._state is State.CLOSED else "ink"))
        _SHAPES[self._state](painter, box)
        painter.setPen(light.colour("bad" if self._state is State.CLOSED else "ink"))
        painter.setFont(self.look.measure.font(24, 700))
        x = size + self.look.measure.mm(2)
        painter.drawText(QRectF(x, 0, self.width() - x, self.height()), _MIDDLE, self._word)
        x += painter.fontMetrics().horizontalAdvance(self._word) + self.look.measure.mm(4)
        painter.setFont(self.look.measure.font(self.points, 500))
        painter.setPen(light.colour("ink"))
        room = QRectF(x, 0, self.width() - x, self.height())
        mode = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(self.text, mode, int(room.width()))
        painter.drawText(room, _MIDDLE, text)

    def sizeHint(self) -> QSize:
        """Room for the word."""
        metrics = QFontMetrics(self.look.measure.font(24, 700))
        before = self.look.measure.pt(16) + self.look.measure.mm(7)
        width = before + metrics.horizontalAdvance(self._word) + super().sizeHint().width()
        return QSize(width, metrics.height())


def _diamond(painter: QPainter, box: QRectF) -> None:
    middle = box.center()
    painter.drawPolygon(QPolygonF([
        QPointF(middle.x(), box.top()), QPointF(box.right(), middle.y()),
        QPointF(middle.x(), box.bottom()), QPointF(box.left(), middle.y()),
    ]))  # fmt: skip


_SHAPES = {
    State.OPEN: lambda painter, box: painter.drawEllipse(box),
    State.CLOSED: lambda painter, box: painter.drawRect(box),
    State.UNKNOWN: _diamond,
}


class Key(QPushButton):
    """A key of the screen: its text, and the key of the keyboard that does the same.

    ``main`` is the one big key. What it does, it does on the press, not on letting go.
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
        low = painter.fontMetrics().height() if self.second else 0
        painter.drawText(
            QRectF(room.left(), room.bottom() - low, key.left() - room.left() - pad, low),
            _MIDDLE, painter.fontMetrics().elidedText(
                self.second, Qt.TextElideMode.ElideRight, int(key.left() - room.left() - pad)),
        )  # fmt: skip
        upper = QRect(int(room.left()), int(room.top()), int(room.width()),
                      int(room.height() - max(low, key.height()) - measure.mm(1)))  # fmt: skip
        painter.setFont(_largest(self.text(), measure, upper))
        wrap = int(Qt.TextFlag.TextWordWrap.value) | _MIDDLE
        painter.drawText(upper, wrap, fitted(self.text(), painter.fontMetrics(), upper))

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
