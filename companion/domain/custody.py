"""Custody: which originals leave the hand at a stage, how many come back, and what stays there.

Counted for the people and vehicles of the trip: two passports handed over are two to come back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from companion.domain.crossing import Holder, PaperKind, PaperShown
from companion.domain.papers import needed
from companion.domain.trip import Trip


@dataclass(frozen=True)
class Handed:
    """``count`` papers of one kind at a stage; ``comes_back`` is False for what is kept there."""

    kind: PaperKind
    holder: Holder
    count: int
    comes_back: bool


def custody_at(trip: Trip, stage_id: str) -> tuple[Handed, ...]:
    """What leaves the hand at that stage, in the order of its papers. Raises NotFound."""
    stage = next((s for s in trip.stages() if s.id == stage_id), None)
    shown = stage.papers if stage else trip.crossing.stage(stage_id).papers
    return tuple(_handed(trip, shown))


def _handed(trip: Trip, shown: Iterable[PaperShown]) -> Iterable[Handed]:
    counts: dict[str, int] = {}
    for kind, _, _ in needed(trip):
        counts[kind.id] = counts.get(kind.id, 0) + 1
    for paper in shown:
        count = counts.get(paper.kind, 0)
        if paper.handed != "shown" and count:
            kind = trip.crossing.paper_kind(paper.kind)
            yield Handed(kind, paper.holder, count, paper.handed == "handed over")


def to_come_back(trip: Trip, stage_id: str) -> int:
    """How many originals of the travellers are to be back in hand before that stage is left."""
    return sum(
        each.count
        for each in custody_at(trip, stage_id)
        if each.comes_back and each.holder is Holder.TRAVELLER
    )
