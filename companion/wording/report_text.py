"""A trip's report as lines of text, for the command."""

from __future__ import annotations

from collections.abc import Iterator

from companion.domain.ids import trip_code
from companion.domain.report import Report, Score, StageReport
from companion.domain.splits import Event
from companion.wording.plain import shown
from companion.wording.report import (
    AT_START,
    EMPTY,
    EMPTY_TITLE,
    FROM_BEFORE,
    band_text,
    bed_of,
    chance_line,
    extra_lines,
    late_detail,
    late_figure,
    late_head,
    left_out_text,
    miss_text,
    score_sentence,
    share_text,
    stay_lines,
    sums_text,
    totals_text,
    whole_figure,
    whole_head,
)
from companion.wording.times import NBSP, both_dated_text, both_text, delay_text


def report_text(found: Report) -> str:
    """The report as lines of text."""
    trip = found.trip
    lines = [f"{trip_code(trip.id)}  {shown(trip.name)}", f"As of {both_dated_text(found.as_of)}."]
    if found.last is None:
        return _plain("\n".join([*lines, "", f"{EMPTY_TITLE}. {EMPTY}"]))
    lines += [
        "",
        f"{whole_head(found)}: {whole_figure(found)}"
        + (f" ({totals_text(found.totals)})" if found.totals.whole else ""),
        f"{late_head(found)}: {late_figure(found)} ({late_detail(found)})",
        *_score_lines(AT_START, found.at_start, found),
        *_score_lines(FROM_BEFORE, found.foreseen, found),
        *(f"  {chance_line(each, bed_of(found))}" for each in found.chances),
    ]
    lines += [line for line in (left_out_text(found),) if line]
    lines += ["", *(line for stage in found.stages for line in _stage_text(stage))]
    return _plain("\n".join([*lines, *_sums(found)]))


def _score_lines(head: str, score: Score, found: Report) -> Iterator[str]:
    yield score_sentence(head, score, found) if score.count else f"{head}: nothing to compare yet."


def _stage_text(stage: StageReport) -> Iterator[str]:
    clock = stage.stage.clock
    yield f"{stage.number}  {shown(stage.stage.names.en)}"
    for event in stage.events:
        word = "in " if event.point.event is Event.IN else "out"
        actual = both_dated_text(event.actual, clock) if event.actual else "not logged"
        plan = f"planned {both_text(event.planned, clock)}" if event.planned else "no plan"
        late = f", {delay_text(event.late)}" if event.late is not None else ""
        told = f"; told {band_text(event.at_start, clock)}" if event.at_start else ""
        miss = f", {miss_text(event)}" if miss_text(event) else ""
        yield f"   {word} {actual}{late} ({plan}{told}{miss})"
    for line in (*stay_lines(stage), *extra_lines(stage)):
        yield f"       {line}"


def _sums(found: Report) -> Iterator[str]:
    if found.causes:
        yield ""
        yield "Waiting by cause: " + ", ".join(map(share_text, found.causes))
    if sums := sums_text(found):
        yield sums


def _plain(text: str) -> str:
    return text.replace(NBSP, " ")
