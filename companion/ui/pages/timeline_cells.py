"""The columns of the timeline, and the cells it shares with the tracker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from companion.domain.clocks import Clock, Instant
from companion.domain.plan import Expected
from companion.domain.splits import Split
from companion.ui.models.content import Cell, Line, Run, words
from companion.ui.models.rows import Column
from companion.ui.pages.timeline_rows import BetweenRow, StageLine
from companion.wording import rows as said
from companion.wording.verdicts import VERDICT_WORDS

Maker = Callable[[StageLine], Cell]
_EMPTY = Cell()
HOURS_TONES = {"open": "ok", "tight": "warn", "closed": "bad", "unknown": "ink3"}


def column(head: str, second_head: str, make: Maker, says: Callable[[StageLine], str],
           key: str, stretch: int = 0, least: int = 0) -> Column:  # fmt: skip
    """A column that is asked for stages only; lines between them stand in the first column."""
    return Column(
        head,
        second_head=second_head,
        cell=lambda row: make(row) if isinstance(row, StageLine) else _EMPTY,
        says=lambda row: says(row) if isinstance(row, StageLine) else "",
        key=key,
        stretch=stretch,
        least=least,
    )


# --- the route, the place, the clocks --------------------------------------------------------


def between_cell(row: BetweenRow) -> Cell:
    """A line for now or for a new day, over all columns."""
    now = row.kind == "now"
    run = Run(row.text, "accent" if now else "ink2", "second", 600 if now else 500)
    return Cell(
        (Line((run,), tag=row.clock),),
        sign="" if row.outside else "line",
        ground="accent_tint" if now else "sunken",
        bar=now,
        centred=True,
        slim=True,
    )


def route_cell(row: StageLine) -> Cell:
    """Where the route's line shows a ring, the double bar of the gate, or a disc."""
    country = row.row.stage.country
    sign = "bars" if row.gate else "ring" if country == "KG" else "disc"
    return Cell(
        sign="here" if row.here else sign,
        number=str(row.row.number),
        filled=country != "KG",
        begins=row.row.number == 1,
        ends=row.ends,
        ground=ground(row),
        bar=row.here,
    )


def ground(row: StageLine) -> str:
    """The row where the traveller is has the tint."""
    return "accent_tint" if row.here else ""


def route_column() -> Column:
    """The first column: sign and number of stages; the lines between them."""
    return Column(
        "",
        cell=lambda row: route_cell(row) if isinstance(row, StageLine) else between_cell(row),
        says=lambda row: f"Stage {row.row.number}" if isinstance(row, StageLine) else row.text,
        sort=lambda row: row.row.number if isinstance(row, StageLine) else 0,
        key="route",
    )


def stage_cell(row: StageLine) -> Cell:
    """Name with the Chinese one, kilometre and altitude."""
    names = row.row.stage.names
    name = said.stage_name(row.row.stage)
    lines = [Line((Run(name, weight=600),), wrap=True, most=3)]
    if names.zh:
        lines.append(words(names.zh, "ink2", "second"))
    if place := said.place_text(row.row):
        lines.append(words(place, "ink2", "second"))
    return Cell(tuple(lines), ground=ground(row), tooltip=name if len(name) > 40 else "")


def said_stage(row: StageLine) -> str:
    """Number, name and place for a screen reader."""
    parts = (said.stage_name(row.row.stage), row.row.stage.names.zh, said.place_text(row.row))
    here = ", you are here" if row.here else ""
    return f"{row.row.number}. {', '.join(p for p in parts if p)}{here}"


def clock_cell(row: StageLine) -> Cell:
    """The tags of the two clocks, for the lines of the times beside them."""
    return Cell(tuple(Line((), tag=clock) for clock in Clock), ground=ground(row))


def clock_column() -> Column:
    """The tags beside the times."""
    return column("", "", clock_cell, lambda row: "Kyrgyz time above Beijing time", "clock")


# --- times -----------------------------------------------------------------------------------


def time_lines(row: StageLine, at: Instant | None, weight: int = 400, tone: str = "ink",
               expected: Expected | None = None, note: str = "") -> list[Line]:  # fmt: skip
    """A line on each clock, dated where they differ; early to late and a note behind it.

    An early or late time of another day makes its line too wide for the column: then early to late
    follows below, with its clocks.
    """
    if at is None:
        return []
    wide = expected if expected is not None and expected.early != expected.late else None
    behind = wide if wide is not None and not said.range_is_dated(wide) else None
    lines = [_time_line(at, clock, weight, tone, behind) for clock in Clock]
    if note:
        lines[0] = replace(lines[0], runs=(*lines[0].runs, Run(note, "ok", "second", 600)))
    if day := said.other_day(at, row.anchor):
        lines.append(Line((Run(day, tone, "second", 600),)))
    if wide is not None and behind is None:
        lines += [words(said.tagged_range(wide, clock), "ink2", "second") for clock in Clock]
    return lines


def _time_line(
    at: Instant, clock: Clock, weight: int, tone: str, expected: Expected | None
) -> Line:
    runs = [Run(said.time_text(at, clock), tone, "body", weight)]
    if tail := said.date_tail(at, clock):
        runs.append(Run(tail, tone, "second", 600))
    if expected is not None:
        runs.append(Run(said.range_text(expected, clock), "ink2", "second"))
    return Line(tuple(runs))


