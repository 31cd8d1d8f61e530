"""The list of papers as values: by person, by vehicle, then those of the trip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from companion.domain.booklet import Booklet
from companion.domain.crossing import Holder
from companion.domain.papers import Judged, Owner
from companion.domain.secrets import readable
from companion.domain.trip import Person, Trip, Vehicle
from companion.dossier.content_cover import PAPER_SHAPES
from companion.dossier.content_stages import paragraphs
from companion.wording import dossier as labels
from companion.wording import paper_text, printed_papers
from companion.wording.plain import shown
from companion.wording.verdicts import HOLDER_WORDS, PAPER_WORDS

MOST_STAGES_IN_THE_MATRIX = 11


@dataclass(frozen=True)
class PaperRow:
    """One paper. ``shown_at`` has a sign per column of the matrix: "you", "guide" or nothing."""

    at_hand: bool
    name: str
    second: str
    shape: str
    word: str
    reasons: tuple[str, ...]
    valid: str
    copies: str
    shown_at: tuple[str, ...]
    stages_text: str


@dataclass(frozen=True)
class Holding:
    """One owner with their papers. ``lines`` are what else is known of them."""

    name: str
    note: str
    lines: tuple[str, ...]
    rows: tuple[PaperRow, ...]


@dataclass(frozen=True)
class PaperList:
    """All papers, and the numbers of the stages in the matrix; none where they are too many."""

    summary: str
    columns: tuple[str, ...]
    holdings: tuple[Holding, ...]
    key: str


def paper_list(booklet: Booklet) -> PaperList:
    """The papers of that booklet."""
    trip = booklet.timetable.trip
    judged = booklet.readiness.judged
    numbers = {r.stage.id: r.number for r in booklet.timetable.rows}
    asked = sorted({numbers[s] for j in judged for s in j.stages if s in numbers})
    columns = asked if len(asked) <= MOST_STAGES_IN_THE_MATRIX else []
    stage_of = {number: stage_id for stage_id, number in numbers.items()}
    holdings = []
    for owner, group in groupby(judged, key=lambda j: j.owner):
        shown_at = [stage_of[c] for c in columns]
        rows = tuple(_row(j, booklet, shown_at, numbers) for j in group)
        holdings.append(_holding(owner, trip, rows))
    return PaperList(
        summary=printed_papers.papers_title(booklet.readiness).partition(": ")[2],
        columns=tuple(str(c) for c in columns),
        holdings=tuple(holdings),
        key=printed_papers.numbers_text(booklet.choices.numbers, [j.paper for j in judged]),
    )


def _holding(owner: Owner, trip: Trip, rows: tuple[PaperRow, ...]) -> Holding:
    if owner.of == "person":
        person = next(p for p in trip.people if p.id == owner.id)
        note = ", ".join(x for x in (person.nationality, _visa(person)) if x)
        return Holding(shown(person.name), shown(note), person_lines(person), rows)
    if owner.of == "vehicle":
        vehicle = next(v for v in trip.vehicles if v.id == owner.id)
        fuel = (labels.fuel_text(shown(vehicle.fuel)),) if vehicle.fuel else ()
        return Holding(*_vehicle(vehicle), (*fuel, *paragraphs(readable(vehicle.note))), rows)
    return Holding(labels.THE_TRIP, "", (), rows)


def _visa(person: Person) -> str:
    return labels.NO_VISA if person.visa_free else ""


def person_lines(person: Person) -> tuple[str, ...]:
    """Phone, embassy, emergency contact and note of a person."""
    listed = (
        (labels.PHONE, readable(person.phone)),
        (labels.LANGUAGE, person.language),
        (labels.EMBASSY, person.embassy),
        (labels.EMERGENCY, readable(person.emergency_contact)),
    )
    said = tuple(f"{what}: {shown(text)}" for what, text in listed if text)
    return (*((" · ".join(said),) if said else ()), *paragraphs(readable(person.note)))


def _vehicle(vehicle: Vehicle) -> tuple[str, str]:
    name = shown(vehicle.plate) or shown(vehicle.name)
    details = (vehicle.name if vehicle.plate else "", vehicle.kind, vehicle.colour)
    return name, ", ".join(shown(x) for x in details if x)


def _row(
    judged: Judged, booklet: Booklet, columns: Sequence[str], numbers: dict[str, int]
) -> PaperRow:
    paper, kind, choices = judged.paper, judged.kind, booklet.choices
    second = (
        shown(choices.spoken(kind.names).zh),
        printed_papers.number_text(paper) if choices.numbers else printed_papers.tail_text(paper),
        printed_papers.issued_text(paper),
        printed_papers.counted_text(paper),
        labels.port_text(shown(paper.port)) if paper and paper.port else "",
        printed_papers.sleeve_text(paper),
        labels.held_by(HOLDER_WORDS[kind.holder]) if kind.holder is Holder.GUIDE else "",
    )
    note = shown(readable(paper.note)) if paper else ""
    at = [numbers[s] for s in judged.stages if s in numbers]
    return PaperRow(
        at_hand=bool(paper and paper.at_hand),
        name=shown(kind.names.en),
        second=" · ".join(x for x in second if x),
        shape=PAPER_SHAPES[judged.state.value],
        word=PAPER_WORDS[judged.state],
        reasons=tuple(shown(r) for r in (*judged.reasons, note) if r),
        valid=printed_papers.valid_text(paper),
        copies=_copies(judged),
        shown_at=tuple(_sign(judged, booklet.timetable.trip, each) for each in columns),
        stages_text=labels.shown_at_text(", ".join(map(str, at))) if at and not columns else "",
    )


def _copies(judged: Judged) -> str:
    """How many were counted; nobody counts to nought, so that is not known."""
    have = str(judged.paper.copies or "–") if judged.paper else "–"
    return paper_text.of_text(have, judged.kind.copies) if judged.kind.copies else have


def _sign(judged: Judged, trip: Trip, stage_id: str) -> str:
    for asked in trip.crossing.stage(stage_id).papers:
        if asked.kind == judged.kind.id:
            return "guide" if asked.holder is Holder.GUIDE else "you"
    return ""
