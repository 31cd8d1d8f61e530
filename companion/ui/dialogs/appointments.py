"""What is agreed with others on the way: the list, and the form of one appointment."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from companion.app import appointments
from companion.app.trips import NewAppointment
from companion.domain.bare_times import names_no_clock, read_typed, read_unsure
from companion.domain.clocks import Clock, Instant, WallTime
from companion.domain.crossing import Stage
from companion.domain.errors import NotAllowed
from companion.domain.ids import AppointmentId
from companion.domain.trip import Appointment, Trip, checked_name
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.buttons import Button, CheckBox
from companion.ui.widgets.dates import DateField
from companion.ui.widgets.fields import Field, TextLine, fields_row
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.segmented import Choice
from companion.ui.widgets.sheet import clear, column_of, row_of
from companion.ui.widgets.times import TimeField
from companion.wording import appointments as said
from companion.wording.plain import shown

if TYPE_CHECKING:
    from companion.ui.desk import Desk

WHO = "appointments"
EMPTY = "Nothing is agreed yet. The guide at the gate is the first to add."
ELSEWHERE = ", which is not on the way now"
NOTE = "An appointment stays where it was agreed when the plan moves."


class AppointmentsDialog(Dialog):
    """The appointments in their order; each line opens its form. Every change can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Appointments", desk.window, 720, 520)
        self._desk = desk
        self.body.setSpacing(0)
        self.foot(away="Close")
        self._fill()
        self.note(NOTE)

    def _fill(self) -> None:
        clear(self.body)
        trip = self._desk.trip
        self._new = Button("&New appointment…", "tool", icon="plus", name="New appointment",
                           on=lambda: self._open(None))  # fmt: skip
        self._new.setEnabled(trip is not None and not self._desk.companion.read_only)
        self.body.addWidget(row_of(PlainLabel("Agreed", "value", weight=600), None, self._new))
        self.body.addSpacing(8)
        self.body.addWidget(Rule("strong"))
        agreed = sorted(trip.appointments, key=lambda each: each.at) if trip else []
        for each in agreed:
            self._line(each)
        if not agreed:
            self.body.addSpacing(12)
            self.body.addWidget(PlainLabel(EMPTY, tone="ink2", wrap=True))
        self.body.addStretch(1)
        self._new.setFocus()

    def _line(self, agreed: Appointment) -> None:
        trip = self._desk.trip
        if trip is None:
            return
        what = shown(agreed.what)
        where = shown(trip.stage(agreed.stage_id).names.en)
        if agreed.stage_id not in {stage.id for stage in trip.stages()}:
            where += ELSEWHERE
        when, on = said.when_text(agreed), said.on_text(agreed)
        words = column_of(
            PlainLabel(when, weight=600, wrap=True),
            PlainLabel(f"{what} · {where} · {on}", "second", "ink2", wrap=True),
            spacing=0,
        )
        edit = Button("Edit…", "quiet", name=f"Edit {what}", on=lambda: self._open(agreed))
        away = Button(kind="quiet", icon="trash-2", name=f"Call off {what}",
                      on=lambda: self._call_off(agreed.id))  # fmt: skip
        for button in (edit, away):
            button.setEnabled(not self._desk.companion.read_only)
        line = row_of(words, edit, away, wide=words, margin=4)
        line.setAccessibleName(f"{when}, {what}, {where}, {on}")
        self.body.addWidget(line)
        self.body.addWidget(Rule())

    def _open(self, agreed: Appointment | None) -> None:
        if self._desk.trip is not None:
            AppointmentDialog(self._desk, self._desk.trip, agreed, self).exec()
            self._fill()

    def _call_off(self, appointment_id: AppointmentId) -> None:
        companion, trip_id = self._desk.companion, self._desk.trip_id
        if trip_id is None:
            return
        if self.attempt(lambda: appointments.call_off(companion, trip_id, appointment_id, WHO)):
            self.note("Called off. Edit, Undo brings it back.")
            self._fill()


