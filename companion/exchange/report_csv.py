"""A trip's report as a table for spreadsheets: a row for each event, every time three times."""

from __future__ import annotations

from collections.abc import Iterator

from companion.domain.clocks import Instant
from companion.domain.plan import Expected
from companion.domain.report import EventReport, Report, StageReport
from companion.exchange.spreadsheets import table_file, text_cell, time_cells
from companion.wording.report import cause_text

_KINDS = (
    "planned", "start_early", "start_likely", "start_late",
    "foreseen_early", "foreseen_likely", "foreseen_late", "actual",
)  # fmt: skip
COLUMNS = (
    "trip", "number", "stage_id", "stage", "stage_zh", "country", "stage_clock", "event",
    *(f"{kind}_{clock}" for kind in _KINDS for clock in ("utc", "kg", "bj")),
    "counted", "late_minutes", "inside_start", "inside_foreseen",
    "stay_minutes", "stay_net_minutes", "closed_minutes", "causes", "fees", "originals_out",
)  # fmt: skip


def report_csv(found: Report) -> bytes:
    """The file. The same report gives the same bytes."""
    lines = ([*_event(found, stage, event), *_stage(stage, event)]
             for stage in found.stages for event in stage.events)  # fmt: skip
    return table_file(COLUMNS, lines)


def _event(found: Report, report: StageReport, event: EventReport) -> list[str]:
    stage = report.stage
    moments = (event.planned, *_three(event.at_start), *_three(event.foreseen), event.actual)
    return [
        text_cell(found.trip.name),
        str(report.number),
        stage.id,
        text_cell(stage.names.en),
        text_cell(stage.names.zh),
        stage.country,
        stage.clock.value,
        event.point.event.value,
        *(cell for at in moments for cell in time_cells(at)),
        _yes(event.counted if event.split else None),
        _number(event.late),
        _yes(event.within(event.at_start)),
        _yes(event.within(event.foreseen)),
    ]


def _three(told: Expected | None) -> tuple[Instant | None, ...]:
    return (told.early, told.likely, told.late) if told else (None, None, None)


def _stage(report: StageReport, event: EventReport) -> Iterator[str]:
    """What belongs to the whole stay stands beside its last event."""
    if event != report.events[-1]:
        yield from [""] * 6
        return
    wait = report.wait
    for minutes in (wait.gross, wait.net, wait.closed) if wait else (None, None, None):
        yield _number(minutes)
    shares = wait.shares if wait and not report.rest else ()
    yield text_cell("; ".join(f"{cause_text(share)} {share.minutes}" for share in shares))
    yield text_cell("; ".join(f"{amount:f} {unit}" for unit, amount in report.fees))
    yield str(report.originals)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _yes(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"
