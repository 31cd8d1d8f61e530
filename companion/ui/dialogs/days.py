"""Days: months of open, closed and unknown days at large size, from which one is taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from companion.app import calendar, forecasts, trips
from companion.domain.best_day import DayOutlook
from companion.domain.clocks import Clock
from companion.domain.dates import short_day_text
from companion.domain.notices import Notice
from companion.domain.windows import State
from companion.ui import fonts
from companion.ui.dialogs.day_facts import DayFacts, marks_of
from companion.ui.dialogs.day_legend import Legend
from companion.ui.dialogs.day_panel import rule_of
from companion.ui.dialogs.dialog import Dialog
from companion.ui.dialogs.notice_form import NoticeDialog, crossing_of
from companion.ui.dialogs.notices import NoticesDialog
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.months import DayMarks, MonthsGrid
from companion.ui.widgets.sheet import row_of
from companion.wording import days as words
from companion.wording import forecast as ahead

if TYPE_CHECKING:
    from companion.ui.desk import Desk

WHO = "days"
BEGUN = "This trip is under way, so its day stays."
PAST = "That day is past."
CLOSED = "As far as is known nobody passes with their own vehicle on that day."
AGREED = "What you agreed with others stays at its own time."
#: From the first width on the facts stand beside the months, from the second in more room.
_BESIDE, _ROOMY = 720, 1200


class _OutdatedError(Exception):
    """Other days are asked for meanwhile."""


@dataclass
class _Asking:
    """A question to the forecast; ``wanted`` until other days are shown or the dialog closes."""

    days: tuple[date, date]
    wanted: bool = True


class DaysDialog(Dialog):
    """The months with each day's state and, for an open trip, its chance; beside it all about the
    chosen day. The main action moves the trip to that day, or begins a new one on it.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__("Days", desk.window, 1720, 820)
        self._desk = desk
        self._chances: dict[date, str] = {}
        self._asking: _Asking | None = None
        self._read()
        start, today = self._own_day() or self._tomorrow(), self._today()
        self._grid = MonthsGrid("Days", start, today, self._marks_of)
        self._grid.show_own(self._own_day())
        self._facts = DayFacts(desk.companion.read_only)
        self._lay_out_days()
        self.foot("Cross", self._take, "Close",
                  (Button("&All notices…", on=self._all_notices),))  # fmt: skip
        self._connect()
        self._show(start)
        self._grid.setFocus()

    def _read(self) -> None:
        """The days as they are known now, for the open trip or for the usual crossing."""
        companion, trip = self._desk.companion, self._desk.trip
        self._days = (
            calendar.days_for(companion, trip)
            if trip is not None
            else calendar.days_of(companion, crossing_of(self._desk))
        )
        self._marks: dict[date, DayMarks] = {}

    def _marks_of(self, day: date) -> DayMarks:
        """Found once for each day: the months are painted at every step."""
        found = self._marks.get(day)
        if found is None:
            found = self._marks[day] = marks_of(self._days, day)
        return found

    def _today(self) -> date:
        return self._desk.companion.now().date_on(Clock.BEIJING)

    def _tomorrow(self) -> date:
        return self._today() + timedelta(days=1)

    def _own_day(self) -> date | None:
        trip = self._desk.trip
        return trip.leave_at.date_on(trip.leave_clock) if trip is not None else None

    # --- layout ---------------------------------------------------------------------------------

    def _lay_out_days(self) -> None:
        """The facts stand beside the months, or under them where text is large."""
        holder, left = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._tools())
        column.addWidget(self._grid, 1)
        ways, beside = QBoxLayout.Direction, self.width() >= fonts.px(_BESIDE)
        row = QBoxLayout(ways.LeftToRight if beside else ways.TopToBottom, holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(left, 1)
        row.addWidget(self._facts)
        if beside:
            self._facts.setFixedWidth(fonts.px(340 if self.width() >= fonts.px(_ROOMY) else 272))
        else:
            self._facts.setMinimumHeight(fonts.px(280))
        self.body.setContentsMargins(0, 12, 0, 12)
        self.body.addWidget(holder)

    def _tools(self) -> QWidget:
        legend = Legend()
        today = Button("&Today", "tool", on=lambda: self._go(self._today()))
        turns = [
            Button(icon=icon, kind="tool", name=name, on=self._turner(step))
            for icon, name, step in (
                ("chevron-left", "Month before", -1), ("chevron-right", "Next month", 1),
            )
        ]  # fmt: skip
        return row_of(legend, today, *turns, wide=legend)

    def _turner(self, step: int) -> Callable[[], None]:
        return lambda: self._grid.turn(step)

    def _connect(self) -> None:
        self._grid.moved.connect(self._show)
        self._grid.opened.connect(lambda _: self._enter())
        self._grid.turned.connect(self._forecast)
        self._facts.day_wanted.connect(self._go)
        self._facts.add_wanted.connect(lambda: self._write(None))
        self._facts.edit_wanted.connect(self._write)

    # --- showing --------------------------------------------------------------------------------

    def _go(self, day: date) -> None:
        self._grid.choose(day)
        self._show(day)
        self._grid.setFocus()

    def _show(self, day: date) -> None:
        extra = [
            word
            for word, other in (("Today", self._today()), ("The trip's day", self._own_day()))
            if other == day
        ]
        self._facts.show_day(self._days, day, self._chances.get(day, ""), " · ".join(extra))
        self._name_action(day)
        self.show_spot(self._grid, self._grid.cell(day))

    def _name_action(self, day: date) -> None:
        if self._main is None:
            return
        trip, text = self._desk.trip, f"Cross on {short_day_text(day)}"
        self._main.setText(text if trip else f"New trip on {short_day_text(day)}…")
        self._main.setAccessibleName(self._main.text())
        stops = self._stops(day)
        self._main.setEnabled(stops is None and not self._desk.companion.read_only)
        self.note(self._remark(day) if stops is None else stops)

    def _stops(self, day: date) -> str | None:
        """Why the day cannot be taken, empty where that needs no word; None when it can be."""
        companion, trip = self._desk.companion, self._desk.trip
        if trip is not None:
            with companion.library.read() as reading:
                if any(split.withdrawn_at is None for split in reading.splits(trip.id)):
                    return BEGUN
        if day < companion.now().date_on(Clock.KYRGYZ):
            return PAST
        return "" if day == self._own_day() else None

    def _remark(self, day: date) -> str:
        rule, trip = rule_of(self._days, day), self._desk.trip
        if rule is not None and rule.state is State.CLOSED:
            return CLOSED
        return AGREED if trip is not None and trip.appointments else ""

    # --- chances --------------------------------------------------------------------------------

    def _forecast(self) -> None:
        """The chances of the days shown, from the worker; the months stay usable meanwhile."""
        trip = self._desk.trip
        first = max(self._grid.months[0], self._tomorrow())
        days = first, self._grid.last
        if trip is None or days[1] < first or (self._asking and self._asking.days == days):
            return
        self._forget_question()
        asking = self._asking = _Asking(days)
        companion, count = self._desk.companion, (days[1] - first).days + 1

        def verb(progress: Callable[[float], None]) -> tuple[_Asking, tuple[DayOutlook, ...]]:
            def step(share: float) -> None:
                if not asking.wanted:
                    raise _OutdatedError
                progress(share)

            try:
                return asking, forecasts.best_days(companion, trip.id, first, count, step)
            except _OutdatedError:
                return asking, ()

        self._desk.worker.run("Comparing the days", verb, self._told)

    def _forget_question(self) -> None:
        if self._asking is not None:
            self._asking.wanted = False
        self._asking = None

    def _told(self, answer: tuple[_Asking, tuple[DayOutlook, ...]]) -> None:
        asking, found = answer
        if not asking.wanted:
            return  # other days are shown by now, or none
        self._chances.update(
            {d.day: ahead.day_chance(d) for d in found if d.rule.state is not State.CLOSED}
        )
        short = {day: words.short_chance(chance) for day, chance in self._chances.items()}
        self._grid.show_captions(short)
        self._show(self._grid.chosen)

    def done(self, result: int) -> None:
        """Closing ends what is still being compared."""
        self._forget_question()
        super().done(result)

    # --- doing ----------------------------------------------------------------------------------

    def _write(self, notice: Notice | None) -> None:
        NoticeDialog(self._desk, notice, self, self._grid.chosen).exec()
        self._read_again()

    def _all_notices(self) -> None:
        NoticesDialog(self._desk).exec()
        self._read_again()

    def _read_again(self) -> None:
        self._read()
        self._chances.clear()
        self._forget_question()
        self._grid.show_captions({})
        self._show(self._grid.chosen)
        self._forecast()
        self._grid.setFocus()

    def _enter(self) -> None:
        if self._main is not None:
            self._main.click()

    def _take(self) -> None:
        trip, day, companion = self._desk.trip, self._grid.chosen, self._desk.companion
        if trip is None:
            self.accept()
            self._desk.do(f"new_trip {day.isoformat()}")
        elif self.attempt(lambda: trips.cross_on(companion, trip.id, day, WHO)):
            self.accept()
