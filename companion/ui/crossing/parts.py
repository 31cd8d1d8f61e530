"""What the screen of crossing mode is made of: clocks and lines of text. Each paints itself in the
light in use and says itself to a screen reader. Its keys stand in ``keys``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from companion.domain.clocks import Clock
from companion.domain.windows import State
from companion.ui.crossing.themes import GLARE, Light, Measure
from companion.wording.crossing import ClockFace, whole_pieces

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter.value)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter.value)
#: How much larger the clocks are where nearly nothing else is shown.
_ALONE = 1.9
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


class _Following:
    """What follows the look of its screen."""

    look: Look

    def _begin(self, look: Look) -> None:
        self.look = look
        self.setSizePolicy(  # type: ignore[attr-defined]
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        )

    def follow(self) -> None:
        """The look has changed."""
        self.updateGeometry()  # type: ignore[attr-defined]
        self.update()  # type: ignore[attr-defined]


class Part(_Following, QWidget):
    """A part that holds others."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin(look)


class Text(_Following, QLabel):
    """A part that a screen reader knows as text."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin(look)


class BigClock(Text):
    """One clock: Kyrgyz time in an outline, Beijing time on a plate, told apart by form.

    ``alone``: it is nearly all that is shown, so its time is as large as its box is wide, with
    name and day beneath.
    """

    def __init__(self, look: Look, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._plate = clock is Clock.BEIJING
        self._face: ClockFace | None = None
        self.points = 48.0
        self.alone = False

    def show_face(self, face: ClockFace) -> None:
        """Show that time."""
        self._face = face
        self.setAccessibleName(f"{face.name} {face.time}, {face.day}")
        self.update()

    def sizeHint(self) -> QSize:
        """The height of its type and a little."""
        measure = self.look.measure
        if self.alone:
            high = round(measure.pt(self.points) * _ALONE * 1.25) + 2 * measure.pt(18)
            return QSize(measure.mm(60), high)
        return QSize(measure.mm(60), round(measure.pt(self.points) * 1.36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, time, name and day."""
        if self._face is None:
            return
        painter, light = QPainter(self), self.look.light
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = "plate" if self._plate and light.plate != light.ground else "ink"
        painter.setPen(QPen(light.colour(frame), 2))
        painter.setBrush(light.colour("plate" if self._plate else "ground"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(QPen(light.colour("on_plate" if self._plate else "ink"), 2))
        if self._plate and light.plate == light.ground:  # a lit plate would be a lamp at night
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(6, 6, -6, -6), 3, 3)
        (self._draw_alone if self.alone else self._draw_beside)(painter, self._face)

    def _draw_beside(self, painter: QPainter, face: ClockFace) -> None:
        measure = self.look.measure
        painter.setFont(measure.font(self.points, 600))
        width = painter.fontMetrics().horizontalAdvance("00:00")
        left = measure.mm(3)
        painter.drawText(QRectF(left, 0, width + 4, self.height()), _MIDDLE, face.time)
        painter.setFont(measure.font(18, 600))
        line = painter.fontMetrics().height()
        top = (self.height() - 2 * line) / 2
        room = QRectF(left + width + measure.mm(4), top, self.width() - left - width, line)
        painter.drawText(room, _MIDDLE, face.name)
        painter.setFont(measure.font(18, 500))
        painter.drawText(room.translated(0, line), _MIDDLE, face.day)

    def _draw_alone(self, painter: QPainter, face: ClockFace) -> None:
        measure = self.look.measure
        low = 2 * measure.pt(18)
        painter.setFont(measure.font(self.points * _ALONE, 600))
        upper = QRectF(0, 0, self.width(), self.height() - low)
        painter.drawText(upper, _CENTRE, face.time)
        painter.setFont(measure.font(18, 600))
        room = QRectF(0, self.height() - low, self.width(), low - measure.mm(2))
        painter.drawText(room, _CENTRE, f"{face.name}, {face.day}")


class Line(Text):
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
        self.setTextFormat(Qt.TextFormat.PlainText)

    def say(self, text: str) -> None:
        """Show that text."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as the text, as high as its lines."""
        metrics = QFontMetrics(self.look.measure.font(self.points, self._weight))
        width = metrics.horizontalAdvance(self.text()) + 4
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
            mode = Qt.TextElideMode.ElideRight
            text = metrics.elidedText(self._drawn(metrics), mode, self.width())
            painter.drawText(self.rect(), _MIDDLE | _SIDES[self._side], text)
            return
        wrap = int(Qt.TextFlag.TextWordWrap.value)
        text = fitted(self._drawn(metrics), metrics, self.rect())
        painter.drawText(self.rect(), wrap | _MIDDLE, text)

    def _drawn(self, metrics: QFontMetrics) -> str:
        return self.text()


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


class Listed(Line):
    """A head and several things, as many as fit whole; how many others there are on the key D."""

    _pieces: tuple[str, Sequence[str], int, str] | None = None

    def show_list(self, head: str, pieces: Sequence[str], more: int = 0, joint: str = ", ") -> None:
        """Show these; ``more`` others were left out before. All of them are read aloud."""
        self.say(whole_pieces(head, pieces, more, joint, lambda text: True))
        self._pieces = (head, pieces, more, joint)

    def say(self, text: str) -> None:
        """Show a plain text in place of a list."""
        self._pieces = None
        super().say(text)

    def _drawn(self, metrics: QFontMetrics) -> str:
        if self._pieces is None:
            return super()._drawn(metrics)
        return whole_pieces(*self._pieces, partial(self._has_room, metrics))

    def _has_room(self, metrics: QFontMetrics, text: str) -> bool:
        if self._lines == 1:
            return metrics.horizontalAdvance(text) <= self.width()
        wrap = int(Qt.TextFlag.TextWordWrap.value)
        needed = metrics.boundingRect(QRect(0, 0, self.width(), 1 << 20), wrap, text)
        return needed.height() <= self.height()


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
        text = painter.fontMetrics().elidedText(self.text(), mode, int(room.width()))
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
