"""Which trips a change of a person or a vehicle is to reach."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from companion.domain.clocks import Instant
from companion.domain.ids import TripId
from companion.store.changes import TripSummary
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.buttons import CheckBox
from companion.ui.widgets.labels import PlainLabel
from companion.wording.plain import shown
from companion.wording.times import dated

_OVER_AFTER = 21 * 24 * 60  # minutes after the departure
WHY = "Trips that are not ticked keep what was known before, with the papers of then."


def wished_reach(
    name: str, trips: Sequence[TripSummary], now: Instant, parent: QWidget | None
) -> set[TripId] | None:
    """The trips that a change is to reach; None when it was called off.

    Nothing is asked where nothing could be meant but all of them: one trip, or none, that is still
    to come or under way.
    """
    if len(trips) > 1 or any(_is_past(trip, now) for trip in trips):
        return ReachDialog(name, trips, now, parent).ask()
    return {trip.id for trip in trips}


def _counted(trips: Sequence[TripSummary]) -> str:
    return "several trips" if len(trips) > 1 else "a trip that is over"


def _is_past(trip: TripSummary, now: Instant) -> bool:
    return trip.archived or now.minutes_since(trip.leave_at) >= _OVER_AFTER


class ReachDialog(Dialog):
    """``ask`` answers the trips; None when it was called off."""

    def __init__(
        self, name: str, trips: Sequence[TripSummary], now: Instant, parent: QWidget | None
    ) -> None:
        super().__init__("Which trips shall see this?", parent, 560, 420)
        self.body.addWidget(PlainLabel(f"{shown(name)} is on {_counted(trips)}. {WHY}", wrap=True))
        self._boxes: dict[TripId, CheckBox] = {}
        for trip in trips:
            day = dated(trip.leave_at.date_on(trip.leave_clock))
            put_away = ", archived" if trip.archived else ""
            box = CheckBox(f"{shown(trip.name, 50)}, {day}{put_away}".replace("&", "&&"))
            box.setChecked(not _is_past(trip, now))
            self._boxes[trip.id] = box
            self.body.addWidget(box)
        self.body.addStretch(1)
        self.foot("&Save", self.accept)

    def ask(self) -> set[TripId] | None:
        """The ticked trips."""
        if not self.exec():
            return None
        return {trip_id for trip_id, box in self._boxes.items() if box.isChecked()}
