"""Typing a time: which event, the text and its clock, how it is understood on both clocks, and
everything that was ever written for that event.

It takes the place of the strip while it is open. Enter logs, Escape closes, up and down go to the
event before and after.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.app.tracking import Reading
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed
from companion.domain.splits import Event, Split, TimePoint, points_of
from companion.domain.statuses import Status
from companion.domain.timetable import StageRow, Timetable
from companion.domain.timetable_notes import odd_about
from companion.ui import fonts
from companion.ui.pages.tracker_history import EntryHistory
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.fields import TextLine
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.segmented import Choice
from companion.ui.widgets.sheet import Sheet, row_of
from companion.ui.widgets.times import ClockChoice
from companion.wording import tracking as words


@dataclass(frozen=True)
class EntryVerbs:
    """What the page does for the entry. ``understand`` raises NotAllowed."""

    understand: Callable[[TimePoint, str, Clock | None], Reading]
    log: Callable[[TimePoint, str, Clock | None], bool]
    history: Callable[[TimePoint], Sequence[Split]]
    withdraw: Callable[[Split], object]
    restore: Callable[[Split], object]
    confirm: Callable[[Split], object]


class TrackerEntry(Sheet):
    """``open(table, point)`` shows it for an event; ``closed`` tells that it is done."""

    closed = Signal()

    def __init__(self, verbs: EntryVerbs, parent: QWidget | None = None) -> None:
        super().__init__(margin=12, parent=parent)
        self.setAccessibleName("Type a time")
        self._verbs = verbs
        self._table: Timetable | None = None
        self._understood: Reading | None = None
        self._build()
        self._event.currentIndexChanged.connect(lambda _: self._show_event())
        self.line.textChanged.connect(lambda _: self._show_reading())
        self.line.returnPressed.connect(self._log)
        self._clock.chosen.connect(lambda _: self._show_reading())

    def _build(self) -> None:
        self._event = Choice("Event")
        self.line = TextLine("Time", hint="06:40")
        self.line.setFixedWidth(fonts.px(160))
        self._clock = ClockChoice("Clock of the time")
        self._keep = Button("&Log this time", "main", key="Enter", on=self._log)
        self._back = Button("Take &back", name="Take the entry back", on=self._withdraw)
        self._close = Button("Cl&ose", "quiet", key="Esc", name="Close typing", on=self.closed.emit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._event, 1)
        for widget in (self.line, self._clock, self._keep, self._back, self._close):
            row.addWidget(widget)
        self.rows.addLayout(row)
        self._reading = PlainLabel("", "body", weight=600, wrap=True)
        self._odd = PlainLabel("", "second", "warn", wrap=True)
        self._days = (
            Button("A day earlier", "quiet", on=lambda: self._other_day(-1)),
            Button("A day later", "quiet", on=lambda: self._other_day(1)),
        )
        self.add(row_of(self._reading, *self._days, wide=self._reading))
        self.add(self._odd)
        self._history = EntryHistory(self._verbs.confirm, self._verbs.restore)
        self.rows.setSpacing(6)
        self.add(self._history)

    # --- what is shown ------------------------------------------------------------------------

    def open(self, table: Timetable, point: TimePoint) -> None:
        """Be ready to type a time for that event."""
        self.show_table(table)
        self._choose(point)
        self.line.clear()
        self._clock.choose(table.row(point.stage_id).stage.clock.value)
        self._show_event()
        self.line.setFocus()

    def show_table(self, table: Timetable) -> None:
        """Follow the log; what is being typed stays."""
        points = points_of([row.stage.id for row in table.rows])
        same = self._table is not None and self._points() == points
        self._table = table
        if not same:
            self._event.blockSignals(True)
            self._event.clear()
            for point in points:
                head = words.point_head(point, table.row(point.stage_id).stage)
                self._event.addItem(head, (point.stage_id, point.event.value))
            self._event.blockSignals(False)
        self._show_event()

    @property
    def point(self) -> TimePoint | None:
        """The chosen event."""
        chosen = self._event.currentData()
        return TimePoint(chosen[0], Event(chosen[1])) if chosen else None

    @property
    def _row(self) -> StageRow | None:
        return self._table.row(self.point.stage_id) if self._table and self.point else None

    @property
    def split(self) -> Split | None:
        """What is logged for the chosen event."""
        if self._row is None or self.point is None:
            return None
        return self._row.actual_in if self.point.event is Event.IN else self._row.actual_out

    @property
    def status(self) -> Status | None:
        """The status of what is logged for the chosen event."""
        if self._row is None or self.point is None:
            return None
        return self._row.status_in if self.point.event is Event.IN else self._row.status_out

    def _points(self) -> tuple[TimePoint, ...]:
        every = (self._event.itemData(n) for n in range(self._event.count()))
        return tuple(TimePoint(stage, Event(event)) for stage, event in every)

    def _choose(self, point: TimePoint) -> None:
        if point in self._points():
            self._event.setCurrentIndex(self._points().index(point))

    def _show_event(self) -> None:
        if self.point is None:
            return
        split = self.split
        self._keep.setText("&Correct to this time" if split else "&Log this time")
        self._keep.setAccessibleName(self._keep.text().replace("&", ""))
        self._back.setVisible(split is not None)
        self._history.show_history(self._verbs.history(self.point), self.status)
        self._show_reading()

    def _show_reading(self) -> None:
        """Say live how the text is understood, or what is wrong with it."""
        text, point, table = self.line.text(), self.point, self._table
        reading: Reading | None = None
        self._odd.hide()
        if not text.strip():
            self._say(words.HOW_TO_TYPE, "ink2")
        elif point is not None and table is not None:
            try:
                reading, _ = self._read(point, text)
            except NotAllowed as problem:
                self._say(f"{problem.sentence} {words.HOW_TO_TYPE}", "bad")
            else:
                self._say(words.understood_text(reading.at, reading.day_was_found), "ink")
                odd = words.odd_text(odd_about(table, point, reading.at, reading.foreseen))
                self._odd.setText(odd)
                self._odd.setVisible(bool(odd))
        self._keep.setEnabled(reading is not None)
        self._understood = reading
        for button in self._days:
            button.setVisible(reading is not None and not reading.now)

    def _say(self, text: str, tone: str) -> None:
        self._reading.setText(text)
        self._reading.set_tone(tone)

    def _read(self, point: TimePoint, text: str) -> tuple[Reading, Clock | None]:
        """The reading, and the clock it needed: none where the text names its own."""
        try:
            return self._verbs.understand(point, text, None), None
        except NotAllowed:
            return self._verbs.understand(point, text, self._clock.clock), self._clock.clock

    # --- what is done -------------------------------------------------------------------------

    def _log(self) -> None:
        point, text = self.point, self.line.text()
        if point is None or not text.strip():
            return
        try:
            _, clock = self._read(point, text)
        except NotAllowed:
            return  # the reason stands there already
        if self._verbs.log(point, text.strip(), clock):
            self.closed.emit()

    def _other_day(self, days: int) -> None:
        """The same time on another day than the one that was found, dated, to be seen first."""
        point, reading = self.point, self._understood
        if point is None or reading is None:
            return
        _, beside = self._read(point, self.line.text())
        self.line.setText(words.typed_again(reading.at, reading.clock, days, named=beside is None))
        self.line.setFocus()

    def _withdraw(self) -> None:
        split = self.split
        if split is not None:
            self._verbs.withdraw(split)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; up and down change the event."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif step:
            place = self._event.currentIndex() + step
            if 0 <= place < self._event.count():
                self._event.setCurrentIndex(place)
        else:
            super().keyPressEvent(event)
