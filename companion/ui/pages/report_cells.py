"""The columns of the report: a row for each stage, in above out, both clocks on a line."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date

from companion.domain.clocks import Clock, Instant
from companion.domain.report import EventReport, Report, StageReport
from companion.ui.models.content import Cell, Line, Run, words
from companion.ui.models.rows import Column
from companion.wording import report as said
from companion.wording.plain import shown
from companion.wording.rows import said_time, stage_name
from companion.wording.times import NBSP, delay_text, hours_text, short_day_text

_DASH = "–"


@dataclass(frozen=True)
class ReportRow:
    """A stage in the table. ``day`` is its date on its own clock, ``new_day`` where that is
    another than that of the stage before. ``gate``: its hours decide the day. ``ends``: the
    last."""

    report: StageReport
    day: date | None
    new_day: bool
    gate: bool
    ends: bool

    @property
    def id(self) -> Hashable:
        """The stage's id."""
        return self.report.stage.id


def report_rows(found: Report) -> tuple[ReportRow, ...]:
    """The rows of that report."""
    rows: list[ReportRow] = []
    before: date | None = None
    hard = [stage.stage.id for stage in found.stages if stage.stage.hard_hours]
    gate = hard[-1] if hard else ""
    for stage in found.stages:
        known = (event.actual or event.planned for event in stage.events)
        first = next((at for at in known if at is not None), None)
        day = first.date_on(stage.stage.clock) if first else before
        ends = stage is found.stages[-1]
        rows.append(ReportRow(stage, day, day != before, stage.stage.id == gate, ends))
        before = day
    return tuple(rows)


def _pair(row: ReportRow, at: Instant | None) -> str:
    """``09:12 · 11:12``, with ``+1`` where the stage's own clock is a day on."""
    if at is None:
        return _DASH
    times = " · ".join(hours_text(at, clock) for clock in Clock)
    return f"{times}{_days_on(row, at)}"


def _days_on(row: ReportRow, at: Instant) -> str:
    days = (at.date_on(row.report.stage.clock) - row.day).days if row.day else 0
    return f"{NBSP}{days:+d}".replace("-", "−") if days else ""


def _stage_cell(row: ReportRow) -> Cell:
    stage = row.report.stage
    lines = [Line((Run(stage_name(stage), weight=600),), wrap=True, most=3)]
    if stage.names.zh:
        lines.append(words(shown(stage.names.zh, 40), "ink2", "second"))
    if row.new_day and row.day is not None:
        lines.append(words(short_day_text(row.day), "ink2", "second", 600))
    return Cell(tuple(lines))


def _route_cell(row: ReportRow) -> Cell:
    """Number and sign as on the timeline."""
    foreign = row.report.stage.country != "KG"
    sign = "bars" if row.gate else "disc" if foreign else "ring"
    return Cell(sign=sign, number=str(row.report.number), filled=foreign,
                begins=row.report.number == 1, ends=row.ends)  # fmt: skip


def _said_stage(row: ReportRow) -> str:
    day = f", {short_day_text(row.day)}" if row.new_day and row.day else ""
    return f"{row.report.number}. {stage_name(row.report.stage)}{day}"


def _event_cell(row: ReportRow) -> Cell:
    """In and out; an arrival alone keeps its place."""
    lines = (Line((Run(e.point.event.value, "ink2"),)) for e in row.report.events)
    return Cell(tuple(lines))


def _planned_cell(row: ReportRow) -> Cell:
    lines = (Line((Run(_pair(row, e.planned), "ink2"),)) for e in row.report.events)
    return Cell(tuple(lines))


def _told_cell(row: ReportRow) -> Cell:
    return Cell(tuple(_told(row, event) for event in row.report.events))


def _told(row: ReportRow, event: EventReport) -> Line:
    told = event.at_start
    if told is None:
        return Line((Run(_DASH, "ink3"),), indent=True)
    spans = (f"{hours_text(told.early, c)}–{hours_text(told.late, c)}" for c in Clock)
    text = f"{' · '.join(spans)}{_days_on(row, told.late)}"
    inside = event.within(told)
    mark = "" if inside is None else "fine" if inside else "tight"
    return Line((Run(text, "ink2"),), mark=mark, indent=not mark)


def _actual_cell(row: ReportRow) -> Cell:
    lines = []
    for event in row.report.events:
        tone = "ink" if event.counted else "ink3"
        run = Run(_pair(row, event.actual), tone, weight=600, struck=_not_reckoned(event))
        lines.append(Line((run,)))
    return Cell(tuple(lines))


def _not_reckoned(event: EventReport) -> bool:
    return event.split is not None and not event.counted


def _late_cell(row: ReportRow) -> Cell:
    lines = []
    for event in row.report.events:
        text = said.NOT_RECKONED if _not_reckoned(event) else ""
        text = text if event.late is None else delay_text(event.late)
        lines.append(Line((Run(text or _DASH, "ink2" if text else "ink3"),)))
    return Cell(tuple(lines))


def _stay_cell(row: ReportRow) -> Cell:
    return Cell(tuple(_stay_lines(row)))


def _stay_lines(row: ReportRow) -> Iterator[Line]:
    stay, *causes = (*said.stay_lines(row.report),) or ("",)
    if stay:
        yield words(stay, weight=600)
    yield from (words(text, "ink2", "second") for text in causes)
    for text in said.extra_lines(row.report):
        out = text == said.originals_text(row.report.originals)
        mark, tone = ("tight", "warn") if out else ("", "ink2")
        yield Line((Run(text, tone, "second", 600 if out else 400),), mark=mark, wrap=True)


def _said_times(row: ReportRow, what: str) -> str:
    parts = []
    for event in row.report.events:
        at = event.planned if what == "planned" else event.actual
        time = said_time(at) if at else "none" if what == "planned" else "not logged"
        parts.append(f"{what} {event.point.event.value} {time}")
    return "; ".join(parts)


def _said_told(row: ReportRow) -> str:
    parts = []
    for event in row.report.events:
        if event.at_start is None:
            continue
        early, late = said_time(event.at_start.early), said_time(event.at_start.late)
        miss = said.miss_text(event)
        end = f", {miss}" if miss else ""
        parts.append(f"told {event.point.event.value} from {early} to {late}{end}")
    return "; ".join(parts)


def columns() -> tuple[Column, ...]:
    """The columns."""
    return (
        Column("", cell=_route_cell, says=lambda r: f"Stage {r.report.number}", key="route"),
        Column("Stage", cell=_stage_cell, says=_said_stage, stretch=3, least=104, key="stage"),
        Column("", cell=_event_cell, says=lambda r: "", key="event"),
        Column("Planned", second_head="KG · BJ", cell=_planned_cell,
               says=lambda r: _said_times(r, "planned"), key="planned"),
        Column("Told when you set out", second_head="early–late, KG · BJ", cell=_told_cell,
               says=_said_told, key="told"),
        Column("Actual", second_head="KG · BJ", cell=_actual_cell,
               says=lambda r: _said_times(r, "actual"), key="actual"),
        Column("Against", second_head="the plan", cell=_late_cell, key="late"),
        Column("Stay", second_head="and why", cell=_stay_cell, stretch=4, least=104, key="stay"),
    )  # fmt: skip
