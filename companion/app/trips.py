"""Trips: make, change, duplicate, archive, delete; their stages, hours and departure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from companion.app.companion import Companion
from companion.domain.clocks import Clock, Instant, checked_instant, checked_year
from companion.domain.errors import NotAllowed, NotFound
from companion.domain.ids import AppointmentId, PersonId, TripId, VehicleId, trip_code
from companion.domain.packing import NewItem, as_new, list_from_tips
from companion.domain.splits import standing
from companion.domain.trip import (
    LONGEST_NOTE,
    Appointment,
    ConfirmedHours,
    Contact,
    StageEdit,
    Trip,
    checked_name,
)
from companion.openings import expressions
from companion.profiles import reader
from companion.store.changes import TripSummary
from companion.wording import changes as said
from companion.wording.plain import shown

if TYPE_CHECKING:
    from companion.store.library import Reader

UNDER_WAY = "This trip is under way, so its plan stands.", "Expected times follow the log."


@dataclass(frozen=True)
class NewAppointment:
    """An agreement as typed: where, what, when and on which clock.

    ``noted`` as in Appointment; then ``at`` is taken for the hours that were said, on ``clock``.
    """

    stage_id: str
    what: str
    at: Instant
    clock: Clock
    noted: str = ""

    def made(self, appointment_id: AppointmentId | None = None) -> Appointment:
        """The appointment; an unsure one at the earlier reading, on Beijing time.

        Raises NotAllowed for a year out of reach or a note that is too long.
        """
        at, clock = self.at, self.clock
        if self.noted:
            checked_name(self.noted, "time as it was said")
            clock = Clock.BEIJING
            at = replace(self.at.on(self.clock), clock=clock).instant()
        return Appointment(
            appointment_id or AppointmentId(0), self.stage_id, self.what, checked_instant(at),
            clock, self.noted,
        )  # fmt: skip


@dataclass(frozen=True)
class TripDraft:
    """All that a traveller says about a trip. ``leave_at`` was said on ``leave_clock``.

    ``schedule`` empty: the profile's default.
    """

    name: str
    leave_at: Instant
    leave_clock: Clock
    crossing_id: str = "torugart-kg-cn"
    night_stop: str = ""
    people: tuple[PersonId, ...] = ()
    vehicles: tuple[VehicleId, ...] = ()
    operator: Contact = field(default_factory=Contact)
    guide: Contact = field(default_factory=Contact)
    appointments: tuple[NewAppointment, ...] = ()
    schedule: str = ""
    note: str = ""
    leaves_china_on: date | None = None


def list_trips(companion: Companion, include_archived: bool = False) -> tuple[TripSummary, ...]:
    """All trips that are not deleted, the next to come first."""
    with companion.library.read() as reading:
        return reading.trips(include_archived)


def trip(companion: Companion, trip_id: TripId) -> Trip:
    """That trip, whole. Raises NotFound."""
    with companion.library.read() as reading:
        return reading.trip(trip_id)


def last_trip(companion: Companion) -> TripId | None:
    """The trip that was open last and still exists."""
    with companion.library.read() as reading:
        return reading.last_trip()


def find_trip(companion: Companion, text: str) -> TripId:
    """The trip with that id ("T7") or that exact name. Raises NotFound, also when two fit."""
    with companion.library.read() as reading:
        found = reading.find_trips(text)
    if not found:
        raise NotFound(
            f"There is no trip “{shown(text, 60)}”.", "companion trip list shows them all."
        )
    if len(found) > 1:
        codes = ", ".join(trip_code(i) for i in found)
        raise NotFound(f"{len(found)} trips have that name: {codes}.", "Name one by its id.")
    return found[0]


def create_trip(companion: Companion, draft: TripDraft, initiator: str = "") -> TripId:
    """Make a trip with its own copy of the profile and its first packing list.

    Raises NotAllowed for a blank or too long name or a year out of reach, NotFound for an unknown
    crossing, night stop, person or vehicle.
    """
    crossing = reader.crossing(draft.crossing_id)
    tips = (*crossing.packing, *reader.general_packing())
    with companion.change(said.made_trip(checked_name(draft.name)), initiator) as unit:
        made = _drafted(unit, draft, Trip(
            TripId(0), draft.name, crossing, draft.night_stop or crossing.night_stops[0],
            draft.leave_at, draft.leave_clock, draft.schedule,
        ))  # fmt: skip
        made.stages()
        trip_id = unit.add_trip(made)
        unit.add_items(trip_id, list_from_tips(tips, made.people, made.vehicles))
    return trip_id


def change_trip(
    companion: Companion, trip_id: TripId, draft: TripDraft, initiator: str = ""
) -> None:
    """Take over what the draft says; the crossing of a trip never changes."""
    with companion.change(said.changed_trip(checked_name(draft.name)), initiator) as unit:
        before = unit.trip(trip_id)
        _check_night_stop(unit, before, draft.night_stop)
        after = _drafted(unit, draft, before)
        unit.save_trip(after)
        unit.add_items(trip_id, _lines_for_newcomers(unit, before, after))


def _lines_for_newcomers(unit: Reader, before: Trip, after: Trip) -> tuple[NewItem, ...]:
    """What people who join later have to pack; whoever has lines already keeps those."""
    known = {p.id for p in before.people} | {item.person for item in unit.items(before.id)}
    newcomers = [person for person in after.people if person.id not in known]
    if not newcomers:
        return ()
    tips = (*before.crossing.packing, *reader.general_packing())
    return list_from_tips([tip for tip in tips if tip.per == "person"], newcomers, ())


def _check_night_stop(unit: Reader, before: Trip, night_stop: str) -> None:
    if night_stop in ("", before.night_stop):
        return
    before.crossing.route(night_stop)
    if any(p.stage_id == before.night_stop for p in standing(unit.splits(before.id))):
        raise NotAllowed(
            "The departure has been logged, so the night stop stands.",
            "Take back the entry first.",
        )


def _drafted(unit: Reader, draft: TripDraft, before: Trip) -> Trip:
    if len(draft.note) > LONGEST_NOTE:
        raise NotAllowed(f"The note is longer than {LONGEST_NOTE} characters.", "Shorten it.")
    return replace(
        before,
        name=draft.name,
        night_stop=draft.night_stop or before.night_stop,
        leave_at=checked_instant(draft.leave_at),
        leave_clock=draft.leave_clock,
        schedule=draft.schedule,
        people=tuple(unit.person(i) for i in draft.people),
        vehicles=tuple(unit.vehicle(i) for i in draft.vehicles),
        operator=draft.operator,
        guide=draft.guide,
        note=draft.note,
        leaves_china_on=draft.leaves_china_on and checked_year(draft.leaves_china_on),
        appointments=_appointments(draft.appointments, before),
    )


def _appointments(drafts: Sequence[NewAppointment], before: Trip) -> tuple[Appointment, ...]:
    for draft in drafts:
        before.crossing.stage(draft.stage_id)
    return tuple(draft.made() for draft in drafts)


def draft_of(trip: Trip) -> TripDraft:
    """The draft that describes ``trip`` as it stands: where editing begins."""
    return TripDraft(
        name=trip.name,
        leave_at=trip.leave_at,
        leave_clock=trip.leave_clock,
        crossing_id=trip.crossing.id,
        night_stop=trip.night_stop,
        people=tuple(p.id for p in trip.people),
        vehicles=tuple(v.id for v in trip.vehicles),
        operator=trip.operator,
        guide=trip.guide,
        appointments=tuple(
            NewAppointment(a.stage_id, a.what, a.at, a.clock, a.noted) for a in trip.appointments
        ),
        schedule=trip.schedule,
        note=trip.note,
        leaves_china_on=trip.leaves_china_on,
    )


def duplicate_trip(companion: Companion, trip_id: TripId, name: str, initiator: str = "") -> TripId:
    """A new trip with the same plan, people, hours and packing lines, nothing logged or ticked."""
    with companion.change(said.duplicated_trip(checked_name(name)), initiator) as unit:
        before = unit.trip(trip_id)
        lines = [as_new(item) for item in unit.items(trip_id)]
        new_id = unit.add_trip(
            replace(before, id=TripId(0), name=name, archived=False, stamps=(), revision=0)
        )
        unit.add_items(new_id, lines)
    return new_id


def archive_trip(companion: Companion, trip_id: TripId, initiator: str = "") -> None:
    """Put a trip out of the way; nothing is lost."""
    _set_archived(companion, trip_id, True, initiator)


def restore_trip(companion: Companion, trip_id: TripId, initiator: str = "") -> None:
    """Bring a trip back from the archive."""
    _set_archived(companion, trip_id, False, initiator)


def _set_archived(companion: Companion, trip_id: TripId, archived: bool, initiator: str) -> None:
    before = trip(companion, trip_id)
    sentence = said.archived_trip if archived else said.restored_trip
    with companion.change(sentence(before.name), initiator) as unit:
        unit.save_trip(replace(before, archived=archived))


def delete_trip(companion: Companion, trip_id: TripId, initiator: str = "") -> None:
    """Delete a trip; undo brings it back with its whole log."""
    before = trip(companion, trip_id)
    with companion.change(said.deleted_trip(before.name), initiator) as unit:
        unit.delete_trip(trip_id)


def edit_stage(companion: Companion, trip_id: TripId, edit: StageEdit, initiator: str = "") -> None:
    """Change one stage of the trip's copy of the profile; an empty edit restores the profile's."""
    before = trip(companion, trip_id)
    stage = before.stage(edit.stage_id)
    others = tuple(e for e in before.edits if e.stage_id != edit.stage_id)
    kept = (edit,) if edit.changes_something else ()
    with companion.change(said.changed_stage(edit.name or stage.names.en), initiator) as unit:
        unit.save_trip(replace(before, edits=others + kept))


@dataclass(frozen=True)
class HoursDraft:
    """What the operator confirmed, as typed: "11:00-13:30, 16:30-19:30" on ``clock``."""

    stage_id: str
    clock: Clock
    hours: str
    by: str
    on: date
    any_day: bool = False


def confirm_hours(
    companion: Companion, trip_id: TripId, draft: HoursDraft, initiator: str = ""
) -> None:
    """Note what the operator confirmed; it outranks every schedule of the profile.

    Raises NotAllowed for hours that cannot be read or a missing name.
    """
    hours = ConfirmedHours(
        draft.stage_id, draft.clock, expressions.checked(draft.hours),
        checked_name(draft.by, "person who confirmed it"), draft.on, draft.any_day,
    )  # fmt: skip
    _set_confirmed(companion, trip_id, draft.stage_id, (hours,), initiator)


def drop_confirmed_hours(
    companion: Companion, trip_id: TripId, stage_id: str, initiator: str = ""
) -> None:
    """Forget what was confirmed for that stage; the chosen schedule counts again."""
    _set_confirmed(companion, trip_id, stage_id, (), initiator)


def _set_confirmed(
    companion: Companion,
    trip_id: TripId,
    stage_id: str,
    hours: tuple[ConfirmedHours, ...],
    initiator: str,
) -> None:
    before = trip(companion, trip_id)
    stage = before.stage(stage_id)
    others = tuple(c for c in before.confirmed_hours if c.stage_id != stage_id)
    with companion.change(said.changed_hours(stage.names.en), initiator) as unit:
        unit.save_trip(replace(before, confirmed_hours=others + hours))


def choose_schedule(
    companion: Companion, trip_id: TripId, schedule_id: str, initiator: str = ""
) -> None:
    """Plan by another source's hours at the gate. Raises NotFound for an unknown one."""
    before = trip(companion, trip_id)
    gate = next((s for s in before.stages() if any(h.id == schedule_id for h in s.schedules)), None)
    if gate is None:
        raise NotFound(f"No stage of this trip has hours called “{schedule_id}”.")
    with companion.change(said.changed_hours(gate.names.en), initiator) as unit:
        unit.save_trip(replace(before, schedule=schedule_id, schedule_weights=()))


