"""The columns of the tracker: what was planned, what to expect, what was logged, on both clocks."""

from __future__ import annotations

from dataclasses import replace

from companion.domain.plan import Expected
from companion.domain.remarks import RemarkKind
from companion.domain.splits import Split
from companion.domain.statuses import Level
from companion.domain.timetable_notes import stay
from companion.domain.verdicts import VerdictState
from companion.ui.models.content import Cell, Line, Run, words
from companion.ui.models.rows import Column
from companion.ui.pages.timeline_cells import (
    between_cell,
    clock_column,
    column,
    ground,
    planned_cell,
    route_cell,
    said_stage,
    said_time,
    stage_cell,
    time_lines,
)
from companion.ui.pages.timeline_rows import StageLine
from companion.wording import rows as said
from companion.wording.times import delay_text
from companion.wording.tracking import stay_cause, stay_text
from companion.wording.verdicts import VERDICT_WORDS

_BAD = (VerdictState.MISSED, VerdictState.TIGHT)


def _route_column() -> Column:
    """The route's line without numbers: the room is needed for times."""
    return Column(
        "",
        cell=lambda row: (
            replace(route_cell(row), number="", filled=False)
            if isinstance(row, StageLine)
            else between_cell(row)
        ),
        says=lambda row: f"Stage {row.row.number}" if isinstance(row, StageLine) else row.text,
        key="route",
    )


def expected_cell(row: StageLine, expected: Expected | None, split: Split | None) -> Cell:
    """The likely time with early to late; what has happened here already says so."""
    if expected is None:
        here = row.here and split is not None
        lines = [words("logged", "ink3", "second")] if here else []
    else:
        lines = time_lines(row, expected.likely, 600, expected=expected)
    return Cell(tuple(lines), ground=ground(row))


def actual_cell(row: StageLine, split: Split | None) -> Cell:
    """What was logged."""
    lines = time_lines(row, split.at, 600) if split else []
    return Cell(tuple(lines), ground=ground(row))


def delay_cell(row: StageLine) -> Cell:
    """How long the stay was and why, the delay, its effect on the hours, what is odd."""
    lines = [*_stay_lines(row), *_delay_lines(row), *_note_lines(row), *_status_lines(row)]
    verdict = row.row.verdict
    if verdict.state in _BAD and not row.row.passed:
        lines.append(Line((Run(VERDICT_WORDS[verdict.state], weight=600),),
                          mark=verdict.state.value, wrap=True))  # fmt: skip
        reason = Run(said.verdict_reason(row.row), "ink2", "second")
        lines.append(Line((reason,), wrap=True, indent=True))
    return Cell(tuple(lines), ground=ground(row))


def _stay_lines(row: StageLine) -> list[Line]:
    found = stay(row.row, row.now)
    if found is None:
        return []
    lines = [words(f"stay {stay_text(found)}", weight=600)]
    if cause := stay_cause(found):
        lines.append(words(cause, "bad", "second", 500))
    return lines


def _delay_lines(row: StageLine) -> list[Line]:
    delay = row.row.delay
    if delay is None:
        return []
    happened = row.row.actual_in is not None or row.row.actual_out is not None
    state = said.delay_tone(delay) if happened else ""
    run = Run(delay_text(delay), "ink" if happened else "ink2", "second", 600 if happened else 400)
    return [Line((run,), mark=state, wrap=True)]


#: How the levels of an entry look: shape, tone.
_LEVELS = {Level.QUESTIONABLE: ("tight", "warn"), Level.BAD: ("missed", "bad")}


def _status_lines(row: StageLine) -> list[Line]:
    """What is odd about the entries, or that somebody said they are right."""
    found: dict[str, Line] = {}
    for status in (row.row.status_in, row.row.status_out):
        if status is None or status.level is Level.GOOD:
            continue
        if status.level is Level.CONFIRMED:
            run = Run("confirmed" if status.reasons else "", "ink2", "second")
            if status.reasons:
                found.setdefault("confirmed", Line((run,), mark="fine", wrap=True))
            continue
        mark, tone = _LEVELS[status.level]
        for reason in status.reasons:
            run = Run(reason, tone, "second", 600)
            found.setdefault(reason, Line((run,), mark=mark, wrap=True))
    return list(found.values())


def _note_lines(row: StageLine) -> list[Line]:
    """Why one waited, what was paid, originals that are not back."""
    causes = [r.text for r in row.notes if r.kind is RemarkKind.CAUSE]
    lines = []
    if causes:
        text = f"waited: {', '.join(dict.fromkeys(causes))}"
        lines.append(Line((Run(text, "ink2", "second"),), wrap=True))
    others = len(row.notes) - len(causes)
    if others:
        text = f"{others} note{'' if others == 1 else 's'}"
        lines.append(words(text, "ink2", "second"))
    left = row.originals
    if left:
        what = "1 original" if left == 1 else f"{left} originals"
        run = Run(f"{what} not back in hand", "warn", "second", 600)
        lines.append(Line((run,), mark="tight", wrap=True))
    return lines


def said_delay(row: StageLine) -> str:
    """Stay, delay, verdict and flags for a screen reader."""
    text = delay_cell(row).text(", ")
    return f"{text}; you are here" if row.here else text


def columns() -> tuple[Column, ...]:
    """The columns."""
    return (
        _route_column(),
        column("Stage", "km, altitude", stage_cell, said_stage, "stage", stretch=3, least=130),
        clock_column(),
        column("Planned", "in", lambda r: planned_cell(r, r.row.planned_in),
               lambda r: said_time(r.row.planned_in, "planned in"), "planned in"),
        column("", "out", lambda r: planned_cell(r, r.row.planned_out),
               lambda r: said_time(r.row.planned_out, "planned out"), "planned out"),
        column("Expected", "in, early–late",
               lambda r: expected_cell(r, r.row.expected_in, r.row.actual_in),
               lambda r: _said_expected(r.row.expected_in, "in"), "expected in"),
        column("", "out, early–late",
               lambda r: expected_cell(r, r.row.expected_out, r.row.actual_out),
               lambda r: _said_expected(r.row.expected_out, "out"), "expected out"),
        column("Actual", "in", lambda r: actual_cell(r, r.row.actual_in),
               lambda r: _said_actual(r.row.actual_in, "in"), "actual in"),
        column("", "out", lambda r: actual_cell(r, r.row.actual_out),
               lambda r: _said_actual(r.row.actual_out, "out"), "actual out"),
        column("Stay", "and delay", delay_cell, said_delay, "delay", stretch=4, least=112),
    )  # fmt: skip


def _said_expected(expected: Expected | None, what: str) -> str:
    return f"expected {what} {said.said_expected(expected)}" if expected else f"expected {what}: –"


def _said_actual(split: Split | None, what: str) -> str:
    return f"actual {what} {said.said_time(split.at)}" if split else f"actual {what}: not logged"
