"""The stage sheets as values: what happens, when, which hours, which papers, what to mind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from companion.domain.booklet import Booklet
from companion.domain.clocks import Clock, Instant, midnight
from companion.domain.crossing import Caution, Holder, PaperKind, PaperShown, Stage
from companion.domain.hours import Lane
from companion.domain.log_sheet import LogLine, log_sheet
from companion.domain.papers import Judged, Owner, PaperState
from companion.domain.remarks import outstanding, standing_remarks
from companion.domain.sources import Names
from companion.domain.splits import Event
from companion.domain.timetable import StageRow, Timetable
from companion.domain.trip import Trip
from companion.domain.verdicts import VerdictState
from companion.domain.windows import State, Window
from companion.dossier.content_cover import PAPER_SHAPES, Judgement
from companion.dossier.content_day import day_of
from companion.dossier.content_ruler import Bar, Ruler, bars, ruler
from companion.wording import dossier as labels
from companion.wording import forecast, paper_text
from companion.wording.plain import shown
from companion.wording.remarks import remark_text
from companion.wording.stage_facts import handed_text
from companion.wording.stages import altitude_text, position_text
from companion.wording.times import both_text, dated, hours_text
from companion.wording.verdicts import HOLDER_WORDS, PAPER_WORDS, VERDICT_WORDS, reason_text

_FEWEST_HOURS, _MOST_HOURS = 10, 16  # on the ruler of a stage
_EARLIEST = 9  # o'clock on the stage's clock: where a ruler begins if nobody opens

InAndOut = tuple[Instant | None, Instant | None]


@dataclass(frozen=True)
class Stay:
    """From in to out on both clocks. ``strong``: the line that counts."""

    label: str
    kg: str
    bj: str
    strong: bool


@dataclass(frozen=True)
class Hours:
    """One source's hours: a bar on the ruler, or the text where there is no room for one."""

    name: str
    said_by: str
    text: str
    note: str
    bars: tuple[Bar, ...]
    in_use: bool


@dataclass(frozen=True)
class InHand:
    """A paper to have in the hand. ``state`` is a shape, or empty where all is ready."""

    yours: bool
    name: str
    chinese: str
    holder: str
    note: str
    state: str
    word: str
    trouble: str
    comes_back: bool = True  # there is a box to tick for that


@dataclass(frozen=True)
class Through:
    """Until when a post that keeps its hours lets people through: Kyrgyz time, Beijing time, and
    what comes then."""

    kg: str
    bj: str
    then: str


@dataclass(frozen=True)
class StageSheet:
    """One stage on paper."""

    number: str
    filled: bool
    name: str
    where: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    happens: tuple[str, ...]
    meets: str
    cautions: tuple[tuple[str, str], ...]
    day: str
    rules: str
    stays: tuple[Stay, ...]
    agreed: tuple[str, ...]
    judgement: Judgement
    ruler: Ruler
    hours: tuple[Hours, ...]
    papers: tuple[InHand, ...]
    flags: tuple[str, ...]
    note: tuple[str, ...]
    own_page: bool
    bed: bool  # one sleeps here: nobody stamps, and nobody keeps hours
    through: Through | None = None  # where nobody is served outside the hours
    not_today: tuple[str, ...] = ()  # at the gate: what to do if one does not get through
    not_today_chance: str = ""
    #: What is filled in: no in at the first stage, no out at the last.
    boxes: tuple[str, ...] = (labels.IN, labels.OUT)


def stage_sheets(booklet: Booklet) -> tuple[StageSheet, ...]:
    """A sheet for each stage, in the order of the timetable."""
    table = booklet.timetable
    today = table.trip.leave_at.date_on(table.trip.leave_clock)
    found = []
    for line, row in zip(log_sheet([r.stage for r in table.rows]), table.rows, strict=True):
        today = day_of(row, today)
        found.append(_sheet(booklet, row, line, today))
    return tuple(found)


def _sheet(booklet: Booklet, row: StageRow, line: LogLine, today: date) -> StageSheet:
    table, stage = booklet.timetable, row.stage
    trip = table.trip
    on = _ruler(row, today)
    verdict = row.verdict
    return StageSheet(
        number=str(line.number),
        filled=stage.country == "CN",
        name=shown(stage.names.en),
        where=_where(table, row),
        names=_names(booklet.choices.spoken(stage.names)),
        happens=tuple(shown(h) for h in stage.happens),
        meets=shown(stage.meets),
        cautions=tuple(_cautions(row, table)),
        day=dated(today),
        rules="KG" if stage.clock is Clock.KYRGYZ else "BJ",
        stays=_stays(row, today),
        agreed=tuple(
            f"{shown(a.what)}: {paper_text.agreed_text(a, today, row)}"
            for a in trip.appointments
            if a.stage_id == stage.id
        ),
        judgement=Judgement(
            verdict.state.value,
            VERDICT_WORDS[verdict.state],
            shown(reason_text(verdict, stage.clock)),
        ),
        ruler=on,
        hours=_hours(row, today, on),
        papers=tuple(_in_hand(p, booklet, stage) for p in stage.papers),
        flags=tuple(shown(f) for f in row.flags),
        note=(*paragraphs(trip.edit_of(stage.id).note), *_noted(table, stage.id)),
        own_page=row is table.gate,
        bed=row.number == 1 or bool(stage.rests_until),
        through=_through(row, today) if row is table.gate else None,
        not_today=forecast.not_today_advice(trip) if row is table.gate else (),
        not_today_chance=forecast.not_today(table.outlook) if row is table.gate else "",
        boxes=tuple(labels.IN if point.event is Event.IN else labels.OUT for point in line.points),
    )


