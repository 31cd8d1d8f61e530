"""Stamps and limits as values: when each was got, until when each limit runs, and who says so."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.booklet import Booklet
from companion.domain.stays import Seen, stays_of
from companion.wording import limits as said
from companion.wording.plain import shown


@dataclass(frozen=True)
class StampLine:
    """A stamp. ``when`` is empty where it is to be written in; ``sure`` where it is a fact."""

    name: str
    when: str
    sure: bool


@dataclass(frozen=True)
class LimitLine:
    """A limit: its last day, the shape and word of its state, why, and the rule with its source."""

    name: str
    whose: str
    until: str
    shape: str
    word: str
    reason: str
    rule: str


@dataclass(frozen=True)
class LimitList:
    """All of them; no lines where the trip's profile knows none."""

    stamps: tuple[StampLine, ...]
    lines: tuple[LimitLine, ...]
    note: str


def limit_list(booklet: Booklet) -> LimitList:
    """The stamps and limits of that booklet."""
    crossing = booklet.timetable.trip.crossing
    stays = stays_of(booklet.timetable, booklet.readiness.judged)
    lines = tuple(
        LimitLine(
            name=shown(running.limit.names.en),
            whose=said.holders_text(running),
            until=said.until_text(running),
            shape=said.LIMIT_SHAPES[running.state],
            word=said.state_word(running),
            reason=said.reason_text(running, crossing),
            rule=f"{said.rule_text(running)}. {said.source_text(crossing, running.limit)}",
        )
        for running in stays.running
    )
    return LimitList(tuple(map(_stamp, stays.stamps)), lines, said.PAPER_NOTE)


def _stamp(seen: Seen) -> StampLine:
    sure = seen.stamp is not None and not seen.expected
    when = said.seen_text(seen) if seen.stamp is not None else ""
    return StampLine(shown(seen.point.names.en), when, sure)
