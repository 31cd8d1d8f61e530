"""Days: a month of open, closed and unsure days at large size, from which one is taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.app import calendar, forecasts, trips
from companion.domain.best_day import DayOutlook, departure_on
from companion.domain.clocks import Clock
from companion.domain.dates import short_day_text
from companion.domain.errors import CompanionError
from companion.ui import fonts
from companion.ui.dialogs.day_panel import WORDS, DayWords, legend, look, reason_of, rule_of
from companion.ui.dialogs.dialog import Dialog
from companion.ui.dialogs.notices import NoticeDialog, crossing_of
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.month import DayLook, MonthView
from companion.ui.widgets.sheet import clear, column_of, row_of
from companion.wording import forecast as ahead
from companion.wording import notices as said

if TYPE_CHECKING:
    from companion.ui.desk import Desk

WHO = "days"
_WEEKS = 6


class DaysDialog(Dialog):
    """The month with each day's state and, for an open trip, its chance; beside it the chosen day.

    The main action moves the trip to the chosen day, or begins a new one on it.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__("Days", desk.window, 1080, 720)
        self._desk = desk
        self._days = calendar.days_of(desk.companion, crossing_of(desk))
        self._chances: dict[date, str] = {}
        self._asked: date | None = None
        trip = desk.trip
        start = forecasts.first_to_compare(trip, desk.companion) if trip else _tomorrow(desk)
        self._month = MonthView("Day at the border", start, self._look, legend())
        self._side = self._build_side()
        self._lay_out_body()
        self.foot("Cross", self._take, "Close")
        self._month.grid.picked.connect(self._show)
        self._month.grid.month_changed.connect(self._forecast)
        self._show(start)
        self._forecast()
        self._month.grid.setFocus()

    # --- layout ---------------------------------------------------------------------------------

    def _build_side(self) -> QWidget:
        self._words = DayWords()
        self._chance = PlainLabel("", "body", wrap=True)
        self._source = PlainLabel("", "second", "ink2", wrap=True)
        self._next = Button("", "tool", on=self._go_to_next)
        self._notices = column_of(spacing=8)
        self._note = Button("&Note a closure for this day…", "tool", "plus",
                            name="Note a closure for this day", on=self._note_closure)  # fmt: skip
        self._note.setEnabled(not self._desk.companion.read_only)
        side = column_of(
            self._words, self._chance, self._source, row_of(self._next, None), Rule(),
            self._notices, row_of(self._note, None), None, spacing=12,
        )  # fmt: skip
        side.setFixedWidth(fonts.px(340))
        return side

    def _lay_out_body(self) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 16, 0, 8)
        row.setSpacing(24)
        row.addWidget(self._month, 1)
        row.addWidget(self._side)
        self.replace_body(holder)

    # --- showing --------------------------------------------------------------------------------

    def _look(self, day: date) -> DayLook:
        found = look(self._days, day)
        chance = self._chances.get(day)
        return replace(found, text=chance) if chance and found.text == WORDS["open"] else found

    def _show(self, day: date) -> None:
        rule = rule_of(self._days, day)
        state = rule.state.value if rule else "unknown"
        text = reason_of(rule, calendar.kyrgyz_holiday(day)) if rule else "No holiday list here."
        word = "freight only" if rule and rule.freight_only else WORDS[state]
        self._words.say(state, f"{short_day_text(day)} {day.year}, {word}", text)
        self._source.setText(f"Source: {rule.source}" if rule else "")
        chance = self._chances.get(day)
        self._chance.setText(f"{chance}: there that night" if chance else "")
        self._chance.setVisible(bool(chance))
        self._show_next(day, state)
        self._show_notices(day)
        self._name_action(day)

    def _show_next(self, day: date, state: str) -> None:
        self._next.setVisible(False)
        if state == "open":
            return
        try:
            following = self._days.next_open(day).date
        except CompanionError:
            return
        self._next_day = following
        self._next.setText(f"Next day that is not closed: {short_day_text(following)}")
        self._next.setAccessibleName(self._next.text())
        self._next.setVisible(True)

    def _show_notices(self, day: date) -> None:
        column = self._notices.layout()
        if column is None:
            return
        clear(column)
        for notice in self._days.speaking_of(day):
            head = PlainLabel(said.notice_head(notice), weight=600, wrap=True)
            below = f"{notice.reason}, {said.notice_days(notice)} ({said.notice_source(notice)})"
            column.addWidget(column_of(head, PlainLabel(below, "second", "ink2", wrap=True)))

    def _name_action(self, day: date) -> None:
        if self._main is None:
            return
        trip, text = self._desk.trip, f"Cross on {short_day_text(day)}"
        self._main.setText(text if trip else f"New trip on {short_day_text(day)}…")
        self._main.setAccessibleName(self._main.text())
        self._main.setEnabled(self._movable(day))

    def _movable(self, day: date) -> bool:
        companion, trip = self._desk.companion, self._desk.trip
        if companion.read_only:
            return False
        if trip is None:
            return True
        with companion.library.read() as reading:
            begun = bool(reading.splits(trip.id))
        self.note("This trip has begun, so its day stays." if begun else "")
        return not begun and departure_on(trip, day) != trip.leave_at

    # --- chances of the month -------------------------------------------------------------------

    def _forecast(self) -> None:
        """The chances of the month shown, from the worker; the month stays usable meanwhile."""
        trip, first = self._desk.trip, self._month.grid.month
        if trip is None or first == self._asked:
            return
        self._asked = first
        companion, count = self._desk.companion, 7 * _WEEKS - 7

        def verb(progress: Callable[[float], None]) -> tuple[DayOutlook, ...]:
            return forecasts.best_days(companion, trip.id, first, count, progress)

        self._desk.worker.run("Comparing the days", verb, self._told)

    def _told(self, days: tuple[DayOutlook, ...]) -> None:
        if self._asked is None:
            return  # closed meanwhile
        self._chances.update({d.day: ahead.day_chance(d) for d in days})
        self._month.grid.update()
        self._show(self._month.grid.chosen)

    def done(self, result: int) -> None:
        """Closing stops what is still being compared."""
        self._asked = None
        if self._desk.worker.busy:
            self._desk.worker.cancel()
        super().done(result)

    # --- doing ----------------------------------------------------------------------------------

    def _go_to_next(self) -> None:
        self._month.grid.choose(self._next_day)
        self._show(self._next_day)

    def _note_closure(self) -> None:
        day = self._month.grid.chosen
        NoticeDialog(self._desk, None, self, day).exec()
        self._days = calendar.days_of(self._desk.companion, self._days.crossing_id)
        self._chances.clear()
        self._asked = None
        self._forecast()
        self._show(day)
        self._month.grid.update()

    def _take(self) -> None:
        trip, day = self._desk.trip, self._month.grid.chosen
        if trip is None:
            self.accept()
            self._desk.do("new_trip")
            return
        at, companion = departure_on(trip, day), self._desk.companion
        clock = trip.leave_clock
        if self.attempt(lambda: trips.move_leave(companion, trip.id, at, clock, WHO)):
            self.accept()


def _tomorrow(desk: Desk) -> date:
    return desk.companion.now().date_on(Clock.BEIJING) + timedelta(days=1)