def _through(row: StageRow, today: date) -> Through | None:
    """The end of the hours that serve at the likely arrival, or of the next ones of that day.

    At the gate alone, which everything hangs on: a post before it that is open longer says nothing
    about getting through. Hours that nobody confirmed count too, as they do in the verdict.
    """
    arrive, clock = row.best_in, row.stage.clock
    missed = row.verdict.state is VerdictState.MISSED
    if arrive is None or row.actual_out is not None or missed:
        return None
    serving = [w for w in _joined(row.windows) if w[1] > arrive and w[0].date_on(clock) == today]
    if not serving:
        return None
    end, later = serving[0][1], serving[1:]
    return Through(
        hours_text(end, Clock.KYRGYZ),
        hours_text(end, Clock.BEIJING),
        labels.shut_until(both_text(later[0][0], clock)) if later else labels.LAST_OF_THE_DAY,
    )


def _joined(windows: Sequence[Window]) -> list[tuple[Instant, Instant]]:
    """When it is open, confirmed or not; neighbours are one stretch."""
    found: list[tuple[Instant, Instant]] = []
    for window in windows:
        if window.state is not State.OPEN:
            continue
        if found and found[-1][1] == window.start:
            found[-1] = found[-1][0], window.end
        else:
            found.append((window.start, window.end))
    return found


def _noted(table: Timetable, stage_id: str) -> Iterator[str]:
    """What was noted at the stage, each with its moment, and the originals that are not back."""
    for remark in standing_remarks(table.remarks, stage_id):
        yield labels.noted_text(both_text(remark.at), remark_text(remark, None))
    left = outstanding(table.remarks, stage_id)
    if left:
        yield labels.not_back_text(left)


def paragraphs(text: str) -> tuple[str, ...]:
    """A note in its paragraphs; empty lines are left out."""
    return tuple(said for part in text.splitlines() if (said := shown(part)))


def _where(table: Timetable, row: StageRow) -> tuple[str, ...]:
    stage = row.stage
    total = "" if row.km_total is None else labels.km_total_text(row.km_total)
    first = " · ".join(x for x in (altitude_text(stage.altitude_m), total) if x)
    leg = "" if row.number == 1 else _leg(table, row)
    return tuple(x for x in (first, leg, position_text(stage)) if x)


def _leg(table: Timetable, row: StageRow) -> str:
    stage = row.stage
    before, km = row.number - 1, stage.km
    if stage.km_after is not None and km is None:
        before, km = table.row(stage.km_after[0]).number, stage.km_after[1]
    if km is None:
        return labels.distance_text(shown(stage.km_text))
    return labels.leg_text(km, before, shown(stage.km_text))


def _names(names: Names) -> tuple[tuple[str, str], ...]:
    listed = (
        (names.zh, names.pinyin),
        (names.ru, labels.NAMES_IN["ru"]),
        (names.ky, labels.NAMES_IN["ky"]),
    )
    return tuple((shown(text), shown(below)) for text, below in listed if text)


def _cautions(row: StageRow, table: Timetable) -> Iterator[tuple[str, str]]:
    """What to mind there. The first sheet, read before one sets out, also has what must be done
    before a later stage is reached: on that one's own sheet it would be read too late."""
    numbers = {r.stage.id: r.number for r in table.rows}
    for caution in row.stage.cautions:
        by = numbers.get(caution.by_stage)
        yield _caution(caution, paper_text.by_when_text(by) if by != row.number else "")
    for later in table.rows[1:] if row.number == 1 else ():
        for caution in later.stage.cautions:
            by = numbers.get(caution.by_stage)
            if by is not None and by < later.number and not caution.on_the_spot:
                yield _caution(caution, paper_text.for_stage_text(later.number))


def _caution(caution: Caution, when: str) -> tuple[str, str]:
    return shown(caution.text), " ".join(x for x in (shown(caution.reason), when) if x)


