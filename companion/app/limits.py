"""Stamps and the clocks that start at them: read, typed, and set to one's own value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from companion.app import trips
from companion.app.companion import Companion
from companion.app.papers import readiness
from companion.app.planning import timetable
from companion.domain.clocks import Clock, Instant, checked_instant, checked_year, midnight
from companion.domain.errors import NotAllowed, NotFound
from companion.domain.ids import TripId
from companion.domain.limits import LONGEST_DAYS, LimitEdit, Stamp
from companion.domain.stays import Stays, stays_of
from companion.wording import changes as said


@dataclass(frozen=True)
class StampDraft:
    """A stamp as typed. Either ``at`` on ``clock``, or only ``day``, the date in the stamp."""

    kind: str
    day: date | None = None
    at: Instant | None = None
    clock: Clock = Clock.KYRGYZ


def stays(companion: Companion, trip_id: TripId) -> Stays:
    """The stamps and limits of that trip as of now. Raises NotFound."""
    judged = readiness(companion, trip_id).judged
    return stays_of(timetable(companion, trip_id), judged)


def note_stamp(
    companion: Companion, trip_id: TripId, draft: StampDraft, initiator: str = ""
) -> None:
    """Note a stamp, in place of what was typed before. A date alone is one of the stamp's clock.

    Raises NotFound for a stamp the profile does not know, NotAllowed for no date or a year out of
    reach.
    """
    point = trips.trip(companion, trip_id).crossing.stamp(draft.kind)
    stamp = _stamp(draft, point.clock)
    sentence = said.stamped(point.names.en, stamp.at, stamp.clock, stamp.timed)
    with companion.change(sentence, initiator) as unit:
        before = unit.trip(trip_id)
        others = tuple(s for s in before.stamps if s.kind != draft.kind)
        unit.save_trip(replace(before, stamps=(*others, stamp)))


def forget_stamp(companion: Companion, trip_id: TripId, kind: str, initiator: str = "") -> None:
    """Forget a typed stamp; what the log or the plan says counts again. Raises NotFound."""
    known = trips.trip(companion, trip_id)
    name = known.crossing.stamp(kind).names.en
    if all(s.kind != kind for s in known.stamps):
        raise NotFound("That stamp was not typed.", "A logged time is taken back in the tracker.")
    with companion.change(said.noted("Forgot stamp", name), initiator) as unit:
        before = unit.trip(trip_id)
        others = tuple(s for s in before.stamps if s.kind != kind)
        unit.save_trip(replace(before, stamps=others))


def set_limit(companion: Companion, trip_id: TripId, edit: LimitEdit, initiator: str = "") -> None:
    """Take the traveller's own days or last day for a limit of that trip.

    Raises NotFound for an unknown limit, NotAllowed where neither or both are given, for days out
    of 1 to 3660 and a year out of reach.
    """
    limit = trips.trip(companion, trip_id).crossing.limit(edit.limit_id)
    _check(edit)
    _set(companion, trip_id, said.noted("Changed limit", limit.names.en), edit, initiator)


def reset_limit(companion: Companion, trip_id: TripId, limit_id: str, initiator: str = "") -> None:
    """Let the profile's value count again. Raises NotFound."""
    limit = trips.trip(companion, trip_id).crossing.limit(limit_id)
    sentence = said.noted("Back to the profile for limit", limit.names.en)
    _set(companion, trip_id, sentence, LimitEdit(limit_id), initiator)


def _set(
    companion: Companion, trip_id: TripId, sentence: str, edit: LimitEdit, initiator: str
) -> None:
    with companion.change(sentence, initiator) as unit:
        before = unit.trip(trip_id)
        others = tuple(e for e in before.limit_edits if e.limit_id != edit.limit_id)
        own = () if edit == LimitEdit(edit.limit_id) else (edit,)
        unit.save_trip(replace(before, limit_edits=others + own))


def _check(edit: LimitEdit) -> None:
    if edit.days is None and edit.until is None:
        raise NotAllowed("There is no value yet.", "Type days, or the last day.")
    if edit.days is not None and edit.until is not None:
        raise NotAllowed("Days and a last day contradict each other.", "Keep one of them.")
    if edit.days is not None and not 1 <= edit.days <= LONGEST_DAYS:
        raise NotAllowed(f"Days go from 1 to {LONGEST_DAYS}.", "Type another number.")
    if edit.until is not None:
        checked_year(edit.until)


def _stamp(draft: StampDraft, clock: Clock) -> Stamp:
    if draft.at is not None:
        return Stamp(draft.kind, checked_instant(draft.at), draft.clock)
    if draft.day is None:
        raise NotAllowed("The date in the stamp is missing.", "Type it, as 18 May 2027.")
    return Stamp(draft.kind, midnight(checked_year(draft.day), clock), clock, timed=False)
