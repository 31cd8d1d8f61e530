"""A trip's report before it is paper: frozen values in which every text is final."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from companion.chart.bands import Bands, bands
from companion.domain.clocks import Clock, Instant
from companion.domain.report import EventReport, Report, StageReport
from companion.domain.splits import Event
from companion.domain.waits import CLOSED, LUNCH
from companion.dossier.content import Frame
from companion.dossier.content_day import Pair
from companion.dossier.legible import Unshown, legible
from companion.wording import paper_text
from companion.wording import report as said
from companion.wording.plain import shown
from companion.wording.times import dated, minutes_text

_SHAPES = {True: "fine", False: "missed", None: "unknown"}


@dataclass(frozen=True)
class Figure:
    """A key figure under its heading, with a sentence beneath."""

    head: str
    figure: str
    detail: str


@dataclass(frozen=True)
class ChanceLine:
    """A chance as told and what came of it; the shape of that state, and the words."""

    shape: str
    text: str


@dataclass(frozen=True)
class CauseBar:
    """Minutes of waiting for one cause. ``closed``: of the hours, by nobody's doing."""

    name: str
    minutes: int
    text: str
    closed: bool


@dataclass(frozen=True)
class EventLine:
    """Arriving or leaving: planned, early and late as told, actual, each on both clocks."""

    word: str
    planned: Pair
    early: Pair
    late: Pair
    actual: Pair


@dataclass(frozen=True)
class StageBlock:
    """One stage. ``day`` is set where another day begins; ``text`` says stay, causes and fees."""

    number: str
    filled: bool
    name: str
    events: tuple[EventLine, ...]
    text: str
    day: str


@dataclass(frozen=True)
class ReportPaper:
    """A whole report."""

    title: str
    frame: Frame
    head: str
    note: str
    figures: tuple[Figure, ...]
    scores: tuple[str, ...]
    chances: tuple[ChanceLine, ...]
    bands: Bands
    bands_note: str
    causes: tuple[CauseBar, ...]
    sums: tuple[str, ...]
    stages: tuple[StageBlock, ...]
    notes: tuple[str, ...]
    unshown: tuple[tuple[str, str], ...] = ()


def report_paper(found: Report, has_glyph: Callable[[str], bool]) -> ReportPaper:
    """All texts of that report; ``has_glyph`` says what can be printed."""
    made = ReportPaper(
        title=f"{shown(found.trip.name)}, report",
        frame=_frame(found),
        head="Report",
        note=said.EMPTY_TITLE if found.last is None else said.left_out_text(found),
        figures=tuple(Figure(*each) for each in said.key_figures(found)),
        scores=tuple(text for text in said.scores_text(found).split("\n") if text),
        chances=tuple(
            ChanceLine(_SHAPES[c.came_true], said.chance_line(c, said.bed_of(found)))
            for c in found.chances
        ),
        bands=bands(found),
        bands_note=said.BANDS,
        causes=tuple(
            CauseBar(said.cause_text(s), s.minutes, minutes_text(s.minutes),
                     s.causes in ((CLOSED,), (LUNCH,)))
            for s in found.causes
        ),
        sums=tuple(text for text in (said.sums_text(found),) if text),
        stages=_stages(found),
        notes=(f"Bold: the clock that rules there. {paper_text.TWO_CLOCKS} {said.HOW_RECKONED}",),
    )  # fmt: skip
    unshown = Unshown()
    printable = legible(made, unshown, has_glyph)
    assert isinstance(printable, ReportPaper)
    return ReportPaper(**{**vars(printable), "unshown": unshown.lines})


def _frame(found: Report) -> Frame:
    trip, crossing = found.trip, found.trip.crossing
    return Frame(
        trip=shown(trip.name),
        day=dated(trip.leave_at.date_on(trip.leave_clock)),
        plates=tuple(shown(v.plate) for v in trip.vehicles if v.plate),
        foot=(
            paper_text.as_of_line(trip.id, trip.revision, found.as_of),
            paper_text.profile_line(crossing.id, crossing.revision, crossing.checked_on),
        ),
        unofficial=paper_text.UNOFFICIAL,
    )


def _stages(found: Report) -> tuple[StageBlock, ...]:
    blocks = []
    today = found.trip.leave_at.date_on(found.trip.leave_clock)
    told: date | None = None
    for stage in found.stages:
        today = _day_of(stage, today)
        head = paper_text.day_line(today) if today != told else ""
        blocks.append(_block(stage, today, head))
        told = today
    return tuple(blocks)


def _day_of(stage: StageReport, before: date) -> date:
    """The date of the first thing that happened there, else was planned, on the stage's clock."""
    for event in stage.events:
        at = event.actual or event.planned
        if at is not None:
            return at.date_on(stage.stage.clock)
    return before


def _block(stage: StageReport, today: date, head: str) -> StageBlock:
    return StageBlock(
        number=str(stage.number),
        filled=stage.stage.country == "CN",
        name=shown(stage.stage.names.en),
        events=tuple(_event(stage, event, today) for event in stage.events),
        text="; ".join(_lines(stage)),
        day=head,
    )


def _event(stage: StageReport, event: EventReport, today: date) -> EventLine:
    clock, told = stage.stage.clock, event.at_start
    return EventLine(
        "in" if event.point.event is Event.IN else "out",
        _pair(event.planned, clock, today),
        _pair(told.early if told else None, clock, today),
        _pair(told.late if told else None, clock, today),
        _pair(event.actual, clock, today),
    )


def _pair(at: Instant | None, clock: Clock, on: date) -> Pair:
    return Pair(
        paper_text.cell_text(at, Clock.KYRGYZ, on),
        paper_text.cell_text(at, Clock.BEIJING, on),
        "KG" if clock is Clock.KYRGYZ else "BJ",
    )


def _lines(stage: StageReport) -> Iterator[str]:
    stay, *causes = (*said.stay_lines(stage),) or ("",)
    if stay:
        why = f": {', '.join(causes)}" if causes else ""
        yield f"{stay if stage.rest else f'stay {stay}'}{why}"
    for event in stage.events:
        if event.split is not None and not event.counted:
            yield f"{event.point.event.value}: {said.NOT_RECKONED}"
        elif (miss := said.miss_text(event)) and miss != said.WITHIN:
            yield f"{event.point.event.value}: {miss}"
    yield from said.extra_lines(stage)
