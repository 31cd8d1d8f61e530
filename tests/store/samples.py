"""Values with valid defaults, and a library that needs no profile files."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

from companion.domain.clocks import Clock, Instant
from companion.domain.crossing import Crossing, Names, Span, Stage
from companion.domain.errors import StorageTrouble
from companion.domain.ids import (
    AppointmentId,
    PaperId,
    PersonId,
    SplitId,
    TripId,
    VehicleId,
)
from companion.domain.limits import LimitEdit, Stamp
from companion.domain.notices import Effect, Notice
from companion.domain.packing import ItemKind, NewItem, Phase
from companion.domain.papers import Owner, Paper
from companion.domain.routes import RouteChange, RouteChangeKind
from companion.domain.splits import Event, Split, TimePoint
from companion.domain.trip import (
    Appointment,
    ConfirmedHours,
    Contact,
    Person,
    StageEdit,
    Trip,
    Vehicle,
)
from companion.store.library import Library, Reader

NOW = Instant.from_iso("2027-05-17T14:00:00Z")
LEAVE = Instant.from_iso("2027-05-17T23:45:00Z")

CROSSING = Crossing(
    id="pass",
    names=Names("The pass"),
    revision="1",
    checked_on=date(2026, 11, 1),
    from_country="KG",
    to_country="CN",
    night_stops=("yurt", "inn"),
    stages=(
        Stage("yurt", Names("Yurt"), "KG", Clock.KYRGYZ),
        Stage("inn", Names("Inn"), "KG", Clock.KYRGYZ),
        Stage("gate", Names("Gate"), "KG", Clock.KYRGYZ),
        Stage("port", Names("Port", zh="口岸"), "CN", Clock.BEIJING),
    ),
)
_PROFILES = {(c.id, c.revision): c for c in (CROSSING, replace(CROSSING, revision="2"))}


def encode(crossing: Crossing) -> str:
    """The profiles of the tests are known by id and revision."""
    return json.dumps([crossing.id, crossing.revision])


def decode(text: str) -> Crossing:
    """The profile that ``encode`` named."""
    found: list[str] = json.loads(text)
    return _PROFILES[found[0], found[1]]


def open_library(folder: Path) -> Library:
    """The library in that folder, made if absent."""
    return Library.open(folder, encode=encode, decode=decode)


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(each.name for each in folder.iterdir())


def person(name: str = "Anna Berg", **more: object) -> Person:
    return replace(Person(PersonId(0), name, nationality="DE", phone="+49 1"), **more)


def vehicle(name: str = "Land Cruiser", **more: object) -> Vehicle:
    return replace(Vehicle(VehicleId(0), name, plate="B-XY 12"), **more)


def trip(name: str = "Torugart in May", **more: object) -> Trip:
    made = Trip(TripId(0), name, CROSSING, "yurt", LEAVE, Clock.KYRGYZ, "article-2018")
    return replace(made, **more)


def full_trip(people: tuple[Person, ...], vehicles: tuple[Vehicle, ...]) -> Trip:
    """A trip that uses everything a trip can have."""
    return trip(
        people=people,
        vehicles=vehicles,
        operator=Contact("Silk Tours", "+996 1"),
        guide=Contact("Mr Li", "+86 1"),
        appointments=(
            appointment("gate", "Guide"),
            replace(appointment("port", "Truck"), noted="11:00 local"),
        ),
        stamps=(Stamp("kg_entry", LEAVE.plus(-20 * 24 * 60), Clock.KYRGYZ, timed=False),),
        limit_edits=(
            LimitEdit("kg_stay", days=60),
            LimitEdit("kg_vehicle", until=date(2027, 9, 1)),
        ),
        confirmed_hours=(
            ConfirmedHours("gate", Clock.BEIJING, "11:00-13:30", "Mr Li", date(2027, 5, 1), True),
        ),
        edits=(
            StageEdit("gate", name="Top", latitude=40.5, longitude=75.4, km=7.5),
            StageEdit("port", wait=Span(0, 30, 90), drive=Span(10, 20, 30), note="slow"),
        ),
        note="first time",
        route_changes=(
            RouteChange(RouteChangeKind.SKIP, "port"),
            RouteChange(RouteChangeKind.ADD, "added_1", "gate", "Third check"),
        ),
        informs=True,
    )


def appointment(stage_id: str = "gate", what: str = "Guide") -> Appointment:
    return Appointment(AppointmentId(0), stage_id, what, LEAVE.plus(300), Clock.BEIJING)


def split(stage_id: str = "gate", event: Event = Event.IN, **more: object) -> Split:
    made = Split(
        SplitId(0), TimePoint(stage_id, event), LEAVE.plus(240), Clock.KYRGYZ, "09:45 kg", NOW
    )
    return replace(made, **more)


def paper(owner: Owner, kind: str = "passport", **more: object) -> Paper:
    made = Paper(PaperId(0), kind, owner, True, "Berlin", date(2020, 2, 29), date(2030, 2, 28))
    known: dict[str, object] = {"number": "X123", "copies": 2}
    return replace(made, **(known | more))


def notice(reason: str = "Bridge works", **more: object) -> Notice:
    made = Notice(
        "", Effect.SHUT, date(2027, 5, 18), date(2027, 5, 19), Clock.BEIJING, reason, "Silk Tours",
        time(13, 30), time(12), said="2 May 2027", own=True,
    )  # fmt: skip
    return replace(made, **more)


def new_item(text: str = "Rope", **more: object) -> NewItem:
    return replace(NewItem(Phase.HOME, ItemKind.PACK, text, quantity="1", bag="blue"), **more)


def everything(reading: Reader) -> object:
    """All that a traveller can see, to compare before and after.

    Left out: what only grows (the revision of a trip) and entries taken back.
    """
    trips = [replace(reading.trip(t.id), revision=0) for t in reading.trips(include_archived=True)]
    return (
        trips,
        [[s for s in reading.splits(t.id) if s.withdrawn_at is None] for t in trips],
        [reading.items(t.id) for t in trips],
        [reading.papers_of(t) for t in trips],
        reading.people(),
        reading.vehicles(),
        reading.notices(CROSSING.id),
    )


def outcome(act: Callable[[], None]) -> StorageTrouble | None:
    """The trouble that an act ends in, if any."""
    try:
        act()
    except StorageTrouble as trouble:
        return trouble
    return None


def change_raw(path: Path, statement: str) -> None:
    """Do to the file what the program itself never does."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()
