"""Several months side by side, drawn at large size: each day with its state, marks and caption."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.domain.clocks import FIRST_YEAR, LAST_YEAR
from companion.domain.dates import day_text, months_later, weekday_text
from companion.ui import fonts, theme
from companion.ui.widgets.marks import draw_state
from companion.ui.widgets.month import STEPS, WEEKDAYS, draw_ground, month_text

GAP = 24
#: A month is at least so wide; from the other width on a third one has room.
_LEAST, _ROOMY = 280, 420
_MOST, _WEEKS = 3, 6
#: Narrower cells have smaller marks and edges.
_WIDE_CELL = 56
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter.value)
_TOP = int(Qt.AlignmentFlag.AlignTop.value)


@dataclass(frozen=True)
class DayMarks:
    """What is drawn of a day.

    ``words`` say its state, the longest first: the first that fits is drawn. ``sure`` is False for
    a state that is only expected: its shape is an outline then. ``thin``: a holiday on which
    officers may be few; ``estimated``: whose date is not sure. ``noted``: a notice of one's own
    speaks of it. ``spoken`` is the whole for a screen reader.
    """

    state: str
    words: tuple[str, ...]
    spoken: str
    sure: bool = True
    thin: bool = False
    estimated: bool = False
    noted: bool = False

    @property
    def ground(self) -> str:
        """Closed days are hatched, unknown ones dotted."""
        return {"closed": "hatch", "unknown": "dots"}.get(self.state, "")


class MonthsGrid(QWidget):
    """One to three months, as many as there is room for, and one chosen day.

    ``moved`` tells the chosen day at every step of arrows, Page Up, Page Down, Home (today) and the
    mouse; ``opened`` tells it at Enter; ``turned`` tells that other months are shown.
    """

    moved = Signal(object)
    opened = Signal(object)
    turned = Signal()

    def __init__(
        self, name: str, day: date, today: date, marks: Callable[[date], DayMarks],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._name, self._today, self._marks = name, today, marks
        self._own: date | None = None
        self._captions: Mapping[date, str] = {}
        self._chosen = self._first = day
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.choose(day)

    # --- what is shown --------------------------------------------------------------------------

    @property
    def chosen(self) -> date:
        """The chosen day."""
        return self._chosen

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of the months shown."""
        begin = self._first.replace(day=1)
        return tuple(months_later(begin, n) for n in range(self._count()))

    @property
    def last(self) -> date:
        """The last day shown."""
        return months_later(self.months[-1], 1) - timedelta(days=1)

    def show_captions(self, captions: Mapping[date, str]) -> None:
        """Write these under the words of their days, as "98 %"; others lose theirs."""
        self._captions = dict(captions)
        self._say()
        self.update()

    def show_own(self, day: date | None) -> None:
        """Frame the day that the trip has now."""
        self._own = day
        self._say()
        self.update()

    def refresh(self) -> None:
        """The days are other than they were."""
        self._say()
        self.update()

    def choose(self, day: date) -> None:
        """Choose a day silently and see to it that it is shown."""
        self._chosen = min(max(day, date(FIRST_YEAR, 1, 1)), date(LAST_YEAR, 12, 31))
        self._follow()
        self._say()
        self.update()

    def turn(self, months: int) -> None:
        """Move the choice by so many months."""
        self._go(months_later(self._chosen, months))

    def _go(self, day: date) -> None:
        self.choose(day)
        self.moved.emit(self._chosen)

    def _follow(self) -> None:
        """Bring the months along when the choice leaves them."""
        before, month = self.months, self._chosen.replace(day=1)
        if month < before[0]:
            self._first = month
        elif month > before[-1]:
            self._first = months_later(month, 1 - len(before))
        if self.months != before:
            self.turned.emit()

    def _count(self) -> int:
        width = self.width() + fonts.px(GAP)
        if width >= _MOST * fonts.px(_ROOMY + GAP):
            return _MOST
        return min(2, max(1, width // fonts.px(_LEAST + GAP)))

    # --- sizes ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Two months of roomy cells; it takes whatever height there is."""
        return QSize(fonts.px(2 * _ROOMY + GAP), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """One month, still legible."""
        return QSize(fonts.px(_LEAST), fonts.px(46) * _WEEKS + self._head())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for another month, or for one less."""
        self._follow()
        self.turned.emit()

    def _head(self) -> int:
        return fonts.px(28) + fonts.px(24)

    def _month_rect(self, number: int) -> QRect:
        count, gap = self._count(), fonts.px(GAP)
        wide = (self.width() - gap * (count - 1)) // count
        return QRect(number * (wide + gap), 0, wide, self.height())

    def _weeks(self) -> int:
        """How many rows the months shown need: most need five."""
        ends = (months_later(month, 1) - timedelta(days=1) for month in self.months)
        days = (end.replace(day=1).weekday() + end.day for end in ends)
        return -(-max(days) // 7)

    def cell(self, day: date) -> QRect:
        """Where that day is drawn; empty for one that is not shown."""
        month = day.replace(day=1)
        if month not in self.months:
            return QRect()
        whole = self._month_rect(self.months.index(month))
        row, column = divmod(month.weekday() + day.day - 1, 7)
        height, weeks = whole.height() - self._head(), self._weeks()
        left, right = column * whole.width() // 7, (column + 1) * whole.width() // 7
        top, bottom = row * height // weeks, (row + 1) * height // weeks
        return QRect(whole.x() + left, self._head() + top, right - left, bottom - top)

    # --- keys and mouse -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self._go(self._chosen + timedelta(days=STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self._go(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the pointer."""
        at, day = event.position().toPoint(), self.months[0]
        while day <= self.last:
            if self.cell(day).contains(at):
                self._go(day)
                return
            day += timedelta(days=1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the arrows are."""
        super().focusInEvent(event)
        self.update()

    def _say(self) -> None:
        day = self._chosen
        parts = [
            self._name, f"{weekday_text(day)} {day_text(day)}", self._marks(day).spoken,
            self._captions.get(day, ""), "today" if day == self._today else "",
            "the trip's day" if day == self._own else "",
        ]  # fmt: skip
        self.setAccessibleName(", ".join(part for part in parts if part))

    # --- drawing --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each month with its name, the heads of the week and its days."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.tokens().colour("sheet"))
        for number, month in enumerate(self.months):
            self._draw_head(painter, self._month_rect(number), month)
            day = month
            while day.month == month.month:
                self._draw_day(painter, self.cell(day), day)
                day += timedelta(days=1)

    def _draw_head(self, painter: QPainter, whole: QRect, month: date) -> None:
        tokens = theme.tokens()
        painter.setPen(tokens.colour("ink"))
        painter.setFont(fonts.font("value", 600))
        name = QRect(whole.x(), 0, whole.width(), fonts.px(28))
        painter.drawText(name, _MIDDLE, month_text(month))
        painter.setPen(tokens.colour("ink2"))
        painter.setFont(fonts.font("second", 500))
        for number, text in enumerate(WEEKDAYS):
            left = whole.x() + number * whole.width() // 7 + _left(whole.width() // 7)
            head = QRect(left, name.bottom(), whole.width() // 7, fonts.px(22))
            painter.drawText(head, _MIDDLE, text)
        painter.fillRect(whole.x(), self._head() - 2, whole.width(), 2, tokens.colour("ink"))

    def _draw_day(self, painter: QPainter, cell: QRect, day: date) -> None:
        tokens, marks = theme.tokens(), self._marks(day)
        draw_ground(painter, cell, marks.ground)
        if day == self._chosen:
            painter.fillRect(cell, tokens.colour("accent_tint"))
        painter.setPen(tokens.colour("rule"))
        painter.drawLine(cell.topRight(), cell.bottomRight())
        painter.drawLine(cell.bottomLeft(), cell.bottomRight())
        if marks.noted:
            painter.fillRect(cell.x(), cell.y(), 4, cell.height() - 1, tokens.colour("accent"))
        if day == self._own and day != self._chosen:
            _frame(painter, cell.adjusted(1, 1, -2, -2), "ink", 2)
        if day == self._chosen:
            _frame(painter, cell.adjusted(1, 1, -2, -2), "accent", 3 if self.hasFocus() else 2)
        self._draw_number(painter, cell, day)
        _draw_shapes(painter, cell, marks)
        self._draw_words(painter, cell, day, marks)

    def _draw_number(self, painter: QPainter, cell: QRect, day: date) -> None:
        tokens = theme.tokens()
        painter.setFont(fonts.font("body", 600))
        room = QRect(
            cell.x() + _left(cell.width()), cell.y() + _above(cell), cell.width(), fonts.px(18)
        )
        if day == self._today:
            wide = painter.fontMetrics().horizontalAdvance(str(day.day)) + 6
            painter.fillRect(room.x() - 3, room.y(), wide, room.height(), tokens.colour("ink"))
        painter.setPen(tokens.colour("sheet" if day == self._today else "ink"))
        painter.drawText(room, _MIDDLE, str(day.day))

    def _draw_words(self, painter: QPainter, cell: QRect, day: date, marks: DayMarks) -> None:
        painter.setFont(fonts.font("second"))
        metrics, left = painter.fontMetrics(), _left(cell.width())
        room = cell.adjusted(left, _above(cell) + fonts.px(17), -1, 0)
        caption = self._captions.get(day, "")
        lines = [next((w for w in marks.words if metrics.horizontalAdvance(w) <= room.width()), "")]
        lines += [caption] if caption else []
        pitch = round(0.9 * metrics.height())
        fitting = max(1, room.height() // pitch)
        for number, text in enumerate(lines[-fitting:]):
            strong = text is caption
            painter.setFont(fonts.font("second", 600 if strong else 400))
            painter.setPen(theme.tokens().colour("ink" if strong else "ink2"))
            short = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room.adjusted(0, number * pitch, 0, 0), _TOP, short)


def _left(width: int) -> int:
    """How far the texts of a cell stand from its edge."""
    return 10 if width >= fonts.px(_WIDE_CELL) else 5


def _above(cell: QRect) -> int:
    """How far the number stands from the upper edge."""
    return 4 if cell.height() >= fonts.px(64) else 1


def _frame(painter: QPainter, rect: QRect, tone: str, width: int) -> None:
    painter.setPen(QPen(theme.tokens().colour(tone), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)


def _draw_shapes(painter: QPainter, cell: QRect, marks: DayMarks) -> None:
    """The state at the right, before it the triangle of a day with few officers."""
    wide = cell.width() >= fonts.px(_WIDE_CELL)
    size, edge = fonts.px(12 if wide else 10), 5 if wide else 3
    box = QRectF(cell.right() - size - edge, cell.top() + _above(cell) + 4, size, size)
    draw_state(painter, box, marks.state, not marks.sure)
    if marks.thin:
        draw_state(painter, box.translated(-size - (2 if wide else 1), 0), "tight", marks.estimated)
