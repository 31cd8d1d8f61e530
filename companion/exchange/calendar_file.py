"""A timetable as a calendar file (iCalendar, RFC 5545): stages, appointments, last days.

Every event stands on a named zone with its VTIMEZONE, and says both clocks in its text. The same
trip has the same UIDs each time, so a calendar that reads the file again moves the events instead
of doubling them. There are no alarms, no names of travellers and no phone numbers in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from companion.domain.clocks import FIRST_MOMENT, Clock, Instant
from companion.domain.limits import LimitCause, Running
from companion.domain.stays import Stays
from companion.domain.timetable import StageRow, Timetable
from companion.domain.trip import Appointment
from companion.wording import export as said
from companion.wording.plain import shown

_MAKER = "-//Overland Companion//Timetable//EN"
_HOST = "overland-companion"
_OFFSETS = {Clock.KYRGYZ: ("+06", 6), Clock.BEIJING: ("CST", 8)}


@dataclass(frozen=True)
class Exported:
    """What a calendar file is made from. ``made_at`` is when the trip was made: with its id it
    tells apart trips of different libraries."""

    table: Timetable
    stays: Stays
    made_at: Instant


def calendar_file(given: Exported) -> bytes:
    """The file. The same trip at the same moment gives the same bytes."""
    trip = given.table.trip
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", shown(trip.name))
    for clock in Clock:
        calendar.add_component(_zone(clock))
    for event in _events(given):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _zone(clock: Clock) -> Timezone:
    """The zone as it has been since 2006, the first year that can be planned: one fixed offset."""
    name, hours = _OFFSETS[clock]
    standard = TimezoneStandard()
    # A local time without zone, as RFC 5545 wants it here.
    standard.add("dtstart", FIRST_MOMENT.as_zoned(clock).replace(tzinfo=None))
    standard.add("tzoffsetfrom", timedelta(hours=hours))
    standard.add("tzoffsetto", timedelta(hours=hours))
    standard.add("tzname", name)
    zone = Timezone()
    zone.add("tzid", clock.zone_name)
    zone.add_component(standard)
    return zone


def _events(given: Exported) -> Iterator[Event]:
    for row in given.table.rows:
        event = _stage(given, row)
        if event is not None:
            yield event
    agreed = sorted(given.table.trip.appointments, key=lambda a: (a.at, a.id))
    yield from (_appointment(given, each) for each in agreed)
    for running in given.stays.running:
        if running.until is not None and running.cause not in (LimitCause.KEPT, LimitCause.BROKEN):
            yield _limit(given, running)


def _stage(given: Exported, row: StageRow) -> Event | None:
    """From the likely arrival to the likely leaving, or as logged; None where nobody knows."""
    clock = row.stage.clock
    known = [at for at in (row.best_in, row.best_out) if at is not None]
    if not known:
        return None
    event = _event(given, f"stage-{row.stage.id}", said.stage_title(row), said.stage_lines(row))
    _put(event, "dtstart", known[0], clock)
    if known[-1] > known[0]:
        _put(event, "dtend", known[-1], clock)
    event.add("location", said.stage_place(row))
    if row.stage.latitude is not None and row.stage.longitude is not None:
        event.add("geo", (row.stage.latitude, row.stage.longitude))
    return event


def _appointment(given: Exported, agreed: Appointment) -> Event:
    lines = said.appointment_lines(agreed)
    event = _event(given, f"appointment-{agreed.id}", said.appointment_title(agreed), lines)
    _put(event, "dtstart", agreed.at, agreed.clock)
    event.add("location", shown(given.table.trip.stage(agreed.stage_id).names.en))
    return event


def _limit(given: Exported, running: Running) -> Event:
    lines = said.limit_lines(running, given.table.trip.crossing)
    event = _event(given, f"limit-{running.limit.id}", said.limit_title(running), lines)
    if running.until is not None:
        event.add("dtstart", running.until)
        event.add("dtend", running.until + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _event(given: Exported, key: str, title: str, lines: Iterable[str]) -> Event:
    event = Event()
    event.add("uid", f"{key}-{_mark(given)}@{_HOST}")
    event.add("sequence", given.table.trip.revision)
    event.add("dtstamp", given.table.as_of.as_datetime())
    event.add("summary", title)
    event.add("description", "\n".join([*lines, said.MADE_BY]))
    return event


def _put(event: Any, name: str, at: Instant, clock: Clock) -> None:
    event.add(name, at.as_zoned(clock))


def _mark(given: Exported) -> str:
    """A short text that only this trip has, whatever its name and dates become."""
    trip = given.table.trip
    told = f"{trip.crossing.id}/{trip.id}/{given.made_at.seconds}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]
