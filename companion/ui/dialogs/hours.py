"""Hours: whose opening hours the plan goes by, and what the operator confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from companion.app import trips
from companion.app.trips import HoursDraft
from companion.domain.clocks import Clock
from companion.domain.crossing import Schedule, Stage
from companion.domain.errors import CompanionError, NotFound
from companion.domain.trip import ConfirmedHours, Trip
from companion.ui.dialogs.dialog import Dialog
from companion.ui.dialogs.weights import WeightsDialog
from companion.ui.widgets.buttons import Button, CheckBox
from companion.ui.widgets.dates import DateField
from companion.ui.widgets.fields import Field, TextLine, fields_row
from companion.ui.widgets.labels import PlainLabel, Rule, Tag
from companion.ui.widgets.marks import ClockTag
from companion.ui.widgets.segmented import Choice
from companion.ui.widgets.sheet import clear, column_of, row_of
from companion.ui.widgets.times import ClockChoice
from companion.wording.plain import shown
from companion.wording.verdicts import CERTAINTY_WORDS

if TYPE_CHECKING:
    from companion.ui.desk import Desk

WHO = "hours"
OUTRANKED = "Forget the confirmed hours to plan by a source."


class HoursDialog(Dialog):
    """Every source's hours stage by stage; one is planned by; the operator's word outranks all."""

    def __init__(self, desk: Desk, stage_id: str = "") -> None:
        super().__init__("Hours", desk.window, 760, 680)
        self._desk = desk
        self._trip = self._read()
        self._forget = Button("&Forget confirmed hours", on=self._drop)
        self.foot("&Plan by confirmed hours", self._confirm, "Close", (self._forget,))
        self.body.setSpacing(12)
        self._add_choice()
        self._outranked = PlainLabel(OUTRANKED, "second", "ink2", wrap=True)
        self.body.addWidget(self._outranked)
        place = self._stages.findData(stage_id)
        if place >= 0:
            self._stages.setCurrentIndex(place)
        self._lines = column_of(spacing=0)
        self.body.addWidget(self._lines)
        self._weigh = Button("Wei&gh the sources…", "tool", on=self._weigh_sources)
        self.body.addWidget(row_of(self._weigh, None))
        self._add_confirmed()
        self.body.addStretch(1)
        self._stages.currentIndexChanged.connect(self._show)
        self._show()
        self._stages.setFocus()

    def _read(self) -> Trip:
        trip_id = self._desk.trip_id
        if trip_id is None:
            raise ValueError("the hours of no trip were asked for")
        return trips.trip(self._desk.companion, trip_id)

    # --- building -------------------------------------------------------------------------------

    def _add_choice(self) -> None:
        self._stages = Choice("Stage")
        for stage in self._trip.stages():
            if stage.schedules or stage.hard_hours:
                self._stages.addItem(shown(stage.names.en), stage.id)
        gate = next((s for s in reversed(self._trip.stages()) if s.hard_hours), None)
        if gate is not None:
            self._stages.setCurrentIndex(max(0, self._stages.findData(gate.id)))
        self.body.addWidget(Field("&Stage", self._stages))

    def _add_confirmed(self) -> None:
        self._used = Tag("in use", "accent")
        head = PlainLabel("Confirmed by the operator", "value", weight=600)
        self.body.addWidget(row_of(head, self._used, None))
        self._clock = ClockChoice("Confirmed on", Clock.BEIJING)
        self._hours = TextLine("Confirmed hours", hint="11:00-13:30, 16:30-19:30")
        self._by = TextLine("Confirmed by")
        now = self._desk.companion.now().date_on(Clock.KYRGYZ)
        self._on = DateField("Confirmed on the", lambda: now)
        self._any_day = CheckBox("&Weekends and holidays are served too")
        self._fields = {
            "hours": Field("&Hours", self._hours, "Written like 11:00-13:30, 16:30-19:30."),
            "by": Field("Confirmed &by", self._by),
            "on": Field("Confirmed on &the", self._on),
        }
        self.body.addWidget(
            fields_row(self._fields["hours"], Field("On &clock", self._clock), stretch=(1, 0))
        )
        self.body.addWidget(fields_row(self._fields["by"], self._fields["on"]))
        self.body.addWidget(self._any_day)

    # --- showing --------------------------------------------------------------------------------

    def _stage(self) -> Stage:
        return self._trip.stage(str(self._stages.currentData()))

    def _show(self) -> None:
        stage = self._stage()
        confirmed = self._trip.confirmed_for(stage.id)
        lines = self._lines.layout()
        if lines is not None:
            clear(lines)
            for schedule in stage.schedules:
                lines.addWidget(Rule())
                lines.addWidget(self._line(stage, schedule, confirmed))
            lines.addWidget(Rule())
        self._weigh.setVisible(stage.hard_hours and len(stage.schedules) > 1)
        self._weigh.setEnabled(confirmed is None)
        self._show_confirmed(confirmed)

    def _line(self, stage: Stage, schedule: Schedule, confirmed: ConfirmedHours | None) -> QWidget:
        source = _title(self._trip, schedule.source)
        certainty = CERTAINTY_WORDS[schedule.certainty]
        words = column_of(
            PlainLabel(_title_case(shown(schedule.name)), weight=600),
            PlainLabel(f"{_hours_text(schedule.hours)}, {schedule.days}", "body"),
            PlainLabel(f"{source} · {schedule.as_of} · {certainty}", "second", "ink2"),
            spacing=0,
        )
        weights = {} if confirmed is not None else dict(self._trip.schedule_weights)
        if weights.get(schedule.id):
            state: QWidget = Tag(f"counts {weights[schedule.id]} %", "accent")
        elif not weights and self._in_use(stage, schedule, confirmed):
            state = Tag("in use", "accent")
        else:
            state = Button(
                "Plan by this", "tool", name=f"Plan by {shown(schedule.name)}",
                on=lambda: self._choose(schedule.id),
            )  # fmt: skip
            state.setEnabled(not self._desk.companion.read_only and confirmed is None)
            state.setToolTip(OUTRANKED if confirmed is not None else "")
        return row_of(ClockTag(schedule.clock), words, None, state, spacing=12, margin=8)

    def _in_use(self, stage: Stage, schedule: Schedule, confirmed: ConfirmedHours | None) -> bool:
        if confirmed is not None:
            return False
        ids = [s.id for s in stage.schedules]
        chosen = self._trip.schedule if self._trip.schedule in ids else ids[0]
        return schedule.id == chosen

    def _show_confirmed(self, confirmed: ConfirmedHours | None) -> None:
        for field in self._fields.values():
            field.error("")
        self._hours.setText(confirmed.hours if confirmed else "")
        self._by.setText(confirmed.by if confirmed else shown(self._trip.operator.name))
        today = self._desk.companion.now().date_on(Clock.KYRGYZ)
        self._on.set_date(confirmed.on if confirmed else today)
        self._any_day.setChecked(bool(confirmed and confirmed.any_day))
        self._clock.choose((confirmed.clock if confirmed else Clock.BEIJING).value)
        self._used.setVisible(confirmed is not None)
        writable = not self._desk.companion.read_only
        self._outranked.setVisible(confirmed is not None)
        if self._main is not None:
            self._main.setEnabled(writable)
        self._forget.setEnabled(writable and confirmed is not None)

    # --- doing ----------------------------------------------------------------------------------

    def _weigh_sources(self) -> None:
        WeightsDialog(self._desk, self._trip, self._stage(), self).exec()
        self._follow()

    def _choose(self, schedule_id: str) -> None:
        companion, trip_id = self._desk.companion, self._trip.id
        self._apply(lambda: trips.choose_schedule(companion, trip_id, schedule_id, WHO))

    def _confirm(self) -> None:
        for field in self._fields.values():
            field.error("")
        try:
            on = self._on.read()
        except CompanionError as problem:
            self._mark("on", str(problem))
            return
        if on is None:
            self._mark("on", "The date is missing.")
            return
        draft = HoursDraft(
            self._stage().id, self._clock.clock, self._hours.text(), self._by.text(), on,
            self._any_day.isChecked(),
        )  # fmt: skip
        self._try(draft)

    def _try(self, draft: HoursDraft) -> None:
        try:
            trips.confirm_hours(self._desk.companion, self._trip.id, draft, WHO)
        except CompanionError as problem:
            key = "by" if draft.hours.strip() and not draft.by.strip() else "hours"
            self._mark(key, str(problem))
            return
        self._follow()

    def _mark(self, key: str, sentence: str) -> None:
        """Say what is wrong at its field, which may have been scrolled away."""
        field = self._fields[key]
        field.error(sentence)
        field.editor.setFocus()
        self.show_part(field)

    def _drop(self) -> None:
        companion, trip_id, stage_id = self._desk.companion, self._trip.id, self._stage().id
        self.note("")
        self._apply(lambda: trips.drop_confirmed_hours(companion, trip_id, stage_id, WHO))

    def _apply(self, verb: object) -> None:
        if callable(verb) and self.attempt(verb):
            self._follow()

    def _follow(self) -> None:
        self._trip = self._read()
        self._show()


def _title_case(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _hours_text(hours: str) -> str:
    """``11:00–13:30, 16:30–19:30``."""
    return shown(hours).replace("-", "–").replace(",", ", ").replace(",  ", ", ")


def _title(trip: Trip, source_id: str) -> str:
    try:
        return shown(trip.crossing.source(source_id).title)
    except NotFound:
        return source_id
