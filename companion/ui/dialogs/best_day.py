"""Which day to cross: the days from the trip's own on, the best first, and the move there."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.app import forecasts, trips
from companion.domain.best_day import DayOutlook, ranked
from companion.domain.dates import short_day_text
from companion.domain.trip import Trip
from companion.domain.windows import State
from companion.ui.dialogs.dialog import Dialog
from companion.ui.models.rows import Column, RowModel
from companion.ui.models.table import RowTable
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.segmented import Segmented
from companion.ui.widgets.sheet import row_of
from companion.wording import forecast as said
from companion.wording.times import dated

if TYPE_CHECKING:
    from companion.ui.desk import Desk

WHO = "best_day"
COUNTS = (("14", "14 days"), ("30", "30 days"), ("60", "60 days"))
ORDERS = (("best", "Best first"), ("date", "By date"))


@dataclass(frozen=True)
class DayRow:
    """A day in the table; ``own`` is the day the trip has now."""

    day: DayOutlook
    own: bool

    @property
    def id(self) -> Hashable:
        """Its date."""
        return self.day.day


def columns() -> tuple[Column, ...]:
    """Day, chance, plates, and what speaks against it."""
    return (
        Column("Day", lambda r: dated(r.day.day), lambda r: "the trip's day" if r.own else "",
               second_head="Beijing date of the gate", strong=True, key="day"),
        Column("That night", lambda r: said.day_chance(r.day), _gate,
               second_head="in town, and at the gate", mark=_mark, key="chance"),
        Column("Plates in hand", lambda r: said.plates_text(r.day), second_head="likely to late",
               key="plates"),
        Column("What speaks against it", lambda r: said.snags_text(r.day), stretch=1, least=200,
               key="snags"),
    )  # fmt: skip


def _mark(row: DayRow) -> str:
    tonight = row.day.tonight
    if row.day.rule.state is State.CLOSED:
        return "closed"
    return "unknown" if tonight is None else tonight.state.value


def _gate(row: DayRow) -> str:
    gate = row.day.gate
    if gate is None or gate.value is None or row.day.rule.state is State.CLOSED:
        return ""
    return f"{said.chance_figure(gate)} {gate.goal.value}"


class BestDayDialog(Dialog):
    """The days compared in the worker; the main action moves the trip to the chosen one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Which day?", desk.window, 900, 640)
        self._desk = desk
        self._days: tuple[DayOutlook, ...] = ()
        self._comparing = False
        self._count = Segmented(COUNTS, "How many days")
        self._order = Segmented(ORDERS, "Order")
        self._head = PlainLabel("", "body", "ink2", wrap=True)
        self._table = RowTable(RowModel(columns(), self), "Days, a row for each")
        self._build()
        self._compare()

    def _build(self) -> None:
        self.above(row_of(self._head, self._order, self._count, wide=self._head))
        self.replace_body(self._table)
        self.foot("Move", self._move, "Close")
        self._count.chosen.connect(lambda _: self._compare())
        self._order.chosen.connect(lambda _: self._show())
        self._table.chosen.connect(lambda _: self._name_action())
        self._table.opened.connect(lambda _: self._move())
        self._desk.worker.progressed.connect(self._progressed)

    @property
    def days(self) -> tuple[DayOutlook, ...]:
        """What is compared, in the order of the dates; empty until it is."""
        return self._days

    def _compare(self) -> None:
        desk, trip = self._desk, self._desk.trip
        if trip is None or self._comparing:
            return
        self._comparing = True
        self._head.setText(said.days_head((), trip))
        count = int(self._count.value)
        first = forecasts.first_to_compare(trip, desk.companion)

        def verb(progress: Callable[[float], None]) -> tuple[DayOutlook, ...]:
            return forecasts.best_days(desk.companion, trip.id, first, count, progress)

        desk.worker.run("Comparing the days", verb, self._done)

    def _progressed(self, share: float) -> None:
        if self._comparing:
            self.note(f"Comparing the days: {round(100 * share)} %")

    def _done(self, days: tuple[DayOutlook, ...]) -> None:
        if not self._comparing:
            return  # closed meanwhile
        self._comparing = False
        self._days = days
        self.note("")
        self._show()
        if len(days) != int(self._count.value):  # another number was asked for meanwhile
            self._compare()

    def _show(self) -> None:
        trip = self._desk.trip
        if trip is None or not self._days:
            return
        days = ranked(self._days) if self._order.value == "best" else self._days
        rows = [DayRow(day, day.leave_at == trip.leave_at) for day in days]
        self._head.setText(said.days_head(self._days, trip))
        self._table.show_rows(rows)
        self._table.choose(rows[0].id)
        self._name_action()
        self._table.setFocus()

    def _chosen(self) -> DayOutlook | None:
        row = self._table.chosen_row
        return row.day if isinstance(row, DayRow) else None

    def _name_action(self) -> None:
        chosen, trip = self._chosen(), self._desk.trip
        if self._main is None or chosen is None or trip is None:
            return
        movable = self._movable(trip)
        self._main.setText(f"Move to {short_day_text(chosen.day)}")
        self._main.setAccessibleName(self._main.text())
        self._main.setEnabled(movable and chosen.leave_at != trip.leave_at)
        if not movable:
            self.note("This trip has begun, so its day stays.")

    def _movable(self, trip: Trip) -> bool:
        with self._desk.companion.library.read() as reading:
            return not reading.splits(trip.id) and not self._desk.companion.read_only

    def _move(self) -> None:
        chosen, trip = self._chosen(), self._desk.trip
        if chosen is None or trip is None or self._main is None or not self._main.isEnabled():
            return
        companion = self._desk.companion
        day = chosen.leave_at.date_on(trip.leave_clock)
        moved = self.attempt(lambda: trips.cross_on(companion, trip.id, day, WHO))
        if moved:
            self.accept()

    def done(self, result: int) -> None:
        """Closing stops what is still being compared."""
        self._desk.worker.progressed.disconnect(self._progressed)
        if self._comparing:
            self._comparing = False
            self._desk.worker.cancel()
        super().done(result)