def planned_cell(row: StageLine, at: Instant | None) -> Cell:
    """A planned time on both clocks; quiet once it is past."""
    return Cell(tuple(time_lines(row, at, tone="ink2")), ground=ground(row))


def said_time(at: Instant | None, what: str) -> str:
    """``planned in 09:00 Kyrgyz time, …``; that there is none."""
    return f"{what} {said.said_time(at)}" if at else f"{what}: none"


def _best_cell(
    row: StageLine,
    split: Split | None,
    expected: Expected | None,
    planned: Instant | None,
    below: str,
) -> Cell:
    """The actual or the expected time, the planned one beneath, and what lies behind it."""
    best = split.at if split else expected.likely if expected else None
    note = "logged" if split else ""
    lines = time_lines(row, best, 600, expected=None if split else expected, note=note)
    plan = said.planned_text(planned, best)
    lines += [words(text, "ink2", "second") for text in (plan, below) if text]
    return Cell(tuple(lines), ground=ground(row))


def _said_best(split: Split | None, expected: Expected | None, what: str) -> str:
    if split is not None:
        return f"actual {what} {said.said_time(split.at)}"
    return f"expected {what} {said.said_expected(expected)}" if expected else f"{what}: none"


# --- hours and verdict -----------------------------------------------------------------------


def hours_cell(row: StageLine) -> Cell:
    """The windows of the day by state, on both clocks, and whose hours they are."""
    lines = [_hours_line(line) for line in row.hours]
    lane = row.row.hours.in_use if row.row.hours else None
    if lane is not None:
        lines.append(words(said.schedule_text(lane.schedule), "ink3", "second"))
    elif not row.row.stage.rests_until and row.row.number > 1:
        lines = [Line((Run("unknown", "ink3", "second", 600),), mark="unknown", wrap=True)]
    return Cell(tuple(lines), ground=ground(row))


def _hours_line(line: said.HoursLine) -> Line:
    tone = HOURS_TONES[line.state]
    runs = (Run(line.word, tone, "second", 600), Run(line.times or line.reason, "ink", "second"))
    return Line(runs, mark=line.state, wrap=True)


def said_hours(row: StageLine) -> str:
    """The hours for a screen reader."""
    return f"hours: {said.said_hours(row.hours) or 'no source gives any'}"


def verdict_cell(row: StageLine) -> Cell:
    """The verdict with its reason, what was agreed, what to mind, what is odd about the log."""
    verdict = row.row.verdict
    word = Run(VERDICT_WORDS[verdict.state], weight=600)
    lines = [Line((word,), mark=verdict.state.value, wrap=True)]
    lines.append(Line((Run(said.verdict_reason(row.row), "ink2", "second"),), wrap=True,
                      indent=True))  # fmt: skip
    for agreed in row.appointments:
        run = Run(said.appointment_text(agreed, row.row), "accent", "second", 600)
        lines.append(Line((run,), wrap=True, indent=True))
    if row.cautions:
        run = Run(said.cautions_text(row.cautions), "ink2", "second")
        lines.append(Line((run,), wrap=True, indent=True))
    for flag in row.row.flags:
        run = Run(flag, "warn", "second", 600)
        lines.append(Line((run,), mark="tight", wrap=True))
    return Cell(tuple(lines), ground=ground(row))


def said_verdict(row: StageLine) -> str:
    """The verdict for a screen reader."""
    word = VERDICT_WORDS[row.row.verdict.state]
    parts = [f"{word}: {said.verdict_reason(row.row)}"]
    parts += [said.appointment_text(agreed, row.row) for agreed in row.appointments]
    parts += [said.cautions_text(row.cautions)] if row.cautions else []
    return " ".join([*parts, *row.row.flags])


def in_cell(row: StageLine) -> Cell:
    """Arriving, and the drive before it."""
    leg = said.leg_text(row.row.stage) if row.row.number > 1 else ""
    return _best_cell(row, row.row.actual_in, row.row.expected_in, row.row.planned_in, leg)


def out_cell(row: StageLine) -> Cell:
    """Leaving, and what is done before it."""
    work = said.work_text(row.row.stage)
    return _best_cell(row, row.row.actual_out, row.row.expected_out, row.row.planned_out, work)


def said_in(row: StageLine) -> str:
    """Arriving, for a screen reader."""
    best = _said_best(row.row.actual_in, row.row.expected_in, "in")
    return f"{best}; {said_time(row.row.planned_in, 'planned in')}"


def said_out(row: StageLine) -> str:
    """Leaving, for a screen reader."""
    best = _said_best(row.row.actual_out, row.row.expected_out, "out")
    return f"{best}; {said_time(row.row.planned_out, 'planned out')}"


def columns() -> tuple[Column, ...]:
    """The columns of the timeline. Hours and verdict give way to the stage's side sheet."""
    return (
        route_column(),
        column("Stage", "km, altitude", stage_cell, said_stage, "stage", stretch=2, least=130),
        clock_column(),
        column("In", "likely, early–late", in_cell, said_in, "in", least=160),
        column("Out", "likely, early–late", out_cell, said_out, "out", least=160),
        column("Hours", "of that day", hours_cell, said_hours, "hours", stretch=5, least=146),
        column("Verdict", "with its reason", verdict_cell, said_verdict, "verdict",
               stretch=4, least=150),
    )  # fmt: skip
