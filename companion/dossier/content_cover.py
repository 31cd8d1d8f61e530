"""The cover as values: every text final, every figure on its ruler."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.booklet import Booklet
from companion.domain.chances import Why
from companion.domain.dates import day_text, weekday_text
from companion.domain.secrets import readable
from companion.domain.timetable import StageRow, Timetable
from companion.domain.timetable_notes import first_night
from companion.domain.trip import Appointment, Trip
from companion.dossier.content_ruler import Bar, Ruler, bars, ruler
from companion.wording import dossier as labels
from companion.wording import forecast, paper_text, printed_papers
from companion.wording.plain import shown
from companion.wording.times import clock_tag, hours_text
from companion.wording.verdicts import VERDICT_WORDS, reason_text

HOURS_ON_THE_RULER = 16
_PROMISE = 0.90  # nine departures of ten keep it
PAPER_SHAPES = {"ready": "fine", "doubtful": "tight", "missing": "missed", "unknown": "unknown"}

#: ITU-T E.164 has 15 digits at most; fewer than five are no phone's that one calls from abroad.
LEAST_DIGITS, MOST_DIGITS = 5, 15


@dataclass(frozen=True)
class Point:
    """A stage on the altitude profile."""

    number: str
    name: str
    altitude: str
    km: float
    metres: int
    filled: bool
    gate: bool


@dataclass(frozen=True)
class Leave:
    """The box with the leave time. ``tags`` and ``times`` begin with the clock it was typed on.

    ``latest`` says for which chance ``latest_times`` are, on the same clocks; both are empty where
    there is no such departure, or once one has left.
    """

    head: str
    tags: tuple[str, str]
    times: tuple[str, str]
    note: str
    ruler: Ruler
    at: float
    gate_bars: tuple[Bar, ...]
    gate_note: str
    latest: str = ""
    latest_times: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judgement:
    """A verdict with its shape."""

    shape: str
    title: str
    text: str


@dataclass(frozen=True)
class Waiting:
    """Who waits for us: what they are, their name and phone, and the phone as a code to scan."""

    what: str
    name: str
    phone: str
    code: str


@dataclass(frozen=True)
class Cover:
    """All that stands on the cover."""

    name: str
    crossing: tuple[str, ...]
    day: str
    way: tuple[str, str]
    points: tuple[Point, ...]
    leave: Leave
    people: tuple[tuple[str, str], ...]
    vehicles: tuple[tuple[str, str], ...]
    contacts: tuple[Waiting, ...]
    appointments: tuple[tuple[str, str], ...]
    judgements: tuple[Judgement, ...]
    emergencies: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def cover(booklet: Booklet) -> Cover:
    """The cover of that booklet."""
    table = booklet.timetable
    trip = table.trip
    names = booklet.choices.spoken(trip.crossing.names)
    day = trip.leave_at.date_on(trip.leave_clock)
    return Cover(
        name=shown(trip.name),
        crossing=tuple(shown(n) for n in (names.en, names.zh, names.pinyin, names.ru)),
        day=f"{weekday_text(day)} {day_text(day)}",
        way=(country(trip.crossing.from_country), country(trip.crossing.to_country)),
        points=_points(table),
        leave=_leave(table),
        people=tuple(
            (shown(p.name), _joined(p.nationality, readable(p.phone))) for p in trip.people
        ),
        vehicles=tuple((shown(v.plate), _joined(v.name, v.kind, v.colour)) for v in trip.vehicles),
        contacts=_contacts(trip),
        appointments=tuple(
            (shown(a.what), paper_text.agreed_text(a, day, _row_of(table, a), alone=True))
            for a in trip.appointments
        ),
        judgements=(*_time(table), _papers(booklet)),
        emergencies=_emergencies(trip),
    )


def country(code: str) -> str:
    """Its name, where the code is known."""
    return paper_text.COUNTRY_NAMES.get(code, code)


def _joined(*parts: str) -> str:
    return ", ".join(shown(p) for p in parts if p)


def _points(table: Timetable) -> tuple[Point, ...]:
    """The stages of known height as far as the bed beyond the border; later ways lead back."""
    gate = table.gate
    resting = next((r.number for r in table.rows if r.number > 1 and r.stage.rests_until), None)
    return tuple(
        Point(
            number=str(row.number),
            name=shown(row.stage.names.en),
            altitude=f"{row.stage.altitude_m:,} m",
            km=row.km_total,
            metres=row.stage.altitude_m,
            filled=row.stage.country == "CN",
            gate=row is gate,
        )
        for row in table.rows
        if row.stage.altitude_m is not None
        and row.km_total is not None
        and (resting is None or row.number <= resting)
    )


def _leave(table: Timetable) -> Leave:
    trip = table.trip
    clocks = (trip.leave_clock, trip.leave_clock.other)
    logged = table.rows[0].actual_out if table.rows else None
    at = logged.at if logged else trip.leave_at
    on = ruler(at.plus(-30), HOURS_ON_THE_RULER)
    gate_bars, note = _gate(table.gate, on)
    chance = table.outlook.headline(table.as_of)
    line = table.outlook.promise(chance.goal, _PROMISE) if chance else None
    latest = line.at if line is not None and logged is None else None
    return Leave(
        head=paper_text.leave_head(table, logged is not None),
        tags=(clock_tag(clocks[0]), clock_tag(clocks[1])),
        times=(hours_text(at, clocks[0]), hours_text(at, clocks[1])),
        note=paper_text.leave_note(trip, at),
        ruler=on,
        at=on.place(at),
        gate_bars=gate_bars,
        gate_note=note,
        latest=forecast.latest_head(line) if line is not None and latest else "",
        latest_times=tuple(hours_text(latest, clock) for clock in clocks) if latest else (),
    )


def _gate(row: StageRow | None, on: Ruler) -> tuple[tuple[Bar, ...], str]:
    """The gate's hours beneath the ruler, or a sentence where there are none that day."""
    if row is None or row.hours is None or row.hours.in_use is None:
        return (), labels.NO_GATE_HOURS
    lane = row.hours.in_use
    found = bars(row.windows, on, lane.schedule.clock)
    if found:
        return found, ""
    day = row.best_in.date_on(lane.schedule.clock) if row.best_in else None
    if day is None:
        return (), labels.GATE_SHUT
    return (), paper_text.hours_on_text(lane, day, row.stage.clock)


