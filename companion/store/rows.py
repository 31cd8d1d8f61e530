"""The tables of the library. Rows stay in this room; ``mapping`` turns them into domain values.

Instants are whole seconds UTC with the clock they were said on beside them; pure dates are ISO
text. Every table that undo covers has one whole-number key ``id`` and says by ``touches`` what
kind of thing its rows belong to and which column holds that thing's id.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from companion.store.base import CLOCKS as _CLOCKS
from companion.store.base import YES_NO as _YES_NO
from companion.store.base import Base, Kept
from companion.store.base import checks as _checks
from companion.store.base import id_of as _id_of
from companion.store.base import secret as _secret
from companion.store.base import table as _table
from companion.store.rows_log import ClockRow, RemarkRow, RouteChangeRow, SplitRow
from companion.store.rows_notices import NoticeRow
from companion.store.rows_papers import AsWrittenRow, PaperRow, ScanRow
from companion.store.rows_stays import LimitEditRow, TripStampRow

__all__ = [
    "AsWrittenRow", "Base", "ClockRow", "Kept", "LimitEditRow", "NoticeRow", "PaperRow",
    "RemarkRow", "RouteChangeRow", "ScanRow", "SplitRow", "TripStampRow",
]  # fmt: skip


class ProfileRow(Base):
    """A crossing profile as trips have copied it, kept once however many trips use it."""

    __tablename__ = "profiles"

    digest: Mapped[str] = mapped_column(primary_key=True)
    crossing_id: Mapped[str]
    revision: Mapped[str]
    body: Mapped[str]


class TripRow(Kept):
    """``deleted_at`` takes a trip out of sight; its log stays. ``revision`` only ever grows."""

    __tablename__ = "trips"
    __table_args__ = _table(
        *_checks(
            leave_clock=f"leave_clock {_CLOCKS}",
            archived=f"archived {_YES_NO}",
            name="name <> ''",
            revision="revision >= 0",
        ),
        Index(None, "deleted_at", "leave_at"),
    )
    touches = ("trip", "id")
    mark = "deleted_at"

    name: Mapped[str]
    profile: Mapped[str] = mapped_column(ForeignKey("profiles.digest"))
    crossing_id: Mapped[str]
    night_stop: Mapped[str]
    leave_at: Mapped[int]
    leave_clock: Mapped[str]
    schedule: Mapped[str]
    operator_name: Mapped[str]
    operator_phone: Mapped[str]
    guide_name: Mapped[str]
    guide_phone: Mapped[str]
    note: Mapped[str]
    leaves_china_on: Mapped[str | None]
    archived: Mapped[bool] = mapped_column(default=False)
    informs: Mapped[bool] = mapped_column(default=False, server_default=text("0"))
    deleted_at: Mapped[int | None]
    revision: Mapped[int] = mapped_column(default=0, info={"journal": False})


class PersonRow(Kept):
    """A traveller. ``former_of``: as that person was, for trips a change did not reach."""

    __tablename__ = "people"
    __table_args__ = _table(*_checks(name="name <> ''", visa_free=f"visa_free {_YES_NO}"))
    touches = ("person", "id")

    name: Mapped[str]
    nationality: Mapped[str]
    visa_free: Mapped[bool]
    phone: Mapped[Any] = _secret(None)
    embassy: Mapped[str]
    emergency_contact: Mapped[Any] = _secret(None)
    note: Mapped[Any] = _secret(None)
    surname: Mapped[str] = mapped_column(server_default="")
    given_names: Mapped[str] = mapped_column(server_default="")
    mrz_name: Mapped[str] = mapped_column(server_default="")
    sex: Mapped[str] = mapped_column(server_default="")
    birth_date: Mapped[Any] = _secret()
    birth_place: Mapped[Any] = _secret()
    blood_group: Mapped[Any] = _secret()
    medical: Mapped[Any] = _secret()
    language: Mapped[str] = mapped_column(server_default="")
    former_of: Mapped[int | None]


class VehicleRow(Kept):
    """A car, motorcycle or truck. ``former_of`` as of a person."""

    __tablename__ = "vehicles"
    __table_args__ = _table(*_checks(name="name <> ''", kind="kind <> ''"))
    touches = ("vehicle", "id")

    name: Mapped[str]
    kind: Mapped[str]
    plate: Mapped[str]
    colour: Mapped[str]
    note: Mapped[Any] = _secret(None)
    make: Mapped[str] = mapped_column(server_default="")
    model: Mapped[str] = mapped_column(server_default="")
    vin: Mapped[str] = mapped_column(server_default="")
    engine_number: Mapped[str] = mapped_column(server_default="")
    empty_kg: Mapped[int | None]
    gross_kg: Mapped[int | None]
    fuel: Mapped[str] = mapped_column(server_default="")
    first_registered: Mapped[str | None]
    former_of: Mapped[int | None]


class TripPersonRow(Kept):
    """Who is on a trip, in order."""

    __tablename__ = "trip_people"
    __table_args__ = _table(
        UniqueConstraint("trip_id", "person_id"),
        Index(None, "trip_id", "position"),
        Index(None, "person_id"),
    )
    touches = ("trip", "trip_id")

    trip_id: Mapped[int] = mapped_column(_id_of("trips"))
    person_id: Mapped[int] = mapped_column(_id_of("people"))
    position: Mapped[int]


class TripVehicleRow(Kept):
    """What is driven on a trip, in order."""

    __tablename__ = "trip_vehicles"
    __table_args__ = _table(
        UniqueConstraint("trip_id", "vehicle_id"),
        Index(None, "trip_id", "position"),
        Index(None, "vehicle_id"),
    )
    touches = ("trip", "trip_id")

    trip_id: Mapped[int] = mapped_column(_id_of("trips"))
    vehicle_id: Mapped[int] = mapped_column(_id_of("vehicles"))
    position: Mapped[int]


class AppointmentRow(Kept):
    """What someone has promised for an instant; ``clock`` is the one they said it on.

    ``noted`` is what was said where nobody named a clock; else it is empty.
    """

    __tablename__ = "appointments"
    __table_args__ = _table(*_checks(clock=f"clock {_CLOCKS}"), Index(None, "trip_id", "position"))
    touches = ("appointment", "id")

    trip_id: Mapped[int] = mapped_column(_id_of("trips"))
    position: Mapped[int]
    stage_id: Mapped[str]
    what: Mapped[str]
    at: Mapped[int]
    clock: Mapped[str]
    noted: Mapped[str] = mapped_column(server_default="")


class ScheduleWeightRow(Kept):
    """How much one schedule of the gate counts for a trip, in percent."""

    __tablename__ = "schedule_weights"
    __table_args__ = _table(
        *_checks(percent="percent BETWEEN 0 AND 100"),
        UniqueConstraint("trip_id", "schedule"),
        Index(None, "trip_id", "position"),
    )
    touches = ("trip", "trip_id")

    trip_id: Mapped[int] = mapped_column(_id_of("trips"))
    position: Mapped[int]
    schedule: Mapped[str]
    percent: Mapped[int]


class ConfirmedHoursRow(Kept):
    """What the operator confirmed for one stage of a trip. ``confirmed_on`` is a pure date."""

    __tablename__ = "confirmed_hours"
    __table_args__ = _table(
        *_checks(clock=f"clock {_CLOCKS}", any_day=f"any_day {_YES_NO}"),
        UniqueConstraint("trip_id", "stage_id"),
        Index(None, "trip_id", "position"),
    )
    touches = ("trip", "trip_id")

    trip_id: Mapped[int] = mapped_column(_id_of("trips"))
    position: Mapped[int]
    stage_id: Mapped[str]
    clock: Mapped[str]
    hours: Mapped[str]
    confirmed_by: Mapped[str]
    confirmed_on: Mapped[str]
    any_day: Mapped[bool]


SPANS = ("drive", "wait", "service", "guide_delay", "late_opening")


def _span_checks() -> tuple[CheckConstraint, ...]:
    """A span is there with its three values in order, or not at all."""
    return _checks(**{
        name: f"({name}_shortest IS NULL AND {name}_typical IS NULL AND {name}_longest IS NULL)"
        f" OR (0 <= {name}_shortest AND {name}_shortest <= {name}_typical"
        f" AND {name}_typical <= {name}_longest AND {name}_longest IS NOT NULL)"
        for name in SPANS
    })  # fmt: skip


class StageEditRow(Kept):
    """What the traveller changed on one stage. NULL: as in the profile."""

    __tablename__ = "stage_edits"
    __table_args__ = _table(
        *_span_checks(),
        *_checks(
            latitude="latitude BETWEEN -90 AND 90", longitude="longitude BETWEEN -180 AND 180"
        ),
        UniqueConstraint("trip_id", "stage_id"),
        Index(None, "trip_id", "position"),
    )
    touches = ("trip", "trip_id")

    trip_id: Mapped[int] = mapped_column(_id_of("trips"))
    position: Mapped[int]
    stage_id: Mapped[str]
    name: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    altitude_m: Mapped[int | None]
    km: Mapped[float | None]
    drive_shortest: Mapped[int | None]
    drive_typical: Mapped[int | None]
    drive_longest: Mapped[int | None]
    wait_shortest: Mapped[int | None]
    wait_typical: Mapped[int | None]
    wait_longest: Mapped[int | None]
    service_shortest: Mapped[int | None]
    service_typical: Mapped[int | None]
    service_longest: Mapped[int | None]
    guide_delay_shortest: Mapped[int | None]
    guide_delay_typical: Mapped[int | None]
    guide_delay_longest: Mapped[int | None]
    late_opening_shortest: Mapped[int | None]
    late_opening_typical: Mapped[int | None]
    late_opening_longest: Mapped[int | None]
    note: Mapped[str]


class ItemRow(Kept):
    """One line of a trip's packing list."""

    __tablename__ = "items"
    __table_args__ = _table(
        *_checks(
            phase="phase IN ('home', 'last_fuel', 'before_gate', 'customs_night', 'after')",
            kind="kind IN ('pack', 'put away', 'leave at home')",
        ),
        Index(None, "trip_id", "position"),
        Index(None, "person_id"),
    )
    touches = ("item", "id")

    trip_id: Mapped[int] = mapped_column(_id_of("trips"))
    position: Mapped[int]
    phase: Mapped[str]
    kind: Mapped[str]
    what: Mapped[str]
    quantity: Mapped[str]
    bag: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(_id_of("people"))
    reason: Mapped[str]
    certainty: Mapped[str]
    as_of: Mapped[str]
    ticked_at: Mapped[int | None]


