"""Rows to domain values and back: the only module that knows both."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from companion.domain.clocks import Clock, Instant
from companion.domain.crossing import Crossing, Span
from companion.domain.ids import (
    AppointmentId,
    ItemId,
    NoticeId,
    PersonId,
    TripId,
    VehicleId,
    notice_code,
)
from companion.domain.limits import LimitEdit, Stamp
from companion.domain.notices import Effect, Notice
from companion.domain.packing import Item, ItemKind, NewItem, Phase
from companion.domain.trip import (
    Appointment,
    ConfirmedHours,
    Contact,
    Person,
    StageEdit,
    Trip,
    Vehicle,
)
from companion.store import rows
from companion.store.secrets import column_value, secret_of

Values = dict[str, Any]


_PERSON = (
    "name", "nationality", "visa_free", "embassy", "surname", "given_names", "mrz_name", "sex",
    "language", "former_of",
)  # fmt: skip
_PERSON_SECRETS = (
    "phone", "emergency_contact", "note", "birth_date", "birth_place", "blood_group", "medical",
)  # fmt: skip
_VEHICLE = (
    "name", "kind", "plate", "colour", "make", "model", "vin", "engine_number", "empty_kg",
    "gross_kg", "fuel", "former_of",
)  # fmt: skip


def person(row: rows.PersonRow) -> Person:
    plain: Values = {name: getattr(row, name) for name in _PERSON}
    hidden: Values = {name: secret_of(getattr(row, name)) for name in _PERSON_SECRETS}
    return Person(id=PersonId(row.id), **plain, **hidden)


def person_values(person: Person) -> Values:
    plain = {name: getattr(person, name) for name in _PERSON}
    return plain | {name: column_value(getattr(person, name)) for name in _PERSON_SECRETS}


def vehicle(row: rows.VehicleRow) -> Vehicle:
    plain = {name: getattr(row, name) for name in _VEHICLE}
    return Vehicle(
        id=VehicleId(row.id),
        note=secret_of(row.note),
        first_registered=_date(row.first_registered),
        **plain,
    )


def vehicle_values(vehicle: Vehicle) -> Values:
    return {name: getattr(vehicle, name) for name in _VEHICLE} | {
        "note": column_value(vehicle.note),
        "first_registered": _iso(vehicle.first_registered),
    }


def label(name: str, plate: str) -> str:
    """A vehicle as lists name it: "Land Cruiser B-XY 12"."""
    return " ".join(part for part in (name, plate) if part)


def trip(row: rows.TripRow, crossing: Crossing, **parts: Any) -> Trip:
    """The header as a trip; ``parts`` are its people, vehicles and so on."""
    return Trip(
        id=TripId(row.id),
        name=row.name,
        crossing=crossing,
        night_stop=row.night_stop,
        leave_at=Instant(row.leave_at),
        leave_clock=Clock(row.leave_clock),
        schedule=row.schedule,
        operator=Contact(row.operator_name, row.operator_phone),
        guide=Contact(row.guide_name, row.guide_phone),
        note=row.note,
        leaves_china_on=_date(row.leaves_china_on),
        archived=row.archived,
        informs=row.informs,
        revision=row.revision,
        **parts,
    )


def trip_values(trip: Trip, digest: str) -> Values:
    return {
        "name": trip.name,
        "profile": digest,
        "crossing_id": trip.crossing.id,
        "night_stop": trip.night_stop,
        "leave_at": trip.leave_at.seconds,
        "leave_clock": trip.leave_clock.value,
        "schedule": trip.schedule,
        "operator_name": trip.operator.name,
        "operator_phone": trip.operator.phone,
        "guide_name": trip.guide.name,
        "guide_phone": trip.guide.phone,
        "note": trip.note,
        "leaves_china_on": trip.leaves_china_on.isoformat() if trip.leaves_china_on else None,
        "archived": trip.archived,
        "informs": trip.informs,
    }


def appointment(row: rows.AppointmentRow) -> Appointment:
    return Appointment(
        AppointmentId(row.id), row.stage_id, row.what, Instant(row.at), Clock(row.clock), row.noted
    )


def appointment_values(appointment: Appointment) -> Values:
    return {
        "stage_id": appointment.stage_id,
        "what": appointment.what,
        "at": appointment.at.seconds,
        "clock": appointment.clock.value,
        "noted": appointment.noted,
    }


def stamp(row: rows.TripStampRow) -> Stamp:
    return Stamp(row.kind, Instant(row.at), Clock(row.clock), row.timed)


def stamp_values(stamp: Stamp) -> Values:
    return {
        "kind": stamp.kind,
        "at": stamp.at.seconds,
        "clock": stamp.clock.value,
        "timed": stamp.timed,
    }


def limit_edit(row: rows.LimitEditRow) -> LimitEdit:
    return LimitEdit(row.limit_id, row.days, _date(row.until))


def limit_values(edit: LimitEdit) -> Values:
    return {
        "limit_id": edit.limit_id,
        "days": edit.days,
        "until": edit.until.isoformat() if edit.until else None,
    }


def confirmed_hours(row: rows.ConfirmedHoursRow) -> ConfirmedHours:
    return ConfirmedHours(
        row.stage_id, Clock(row.clock), row.hours, row.confirmed_by,
        date.fromisoformat(row.confirmed_on), row.any_day,
    )  # fmt: skip


def confirmed_values(hours: ConfirmedHours) -> Values:
    return {
        "stage_id": hours.stage_id,
        "clock": hours.clock.value,
        "hours": hours.hours,
        "confirmed_by": hours.by,
        "confirmed_on": hours.on.isoformat(),
        "any_day": hours.any_day,
    }


def notice(row: rows.NoticeRow) -> Notice:
    return Notice(
        id=notice_code(NoticeId(row.id)),
        effect=Effect(row.effect),
        first=date.fromisoformat(row.first),
        last=date.fromisoformat(row.last),
        clock=Clock(row.clock),
        reason=row.reason,
        source=row.said_by,
        begins=_time(row.begins),
        ends=_time(row.ends),
        said=row.said_on,
        own=True,
    )


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def notice_values(notice: Notice, crossing_id: str) -> Values:
    return {
        "crossing_id": crossing_id,
        "effect": notice.effect.value,
        "first": notice.first.isoformat(),
        "last": notice.last.isoformat(),
        "clock": notice.clock.value,
        "begins": f"{notice.begins:%H:%M}" if notice.begins else None,
        "ends": f"{notice.ends:%H:%M}" if notice.ends else None,
        "reason": notice.reason,
        "said_by": notice.source,
        "said_on": notice.said,
    }


def schedule_weight(row: rows.ScheduleWeightRow) -> tuple[str, int]:
    return row.schedule, row.percent


def stage_edit(row: rows.StageEditRow) -> StageEdit:
    return StageEdit(
        stage_id=row.stage_id,
        name=row.name,
        latitude=row.latitude,
        longitude=row.longitude,
        altitude_m=row.altitude_m,
        km=row.km,
        drive=_span(row, "drive"),
        wait=_span(row, "wait"),
        service=_span(row, "service"),
        guide_delay=_span(row, "guide_delay"),
        late_opening=_span(row, "late_opening"),
        note=row.note,
    )


def _span(row: rows.StageEditRow, name: str) -> Span | None:
    shortest = getattr(row, f"{name}_shortest")
    if shortest is None:
        return None
    return Span(shortest, getattr(row, f"{name}_typical"), getattr(row, f"{name}_longest"))


def edit_values(edit: StageEdit) -> Values:
    plain = ("stage_id", "name", "latitude", "longitude", "altitude_m", "km", "note")
    values = {name: getattr(edit, name) for name in plain}
    for name in rows.SPANS:
        span: Span | None = getattr(edit, name)
        values[f"{name}_shortest"] = span.shortest if span else None
        values[f"{name}_typical"] = span.typical if span else None
        values[f"{name}_longest"] = span.longest if span else None
    return values


def item(row: rows.ItemRow) -> Item:
    return Item(
        id=ItemId(row.id),
        phase=Phase(row.phase),
        kind=ItemKind(row.kind),
        text=row.what,
        quantity=row.quantity,
        bag=row.bag,
        person=None if row.person_id is None else PersonId(row.person_id),
        reason=row.reason,
        certainty=row.certainty,
        as_of=row.as_of,
        ticked_at=_instant(row.ticked_at),
        position=row.position,
    )


def new_item_values(item: NewItem | Item) -> Values:
    return {
        "phase": item.phase.value,
        "kind": item.kind.value,
        "what": item.text,
        "quantity": item.quantity,
        "bag": item.bag,
        "person_id": item.person,
        "reason": item.reason,
        "certainty": item.certainty,
        "as_of": item.as_of,
    }


def item_values(item: Item) -> Values:
    return new_item_values(item) | {
        "position": item.position,
        "ticked_at": _seconds(item.ticked_at),
    }


def assign(row: rows.Kept, values: Values) -> None:
    """Set what differs; the journal and SQLite see no more than that."""
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def in_order(values: Iterable[Values]) -> list[Values]:
    """The same values with their places."""
    return [each | {"position": place} for place, each in enumerate(values)]


def _instant(seconds: int | None) -> Instant | None:
    return None if seconds is None else Instant(seconds)


def _seconds(instant: Instant | None) -> int | None:
    return None if instant is None else instant.seconds


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
