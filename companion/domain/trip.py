"""A trip: one journey over a crossing with its people, vehicles and copy of the profile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from companion.domain.clocks import Clock, Instant, WallTime
from companion.domain.crossing import Crossing, Span, Stage
from companion.domain.errors import NotAllowed
from companion.domain.ids import AppointmentId, PersonId, TripId, VehicleId
from companion.domain.limits import LimitEdit, Stamp
from companion.domain.routes import RouteChange, changed, place_of, visit_name, visit_of
from companion.domain.secrets import Secret

LONGEST_NAME = 500
LONGEST_NOTE = 4000


@dataclass(frozen=True)
class Person:
    """A traveller, kept once and used by many trips. ``visa_free``: enters China without a visa.

    ``name`` is what we call them. ``surname`` and ``given_names`` stand as in the passport,
    ``mrz_name`` as in its machine-readable zone ("RHYS<HARRIS<<ANNA"). ``birth_date`` is ISO text,
    a pure date. ``sex`` is "F", "M", "X" or "". ``former_of``: how that person was before a change
    that was not to reach the trips this one is on; it is in no list of people.
    """

    id: PersonId
    name: str
    nationality: str = ""
    visa_free: bool = False
    phone: Secret = ""
    embassy: str = ""
    emergency_contact: Secret = ""
    note: Secret = ""
    surname: str = ""
    given_names: str = ""
    mrz_name: str = ""
    sex: str = ""
    birth_date: Secret = ""
    birth_place: Secret = ""
    blood_group: Secret = ""
    medical: Secret = ""
    language: str = ""
    former_of: PersonId | None = None


@dataclass(frozen=True)
class Vehicle:
    """A car, motorcycle or truck, kept once. ``kind`` is "car", "motorcycle" or "truck".

    ``vin`` and ``engine_number`` are stamped on it for all to see and so are no secrets. Weights
    are kilograms, None where nobody noted them. ``former_of`` as of a person.
    """

    id: VehicleId
    name: str
    kind: str = "car"
    plate: str = ""
    colour: str = ""
    note: Secret = ""
    make: str = ""
    model: str = ""
    vin: str = ""
    engine_number: str = ""
    empty_kg: int | None = None
    gross_kg: int | None = None
    fuel: str = ""
    first_registered: date | None = None
    former_of: VehicleId | None = None


@dataclass(frozen=True)
class Contact:
    """Somebody who waits for the travellers or answers the phone."""

    name: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Appointment:
    """What someone has promised for an instant, and on which clock they said it.

    ``noted`` is what was said where nobody named the clock ("11:00 local"). Then ``at`` is the
    earlier of the two readings, which is the one on Beijing time: who keeps it is not late.
    """

    id: AppointmentId
    stage_id: str
    what: str
    at: Instant
    clock: Clock
    noted: str = ""

    @property
    def unsure(self) -> bool:
        """Whether it is not known on which clock it was agreed."""
        return bool(self.noted)

    @property
    def readings(self) -> tuple[tuple[Instant, Clock], ...]:
        """Every moment it may mean with the clock that makes it so, the earlier first."""
        if not self.noted:
            return ((self.at, self.clock),)
        other = self.clock.other
        return ((self.at, self.clock), (replace(self.wall, clock=other).instant(), other))

    @property
    def wall(self) -> WallTime:
        """The time as it was agreed."""
        return self.at.on(self.clock)


@dataclass(frozen=True)
class ConfirmedHours:
    """What the operator confirmed for a stage: outranks every schedule of the profile.

    ``hours`` as in Schedule, on ``clock``. ``any_day``: the operator said that weekends and
    holidays are served too.
    """

    stage_id: str
    clock: Clock
    hours: str
    by: str
    on: date
    any_day: bool = False


@dataclass(frozen=True)
class StageEdit:
    """What the traveller changed on one stage of the trip's copy. None: as in the profile."""

    stage_id: str
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    altitude_m: int | None = None
    km: float | None = None
    drive: Span | None = None
    wait: Span | None = None
    service: Span | None = None
    guide_delay: Span | None = None
    late_opening: Span | None = None
    note: str = ""

    @property
    def changes_something(self) -> bool:
        """Whether any value differs from the profile."""
        return self != StageEdit(self.stage_id)


