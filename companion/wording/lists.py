"""Papers, packing and the dossier in words: what stands in their rows, strips and heads."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from companion.domain.clocks import Clock, Instant
from companion.domain.crossing import Crossing, Holder, PaperKind, Rule
from companion.domain.dates import day_text
from companion.domain.errors import NotFound
from companion.domain.packing import Count, Item, ItemKind, Phase
from companion.domain.papers import Judged, PaperState
from companion.domain.readiness import Readiness
from companion.domain.sources import Certainty
from companion.domain.timetable import StageRow
from companion.domain.trip import Person, Trip, Vehicle
from companion.wording.plain import shown
from companion.wording.stages import KIND_NAMES, PHASE_NAMES
from companion.wording.times import both_text, dated
from companion.wording.verdicts import CERTAINTY_WORDS, PAPER_WORDS

SHARED = "Shared"
NO_BAG = "In no bag"
NUMBER_HINT = "As it stands on the paper, letter by letter."

_READINESS = {
    PaperState.READY: "Ready for {day}",
    PaperState.DOUBTFUL: "Doubtful for {day}",
    PaperState.MISSING: "Not ready for {day}",
    PaperState.UNKNOWN: "Not known for {day}",
}
_PHASE_NOTES = {
    Phase.HOME: "Before you set out",
    Phase.LAST_FUEL: "The last shops and pumps",
    Phase.BEFORE_GATE: "Within reach at the gate",
    Phase.CUSTOMS_NIGHT: "Nights without the vehicle",
    Phase.AFTER: "On the way through China",
}


# --- trips -------------------------------------------------------------------------------------


def away_text(now: Instant, leave_at: Instant, clock: Clock) -> str:
    """``today``, ``tomorrow``, ``in 12 days``: calendar days on ``clock``; empty once past."""
    days = (leave_at.date_on(clock) - now.date_on(clock)).days
    if days < 0:
        return ""
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


# --- papers ------------------------------------------------------------------------------------


def number_of(number: int, one: str, many: str = "") -> str:
    """``1 paper``, ``3 papers``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def day_month_text(day: date) -> str:
    """``18 May``: where the year stands nearby."""
    return day_text(day).rsplit(" ", 1)[0]


def readiness_text(readiness: Readiness) -> str:
    """``Not ready for 18 May``."""
    return _READINESS[readiness.worst].format(day=day_month_text(readiness.stay.enters_on))


def readiness_reason(readiness: Readiness) -> str:
    """What it is that makes the papers not ready, in one sentence."""
    counts = readiness.counts
    if readiness.blocking:
        return f"{number_of(len(readiness.blocking), 'missing paper')} would stop you"
    if counts[PaperState.MISSING]:
        return f"{number_of(counts[PaperState.MISSING], 'paper')} missing, none would stop you"
    if counts[PaperState.DOUBTFUL]:
        return "Read the reasons, then ask the operator"
    if counts[PaperState.UNKNOWN]:
        return "Note what you know about them"
    return "Every paper is at hand and valid" if readiness.judged else "Nothing is asked for"


def readiness_figure(readiness: Readiness) -> str:
    """``■ 2 ▲ 3``: how many are missing and doubtful; empty when none is."""
    counts = readiness.counts
    shapes = (("■", counts[PaperState.MISSING]), ("▲", counts[PaperState.DOUBTFUL]))
    return " ".join(f"{shape} {number}" for shape, number in shapes if number)


def reason_line(judged: Judged) -> str:
    """The first reason, without its full stop: for a row."""
    return shown(judged.reasons[0]).removesuffix(".") if judged.reasons else ""


def paper_spoken(judged: Judged) -> str:
    """The whole row for a screen reader: paper, whose, state and reasons."""
    who = f" of {shown(judged.holder_name)}" if judged.holder_name else ""
    reasons = " ".join(shown(reason) for reason in judged.reasons)
    return f"{shown(judged.kind.names.en)}{who}, {PAPER_WORDS[judged.state]}. {reasons}"


def vehicle_text(vehicle: Vehicle) -> str:
    """``Toyota Land Cruiser 78, KTR 48P``."""
    return shown(", ".join(part for part in (vehicle.name, vehicle.plate) if part))


def person_detail(person: Person) -> str:
    """``Spain, enters without a visa``."""
    parts = (person.nationality, "enters without a visa" if person.visa_free else "")
    return shown(", ".join(part for part in parts if part))


def held_by_text(kind: PaperKind, trip: Trip) -> str:
    """Who holds a paper on the day: ``You``, ``Your guide, Wang Jianjun``."""
    if kind.holder is Holder.TRAVELLER:
        return "You"
    return f"Your guide, {shown(trip.guide.name)}" if trip.guide.name else "Your guide"


