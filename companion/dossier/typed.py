"""What travellers typed, field by field with its name, held to what is printed of it.

A dossier has to come out whatever stands in the library, and soon. So each text has a longest
length on paper and all of them together have one. They are cut before anything is made of them, and
what was cut is listed with the name of its field.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from companion.domain.booklet import Booklet
from companion.domain.hours import Lane, StageHours
from companion.domain.papers import Judged
from companion.domain.secrets import Sealed
from companion.domain.timetable import StageRow
from companion.domain.trip import Trip
from companion.wording.plain import shown
from companion.wording.unshown import FIELDS, place_text

ONE_LINE = 1_000  # characters of a field of one line; the window takes 500
NOTE = 20_000  # of a note: five closely written pages
LEAST_OF_A_LINE = 40  # what a line of a note counts at least, because it takes up a line of paper
IN_ALL = 200_000  # of all fields together; each of those beyond it is cut after
BEYOND = 200
_NOTES = ("note", "medical")
_LONGEST_LABEL = 60


@dataclass(frozen=True)
class Field:
    """A field as it is printed. ``whole``: how many characters it has in the library."""

    place: str
    text: str
    whole: int

    @property
    def kept(self) -> int:
        """How many of its characters are printed."""
        return self.whole if len(self.text) == self.whole else len(self.text) - 1


@dataclass(frozen=True)
class Held:
    """A booklet in which no text is longer than it may be, and its fields."""

    booklet: Booklet
    fields: tuple[Field, ...]


def held(booklet: Booklet) -> Held:
    """The same booklet with every typed text held to its length."""
    return _Holder().held(booklet)


def beginning(text: str, most: int) -> str:
    """The text, or its beginning and an ellipsis where it counts for more than ``most``."""
    end, _ = _reach(text, most)
    return text if end == len(text) else f"{text[:end]}…"


def _reach(text: str, most: int) -> tuple[int, int]:
    """How far into the text one comes with ``most``, and what it counts so far.

    A line of a note counts something even if it is empty: a note of nothing but ends of lines
    would fill page after page.
    """
    used = end = 0
    for line in text[: most + 1].splitlines(keepends=True):
        weight = max(len(line), LEAST_OF_A_LINE)
        if used + weight > most:
            return end + min(len(line), most - used), most
        used, end = used + weight, end + len(line)
    return end, used


class _Holder:
    """Goes over a booklet once; what is left of ``IN_ALL`` goes down on the way."""

    def __init__(self) -> None:
        self._left = IN_ALL
        self._fields: list[Field] = []

    def held(self, booklet: Booklet) -> Held:
        table, readiness = booklet.timetable, booklet.readiness
        trip = self._trip(table.trip)
        judged = tuple(map(self._judged, readiness.judged))
        rows = tuple(map(self._row, table.rows))
        made = replace(
            booklet,
            timetable=replace(table, trip=trip, rows=rows),
            readiness=replace(readiness, trip=trip, judged=judged),
            items=self._each(booklet.items, "packing item"),
        )
        return Held(made, tuple(self._fields))

    def _trip(self, trip: Trip) -> Trip:
        return replace(
            self._of(trip, "the trip"),
            guide=self._of(trip.guide, "the guide"),
            operator=self._of(trip.operator, "the operator"),
            people=self._each(trip.people, "person"),
            vehicles=self._each(trip.vehicles, "vehicle"),
            appointments=self._each(trip.appointments, "appointment"),
            edits=self._each(trip.edits, "changed stage"),
        )

    def _each(self, values: Iterable[Any], what: str) -> tuple[Any, ...]:
        """Each by its name, or by its number where it has none."""
        return tuple(
            self._of(value, shown(getattr(value, "name", "") or "", _LONGEST_LABEL)
                     or f"{what} {number}")
            for number, value in enumerate(values, 1)
        )  # fmt: skip

    def _of(self, value: Any, of: str) -> Any:
        """``value`` with its fields held; itself where nothing is cut."""
        before = {name: getattr(value, name) for name in FIELDS[type(value).__name__]}
        after = {name: self._field(value, name, of) for name in before}
        return value if after == before else replace(value, **after)

    def _field(self, value: Any, name: str, of: str) -> Any:
        text = getattr(value, name)
        if not text or isinstance(text, Sealed):
            return text
        place = place_text(FIELDS[type(value).__name__][name], of)
        return self._text(text, place, NOTE if name in _NOTES else ONE_LINE)

    def _text(self, text: str, place: str, most: int) -> str:
        _, weight = _reach(text, most)
        if weight > self._left:
            most = BEYOND
        self._left -= min(weight, most)
        kept = beginning(text, most)
        self._fields.append(Field(place, kept, len(text)))
        return kept

    def _judged(self, judged: Judged) -> Judged:
        """Its paper; reasons too, since they may repeat what stands there."""
        holder = beginning(judged.holder_name, ONE_LINE)
        label = ", ".join(x for x in (judged.kind.names.en, shown(holder, _LONGEST_LABEL)) if x)
        paper = judged.paper
        if paper is not None:
            written = tuple(self._of(each, label) for each in paper.as_written)
            paper = replace(self._of(paper, label), as_written=written)
        reasons = tuple(
            self._text(each, place_text("reason", label), ONE_LINE) for each in judged.reasons
        )
        return replace(judged, holder_name=holder, paper=paper, reasons=reasons)

    def _row(self, row: StageRow) -> StageRow:
        """Names may have been typed: that of a stage, and who confirmed its hours."""
        names, place = row.stage.names, place_text("name", f"stage {row.number}")
        name = self._text(names.en, place, ONE_LINE)
        hours = row.hours and self._hours(row.hours, place_text("hours", f"stage {row.number}"))
        if name is names.en:
            return replace(row, hours=hours)
        return replace(row, stage=replace(row.stage, names=replace(names, en=name)), hours=hours)

    def _hours(self, hours: StageHours, place: str) -> StageHours:
        used = self._lane(hours.in_use, place) if hours.in_use else None
        return replace(
            hours, in_use=used, others=tuple(self._lane(lane, place) for lane in hours.others)
        )

    def _lane(self, lane: Lane, place: str) -> Lane:
        name = self._text(lane.schedule.name, place, ONE_LINE)
        if name is lane.schedule.name:
            return lane
        return replace(lane, schedule=replace(lane.schedule, name=name))