@dataclass(frozen=True)
class Trip:
    """One trip, whole. ``leave_at`` was said on ``leave_clock``. ``schedule`` is the id in use
    at the gate, and alone where ``schedule_weights`` is empty. ``crossing`` is the trip's own copy
    of the profile."""

    id: TripId
    name: str
    crossing: Crossing
    night_stop: str
    leave_at: Instant
    leave_clock: Clock
    schedule: str
    people: tuple[Person, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    operator: Contact = Contact()
    guide: Contact = Contact()
    appointments: tuple[Appointment, ...] = ()
    confirmed_hours: tuple[ConfirmedHours, ...] = ()
    edits: tuple[StageEdit, ...] = ()
    note: str = ""
    schedule_weights: tuple[tuple[str, int], ...] = ()  # of the gate's schedules, in percent
    stamps: tuple[Stamp, ...] = ()  # those typed; logged ones are in the log
    limit_edits: tuple[LimitEdit, ...] = ()
    route_changes: tuple[RouteChange, ...] = ()  # what the day did to the route, in order
    informs: bool = False  # whether its log sharpens the forecasts of other trips
    leaves_china_on: date | None = None  # the planned last day in China, where it is known
    archived: bool = False
    revision: int = 0  # counts the changes of this trip

    def edit_of(self, stage_id: str) -> StageEdit:
        """What the traveller changed on that stage; an empty edit where nothing was."""
        return next((e for e in self.edits if e.stage_id == stage_id), StageEdit(stage_id))

    def stages(self) -> tuple[Stage, ...]:
        """The stages of this trip in order, with the traveller's edits and the day's changes."""
        route = self.crossing.route(self.night_stop)
        stages = changed([self._edited(stage) for stage in route], self.route_changes)
        own = {stage.id for stage in stages} - {stage.id for stage in route}
        return tuple(self._edited(stage) if stage.id in own else stage for stage in stages)

    def _edited(self, stage: Stage) -> Stage:
        return edited(stage, self.edit_of(stage.id))

    def stage(self, stage_id: str) -> Stage:
        """That stage as this trip has it. Raises NotFound with the ids there are."""
        for stage in self.stages():
            if stage.id == stage_id:
                return stage
        return self.crossing.stage(stage_id)

    def name_of(self, stage_id: str) -> str:
        """The English name of a stage, also of one that the log still knows but the route has not:
        a visit taken back has the name of its place, an added stage says that it is gone."""
        on_trip = {stage.id: stage.names.en for stage in self.stages()}
        if stage_id in on_trip:
            return on_trip[stage_id]
        places = {stage.id: stage.names.en for stage in self.crossing.stages}
        place, visit = place_of(stage_id), visit_of(stage_id)
        name = on_trip.get(place) or places.get(place) or "a stage taken off the route"
        return name if visit == 1 else visit_name(name, visit)

    def confirmed_for(self, stage_id: str) -> ConfirmedHours | None:
        """What the operator confirmed for that stage, if anything; it holds at each visit."""
        place = place_of(stage_id)
        return next((c for c in self.confirmed_hours if c.stage_id == place), None)

    def limit_edit(self, limit_id: str) -> LimitEdit | None:
        """The traveller's own value of that limit, if there is one."""
        return next((e for e in self.limit_edits if e.limit_id == limit_id), None)

    @property
    def leave_wall(self) -> WallTime:
        """The planned leave time as it was said."""
        return self.leave_at.on(self.leave_clock)


_EDITABLE = (
    "latitude", "longitude", "altitude_m", "km", "drive", "wait", "service", "guide_delay",
    "late_opening",
)  # fmt: skip


def edited(stage: Stage, edit: StageEdit) -> Stage:
    """``stage`` with the traveller's values in place of the profile's."""
    values = {n: getattr(edit, n) for n in _EDITABLE if getattr(edit, n) is not None}
    if edit.name is not None:
        values["names"] = replace(stage.names, en=edit.name)
    if edit.km is not None:
        values["km_text"] = ""
    return replace(stage, **values) if values else stage


def checked_name(name: str, thing: str = "trip") -> str:
    """``name`` as typed. Raises NotAllowed when it is blank or longer than 500 characters."""
    if not name.strip():
        raise NotAllowed(f"The {thing} needs a name.", "Type one and try again.")
    if len(name) > LONGEST_NAME:
        raise NotAllowed(
            f"The name is {len(name)} characters long; {LONGEST_NAME} is the most.",
            "Shorten it and try again.",
        )
    return name