def asked_at_text(judged: Judged, trip: Trip) -> str:
    """The stages that ask for a paper, with their numbers: ``3 Pass gate, 4 First inspection``."""
    route = {stage.id: (n, stage) for n, stage in enumerate(trip.stages(), 1)}
    named = [route[stage_id] for stage_id in judged.stages if stage_id in route]
    return ", ".join(f"{n} {shown(stage.names.en)}" for n, stage in named) or "No stage by itself"


def rule_source_text(crossing: Crossing, rule: Rule) -> str:
    """``Order 90 of 2006, as of 2016 · sure``."""
    try:
        title = shown(crossing.source(rule.source).title)
    except NotFound:
        title = shown(rule.source)
    as_of = f", as of {shown(rule.as_of)}" if rule.as_of else ""
    return f"{title}{as_of} · {CERTAINTY_WORDS[rule.certainty]}"


def lead_text(kind: PaperKind) -> str:
    """How long before the trip to start with it, and how many copies; may be empty."""
    parts = []
    if kind.lead_days:
        parts.append(f"start {number_of(kind.lead_days, 'day')} before")
    if kind.copies:
        parts.append(f"take {number_of(kind.copies, 'copy', 'copies')}")
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}"


# --- packing -----------------------------------------------------------------------------------


def count_text(count: Count) -> str:
    """``6 of 9``."""
    return f"{count.done} of {count.of}"


def phase_note(phase: Phase, count: Count, gate: StageRow | None) -> str:
    """The second line of a phase: by when, or what it is for."""
    if phase is Phase.BEFORE_GATE and gate is not None and gate.best_in is not None:
        return f"By {both_text(gate.best_in)}"
    if count.of == 0:
        return "Nothing listed"
    return "All done" if count.done == count.of else _PHASE_NOTES[phase]


def away_by_text(gate: StageRow | None) -> str:
    """``By 09:08 KG · 11:08 BJ``: when everything must be out of sight."""
    if gate is None or gate.best_in is None:
        return "Before you reach the gate"
    return f"By {both_text(gate.best_in)}"


def away_why_text(gate: StageRow | None) -> str:
    """What that time is: ``Tue 18 May 2027, expected at Pass gate.``"""
    if gate is None or gate.best_in is None:
        return "No arrival at the gate is known yet."
    name, day = shown(gate.stage.names.en, 60), dated(gate.best_in.date_on(gate.stage.clock))
    if gate.actual_in is not None:
        return f"{day}, arrived at {name}."
    return f"{day}, expected at {name}."


def left_text(count: Count) -> str:
    """``5 of 6 stay at home``."""
    return f"{count_text(count)} stay at home" if count.of else "Nothing listed"


def certainty_text(item: Item) -> str:
    """``likely · 2016``: how sure a warning is and of when; empty for the traveller's own."""
    word = CERTAINTY_WORDS[Certainty(item.certainty)] if item.certainty else ""
    return " · ".join(part for part in (word, shown(item.as_of)) if part)


def item_spoken(item: Item, person: str) -> str:
    """A whole line for a screen reader; the tick itself is told as a state."""
    parts = (
        shown(item.text),
        shown(item.quantity),
        shown(item.bag),
        shown(person) if person else "",
        shown(item.reason),
        certainty_text(item),
    )
    return ", ".join(part for part in parts if part)


def place_text(item: Item) -> str:
    """Where a line stands: its phase, or its list."""
    return PHASE_NAMES[item.phase] if item.kind is ItemKind.PACK else KIND_NAMES[item.kind]


# --- dossier -----------------------------------------------------------------------------------


def page_of_text(number: int, of: int) -> str:
    """``Page 7 of 37``."""
    return f"Page {number} of {of}"


def pages_text(count: int, at: Instant) -> str:
    """``11 pages, as of 05:51 KG · 07:51 BJ``."""
    return f"{number_of(count, 'page')}, as of {both_text(at)}"


def saved_text(target: Path) -> str:
    """``Saved “dossier.pdf” in /home/…``."""
    return f"Saved the dossier as {shown(str(target))}"


def file_name(name: str, day: date, end: str = "dossier.pdf") -> str:
    """``2027-05-18 Torugart dossier.pdf``: an ISO date, nothing a disk refuses, not too long."""
    kept = "".join(c if c.isalnum() or c in " .,-_()" else " " for c in shown(name))
    short = " ".join(kept.split()).encode()[:120].decode(errors="ignore").strip(" .")
    return f"{day.isoformat()} {short} {end}" if short else f"{day.isoformat()} {end}"
