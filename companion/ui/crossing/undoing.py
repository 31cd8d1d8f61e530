"""What the key U takes back: what was done on this screen last, or the last entry of the log.

What was logged on this screen goes with one press. An entry of somewhere else, hours old perhaps,
is asked for a second press first. Nothing else is ever taken back: a change of another window or
command stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from companion.app import remarks, routes, tracking
from companion.app.companion import Companion
from companion.domain.ids import SplitId, TripId
from companion.domain.remarks import Remark
from companion.domain.splits import Split, last_entry
from companion.wording import crossing as words


@dataclass(frozen=True)
class Asked:
    """What the key U says: ``text`` and a ``second`` line. ``taken``: something was taken back."""

    text: str
    second: str = ""
    taken: bool = False


class Undoing:
    """The memory of the key U on one screen."""

    def __init__(self, companion: Companion, trip_id: TripId, who: str) -> None:
        self._companion, self._trip_id, self._who = companion, trip_id, who
        self._fresh: Callable[[], str] | None = None
        self._here: set[SplitId] = set()
        self._asked: SplitId | None = None

    def logged(self, split: Split) -> None:
        """An entry was logged here."""
        self._here.add(split.id)
        self._asked = None
        self._fresh = lambda: self._withdraw(split)

    def noted(self, remark: Remark) -> None:
        """A note was made here."""

        def take_back() -> str:
            remarks.take_back(self._companion, self._trip_id, remark.id, self._who)
            return words.NOTE_TAKEN_BACK

        self._fresh, self._asked = take_back, None

    def routed(self) -> None:
        """The route was changed here."""
        with self._companion.library.read() as reading:
            number = len(reading.trip(self._trip_id).route_changes) - 1

        def take_back() -> str:
            routes.take_back(self._companion, self._trip_id, number, self._who)
            return words.ROUTE_TAKEN_BACK

        self._fresh, self._asked = take_back, None

    def forget(self) -> None:
        """The ten seconds are over."""
        self._fresh = self._asked = None

    def press(self) -> Asked:
        """U was pressed. Raises CompanionError with the reason where nothing can be taken back."""
        if self._fresh is not None:
            take_back, self._fresh = self._fresh, None
            return Asked(take_back(), taken=True)
        last = last_entry(tracking.history(self._companion, self._trip_id))
        if last is not None and last.id not in self._here and last.id != self._asked:
            self._asked = last.id
            return Asked(words.PRESS_AGAIN, self._again(last))
        self._asked = None
        taken = tracking.withdraw_last(self._companion, self._trip_id, self._who)
        return Asked(words.taken_back_text(taken.point, taken.at), taken=True)

    def _withdraw(self, split: Split) -> str:
        tracking.withdraw_split(self._companion, self._trip_id, split.id, self._who)
        return words.taken_back_text(split.point, split.at)

    def _again(self, split: Split) -> str:
        with self._companion.library.read() as reading:
            name = reading.trip(self._trip_id).stage(split.point.stage_id).names.en
        return words.again_text(split.point, split.at, name)