def _stays(row: StageRow, today: date) -> tuple[Stay, ...]:
    """Planned, logged and expected; where the plan is what is likely, one line is both."""
    arrive, leave = row.expected_in, row.expected_out
    paces: list[tuple[str, InAndOut]] = [
        (labels.EARLY, (arrive.early if arrive else None, leave.early if leave else None)),
        (labels.LIKELY, (arrive.likely if arrive else None, leave.likely if leave else None)),
        (labels.LATE, (arrive.late if arrive else None, leave.late if leave else None)),
    ]
    planned = (row.planned_in, row.planned_out)
    if all(times == planned for _, times in paces):
        return (_stay(labels.PLANNED, planned, today, strong=True),)
    as_planned = planned == paces[1][1]
    found = [] if as_planned else [_stay(labels.PLANNED, planned, today)]
    if row.actual_in or row.actual_out:
        at_in, at_out = (s.at if s else None for s in (row.actual_in, row.actual_out))
        found.append(_stay(labels.LOGGED, (at_in, at_out), today))
    if arrive or leave:
        likely = labels.PLANNED if as_planned else labels.LIKELY
        for word, (label, times) in zip((labels.EARLY, likely, labels.LATE), paces, strict=True):
            found.append(_stay(word, times, today, label == labels.LIKELY))
    return tuple(found)


def _stay(label: str, times: InAndOut, today: date, strong: bool = False) -> Stay:
    kg, bj = (paper_text.stay_text(*times, clock, today) for clock in Clock)
    return Stay(label, kg, bj, strong)


def _ruler(row: StageRow, today: date) -> Ruler:
    """From the first opening of any source to the last closing."""
    clock = row.stage.clock
    start, end = midnight(today, clock), midnight(today + timedelta(days=1), clock)
    lanes = row.hours.lanes if row.hours else ()
    served = [w for lane in lanes for w in paper_text.open_on(lane.windows, today, clock)]
    served = [w for w in served if start <= w.start and w.end <= end]
    first = min((w.start for w in served), default=start.plus(_EARLIEST * 60))
    last = max((w.end for w in served), default=first)
    hours = -(-last.minutes_since(first) // 60) + 1
    return ruler(first, min(max(hours, _FEWEST_HOURS), _MOST_HOURS))


def _hours(row: StageRow, today: date, on: Ruler) -> tuple[Hours, ...]:
    if row.hours is None:
        return ()
    return tuple(
        _one_source(lane, today, row.stage.clock, on, lane is row.hours.in_use)
        for lane in row.hours.lanes
    )


def _one_source(lane: Lane, today: date, clock: Clock, on: Ruler, in_use: bool) -> Hours:
    schedule = lane.schedule
    name = shown(schedule.name)
    return Hours(
        name=labels.used_here(name) if in_use else name[:1].upper() + name[1:],
        said_by=paper_text.said_by_text(schedule),
        text=paper_text.hours_on_text(lane, today, clock),
        note=shown(schedule.note),
        bars=bars(lane.windows, on, clock),
        in_use=in_use,
    )


def _in_hand(shown_paper: PaperShown, booklet: Booklet, stage: Stage) -> InHand:
    kind = booklet.timetable.trip.crossing.paper_kind(shown_paper.kind)
    judged = [j for j in booklet.readiness.judged if j.kind.id == shown_paper.kind]
    state, word, trouble = _trouble(judged, booklet.timetable.trip)
    if not judged and _somebody(kind, booklet.timetable.trip):
        trouble = paper_text.NOT_NEEDED
    return InHand(
        yours=shown_paper.holder is Holder.TRAVELLER,
        name=shown(kind.names.en),
        chinese=shown(booklet.choices.spoken(kind.names).zh),
        holder=HOLDER_WORDS[shown_paper.holder],
        note=_handed_note(shown_paper),
        state=state,
        word=word,
        trouble=trouble,
        comes_back=shown_paper.handed != "kept",
    )


def _somebody(kind: PaperKind, trip: Trip) -> bool:
    """Whether there is anybody or anything on the trip that could need such a paper."""
    return bool({"person": trip.people, "vehicle": trip.vehicles}.get(kind.of, True))


def _handed_note(paper: PaperShown) -> str:
    """What becomes of it there, and the profile's own note."""
    handed = handed_text(paper).removeprefix("; ").capitalize()
    note = shown(paper.note)
    return " ".join(part for part in (f"{handed}." if handed else "", note) if part)


def _trouble(judged: list[Judged], trip: Trip) -> tuple[str, str, str]:
    """The worst state of these papers: its shape, its word, and whose they are."""
    for state in (PaperState.MISSING, PaperState.DOUBTFUL, PaperState.UNKNOWN):
        names = [_whose(j, trip) for j in judged if j.state is state]
        if names:
            word, whose = PAPER_WORDS[state], ", ".join(n for n in names if n)
            return PAPER_SHAPES[state.value], word, f"{word}: {whose}" if whose else ""
    return "", "", ""


def _whose(judged: Judged, trip: Trip) -> str:
    """A person by name, a vehicle by its plate where it has one."""
    owner = judged.owner
    plates = [v.plate for v in trip.vehicles if owner == Owner("vehicle", v.id) and v.plate]
    return shown(plates[0] if plates else judged.holder_name)
