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
    PaperId,
    PersonId,
    TripId,
    VehicleId,
    notice_code,
)
from companion.domain.limits import LimitEdit, Stamp
from companion.domain.notices import Effect, Notice
from companion.domain.packing import Item, ItemKind, NewItem, Phase
from companion.domain.papers import Owner, Paper
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

Values = dict[str, Any]


def person(row: rows.PersonRow) -> Person:
    return Person(
        PersonId(row.id), row.name, row.nationality, row.visa_free, row.phone, row.embassy,
        row.emergency_contact, row.note,
    )  # fmt: skip


def person_values(person: Person) -> Values:
    return {
        "name": person.name,
        "nationality": person.nationality,
        "visa_free": person.visa_free,
        "phone": person.phone,
        "embassy": person.embassy,
        "emergency_contact": person.emergency_contact,
        "note": person.note,
    }


def vehicle(row: rows.VehicleRow) -> Vehicle:
    return Vehicle(VehicleId(row.id), row.name, row.kind, row.plate, row.colour, row.note)


def vehicle_values(vehicle: Vehicle) -> Values:
    return {
        "name": vehicle.name,
        "kind": vehicle.kind,
        "plate": vehicle.plate,
        "colour": vehicle.colour,
        "note": vehicle.note,
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


_OWNERS = {"person": "person_id", "vehicle": "vehicle_id", "trip": "trip_id"}


def owner_column(owner: Owner) -> str:
    """The column of papers that holds such an owner's id."""
    return _OWNERS[owner.of]


def paper(row: rows.PaperRow) -> Paper:
    return Paper(
        id=PaperId(row.id),
        kind=row.kind,
        owner=_owner(row),
        at_hand=row.at_hand,
        issuer=row.issuer,
        issued_on=_date(row.issued_on),
        expires_on=_date(row.expires_on),
        number_tail=row.number_tail,
        copies=row.copies,
        note=row.note,
    )


def _owner(row: rows.PaperRow) -> Owner:
    found = ((of, getattr(row, column)) for of, column in _OWNERS.items())
    return next(Owner(of, owner_id) for of, owner_id in found if owner_id is not None)


def paper_values(paper: Paper) -> Values:
    owner: Values = dict.fromkeys(_OWNERS.values())
    owner[owner_column(paper.owner)] = paper.owner.id
    return owner | {
        "kind": paper.kind,
        "at_hand": paper.at_hand,
        "issuer": paper.issuer,
        "issued_on": paper.issued_on.isoformat() if paper.issued_on else None,
        "expires_on": paper.expires_on.isoformat() if paper.expires_on else None,
        "number_tail": paper.number_tail,
        "copies": paper.copies,
        "note": paper.note,
    }


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


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