class AppointmentDialog(Dialog):
    """One appointment: with whom or what, where, when, and on which clock they agreed."""

    def __init__(self, desk: Desk, trip: Trip, agreed: Appointment | None, parent: Dialog) -> None:
        title = "Appointment" if agreed else "New appointment"
        super().__init__(title, parent, 600, 520)
        self._companion, self._trip, self._before = desk.companion, trip, agreed
        self._build()
        self._show(agreed)
        self.foot("Save", self._save)
        self._what.setFocus()

    def _build(self) -> None:
        self._what = TextLine("What", "", "Guide at the gate")
        self._stage = Choice("Where")
        for number, stage in enumerate(self._trip.stages(), 1):
            self._stage.addItem(f"{number}  {shown(stage.names.en)}", stage.id)
        self._date = DateField("Day", lambda: self._trip.leave_wall.date)
        self._time = TimeField("Time, as agreed", Clock.BEIJING, self._understood)
        self._unsure = CheckBox("They said local time, or named no cloc&k")
        self._readings = PlainLabel("", "second", "warn", wrap=True)
        self._readings.hide()
        self._date.edited.connect(lambda: self._time.set_day(self._date.date()))
        self._time.edited.connect(self._weigh)
        self._unsure.toggled.connect(self._doubt)
        hint = "On the clock on which it was agreed."
        self._fields = {
            "what": Field("&What", self._what),
            "where": Field("Whe&re", self._stage),
            "day": Field("&Day, on that clock", self._date),
            "time": Field("&Time, as agreed", self._time, hint),
        }
        self.body.addWidget(self._fields["what"])
        place = fields_row(self._fields["where"], self._fields["day"], stretch=(3, 2))
        self.body.addWidget(place)
        self.body.addWidget(self._fields["time"])
        self.body.addWidget(column_of(self._unsure, self._readings, spacing=6))
        self.body.addStretch(1)

    def _understood(self, text: str, clock: Clock) -> Instant:
        """The moment as typed; of a time on no clock the earlier reading, on Beijing time."""
        if not text.strip():
            raise NotAllowed("The time is missing.", "Write it like 06:30.")
        if self._unsure.isChecked():
            hours, day = read_unsure(text)
            clock = Clock.BEIJING
        else:
            typed = read_typed(text, clock)
            if typed.time is None or typed.clock is None:
                raise NotAllowed("Nobody agrees on “now”.", "Write the time, like 06:30.")
            hours, day, clock = typed.time, typed.day, typed.clock
        on = day or self._date.date()
        if on is None:
            raise NotAllowed("The day is missing.", "Choose a date first.")
        return WallTime(on, hours, clock).instant()

    def _weigh(self) -> None:
        """What was typed with “local” behind it is a question: the tick is set by itself, and goes
        where one of the two clocks is typed after all."""
        text = self._time.text()
        if names_no_clock(text) != self._unsure.isChecked() and (
            names_no_clock(text) or _names_clock(text)
        ):
            self._unsure.setChecked(names_no_clock(text))
        at = self._time.instant() if self._unsure.isChecked() else None
        self._readings.setText(said.question_text(at) if at is not None else "")
        self._readings.setVisible(at is not None)

    def _doubt(self, unsure: bool) -> None:
        if not unsure and names_no_clock(self._time.text()):
            with contextlib.suppress(NotAllowed):
                hours, _ = read_unsure(self._time.text())
                self._time.line.setText(f"{hours:%H:%M}")
        self._time.set_unsure(unsure)

    def _noted(self) -> str:
        """The words as they are kept: as typed, or with what the tick says."""
        text = self._time.text().strip()
        if not self._unsure.isChecked():
            return ""
        return text if names_no_clock(text) else f"{text}, local time"

    def _show(self, agreed: Appointment | None) -> None:
        if agreed is None:
            self._stage.setCurrentIndex(self._stage.findData(_likely_stage(self._trip).id))
            self._date.set_date(self._trip.leave_wall.date)
            self._time.set_day(self._date.date())
            return
        self._what.setText(agreed.what)
        self._stage.setCurrentIndex(max(0, self._stage.findData(agreed.stage_id)))
        self._date.set_date(agreed.wall.date)
        self._time.set_instant(agreed.at, agreed.clock)
        if agreed.unsure:
            self._unsure.setChecked(True)
            self._time.line.setText(agreed.noted)

    def _save(self) -> None:
        typed = self._read()
        if typed is None:
            return
        instead = self._before.id if self._before else None
        verb = lambda: appointments.agree(  # noqa: E731
            self._companion, self._trip.id, typed, instead, WHO
        )
        if self.attempt(verb):
            self.accept()

    def _read(self) -> NewAppointment | None:
        """What was typed; None after the wrong field was marked and has the focus."""
        for field in self._fields.values():
            field.error("")
        checks = (("what", self._name), ("day", self._day), ("time", self._time.read))
        for key, read in checks:
            try:
                read()
            except NotAllowed as problem:
                self._mark(key, problem)
                return None
        return NewAppointment(
            self._stage.currentData(), self._what.text().strip(), self._time.read(),
            Clock.BEIJING if self._unsure.isChecked() else self._time.clock, self._noted(),
        )  # fmt: skip

    def _name(self) -> None:
        checked_name(self._what.text(), "appointment")

    def _day(self) -> None:
        if self._date.read() is None:
            raise NotAllowed("The day is missing.", "Type it or pick it in the month.")

    def _mark(self, key: str, problem: Exception) -> None:
        self._fields[key].error(str(problem))
        self._fields[key].editor.setFocus()


def _names_clock(text: str) -> bool:
    """Whether one of the two clocks stands behind a typed time."""
    try:
        return read_typed(text).clock is not None
    except NotAllowed:
        return False


def _likely_stage(trip: Trip) -> Stage:
    """Where the next appointment is probably meant: the gate, where guides wait."""
    stages = trip.stages()
    hard = [stage for stage in stages if stage.hard_hours]
    return hard[-1] if hard else stages[0]
