"""The tools over the timeline: what the bands mean, day or trip, zoom, picture or table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from companion.ui import fonts, theme
from companion.ui.pages.timeline_picture import TimelinePicture
from companion.ui.pages.timeline_view import DAY, TRIP
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.segmented import Segmented
from companion.wording import chart as said

PICTURE, TABLE = "picture", "table"
_FACES = {PICTURE: ("Ta&ble", "table"), TABLE: ("P&icture", "chart-gantt")}


class BandKey(QWidget):
    """A small band with its likely bar, and the words for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"Key: {said.KEY}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The band and the words."""
        metrics = QFontMetrics(fonts.font("second"))
        return QSize(fonts.px(36) + 8 + metrics.horizontalAdvance(said.KEY) + 2, fonts.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both."""
        painter, tokens = QPainter(self), theme.tokens()
        wide, high = fonts.px(36), fonts.px(10)
        top = (self.height() - high) / 2
        painter.fillRect(QRectF(0, top, wide, high), tokens.colour("band"))
        painter.fillRect(QRectF(wide * 0.3, top, wide * 0.3, high), tokens.colour("bar"))
        for x in (0, wide - 1):
            painter.fillRect(QRectF(x, top - 2, 1, high + 4), tokens.colour("ink"))
        painter.setFont(fonts.font("second"))
        painter.setPen(tokens.colour("ink2"))
        base = (self.height() + QFontMetrics(painter.font()).capHeight()) / 2
        painter.drawText(round(wide + 8), round(base), said.KEY)


class TimelineTools(QWidget):
    """``face_wanted`` tells "picture" or "table". The tools of the picture go with it."""

    face_wanted = Signal(str)

    def __init__(self, picture: TimelinePicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture, self._narrow, self._face = picture, False, PICTURE
        self.key = BandKey()
        self.stretch = Segmented([(DAY, "D&ay"), (TRIP, "Tri&p")], "Stretch shown")
        self.stretch.chosen.connect(picture.fit_to)
        self.less = self._zoom("minus", "Zoom out", "-", -1)
        self.more = self._zoom("plus", "Zoom in", "+", 1)
        self.percent = PlainLabel("100 %", "second", "ink2")
        self.percent.setMinimumWidth(fonts.px(44))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.face = Button("Ta&ble", "tool", "table", "T", on=self._other_face)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.key, self.stretch, self.less, self.percent, self.more, self.face):
            row.addWidget(widget)
        picture.view_changed.connect(self._follow)

    def _zoom(self, icon: str, name: str, key: str, steps: int) -> Button:
        zoom: Callable[[], object] = lambda: self._picture.zoom(steps)  # noqa: E731
        return Button("", "tool", icon, key, name, on=zoom)

    def _other_face(self) -> None:
        self.face_wanted.emit(TABLE if self._face == PICTURE else PICTURE)

    def show_face(self, face: str) -> None:
        """The tools of the picture, or only the way back to it."""
        self._face = face
        text, icon = _FACES[face]
        self.face.setText(text)
        self.face.setAccessibleName("Show as a table" if face == PICTURE else "Show as a picture")
        self.face.set_icon(icon)
        self._arrange()

    def set_narrow(self, narrow: bool) -> None:
        """With little room the key and the scale are left out."""
        self._narrow = narrow
        self._arrange()

    def _arrange(self) -> None:
        drawn = self._face == PICTURE
        for tool in (self.stretch, self.less, self.more):
            tool.setVisible(drawn)
        for extra in (self.key, self.percent):
            extra.setVisible(drawn and not self._narrow)

    def _follow(self) -> None:
        """What is fitted is marked; after a zoom by hand neither is."""
        if self._picture.fit:
            self.stretch.choose(self._picture.fit)
        else:
            self.stretch.choose_none()
        self.percent.setText(f"{self._picture.percent} %")