class UnitRow(Base):
    """One change. ``state``: done, undone (redo may bring it back) or dropped (it may not).

    ``part_of`` is the first change of the act that this one goes on with.
    """

    __tablename__ = "units"
    __table_args__ = _table(
        *_checks(state="state IN ('done', 'undone', 'dropped')"), Index(None, "state", "id")
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int]
    sentence: Mapped[str]
    initiator: Mapped[str]
    state: Mapped[str]
    part_of: Mapped[int | None]


class ImageRow(Base):
    """A row before and after a unit, as JSON. NULL before: it was made; after: it was removed."""

    __tablename__ = "images"
    __table_args__ = _table(
        *_checks(something="before IS NOT NULL OR after IS NOT NULL"), Index(None, "unit_id", "id")
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id", ondelete="CASCADE"))
    of_table: Mapped[str]
    row_id: Mapped[int]
    before: Mapped[str | None]
    after: Mapped[str | None]


class SettingRow(Base):
    """Small values outside undo: the trip opened last, the head of the journal."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class SnapshotRow(Base):
    """A read model kept for the first paint; it counts only while ``head`` is the journal's."""

    __tablename__ = "snapshots"

    kind: Mapped[str] = mapped_column(primary_key=True)
    trip_id: Mapped[int] = mapped_column(primary_key=True)
    head: Mapped[int]
    body: Mapped[str]


KEPT: dict[str, type[Kept]] = {
    mapper.class_.__tablename__: mapper.class_
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, Kept)
}
