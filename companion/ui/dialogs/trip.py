"""New trip and Edit trip: the fields at the left, a calendar of what is open at the right."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from companion.app import calendar, crossings, trips
from companion.app.calendar import Days
from companion.app.companion import Companion
from companion.app.trips import TripDraft
from companion.domain.crossing import Crossing
from companion.domain.dates import day_text
from companion.domain.ids import TripId
from companion.domain.trip import Trip
from companion.ui import fonts
from companion.ui.dialogs.day_panel import DayPanel
from companion.ui.dialogs.dialog import Dialog
from companion.ui.dialogs.trip_form import TripForm

WHO = "trip dialog"
#: Below this width the month stands inside the form.
NARROW = 860


class TripDialog(Dialog):
    """``make()`` asks for a new trip, on ``day`` if there is one; with ``trip`` it changes that."""

    def __init__(
        self,
        companion: Companion,
        parent: QWidget | None,
        trip: Trip | None = None,
        day: date | None = None,
    ) -> None:
        super().__init__("Edit trip" if trip else "New trip", parent, 1120, 720)
        self._companion, self._trip = companion, trip
        self.made: TripId | None = None
        crossing = trip.crossing if trip else crossings.crossing(TripDraft.crossing_id)
        self.form = TripForm(companion, crossing, trip, self)
        known = calendar.days_for(companion, trip) if trip else self._days_of(crossing)
        self.days = DayPanel(known, self.form.day)
        self.form.day_edited.connect(self.days.show_day)
        self.days.picked.connect(self.form.set_day)
        if self.width() < fonts.px(NARROW):
            self.form.insert_days(self.days)
            self.replace_body(self.form)
        else:
            self._split()
        self.foot("Save changes" if trip else "Create trip", self._save)
        self._note_age(crossing)
        self.form.crossing_chosen.connect(self._choose_crossing)
        if day is not None:
            self.form.set_day(day)
        self.form.setFocus()

    def _days_of(self, crossing: Crossing) -> Days:
        return calendar.days_of(self._companion, crossing.id)

    def _choose_crossing(self, crossing: Crossing) -> None:
        self._note_age(crossing)
        self.days.show_days(self._days_of(crossing))

    def _note_age(self, crossing: Crossing) -> None:
        self.note(f"Crossing data checked on {day_text(crossing.checked_on)}. "
                  "Closed days are those of the Chinese side.")  # fmt: skip

    def _split(self) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedWidth(1)
        right = QWidget()
        inner = QHBoxLayout(right)
        inner.setContentsMargins(24, 16, 0, 16)
        inner.addWidget(self.days)
        self.form.setMinimumWidth(380)
        row.addWidget(self.form, 5)
        row.addWidget(rule)
        row.addWidget(right, 7)
        self.replace_body(holder)

    def make(self) -> TripId | None:
        """Ask; the new trip, or None when it was called off."""
        self.exec()
        return self.made

    @property
    def wants_confirmed_hours(self) -> bool:
        """Whether the operator's hours are to be typed next."""
        return self.made is not None and self.form.wants_confirmed_hours

    def _save(self) -> None:
        draft = self.form.draft()
        if draft is None:
            self.problem("Something is missing; see the marked field.")
            return
        if self._trip is not None:
            trip_id = self._trip.id
            done = self.attempt(lambda: trips.change_trip(self._companion, trip_id, draft, WHO))
        else:
            done = self.attempt(lambda: self._keep(trips.create_trip(self._companion, draft, WHO)))
        if done:
            self.accept()

    def _keep(self, trip_id: TripId) -> None:
        self.made = trip_id
