"""What a change of the library touched, and the short read models that lists are made of.

Without SQLAlchemy, so that pages and verbs can name these types before the library is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from companion.domain.clocks import Clock, Instant
from companion.domain.ids import TripId, UnitId


@dataclass(frozen=True)
class Changes:
    """One committed change, told to whoever listens.

    ``kinds`` gives the ids touched by kind: "trip", "person", "vehicle", "appointment", "split",
    "paper", "item", "notice". ``trips`` are all trips that look different now, also through one of
    their people or a notice about their crossing. ``undone`` is True when the change was taken
    back, False when done or redone.
    """

    unit: UnitId
    sentence: str
    kinds: Mapping[str, frozenset[int]] = field(default_factory=dict)
    trips: frozenset[TripId] = frozenset()
    initiator: str = ""
    undone: bool = False

    def touches(self, *kinds: str) -> bool:
        """Whether something of one of these kinds was touched."""
        return any(kind in self.kinds for kind in kinds)

    def only(self, kind: str) -> bool:
        """Whether nothing of another kind was touched."""
        return set(self.kinds) <= {kind}


def merged(changes: Sequence[Changes]) -> Changes:
    """Several changes told as one; what is said of the last one is said of all."""
    kinds: dict[str, frozenset[int]] = {}
    for each in changes:
        for kind, ids in each.kinds.items():
            kinds[kind] = kinds.get(kind, frozenset()) | ids
    trips = frozenset[TripId]().union(*(each.trips for each in changes))
    return replace(changes[-1], kinds=kinds, trips=trips)


@dataclass
class Act:
    """Several changes that the traveller made with one act, such as the drop of a folder.

    Each of them is kept as soon as it is committed; undo and redo take all of them at once.
    ``first`` is set by the first one.
    """

    first: UnitId | None = None


class JournalLine(NamedTuple):
    """One change as the journal tells it. ``undone``: it does not count at present."""

    unit: UnitId
    at: Instant
    sentence: str
    undone: bool


@dataclass(frozen=True)
class TripSummary:
    """A trip as lists show it: no profile, only names and labels, in the order of the trip."""

    id: TripId
    name: str
    leave_at: Instant
    leave_clock: Clock
    crossing_id: str
    night_stop: str
    archived: bool = False
    people: tuple[str, ...] = ()
    vehicles: tuple[str, ...] = ()
    revision: int = 0