def _row_of(table: Timetable, agreed: Appointment) -> StageRow | None:
    return next((r for r in table.rows if r.stage.id == agreed.stage_id), None)


def _contacts(trip: Trip) -> tuple[Waiting, ...]:
    both = ((labels.GUIDE, trip.guide), (labels.OPERATOR, trip.operator))
    return tuple(
        Waiting(what, shown(c.name), shown(c.phone), _dialled(c.phone))
        for what, c in both
        if c.name or c.phone
    )


def _dialled(phone: str) -> str:
    """``tel:+86998000018``, as RFC 3966 has it; nothing where it is no number to dial."""
    kept = "".join(c for c in phone if c.isascii() and (c.isdigit() or c == "+"))
    digits = kept.lstrip("+")
    others = [c for c in phone if c.isalpha()]
    fine = LEAST_DIGITS <= len(digits) <= MOST_DIGITS and "+" not in digits and not others
    return f"tel:{kept}" if fine else ""


def _time(table: Timetable) -> tuple[Judgement, ...]:
    gate = table.gate
    if gate is None:
        return ()
    verdict, chance = gate.verdict, table.outlook.headline(table.as_of)
    if chance is None or gate.passed or chance.why is Why.CLOSED_DAY:
        title = labels.time_at_stage(gate.number, VERDICT_WORDS[verdict.state])
        return (Judgement(verdict.state.value, title, reason_text(verdict, gate.stage.clock)),)
    name = first_night(table).stage.names.en
    title = f"{forecast.goal_text(chance.goal, name)}: {forecast.chance_figure(chance)}"
    return (Judgement(chance.state.value, title, forecast.chance_reason(chance)),)


def _papers(booklet: Booklet) -> Judgement:
    readiness = booklet.readiness
    return Judgement(
        PAPER_SHAPES[readiness.worst.value],
        printed_papers.papers_title(readiness),
        printed_papers.papers_named_text(readiness),
    )


def _emergencies(trip: Trip) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    numbers = trip.crossing.emergencies
    countries = dict.fromkeys(e.country for e in numbers)
    return tuple(
        (
            labels.in_country(country(code)),
            tuple((shown(e.number), shown(e.what)) for e in numbers if e.country == code),
        )
        for code in countries
    )