def move_leave(
    companion: Companion, trip_id: TripId, at: Instant, clock: Clock, initiator: str = ""
) -> None:
    """Move the planned departure; the whole plan shifts with it."""
    before = trip(companion, trip_id)
    with companion.change(said.moved_leave(at), initiator) as unit:
        unit.save_trip(replace(before, leave_at=checked_instant(at), leave_clock=clock))


def cross_on(companion: Companion, trip_id: TripId, day: date, initiator: str = "") -> None:
    """Move the planned departure to ``day`` of its own clock; its time of day stays.

    What was agreed stays where it was agreed. Raises NotAllowed once something is logged, and for
    a day behind the last one in China.
    """
    from companion.domain.best_day import departure_on  # numpy is behind it; a start waits for none

    with companion.library.read() as reading:
        before, logged = reading.trip(trip_id), standing(reading.splits(trip_id))
    if logged:
        raise NotAllowed(*UNDER_WAY)
    if before.leaves_china_on is not None and day > before.leaves_china_on:
        raise NotAllowed(
            "The trip's last day in China would be before that.", "Change it under Edit trip first."
        )
    move_leave(companion, trip_id, departure_on(before, day), before.leave_clock, initiator)


def leave_now(companion: Companion, trip_id: TripId, initiator: str = "") -> None:
    """Leave now and shift the rest: the plan begins at this minute.

    Raises NotAllowed once the departure is logged: then the log leads, not the plan.
    """
    before = trip(companion, trip_id)
    with companion.library.read() as reading:
        logged = standing(reading.splits(trip_id))
    if logged:
        raise NotAllowed(*UNDER_WAY)
    now = companion.now()
    minute = Instant(now.seconds - now.seconds % 60)
    move_leave(companion, trip_id, minute, before.leave_clock, initiator)
