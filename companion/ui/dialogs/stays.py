"""Typing a stamp, and setting a limit to one's own value. Each is one change that can be undone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from companion.app import limits
from companion.domain.errors import NotAllowed
from companion.domain.limits import LimitEdit
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.dates import DateField
from companion.ui.widgets.fields import Field, TextLine, fields_row
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.sheet import column_of
from companion.ui.widgets.times import TimeField
from companion.wording import limits as said
from companion.wording.plain import shown

if TYPE_CHECKING:
    from companion.ui.desk import Desk

WHO = "limits"
WHOLE_NUMBER = "Days are a whole number."
HOW_DAYS = "Type it like 60."


class StampDialog(Dialog):
    """When a stamp was got: the date in it, and the time of day where one knows it."""

    def __init__(self, desk: Desk, kind: str) -> None:
        trip = desk.trip
        assert trip is not None
        point = trip.crossing.stamp(kind)
        super().__init__(shown(point.names.en), desk.window, 520, 420)
        self._desk, self._trip, self._point = desk, trip, point
        self._before = next((s for s in trip.stamps if s.kind == kind), None)
        self._day = DateField("Day in the stamp", self._around)
        self._time = TimeField("Time, if you know it", point.clock)
        self._fields = {
            "day": Field("&Day in the stamp", self._day),
            "time": Field("&Time, if you know it", self._time,
                          "Empty is fine: the days count from the date."),
        }  # fmt: skip
        for field in self._fields.values():
            self.body.addWidget(field)
        self.body.addStretch(1)
        self._show()
        self._day.edited.connect(lambda: self._time.set_day(self._day.date()))
        forget = Button("&Forget", "plain", name=f"Forget {shown(point.names.en)}",
                        on=self._forget)  # fmt: skip
        forget.setEnabled(self._before is not None)
        self.foot("Save", self._save, extra=(forget,))
        self._day.setFocus()

    def _around(self) -> date:
        return self._trip.leave_wall.date

    def _show(self) -> None:
        if self._before is None:
            return
        self._day.set_date(self._before.at.date_on(self._before.clock))
        self._time.set_day(self._day.date())
        if self._before.timed:
            self._time.set_instant(self._before.at, self._before.clock)

    def _save(self) -> None:
        draft = self._read()
        if draft is None:
            return
        companion, trip_id = self._desk.companion, self._trip.id
        if self.attempt(lambda: limits.note_stamp(companion, trip_id, draft, WHO)):
            self.accept()

    def _read(self) -> limits.StampDraft | None:
        """What was typed; None after the wrong field was marked and has the focus."""
        for field in self._fields.values():
            field.error("")
        wrong = "day"
        try:
            day = self._day.read()
            if day is None:
                raise NotAllowed("The day is missing.", "Type it or pick it in the month.")
            wrong = "time"
            if not self._time.text().strip():
                return limits.StampDraft(self._point.id, day=day)
            at = self._time.read()
        except NotAllowed as problem:
            self._fields[wrong].error(str(problem))
            self._fields[wrong].editor.setFocus()
            return None
        return limits.StampDraft(self._point.id, at=at, clock=self._time.clock)

    def _forget(self) -> None:
        companion, trip_id, kind = self._desk.companion, self._trip.id, self._point.id
        if self.attempt(lambda: limits.forget_stamp(companion, trip_id, kind, WHO)):
            self.accept()


class LimitDialog(Dialog):
    """A limit: what the profile says with its sources, and the traveller's own days or last day."""

    def __init__(self, desk: Desk, limit_id: str) -> None:
        trip = desk.trip
        assert trip is not None
        limit = trip.crossing.limit(limit_id)
        super().__init__(shown(limit.names.en), desk.window, 620, 560)
        self._desk, self._trip, self._limit = desk, trip, limit
        self._before = trip.limit_edit(limit_id)
        self._days = TextLine("Your own days", hint="60")
        self._until = DateField("Or your own last day", lambda: trip.leave_wall.date)
        self._fields = {
            "days": Field("Your &own days", self._days),
            "until": Field("Or your own &last day", self._until,
                           "As a visa or a customs declaration says it."),
        }  # fmt: skip
        self._build()
        back = Button("As in the &profile", "plain", on=self._reset)
        back.setEnabled(self._before is not None)
        self.foot("Save", self._save, extra=(back,))
        self._days.setFocus()

    def _build(self) -> None:
        crossing, limit = self._trip.crossing, self._limit
        rule = said.length_text(limit)
        self.body.addWidget(column_of(
            PlainLabel(f"Profile: {rule}", "value", weight=600, wrap=True),
            PlainLabel(said.source_text(crossing, limit), "second", "ink2", wrap=True),
        ))  # fmt: skip
        if limit.note:
            self.body.addWidget(PlainLabel(shown(limit.note), wrap=True))
        others = said.others_text(crossing, limit)
        self.body.addWidget(fields_row(*self._fields.values(), stretch=(2, 3)))
        if others:
            self.body.addWidget(Rule())
            lines = (PlainLabel(other, "second", "ink2", wrap=True) for other in others)
            head = PlainLabel("Other answers", weight=600)
            self.body.addWidget(column_of(head, *lines, spacing=6))
        self.body.addStretch(1)
        if self._before is not None:
            self._days.setText(str(self._before.days or ""))
            self._until.set_date(self._before.until)

    def _save(self) -> None:
        edit = self._read()
        if edit is None:
            return
        companion, trip_id = self._desk.companion, self._trip.id
        if self.attempt(lambda: limits.set_limit(companion, trip_id, edit, WHO)):
            self.accept()

    def _read(self) -> LimitEdit | None:
        """What was typed; None after the wrong field was marked and has the focus."""
        for field in self._fields.values():
            field.error("")
        wrong = "days"
        try:
            days = _whole(self._days.text())
            wrong = "until"
            until = self._until.read()
        except NotAllowed as problem:
            self._fields[wrong].error(str(problem))
            self._fields[wrong].editor.setFocus()
            return None
        return LimitEdit(self._limit.id, days, until)

    def _reset(self) -> None:
        companion, trip_id, limit_id = self._desk.companion, self._trip.id, self._limit.id
        if self.attempt(lambda: limits.reset_limit(companion, trip_id, limit_id, WHO)):
            self.accept()


def _whole(text: str) -> int | None:
    bare = text.strip()
    if not bare:
        return None
    if not (bare.isascii() and bare.isdigit() and len(bare) <= 6):
        raise NotAllowed(WHOLE_NUMBER, HOW_DAYS)
    return int(bare)
