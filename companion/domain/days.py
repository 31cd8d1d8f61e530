"""Days: what is known of a date at the border, and how a prediction of it came out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from companion.domain.windows import State


@dataclass(frozen=True)
class DayRule:
    """What is known of one date for people with their own vehicle.

    ``certainty``: "confirmed" by the operator, "announced" in a published arrangement,
    "predicted" (a statutory day of a year not announced yet) or "provisional" (any other day of
    such a year). ``reason`` and ``source`` are never empty. ``freight_only``: closed, but lorries
    pass.
    """

    date: date
    state: State
    reason: str
    source: str
    certainty: str
    freight_only: bool = False


class Result(Enum):
    """How a prediction came out. ``NO_NOTICE``: closed by the rules, and nobody said anything."""

    HIT = "hit"  # closed by the rules and by a notice
    MISS = "miss"  # closed by a notice alone
    FALSE_ALARM = "false alarm"  # closed by the rules, while a notice says that it was served
    NO_NOTICE = "no notice"


@dataclass(frozen=True)
class JudgedDay:
    """A day of which the rules or a notice say that it is closed, with what each says of it."""

    day: date
    predicted: str
    announced: str
    result: Result


@dataclass(frozen=True)
class Assessment:
    """All judged days, in order."""

    days: tuple[JudgedDay, ...]

    def count(self, result: Result) -> int:
        """How many days came out like that."""
        return sum(day.result is result for day in self.days)
