"""Times on two clocks: shown, and typed.

``DualTime`` shows an instant; ``TimeField`` takes one as text with its clock beside it and shows
the other clock live. No widget here knows the laptop's zone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from companion.domain.bare_times import read_typed
from companion.domain.clocks import Clock, Instant, WallTime
from companion.domain.dates import short_day_text
from companion.domain.errors import NotAllowed
from companion.ui import fonts
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.segmented import Segmented
from companion.wording.times import both_dated_text, both_text, clock_name, hours_text, wall_text

_NARROW, _WIDE = 92, 200  # px: for a time, and for a time with the words said
#: Turns what was typed and the clock beside it into an instant; raises NotAllowed.
Reader = Callable[[str, Clock], Instant]


class DualTime(PlainLabel):
    """``09:00 KG · 11:00 BJ``, both dates where they differ; ``show_instant(None)`` empties it."""

    def __init__(
        self,
        at: Instant | None = None,
        first: Clock = Clock.KYRGYZ,
        role: str = "body",
        tone: str = "ink",
        weight: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", role, tone, weight, parent=parent)
        self._first = first
        self.show_instant(at)

    def show_instant(self, at: Instant | None, dated: bool = False) -> None:
        """Show ``at`` on both clocks, with its date when ``dated``."""
        if at is None:
            self.setText("")
        else:
            self.setText((both_dated_text if dated else both_text)(at, self._first))


class ClockChoice(Segmented):
    """KG | BJ: the clock a time was said on. ``clock`` is the choice."""

    def __init__(self, name: str, clock: Clock = Clock.KYRGYZ, height: int = 36) -> None:
        choices = [(c.value, {"kg": "KG", "bj": "BJ"}[c.value]) for c in Clock]
        super().__init__(choices, name, clock.value, height)
        for each in Clock:
            self.button(each.value).setAccessibleName(f"{name}: {clock_name(each)}")

    @property
    def clock(self) -> Clock:
        """The chosen clock."""
        return Clock(self.value)


class TimeField(QWidget):
    """A typed time, its clock, and live what the other clock says: ``06:30 [KG|BJ] 08:30 BJ``.

    ``set_day`` gives the date a bare time belongs to (on the chosen clock); a page with its own
    rule for the day (the tracker) gives ``reader`` instead. ``read()`` answers the instant or
    raises NotAllowed; ``instant()`` answers None instead. ``edited`` tells every change.
    """

    edited = Signal()

    def __init__(
        self,
        name: str,
        clock: Clock = Clock.KYRGYZ,
        reader: Reader | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader = reader or self._read_on_day
        self._day: date | None = None
        self._unsure = False
        self.setAccessibleName(name)
        self._build(name, clock)
        self.line.textChanged.connect(self._tell)
        self.line.editingFinished.connect(self._take_suffix)
        self._clock.chosen.connect(self._tell)

    def _build(self, name: str, clock: Clock) -> None:
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setProperty("strong", True)
        self.line.setPlaceholderText("06:30")
        self.line.setFixedWidth(fonts.px(_NARROW))
        self._clock = ClockChoice(f"{name}, clock", clock)
        self._other = PlainLabel("", "body", "ink2")
        self._other.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for widget in (self.line, self._clock):
            row.addWidget(widget)
        row.addWidget(self._other, 1)
        self.setFocusProxy(self.line)

    @property
    def clock(self) -> Clock:
        """The clock the time is said on."""
        return self._clock.clock

    @property
    def other_text(self) -> str:
        """What stands beside: the other clock, or what is wrong."""
        return self._other.text()

    def text(self) -> str:
        """The text as typed."""
        return self.line.text()

    def set_day(self, day: date | None) -> None:
        """The date of a bare time, on the chosen clock."""
        self._day = day
        self._tell()

    def set_instant(self, at: Instant | None, clock: Clock) -> None:
        """Show ``at`` on ``clock`` (date and time) as if it had been typed."""
        self._clock.choose(clock.value)
        if at is None:
            self.line.clear()
            return
        self._day = at.date_on(clock)
        self.line.setText(hours_text(at, clock))
        self._tell()

    def set_unsure(self, unsure: bool) -> None:
        """Nobody named the clock: none is offered, and none is shown beside."""
        self._unsure = unsure
        self._clock.setVisible(not unsure)
        self.line.setFixedWidth(fonts.px(_WIDE if unsure else _NARROW))
        self._tell()

    def read(self) -> Instant:
        """The instant. Raises NotAllowed with what is wrong."""
        return self._reader(self.text(), self.clock)

    def instant(self) -> Instant | None:
        """The instant, or None while what is typed is no time."""
        try:
            return self.read()
        except NotAllowed:
            return None

    def _read_on_day(self, text: str, clock: Clock) -> Instant:
        if not text.strip():
            raise NotAllowed("The time is missing.", "Write it like 06:30.")
        typed = read_typed(text, clock)
        day = typed.day or self._day
        if typed.time is None or typed.clock is None or day is None:
            raise NotAllowed("The day is missing.", "Choose a date first.")
        return WallTime(day, typed.time, typed.clock).instant()

    def _take_suffix(self) -> None:
        """ "6:40 bj" chooses the clock by itself."""
        try:
            typed = read_typed(self.text())
        except NotAllowed:
            return
        if typed.clock is not None and typed.time is not None and typed.day is None:
            self._clock.choose(typed.clock.value)
            self.line.setText(f"{typed.time:%H:%M}")

    def _tell(self) -> None:
        at = self.instant()
        known = at is not None and not self._unsure
        self._other.setText(self._beside(at) if at is not None and known else "")
        wrong = at is None and bool(self.text().strip())
        self.mark_wrong(wrong and not self.line.hasFocus())
        self.edited.emit()

    def _beside(self, at: Instant) -> str:
        other = at.on(self.clock.other)
        return f"{short_day_text(other.date)} · {wall_text(other)}"

    def mark_wrong(self, wrong: bool) -> None:
        """Outline the text in red, or no longer."""
        mark(self.line, wrong)


def mark(line: QWidget, wrong: bool) -> None:
    """Outline a field in red, or no longer."""
    if bool(line.property("wrong")) != wrong:
        line.setProperty("wrong", wrong)
        line.style().unpolish(line)
        line.style().polish(line)
