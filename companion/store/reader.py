"""Reading the library: frozen domain values, all of one moment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from companion.domain.clocks import Clock, Instant
from companion.domain.errors import NotFound
from companion.domain.ids import PaperId, PersonId, TripId, UnitId, VehicleId, trip_code
from companion.domain.notices import Notice
from companion.domain.packing import Item
from companion.domain.papers import Paper
from companion.domain.remarks import Remark
from companion.domain.splits import Split
from companion.domain.trip import Person, Trip, Vehicle
from companion.store import chain, mapping, mapping_log, mapping_papers, rows
from companion.store.changes import JournalLine, TripSummary
from companion.store.secrets import Seal, opened
from companion.store.shelf import Shelf

Row = TypeVar("Row", bound=rows.Kept)

_TRIP_ID = re.compile(r"[Tt]?([0-9]{1,18})")
_LIVE = rows.TripRow.deleted_at.is_(None)


class Reader:
    """What is in the library at one moment. Deleted trips are not found here."""

    def __init__(self, session: Session, shelf: Shelf, seal: Seal | None = None) -> None:
        self._session = session
        self._shelf = shelf
        self._seal = seal

    # --- trips ---------------------------------------------------------------------------------

    def trip(self, trip_id: TripId) -> Trip:
        """That trip, whole. Raises NotFound."""
        row = self._trip_row(trip_id)
        return mapping.trip(
            row,
            self._shelf.crossing(self._session, row.profile),
            people=tuple(map(self._person, self._people_of(trip_id))),
            vehicles=tuple(map(self._vehicle, self._vehicles_of(trip_id))),
            appointments=tuple(map(mapping.appointment, self._parts(rows.AppointmentRow, trip_id))),
            confirmed_hours=tuple(
                map(mapping.confirmed_hours, self._parts(rows.ConfirmedHoursRow, trip_id))
            ),
            schedule_weights=tuple(
                map(mapping.schedule_weight, self._parts(rows.ScheduleWeightRow, trip_id))
            ),
            edits=tuple(map(mapping.stage_edit, self._parts(rows.StageEditRow, trip_id))),
            stamps=tuple(map(mapping.stamp, self._parts(rows.TripStampRow, trip_id))),
            limit_edits=tuple(map(mapping.limit_edit, self._parts(rows.LimitEditRow, trip_id))),
            route_changes=tuple(
                map(mapping_log.route_change, self._parts(rows.RouteChangeRow, trip_id))
            ),
        )

    def trips(self, include_archived: bool = False) -> tuple[TripSummary, ...]:
        """All trips that are not deleted, the earliest departure first."""
        query = select(rows.TripRow).where(_LIVE)
        if not include_archived:
            query = query.where(rows.TripRow.archived.is_(False))
        people, vehicles = self._names_by_trip(), self._labels_by_trip()
        return tuple(
            _summary(row, tuple(people.get(row.id, ())), tuple(vehicles.get(row.id, ())))
            for row in self._all(query.order_by(rows.TripRow.leave_at, rows.TripRow.id))
        )

    def find_trips(self, text: str) -> tuple[TripId, ...]:
        """The trip with that id ("T7", "t7", "7"), or all trips of exactly that name.

        "T7" is an id first, a bare number a name first.
        """
        by_id, by_name = self._trips_by_id(text.strip()), self._trips_by_name(text)
        return (by_name or by_id) if text.strip().isdigit() else (by_id or by_name)

    def _trips_by_id(self, text: str) -> tuple[TripId, ...]:
        match = _TRIP_ID.fullmatch(text)
        wanted = rows.TripRow.id == (int(match[1]) if match else -1)
        return self._ids(select(rows.TripRow.id).where(_LIVE, wanted))

    def _trips_by_name(self, text: str) -> tuple[TripId, ...]:
        try:
            text.encode()
        except UnicodeEncodeError:
            return ()  # no name that was ever kept
        wanted = rows.TripRow.name.in_({text, text.strip()})
        return self._ids(select(rows.TripRow.id).where(_LIVE, wanted).order_by(rows.TripRow.id))

    def trip_made_at(self, trip_id: TripId) -> Instant:
        """When that trip was made, by the journal; the beginning of time if that is lost."""
        unit, image = rows.UnitRow, rows.ImageRow
        query = (
            select(unit.at)
            .join(image, image.unit_id == unit.id)
            .where(image.of_table == "trips", image.row_id == trip_id, image.before.is_(None))
            .order_by(unit.id)
        )
        return Instant(self._session.scalar(query.limit(1)) or 0)

    def trips_of_person(self, person_id: PersonId) -> tuple[TripId, ...]:
        """Every trip, archived ones too, that this person is on."""
        return self._ids(
            select(rows.TripRow.id)
            .join(rows.TripPersonRow, rows.TripPersonRow.trip_id == rows.TripRow.id)
            .where(rows.TripPersonRow.person_id == person_id)
            .where(_LIVE)
            .order_by(rows.TripRow.id)
        )

    def trips_of_vehicle(self, vehicle_id: VehicleId) -> tuple[TripId, ...]:
        """Every trip, archived ones too, that this vehicle is on."""
        return self._ids(
            select(rows.TripRow.id)
            .join(rows.TripVehicleRow, rows.TripVehicleRow.trip_id == rows.TripRow.id)
            .where(rows.TripVehicleRow.vehicle_id == vehicle_id)
            .where(_LIVE)
            .order_by(rows.TripRow.id)
        )

    def last_trip(self) -> TripId | None:
        """The trip opened or changed last that still exists, else the newest one."""
        live = select(rows.TripRow.id).where(_LIVE)
        remembered = self._session.get(rows.SettingRow, "last_trip")
        if remembered is not None:
            found = self._ids(live.where(rows.TripRow.id == int(remembered.value)))
            if found:
                return found[0]
        newest = self._ids(live.order_by(rows.TripRow.id.desc()).limit(1))
        return newest[0] if newest else None

    # --- people and vehicles -------------------------------------------------------------------

    def notices(self, crossing_id: str) -> tuple[Notice, ...]:
        """The traveller's own notices about that crossing, in the order of their entry."""
        query = select(rows.NoticeRow).where(rows.NoticeRow.crossing_id == crossing_id)
        return tuple(map(mapping.notice, self._all(query.order_by(rows.NoticeRow.id))))

    def people(self) -> tuple[Person, ...]:
        """Everybody, by name; not how somebody was before a change."""
        now = [row for row in self._by_name(rows.PersonRow) if row.former_of is None]
        return tuple(map(self._person, now))

    def person(self, person_id: PersonId) -> Person:
        """That person. Raises NotFound."""
        return self._person(self._row(rows.PersonRow, person_id, "That person"))

    def vehicles(self) -> tuple[Vehicle, ...]:
        """Every vehicle, by name; not how one was before a change."""
        now = [row for row in self._by_name(rows.VehicleRow) if row.former_of is None]
        return tuple(map(self._vehicle, now))

    def vehicle(self, vehicle_id: VehicleId) -> Vehicle:
        """That vehicle. Raises NotFound."""
        return self._vehicle(self._row(rows.VehicleRow, vehicle_id, "That vehicle"))

    def _person(self, row: rows.PersonRow) -> Person:
        return opened(mapping.person(row), self._seal)

    def _vehicle(self, row: rows.VehicleRow) -> Vehicle:
        return opened(mapping.vehicle(row), self._seal)

    # --- what belongs to a trip ----------------------------------------------------------------

    def logged_trips(self, crossing_id: str) -> tuple[TripId, ...]:
        """The trips over that crossing whose log is to sharpen forecasts, the earliest first."""
        logged = select(rows.SplitRow.trip_id).where(rows.SplitRow.withdrawn_at.is_(None))
        query = select(rows.TripRow.id).where(
            _LIVE,
            rows.TripRow.informs,
            rows.TripRow.crossing_id == crossing_id,
            rows.TripRow.id.in_(logged),
        )
        return self._ids(query.order_by(rows.TripRow.leave_at, rows.TripRow.id))

    def splits(self, trip_id: TripId) -> tuple[Split, ...]:
        """Every split ever written for that trip, oldest first, withdrawn ones too.

        One that is not as it was written has ``sound`` False. One that cannot even be read is
        left out here; ``chain.findings`` names it.
        """
        query = select(rows.SplitRow).where(rows.SplitRow.trip_id == trip_id)
        found = self._all(query.order_by(rows.SplitRow.id))
        wrong = chain.damaged([vars(row) for row in found])
        return tuple(_readable(found, wrong))

    def remarks(self, trip_id: TripId) -> tuple[Remark, ...]:
        """Every note about its stages, oldest first, those taken back too."""
        query = select(rows.RemarkRow).where(rows.RemarkRow.trip_id == trip_id)
        return tuple(map(mapping_log.remark, self._all(query.order_by(rows.RemarkRow.id))))

    def clock_behind(self) -> int:
        """By how many seconds the computer's clock is behind the right time, as last stated."""
        query = select(rows.ClockRow.seconds).order_by(rows.ClockRow.id.desc())
        return self._session.scalar(query.limit(1)) or 0

    def papers_of(self, trip: Trip) -> tuple[Paper, ...]:
        """What is noted of the papers of its people, its vehicles and the trip itself."""
        row = rows.PaperRow
        query = select(row).where(
            or_(
                row.person_id.in_([p.id for p in trip.people]),
                row.vehicle_id.in_([v.id for v in trip.vehicles]),
                row.trip_id == trip.id,
            )
        )
        return self._papers(self._all(query.order_by(row.id)))

    def paper(self, paper_id: PaperId) -> Paper:
        """That paper. Raises NotFound."""
        return self._papers([self._row(rows.PaperRow, paper_id, "That paper")])[0]

    def _papers(self, found: Sequence[rows.PaperRow]) -> tuple[Paper, ...]:
        ids = [row.id for row in found]
        said, scans = self._of_papers(rows.AsWrittenRow, ids), self._of_papers(rows.ScanRow, ids)
        return tuple(
            opened(
                mapping_papers.paper(
                    row,
                    [opened(mapping_papers.as_written(each), self._seal) for each in said[row.id]],
                    [opened(mapping_papers.scan(each), self._seal) for each in scans[row.id]],
                ),
                self._seal,
            )
            for row in found
        )

    def _of_papers(self, of: Any, ids: Sequence[int]) -> dict[int, list[Any]]:
        """The rows that belong to those papers, in order, by paper."""
        found: dict[int, list[Any]] = {paper_id: [] for paper_id in ids}
        if ids:
            query = select(of).where(of.paper_id.in_(ids)).order_by(of.position, of.id)
            for row in self._session.scalars(query):
                found[row.paper_id].append(row)
        return found

    def items(self, trip_id: TripId) -> tuple[Item, ...]:
        """The packing list in the order the traveller gave it."""
        return tuple(map(mapping.item, self._parts(rows.ItemRow, trip_id)))

    # --- the journal ---------------------------------------------------------------------------

    def journal(self, limit: int = 100) -> tuple[JournalLine, ...]:
        """The last changes, newest first, also those taken back."""
        query = select(rows.UnitRow).order_by(rows.UnitRow.id.desc()).limit(limit)
        return tuple(
            JournalLine(UnitId(row.id), Instant(row.at), row.sentence, row.state != "done")
            for row in self._session.scalars(query)
        )

    def setting(self, key: str) -> str | None:
        """A small value kept outside undo; None where there is none."""
        row = self._session.get(rows.SettingRow, key)
        return None if row is None else row.value

    # --- rows ----------------------------------------------------------------------------------

    def _all(self, query: Select[Row]) -> Sequence[Row]:
        return self._session.scalars(query).all()

    def _ids(self, query: Select[int]) -> tuple[TripId, ...]:
        return tuple(TripId(found) for found in self._session.scalars(query))

    def _row(self, of: type[Row], row_id: int, thing: str) -> Row:
        row = self._session.get(of, row_id)
        if row is None:
            raise NotFound(f"{thing} is not in the library any more.")
        return row

    def _trip_row(self, trip_id: TripId) -> rows.TripRow:
        row = self._session.get(rows.TripRow, trip_id)
        if row is None or row.deleted_at is not None:
            raise NotFound(f"There is no trip {trip_code(trip_id)}.")
        return row

    def _parts(self, of: Any, trip_id: TripId) -> Sequence[Any]:
        """The rows of a trip that have a place, in order."""
        query = select(of).where(of.trip_id == trip_id).order_by(of.position, of.id)
        return self._session.scalars(query).all()

    def _by_name(self, of: Any) -> Sequence[Any]:
        found = self._session.scalars(select(of)).all()
        return sorted(found, key=lambda row: (row.name.casefold(), row.id))

    def _people_of(self, trip_id: TripId) -> Sequence[rows.PersonRow]:
        link = rows.TripPersonRow
        query = select(rows.PersonRow).join(link, link.person_id == rows.PersonRow.id)
        return self._all(query.where(link.trip_id == trip_id).order_by(link.position, link.id))

    def _vehicles_of(self, trip_id: TripId) -> Sequence[rows.VehicleRow]:
        link = rows.TripVehicleRow
        query = select(rows.VehicleRow).join(link, link.vehicle_id == rows.VehicleRow.id)
        return self._all(query.where(link.trip_id == trip_id).order_by(link.position, link.id))

    def _names_by_trip(self) -> dict[int, list[str]]:
        link = rows.TripPersonRow
        query = select(link.trip_id, rows.PersonRow.name).join(
            rows.PersonRow, rows.PersonRow.id == link.person_id
        )
        found: dict[int, list[str]] = {}
        for trip_id, name in self._session.execute(query.order_by(link.trip_id, link.position)):
            found.setdefault(trip_id, []).append(name)
        return found

    def _labels_by_trip(self) -> dict[int, list[str]]:
        link, vehicle = rows.TripVehicleRow, rows.VehicleRow
        query = select(link.trip_id, vehicle.name, vehicle.plate).join(
            vehicle, vehicle.id == link.vehicle_id
        )
        found: dict[int, list[str]] = {}
        listed = self._session.execute(query.order_by(link.trip_id, link.position))
        for trip_id, name, plate in listed:
            found.setdefault(trip_id, []).append(mapping.label(name, plate))
        return found


def _readable(found: Sequence[rows.SplitRow], wrong: frozenset[int]) -> Iterator[Split]:
    for row in found:
        try:
            yield mapping_log.split(row, row.id not in wrong)
        except (ValueError, TypeError):
            if row.id not in wrong:
                raise


def _summary(row: rows.TripRow, people: tuple[str, ...], vehicles: tuple[str, ...]) -> TripSummary:
    return TripSummary(
        id=TripId(row.id),
        name=row.name,
        leave_at=Instant(row.leave_at),
        leave_clock=Clock(row.leave_clock),
        crossing_id=row.crossing_id,
        night_stop=row.night_stop,
        archived=row.archived,
        people=people,
        vehicles=vehicles,
        revision=row.revision,
    )
