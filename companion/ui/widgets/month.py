"""A month as a grid of days, drawn: weeks begin on Monday, every day can carry a mark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.domain.dates import day_text, months_later, weekday_text
from companion.ui import fonts, theme
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.marks import draw_state

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7,
}  # fmt: skip


@dataclass(frozen=True)
class DayLook:
    """What is said about a day: its state (shape), a word or two, and the ground it stands on.

    ``ground``: "" (sheet), "hatch" (closed) or "dots" (unknown).
    """

    state: str = ""
    text: str = ""
    ground: str = ""


Looks = Callable[[date], DayLook]


def month_text(day: date) -> str:
    """``May 2027``, with the month in full."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


class MonthGrid(QWidget):
    """Six weeks of days. ``picked`` tells a chosen date; arrows, Page Up and Page Down move."""

    picked = Signal(object)
    month_changed = Signal()

    def __init__(
        self, name: str, day: date, looks: Looks | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._looks = name, looks
        self._chosen = self._at = day
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._say()

    @property
    def month(self) -> date:
        """The first day of the month shown."""
        return self._at.replace(day=1)

    @property
    def chosen(self) -> date:
        """The chosen day."""
        return self._chosen

    def choose(self, day: date) -> None:
        """Choose a day silently and show its month."""
        self._chosen = day
        self._go(day)

    def turn(self, months: int) -> None:
        """Show another month."""
        self._go(months_later(self._at, months))

    def sizeHint(self) -> QSize:
        """Seven columns; higher cells when days carry marks."""
        cell = QSize(88, 56) if self._looks else QSize(40, 34)
        return QSize(fonts.px(cell.width()) * 7, fonts.px(cell.height()) * 6 + self._head())

    def minimumSizeHint(self) -> QSize:
        """Still legible."""
        cell = QSize(64, 42) if self._looks else QSize(34, 28)
        return QSize(fonts.px(cell.width()) * 7, fonts.px(cell.height()) * 6 + self._head())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by days, weeks and months; Enter and Space choose."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self._go(self._at + timedelta(days=STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the pointer."""
        day = self._day_at(event.position().toPoint())
        if day is not None:
            self._pick(day)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the arrows are."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the heads and six weeks."""
        painter = QPainter(self)
        tokens = theme.tokens()
        painter.fillRect(self.rect(), tokens.colour("sheet"))
        painter.setFont(fonts.font("second", 500))
        painter.setPen(tokens.colour("ink2"))
        for number, text in enumerate(WEEKDAYS):
            cell = self._cell(number)
            head = QRect(cell.x() + 8, 0, cell.width() - 8, self._head() - 4)
            painter.drawText(head, int(Qt.AlignmentFlag.AlignVCenter.value), text)
        painter.fillRect(0, self._head() - 2, self.width(), 2, tokens.colour("ink"))
        for number in range(42):
            self._draw_day(painter, self._cell(number), self._first() + timedelta(days=number))

    def _head(self) -> int:
        return fonts.px(28)

    def _first(self) -> date:
        return self.month - timedelta(days=self.month.weekday())

    def _cell(self, number: int) -> QRect:
        """The rectangle of cell 0 to 41."""
        row, column = divmod(number, 7)
        height = self.height() - self._head()
        left, right = column * self.width() // 7, (column + 1) * self.width() // 7
        top, bottom = row * height // 6, (row + 1) * height // 6
        return QRect(left, self._head() + top, right - left, bottom - top)

    def _day_at(self, point: QPoint) -> date | None:
        for number in range(42):
            if self._cell(number).contains(point):
                return self._first() + timedelta(days=number)
        return None

    def _go(self, day: date) -> None:
        turned = (day.year, day.month) != (self._at.year, self._at.month)
        self._at = day
        self._say()
        self.update()
        if turned:
            self.month_changed.emit()

    def _pick(self, day: date) -> None:
        self._chosen = day
        self._go(day)
        self.picked.emit(day)

    def _say(self) -> None:
        look = self._looks(self._at) if self._looks else DayLook()
        words = [self._name, f"{weekday_text(self._at)} {day_text(self._at)}", look.state]
        words.append(look.text if look.text != look.state else "")
        self.setAccessibleName(", ".join(w for w in words if w))

    def _draw_day(self, painter: QPainter, cell: QRect, day: date) -> None:
        tokens = theme.tokens()
        inside = day.month == self.month.month
        look = self._looks(day) if self._looks and inside else DayLook()
        draw_ground(painter, cell, look.ground)
        if day == self._chosen:
            painter.fillRect(cell, tokens.colour("accent_tint"))
        painter.setPen(tokens.colour("rule"))
        painter.drawLine(cell.topRight(), cell.bottomRight())
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        if day in (self._chosen, self._at):
            width = 2 if day == self._chosen or self.hasFocus() else 1
            tone = "accent" if day == self._chosen or self.hasFocus() else "rule2"
            painter.setPen(QPen(tokens.colour(tone), width))
            painter.drawRect(cell.adjusted(1, 1, -2, -2))
        self._draw_words(painter, cell, day, look, inside)

    def _draw_words(
        self, painter: QPainter, cell: QRect, day: date, look: DayLook, inside: bool
    ) -> None:
        tokens = theme.tokens()
        number = str(day.day) if inside or not self._looks else day_text(day).rsplit(" ", 1)[0]
        painter.setPen(tokens.colour("ink" if inside else "ink3"))
        painter.setFont(fonts.font("body", 600 if inside else 400))
        if not self._looks:
            painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter.value), number)
            return
        left = cell.adjusted(10, 5, -4, -4)
        painter.drawText(left, int(Qt.AlignmentFlag.AlignTop.value), number)
        if look.state:
            size = fonts.px(12)
            draw_state(painter, QRectF(cell.right() - size - 7, cell.top() + 8, size, size),
                       look.state)  # fmt: skip
        painter.setFont(fonts.font("second"))
        painter.setPen(tokens.colour("ink2"))
        under = left.adjusted(0, fonts.px(18), 0, 0)
        text = painter.fontMetrics().elidedText(look.text, Qt.TextElideMode.ElideRight,
                                                under.width())  # fmt: skip
        painter.drawText(under, int(Qt.AlignmentFlag.AlignTop.value), text)


