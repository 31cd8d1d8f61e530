"""What is agreed with others on the way: the list, and the form of one appointment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.app import appointments
from companion.app.trips import NewAppointment
from companion.domain.clocks import Clock
from companion.domain.crossing import Stage
from companion.domain.errors import NotAllowed
from companion.domain.ids import AppointmentId
from companion.domain.trip import Appointment, Trip, checked_name
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.dates import DateField
from companion.ui.widgets.fields import Field, TextLine
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.segmented import Choice
from companion.ui.widgets.sheet import clear, column_of, row_of
from companion.ui.widgets.times import TimeField
from companion.wording.plain import shown
from companion.wording.times import both_dated_text, clock_name

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
        when = both_dated_text(agreed.at, agreed.clock)
        on = f"agreed in {clock_name(agreed.clock)}"
        words = column_of(
            PlainLabel(when, weight=600),
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
        super().__init__(title, parent, 560, 520)
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
        self._time = TimeField("Time, as agreed", Clock.BEIJING)
        self._date.edited.connect(lambda: self._time.set_day(self._date.date()))
        hint = "Choose the clock on which it was agreed. Ask when nobody said which."
        self._fields = {
            "what": Field("&What", self._what),
            "where": Field("Whe&re", self._stage),
            "day": Field("&Day, on that clock", self._date),
            "time": Field("&Time, as agreed", self._time, hint),
        }
        for field in self._fields.values():
            self.body.addWidget(field)
        self.body.addStretch(1)

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
            self._time.clock,
        )  # fmt: skip

    def _name(self) -> None:
        checked_name(self._what.text(), "appointment")

    def _day(self) -> None:
        if self._date.read() is None:
            raise NotAllowed("The day is missing.", "Type it or pick it in the month.")

    def _mark(self, key: str, problem: Exception) -> None:
        self._fields[key].error(str(problem))
        self._fields[key].editor.setFocus()


def _likely_stage(trip: Trip) -> Stage:
    """Where the next appointment is probably meant: the gate, where guides wait."""
    stages = trip.stages()
    hard = [stage for stage in stages if stage.hard_hours]
    return hard[-1] if hard else stages[0]
