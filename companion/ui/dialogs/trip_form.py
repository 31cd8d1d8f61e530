"""The fields of a trip, as typed, and the draft they make."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.app import calendar, crossings, people, trips
from companion.app.companion import Companion
from companion.app.crossings import CrossingChoice
from companion.app.trips import NewAppointment, TripDraft
from companion.domain.clocks import Clock, Instant
from companion.domain.crossing import Crossing, Stage
from companion.domain.errors import CompanionError, NotAllowed
from companion.domain.ids import PersonId, VehicleId
from companion.domain.trip import Contact, Trip, checked_name
from companion.ui.dialogs.person import PersonDialog
from companion.ui.dialogs.vehicle import VehicleDialog
from companion.ui.widgets.chips import Chips
from companion.ui.widgets.dates import DateField
from companion.ui.widgets.fields import Field, TextArea, TextLine, fields_row
from companion.ui.widgets.month import month_text
from companion.ui.widgets.segmented import Choice, Segmented
from companion.ui.widgets.sheet import ScrollColumn, row_of
from companion.ui.widgets.times import TimeField
from companion.wording.appointments import question_text
from companion.wording.plain import shown
from companion.wording.stages import altitude_text

CONFIRM = "confirm"
GUIDE = "Guide at the gate"
USUAL = "05:45"


class TripForm(ScrollColumn):
    """A column of fields; ``draft()`` answers what was typed.

    ``day_edited`` tells a new date, ``crossing_chosen`` another Crossing.
    """

    day_edited = Signal(object)
    crossing_chosen = Signal(object)

    def __init__(
        self, companion: Companion, crossing: Crossing, trip: Trip | None, parent: QWidget | None
    ) -> None:
        super().__init__(16, parent)
        self._companion, self._crossing, self._trip = companion, crossing, trip
        self._fields: dict[str, Field] = {}
        self._today = companion.now().date_on(Clock.KYRGYZ)
        self.column.setContentsMargins(0, 16, 16, 16)
        self._add_what()
        self._add_when()
        self._add_who()
        self._add_contacts()
        self._add_hours()
        self.column.addStretch(1)
        self._fill()
        self._date.edited.connect(self._day_typed)
        self._crossings.currentIndexChanged.connect(self._choose_crossing)

    # --- building -------------------------------------------------------------------------------

    def _add(self, key: str, label: str, editor: QWidget, hint: str = "") -> Field:
        self._fields[key] = field = Field(label, editor, hint)
        self.column.addWidget(field)
        return field

    def _add_what(self) -> None:
        self._name = TextLine("Name")
        self.setFocusProxy(self._name)
        self._crossings = Choice("Crossing")
        for crossing in _choices(self._trip):
            self._crossings.addItem(shown(crossing.name), crossing.id)
        self._crossings.setCurrentIndex(max(0, self._crossings.findData(self._crossing.id)))
        self._crossings.setEnabled(self._trip is None)
        self._night = self._stops()
        self._add("name", "&Name", self._name)
        self._add("crossing", "&Crossing", self._crossings)
        self._add("night", "Night &before", row_of(self._night, None))

    def _stops(self) -> Segmented:
        stops = [(i, _with_altitude(self._crossing.stage(i))) for i in self._crossing.night_stops]
        return Segmented(stops, "Night before", height=36)

    def _choose_crossing(self) -> None:
        """Another crossing: its night stops and hours; what was typed stays."""
        self._crossing = crossings.crossing(str(self._crossings.currentData()))
        before, self._night = self._night, self._stops()
        row = before.parentWidget()
        if row is not None and (layout := row.layout()) is not None:
            layout.replaceWidget(before, self._night)
        before.setParent(None)
        before.deleteLater()
        self._fields["night"].lead_key()
        self._schedule.clear()
        self._list_schedules()
        self._suggest_name(self.day)
        self.crossing_chosen.emit(self._crossing)

    def _add_when(self) -> None:
        self._date = DateField("Crossing day", lambda: self._today)
        self._leave = TimeField("Leave")
        self._guide = TimeField("Guide at the gate, agreed for", Clock.BEIJING)
        self._guide.line.setPlaceholderText("11:00")
        self._last = DateField("Last day in China", lambda: self.day)
        self._add("date", "Crossing &day", self._date)
        self._add("leave", "&Leave", self._leave)
        hint = "On the clock it was agreed on; empty when nothing is. Others: Trip, Appointments…"
        self._add("guide", "&Guide at the gate, agreed for", self._guide, hint)
        until = "Papers are judged against it. Leave it empty while it is not known."
        self._add("last", "Last day in Ch&ina", self._last, until)

    def _add_who(self) -> None:
        self._people = Chips("People", "user", self._new_person, "person")
        self._vehicles = Chips("Vehicles", "car", self._new_vehicle, "vehicle")
        self._add("people", "&People", self._people)
        self._add("vehicles", "&Vehicles", self._vehicles)

    def _add_contacts(self) -> None:
        self._contacts: dict[str, tuple[TextLine, TextLine]] = {}
        for key, who in (("operator", "Chinese operator"), ("guide", "Guide")):
            name, phone = TextLine(f"{who}, name"), TextLine(f"{who}, phone")
            self._contacts[key] = (name, phone)
            pair = fields_row(Field(f"{who}, name", name), Field("Phone", phone))
            self.column.addWidget(pair)

    def _add_hours(self) -> None:
        self._schedule = Choice("Hours to plan by")
        self._list_schedules()
        self._remark = TextArea("Note", lines=3)
        self._add("schedule", "&Hours at the gate to plan by", self._schedule, self._outranked())
        self._add("note", "N&ote", self._remark)

    def _list_schedules(self) -> None:
        for schedule in self._gate().schedules:
            self._schedule.addItem(f"{shown(schedule.name)}, {schedule.as_of}", schedule.id)
        if self._trip is None:
            self._schedule.addItem("Confirmed by my operator…", CONFIRM)

    def _outranked(self) -> str:
        confirmed = self._trip.confirmed_for(self._gate().id) if self._trip else None
        if confirmed is None:
            return ""
        return f"What {shown(confirmed.by, 60)} confirmed outranks this."

    # --- filling --------------------------------------------------------------------------------

    def _fill(self) -> None:
        if self._trip is None:
            self._fill_new()
        else:
            self._fill_from(trips.draft_of(self._trip))
        self._show_things()
        self._leave.set_day(self._date.date())
        self._guide.set_day(self._date.date())

    def _fill_new(self) -> None:
        try:
            day = calendar.days_of(self._companion, self._crossing.id).next_open(self._today).date
        except CompanionError:
            day = self._today
        self._date.set_date(day)
        self._leave.line.setText(USUAL)
        self._suggest_name(day)

    def _fill_from(self, draft: TripDraft) -> None:
        self._name.setText(draft.name)
        self._name.setCursorPosition(0)
        self._night.choose(draft.night_stop)
        self._date.set_date(draft.leave_at.date_on(draft.leave_clock))
        self._leave.set_instant(draft.leave_at, draft.leave_clock)
        for key, contact in (("operator", draft.operator), ("guide", draft.guide)):
            name, phone = self._contacts[key]
            name.setText(contact.name)
            phone.setText(contact.phone)
        self._schedule.setCurrentIndex(max(0, self._schedule.findData(draft.schedule)))
        self._remark.setPlainText(draft.note)
        self._last.set_date(draft.leaves_china_on)
        meeting = self._meeting(draft)
        if meeting is not None:
            self._guide.set_instant(meeting.at, meeting.clock)
            if meeting.noted:
                self._fields["guide"].set_hint(question_text(meeting.at))

    def _show_things(
        self, chosen_people: list[int] | None = None, chosen_vehicles: list[int] | None = None
    ) -> None:
        trip = self._trip
        if chosen_people is None:
            chosen_people = [p.id for p in trip.people] if trip else []
        if chosen_vehicles is None:
            chosen_vehicles = [v.id for v in trip.vehicles] if trip else []
        self._people.show_things(
            [(p.id, shown(p.name, 60)) for p in people.list_people(self._companion)], chosen_people
        )
        self._vehicles.show_things(
            [
                (v.id, shown(f"{v.name}, {v.plate}" if v.plate else v.name, 60))
                for v in people.list_vehicles(self._companion)
            ],
            chosen_vehicles,
        )

    def _suggest_name(self, day: date) -> None:
        """A name that follows the date until the traveller types one."""
        if self._trip is None and not self._name.isModified():
            place = re.split(r"[,:( ]", self._crossing.names.en)[0]
            self._name.setText(f"{place}, {month_text(day)}")

    def _new_person(self) -> int | None:
        return self._made(PersonDialog(self._companion, None, self))

    def _new_vehicle(self) -> int | None:
        return self._made(VehicleDialog(self._companion, None, self))

    def _made(self, dialog: PersonDialog | VehicleDialog) -> int | None:
        dialog.exec()
        self._show_things(self._people.ids, self._vehicles.ids)
        return dialog.made

    # --- the day --------------------------------------------------------------------------------

    @property
    def day(self) -> date:
        """The date typed, or today while there is none."""
        return self._date.date() or self._today

    def insert_days(self, days: QWidget) -> None:
        """Put the month under the date, where there is no room beside the form."""
        self.column.insertWidget(self.column.indexOf(self._fields["date"]) + 1, days)

    def set_day(self, day: date) -> None:
        """A day was picked in the month."""
        self._date.set_date(day)

    def _day_typed(self) -> None:
        day = self._date.date()
        self._leave.set_day(day)
        self._guide.set_day(day)
        if day is not None:
            self._suggest_name(day)
            self.day_edited.emit(day)

    # --- reading --------------------------------------------------------------------------------

    @property
    def wants_confirmed_hours(self) -> bool:
        """Whether the operator's hours are to be typed next."""
        return self._schedule.currentData() == CONFIRM

    def draft(self) -> TripDraft | None:
        """What was typed; None after every wrong field was marked and the first has the focus."""
        for field in self._fields.values():
            field.error("")
        wrong = [key for key in ("name", "date", "leave", "guide", "last") if not self._check(key)]
        if wrong:
            self._fields[wrong[0]].editor.setFocus()
            self.ensureWidgetVisible(self._fields[wrong[0]])
            return None
        return self._read()

    def _check(self, key: str) -> bool:
        try:
            if key == "name":
                checked_name(self._name.text())
            elif key == "date":
                if self._date.read() is None:
                    raise NotAllowed("The date is missing.", "Pick a day in the month.")
            elif key == "leave":
                self._leave.read()
            elif key == "last":
                self._check_last()
            elif self._guide.text().strip():
                self._guide.read()
        except NotAllowed as problem:
            remedy = problem.remedy if "--" not in problem.remedy else "Write it like 06:40."
            self._fields[key].error(f"{problem.sentence} {remedy}".strip())
            return False
        return True

    def _check_last(self) -> None:
        last = self._last.read()
        if last is not None and last < self.day:
            raise NotAllowed("That is before the crossing day.", "Pick a later day.")

    def _read(self) -> TripDraft:
        before = trips.draft_of(self._trip) if self._trip else None
        base = before or TripDraft("", Instant(0), Clock.KYRGYZ)
        operator, guide = (self._contact(key) for key in ("operator", "guide"))
        schedule = self._schedule.currentData()
        return replace(
            base,
            name=self._name.text(),
            leave_at=self._leave.read(),
            leave_clock=self._leave.clock,
            crossing_id=self._crossing.id,
            night_stop=self._night.value,
            people=tuple(PersonId(i) for i in self._people.ids),
            vehicles=tuple(VehicleId(i) for i in self._vehicles.ids),
            operator=operator,
            guide=guide,
            appointments=self._appointments(base),
            schedule="" if schedule in (None, CONFIRM) else schedule,
            note=self._remark.text(),
            leaves_china_on=self._last.read(),
        )

    def _contact(self, key: str) -> Contact:
        name, phone = self._contacts[key]
        return Contact(name.text().strip(), phone.text().strip())

    def _appointments(self, base: TripDraft) -> tuple[NewAppointment, ...]:
        meeting = self._meeting(base)
        others = tuple(a for a in base.appointments if a is not meeting)
        if not self._guide.text().strip():
            return others
        what = meeting.what if meeting else GUIDE
        if meeting and _same_hours(meeting, self._guide.read(), self._guide.clock):
            # With the words as noted, where the clock is not sure.
            return (replace(meeting, at=self._guide.read()), *others)
        agreed = NewAppointment(self._gate().id, what, self._guide.read(), self._guide.clock)
        return (agreed, *others)

    def _meeting(self, draft: TripDraft) -> NewAppointment | None:
        return next((a for a in draft.appointments if a.stage_id == self._gate().id), None)

    def _gate(self) -> Stage:
        hard = [s for s in self._crossing.stages if s.hard_hours]
        return hard[-1] if hard else self._crossing.stages[-1]


def _same_hours(meeting: NewAppointment, at: Instant, clock: Clock) -> bool:
    """Whether only the day may have moved."""
    return (meeting.clock, meeting.at.on(clock).time) == (clock, at.on(clock).time)


def _choices(trip: Trip | None) -> tuple[CrossingChoice, ...]:
    """For a new trip all there are; a trip keeps its own, also one that no longer ships."""
    if trip is None:
        return crossings.list_crossings()
    return (CrossingChoice(trip.crossing.id, trip.crossing.names.en),)


def _with_altitude(stage: Stage) -> str:
    return f"{shown(stage.names.en)} {altitude_text(stage.altitude_m)}".strip()