def draw_ground(painter: QPainter, cell: QRect, ground: str) -> None:
    """Hatch a closed day, dot an unknown one; "" draws nothing."""
    tokens = theme.tokens()
    if ground == "hatch":
        painter.fillRect(cell, tokens.colour("sunken"))
        colour = QColor(tokens.hatch)
        colour.setAlpha(90)
        painter.fillRect(cell, QBrush(colour, Qt.BrushStyle.BDiagPattern))
    elif ground == "dots":
        colour = QColor(tokens.dots)
        colour.setAlpha(110)
        painter.fillRect(cell, QBrush(colour, Qt.BrushStyle.Dense7Pattern))


class MonthView(QWidget):
    """A month with its name and two buttons to turn it. ``legend`` stands between them."""

    def __init__(
        self,
        name: str,
        day: date,
        looks: Looks | None = None,
        legend: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.grid = MonthGrid(name, day, looks)
        self._title = PlainLabel(month_text(day), "value", weight=600)
        self.grid.month_changed.connect(lambda: self._title.setText(month_text(self.grid.month)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._head(legend))
        column.addWidget(self.grid, 1)
        self.setFocusProxy(self.grid)

    def _head(self, legend: QWidget | None) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._title, 1)
        if legend is not None:
            row.addWidget(legend)
            row.addSpacing(12)
        for icon, name, step in (
            ("chevron-left", "Month before", -1), ("chevron-right", "Next month", 1),
        ):  # fmt: skip
            row.addWidget(Button(icon=icon, kind="tool", name=name, on=self._turner(step)))
        return holder

    def _turner(self, step: int) -> Callable[[], None]:
        return lambda: self.grid.turn(step)
