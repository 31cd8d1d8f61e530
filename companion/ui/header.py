"""The header: the open trip with its menu, one line about it, and the two live clocks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from companion.domain.clocks import Clock, Instant
from companion.domain.dates import short_day_text
from companion.ui import fonts, icons, measures, theme
from companion.ui.measures import PROGRAM
from companion.ui.widgets.labels import PlainLabel
from companion.wording.times import clock_name, clock_tag, hours_text


class LiveClock(QWidget):
    """One of the two clocks: Kyrgyz time is ink with an outline, Beijing time white on ink."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._time = self._day = ""
        self._small = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_instant(self, at: Instant) -> None:
        """Show that moment."""
        self._time, self._day = hours_text(at, self._clock), short_day_text(at.date_on(self._clock))
        self.setAccessibleName(f"{clock_name(self._clock)} {self._time}, {self._day}")
        self.update()

    def set_small(self, small: bool) -> None:
        """The size for narrow windows."""
        self._small = small
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """196 x 56, or 164 x 42."""
        if self._small:
            return QSize(*map(fonts.px, measures.CLOCK_SMALL))
        return QSize(*map(fonts.px, measures.CLOCK))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the time, its name and date."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, plate = theme.tokens(), self._clock is Clock.BEIJING
        ink = tokens.colour("on_plate" if plate else "ink")
        painter.setPen(QPen(tokens.colour("plate" if plate else "ink"), 1))
        painter.setBrush(tokens.colour("plate" if plate else "sheet"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(ink)
        painter.setFont(fonts.font("title" if self._small else "clock", 600))
        width = painter.fontMetrics().horizontalAdvance("00:00")
        left = fonts.px(12)
        middle = int(Qt.AlignmentFlag.AlignVCenter.value)
        painter.drawText(QRectF(left, 0, width + 2, self.height()), middle, self._time)
        self._draw_beside(painter, left + width + fonts.px(12))

    def _draw_beside(self, painter: QPainter, x: float) -> None:
        line = QFontMetrics(fonts.font("second")).height()
        top = (self.height() - 2 * line) / 2
        name = f"{clock_tag(self._clock)} time" if self._small else clock_name(self._clock)
        for number, (text, weight) in enumerate(((name, 600), (self._day, 400))):
            painter.setFont(fonts.font("second", weight))
            rect = QRectF(x, top + number * line, self.width() - x - 4, line)
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter.value), text)


class TripButton(QPushButton):
    """The trip's name; opens the menu of trips."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = "figure"
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.fresh_menu()

    def fresh_menu(self) -> QMenu:
        """A new empty menu in place of the old one."""
        before = self.menu()
        menu = QMenu(self)
        self.setMenu(menu)
        if isinstance(before, QMenu):
            before.deleteLater()
        return menu

    def show_name(self, name: str) -> None:
        """Show the open trip; the whole name stands in the tooltip."""
        self.setText(name.replace("&", "&&"))
        self.setToolTip(name)
        self.setAccessibleName(f"Trip: {name}")
        self.updateGeometry()

    def set_small(self, small: bool) -> None:
        """The size for narrow windows."""
        self._role = "title" if small else "figure"
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The whole name and the arrow."""
        metrics = QFontMetrics(fonts.font(self._role, 600))
        width = metrics.horizontalAdvance(self._name())
        return QSize(width + fonts.px(30), metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        """A name may be cut."""
        return QSize(min(self.sizeHint().width(), fonts.px(160)), self.sizeHint().height())

    def _name(self) -> str:
        return self.text().replace("&&", "&")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the name, shortened where it must be, and the arrow."""
        painter = QPainter(self)
        painter.setFont(fonts.font(self._role, 600))
        painter.setPen(theme.tokens().colour("ink"))
        room = self.width() - fonts.px(28)
        text = painter.fontMetrics().elidedText(self._name(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(
            QRectF(0, 0, room + 2, self.height()), int(Qt.AlignmentFlag.AlignVCenter.value), text
        )
        if self.menu() is None or self.menu().isEmpty():
            return
        size = fonts.px(18)
        x = painter.fontMetrics().horizontalAdvance(text) + 8
        arrow = icons.pixmap("chevron-down", size, "ink2", self.devicePixelRatioF())
        painter.drawPixmap(QPoint(x, (self.height() - size) // 2 + 1), arrow)


class Header(QWidget):
    """80 px: trip and second line at the left, the clocks with "+2 h" between at the right.

    The clocks follow ``now``, on the minute; ``on_minute`` hears each.
    """

    def __init__(self, now: Callable[[], Instant], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._now = now
        self.on_minute: Callable[[], object] = lambda: None
        self.trip = TripButton()
        self._second = PlainLabel("", "body", "ink2")
        self._clocks = {clock: LiveClock(clock) for clock in Clock}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.tick)
        self._lay_out()
        self.tick()

    def _lay_out(self) -> None:
        self._words = QWidget()
        column = QVBoxLayout(self._words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addStretch(1)
        column.addWidget(self.trip)
        column.addWidget(self._second)
        column.addStretch(1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 2)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self._clocks[Clock.KYRGYZ])
        row.addWidget(PlainLabel("+2 h", "second", "ink2", 500))
        row.addWidget(self._clocks[Clock.BEIJING])

    def show_trip(self, name: str, second: str) -> None:
        """The trip's name and its line; both empty for no trip."""
        self.trip.show_name(name or PROGRAM)
        self._second.setText(second or "No trip open")

    def set_now(self, now: Callable[[], Instant]) -> None:
        """Follow another time."""
        self._now = now
        self.tick()

    def set_small(self, small: bool) -> None:
        """The form for narrow windows."""
        self.trip.set_small(small)
        for clock in self._clocks.values():
            clock.set_small(small)
        self.setFixedHeight(fonts.px(measures.HEADER_SMALL if small else measures.HEADER))
        margin = measures.MARGIN_SMALL if small else measures.MARGIN
        self._row.setContentsMargins(margin, 0, margin, 2)

    def tick(self) -> None:
        """Show this minute, and wake at the next."""
        at = self._now()
        for clock in self._clocks.values():
            clock.show_instant(at)
        self._timer.start((60 - at.seconds % 60) * 1000)
        self.on_minute()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_clocks"):
            for widget in (self.trip, *self._clocks.values()):
                widget.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet with its 2 px rule."""
        painter = QPainter(self)
        tokens = theme.tokens()
        painter.fillRect(self.rect(), tokens.colour("sheet"))
        painter.fillRect(0, self.height() - 2, self.width(), 2, tokens.colour("ink"))
