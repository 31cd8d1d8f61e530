"""A unit of work: everything that may be changed, in one transaction that undo can take back.

Each verb writes only what differs and flushes at once, so that a mistake is found where it is
made and reads in the same unit see what was written.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from companion.domain.clocks import Instant
from companion.domain.errors import NotAllowed, NotFound
from companion.domain.ids import (
    ItemId,
    NoticeId,
    PersonId,
    RemarkId,
    SplitId,
    TripId,
    VehicleId,
)
from companion.domain.notices import Notice
from companion.domain.packing import Item, NewItem
from companion.domain.remarks import Remark
from companion.domain.splits import Split
from companion.domain.trip import Appointment, Person, Trip, Vehicle
from companion.store import chain, journal, mapping, mapping_log, rows
from companion.store.changes import Act, Changes
from companion.store.mapping import Values
from companion.store.secrets import Seal
from companion.store.shelf import Shelf
from companion.store.unit_papers import PapersUnit


class Unit(PapersUnit):
    """Reads and writes of one change. ``changes`` is set after the commit.

    It stays None where nothing came out different: then there is nothing to undo either.
    """

    def __init__(
        self,
        session: Session,
        shelf: Shelf,
        sentence: str,
        now: Instant,
        initiator: str,
        seal: Seal | None = None,
        act: Act | None = None,
    ) -> None:
        super().__init__(session, shelf, seal)
        self.changes: Changes | None = None
        self._recorder = journal.Recorder(session)
        self._told = (now, sentence, initiator)
        self._now = now
        self._act = act or Act()

    def finish(self) -> Changes | None:
        """Write the journal. The caller commits and then sets ``changes``."""
        self._session.flush()
        pairs = self._recorder.differences()
        if not pairs:
            return None
        connection = self._session.connection()
        now, sentence, initiator = self._told
        first = self._act.first
        unit_id = journal.record(connection, pairs, now, sentence, initiator, first)
        if first is not None:
            sentence = journal.said_so_far(connection, unit_id)
        trips = journal.trips_of(connection, pairs)
        return journal.told(connection, unit_id, sentence, initiator, pairs, trips)

    # --- trips ---------------------------------------------------------------------------------

    def add_trip(self, trip: Trip) -> TripId:
        """Add a trip with all its parts; the ids of the trip and its appointments are ignored."""
        digest = self._shelf.keep(self._session, trip.crossing)
        row = self._add(rows.TripRow, mapping.trip_values(trip, digest))
        trip_id = TripId(row.id)
        self._save_parts(trip_id, trip, fresh=True)
        return trip_id

    def save_trip(self, trip: Trip) -> None:
        """Keep the trip as given. Raises NotFound. ``revision`` is counted here, not taken."""
        row = self._trip_row(trip.id)
        digest = self._shelf.keep(self._session, trip.crossing)
        mapping.assign(row, mapping.trip_values(trip, digest))
        self._save_parts(trip.id, trip)
        self._session.flush()

    def delete_trip(self, trip_id: TripId) -> None:
        """Take a trip out of sight. Its row and its log stay, so that undo is whole."""
        self._trip_row(trip_id).deleted_at = self._now.seconds
        self._session.flush()

    def _save_parts(self, trip_id: TripId, trip: Trip, fresh: bool = False) -> None:
        people = [{"person_id": self.person(p.id).id} for p in trip.people]
        self._sync(rows.TripPersonRow, trip_id, "person_id", people)
        vehicles = [{"vehicle_id": self.vehicle(v.id).id} for v in trip.vehicles]
        self._sync(rows.TripVehicleRow, trip_id, "vehicle_id", vehicles)
        appointments = self._recognised(trip_id, [] if fresh else trip.appointments)
        appointments = appointments or [mapping.appointment_values(a) for a in trip.appointments]
        self._sync(rows.AppointmentRow, trip_id, "id", appointments)
        hours = [mapping.confirmed_values(c) for c in trip.confirmed_hours]
        self._sync(rows.ConfirmedHoursRow, trip_id, "stage_id", hours)
        weights = [{"schedule": key, "percent": share} for key, share in trip.schedule_weights]
        self._sync(rows.ScheduleWeightRow, trip_id, "schedule", weights)
        edits = [mapping.edit_values(e) for e in trip.edits]
        self._sync(rows.StageEditRow, trip_id, "stage_id", edits)
        stamps = [mapping.stamp_values(s) for s in trip.stamps]
        self._sync(rows.TripStampRow, trip_id, "kind", stamps)
        limits = [mapping.limit_values(e) for e in trip.limit_edits]
        self._sync(rows.LimitEditRow, trip_id, "limit_id", limits)
        changes = [mapping_log.route_change_values(change) for change in trip.route_changes]
        self._in_order(rows.RouteChangeRow, trip_id, changes)

    def _recognised(self, trip_id: TripId, appointments: Sequence[Appointment]) -> list[Values]:
        """Appointments keep their id; one without takes that of an equal one, if there is any."""
        there = {row.id: mapping.appointment_values(mapping.appointment(row))
                 for row in self._parts(rows.AppointmentRow, trip_id)}  # fmt: skip
        named = {a.id for a in appointments}
        free = {key: values for key, values in there.items() if key not in named}
        found = []
        for appointment in appointments:
            values = mapping.appointment_values(appointment)
            equal = next((k for k, v in free.items() if v == values), None)
            key = appointment.id if appointment.id in there else equal
            if key is not None:
                free.pop(key, None)
                values["id"] = key
            found.append(values)
        return found

    # --- notices -------------------------------------------------------------------------------

    def add_notice(self, crossing_id: str, notice: Notice) -> NoticeId:
        """Add a notice of the traveller's own; its id is ignored."""
        return NoticeId(self._add(rows.NoticeRow, mapping.notice_values(notice, crossing_id)).id)

    def save_notice(self, notice_id: NoticeId, notice: Notice) -> None:
        """Keep what that notice says now. Raises NotFound."""
        row = self._row(rows.NoticeRow, notice_id, "That notice")
        self._save(row, mapping.notice_values(notice, row.crossing_id))

    def remove_notice(self, notice_id: NoticeId) -> None:
        """Remove that notice. Raises NotFound."""
        self._remove(self._row(rows.NoticeRow, notice_id, "That notice"))

    # --- people and vehicles -------------------------------------------------------------------

    def add_person(self, person: Person) -> PersonId:
        """Add a person; the given id is ignored."""
        return PersonId(self._add(rows.PersonRow, mapping.person_values(person)).id)

    def save_person(self, person: Person) -> None:
        """Keep what is known of a person now. Raises NotFound."""
        row = self._row(rows.PersonRow, person.id, "That person")
        self._save(row, mapping.person_values(person))

    def remove_person(self, person_id: PersonId) -> None:
        """Remove a person with their papers. Raises NotAllowed while a trip has them."""
        row = self._row(rows.PersonRow, person_id, "That person")
        self._refuse_while_used(row.name, self.trips_of_person(person_id))
        for item in self._where(rows.ItemRow, person_id=person_id):
            item.person_id = None
        self._remove_papers(self._where(rows.PaperRow, person_id=person_id))
        self._remove(*self._where(rows.TripPersonRow, person_id=person_id))
        self._remove(row)

    def add_vehicle(self, vehicle: Vehicle) -> VehicleId:
        """Add a vehicle; the given id is ignored."""
        return VehicleId(self._add(rows.VehicleRow, mapping.vehicle_values(vehicle)).id)

    def save_vehicle(self, vehicle: Vehicle) -> None:
        """Keep what is known of a vehicle now. Raises NotFound."""
        row = self._row(rows.VehicleRow, vehicle.id, "That vehicle")
        self._save(row, mapping.vehicle_values(vehicle))

    def remove_vehicle(self, vehicle_id: VehicleId) -> None:
        """Remove a vehicle with its papers. Raises NotAllowed while a trip has it."""
        row = self._row(rows.VehicleRow, vehicle_id, "That vehicle")
        self._refuse_while_used(row.name, self.trips_of_vehicle(vehicle_id))
        self._remove_papers(self._where(rows.PaperRow, vehicle_id=vehicle_id))
        self._remove(*self._where(rows.TripVehicleRow, vehicle_id=vehicle_id))
        self._remove(row)

    def _refuse_while_used(self, name: str, trips: Sequence[TripId]) -> None:
        if trips:
            names = ", ".join(f"“{self._trip_row(trip_id).name}”" for trip_id in trips)
            raise NotAllowed(f"{name} is part of {names}.", "Take them off those trips first.")

    # --- splits --------------------------------------------------------------------------------

    def add_split(self, trip_id: TripId, split: Split) -> SplitId:
        """Write one observed time down for good; the given id is ignored."""
        self._trip_row(trip_id)
        if split.supersedes is not None:
            self._split_row(split.supersedes, trip_id)
        connection = self._session.connection()
        values = mapping_log.split_values(split) | {"trip_id": trip_id}
        values["sum"] = chain.sum_of(chain.last_sum(connection, trip_id), values)
        values["seal"] = chain.seal_of(values)
        row = self._add(rows.SplitRow, values)
        chain.note_end(connection, trip_id, row.sum)
        return SplitId(row.id)

    def withdraw_split(self, split_id: SplitId, at: Instant) -> None:
        """Mark an entry as taken back. Raises NotFound, and NotAllowed for the second time."""
        row = self._split_row(split_id)
        if row.withdrawn_at is not None:
            raise NotAllowed("This entry was taken back before.")
        self._mark(row, "withdrawn_at", at)

    def restore_split(self, split_id: SplitId) -> None:
        """Let an entry that was taken back count again. Raises NotFound and NotAllowed."""
        row = self._split_row(split_id)
        if row.withdrawn_at is None:
            raise NotAllowed("This entry was not taken back.")
        self._mark(row, "withdrawn_at", None)

    def confirm_split(self, split_id: SplitId, at: Instant | None) -> None:
        """Mark an entry as right although it looks odd; None takes the mark away."""
        self._mark(self._split_row(split_id), "confirmed_at", at)

    def _mark(self, row: rows.SplitRow, name: str, at: Instant | None) -> None:
        setattr(row, name, at.seconds if at else None)
        row.seal = chain.seal_of(vars(row))
        self._session.flush()

    def _split_row(self, split_id: SplitId, trip_id: TripId | None = None) -> rows.SplitRow:
        row = self._row(rows.SplitRow, split_id, "That entry")
        if trip_id is not None and row.trip_id != trip_id:
            raise NotFound("That entry is not in the log of this trip.")
        return row

    # --- notes about stages, and the computer's clock ------------------------------------------

    def add_remark(self, trip_id: TripId, remark: Remark, raw: Instant | None = None) -> RemarkId:
        """Write a note down; its id is ignored. ``raw`` is its moment by a clock that is wrong."""
        self._trip_row(trip_id)
        values = mapping_log.remark_values(remark) | {"trip_id": trip_id}
        values["recorded_raw"] = raw.seconds if raw else None
        return RemarkId(self._add(rows.RemarkRow, values).id)

    def withdraw_remark(self, remark_id: RemarkId, at: Instant) -> None:
        """Mark a note as taken back. Raises NotFound, and NotAllowed for the second time."""
        row = self._row(rows.RemarkRow, remark_id, "That note")
        if row.withdrawn_at is not None:
            raise NotAllowed("This note was taken back before.")
        self._save(row, {"withdrawn_at": at.seconds})

    def state_time(self, raw: Instant, behind: int, written: str) -> None:
        """Keep by how many seconds the computer's clock is behind, as stated at ``raw``."""
        self._add(rows.ClockRow, {"stated_raw": raw.seconds, "seconds": behind, "written": written})

    # --- packing -------------------------------------------------------------------------------

    def add_items(self, trip_id: TripId, items: Sequence[NewItem]) -> tuple[ItemId, ...]:
        """Add lines at the end of the list."""
        self._trip_row(trip_id)
        last = select(func.max(rows.ItemRow.position)).where(rows.ItemRow.trip_id == trip_id)
        begin = self._session.scalar(last)
        places = range(0 if begin is None else begin + 1, 1_000_000_000)
        made = [
            rows.ItemRow(**mapping.new_item_values(item), trip_id=trip_id, position=place)
            for item, place in zip(items, places, strict=False)
        ]
        self._session.add_all(made)
        self._session.flush()
        return tuple(ItemId(row.id) for row in made)

    def save_item(self, item: Item) -> None:
        """Keep a line as given. Raises NotFound."""
        if item.person is not None:
            self.person(item.person)
        row = self._row(rows.ItemRow, item.id, "That line")
        self._save(row, mapping.item_values(item))

    def remove_item(self, item_id: ItemId) -> None:
        """Take a line off its list. Raises NotFound."""
        self._remove(self._row(rows.ItemRow, item_id, "That line"))

    def order_items(self, trip_id: TripId, order: Sequence[ItemId]) -> None:
        """Put the lines named into that order, in the places they have among the others."""
        there = {row.id: row for row in self._where(rows.ItemRow, trip_id=trip_id)}
        if not set(order) <= set(there) or len(set(order)) != len(order):
            raise NotFound("One of these lines is not on the list any more.")
        places = sorted(there[item_id].position for item_id in order)
        for number in range(1, len(places)):
            places[number] = max(places[number], places[number - 1] + 1)
        for item_id, place in zip(order, places, strict=True):
            mapping.assign(there[item_id], {"position": place})
        self._session.flush()
