"""How far an entry of the log can be believed: good, questionable, bad or confirmed, and why.

Nothing is refused for its status. What is questionable is asked about once; whoever logged it may
confirm it. What contradicts another entry, or was changed after it was written, is bad.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from companion.domain.clocks import Instant
from companion.domain.crossing import Stage
from companion.domain.ids import SplitId
from companion.domain.splits import CLOCKS_DIFFER, Event, Split, TimePoint, points_of
from companion.domain.windows import State, Window, next_window, window_at

#: Minutes beyond early and late from which an entry is far from the forecast, at the least.
_FAR = 60


class Level(Enum):
    """What an entry is worth."""

    GOOD = "good"
    QUESTIONABLE = "questionable"
    BAD = "bad"
    CONFIRMED = "confirmed"


@dataclass(frozen=True)
class Flag:
    """Why an entry is not simply good. ``bad``: it cannot be as it stands."""

    split: SplitId
    reason: str
    bad: bool = False


@dataclass(frozen=True)
class Status:
    """The level of one entry with the sentences that led to it; none for a good one."""

    level: Level
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """What entries are judged by. ``hours`` are the windows in use by stage id; ``written`` is
    every split of the trip, withdrawn ones too, for the order in which they were written."""

    route: Sequence[Stage]
    reading: Mapping[TimePoint, Split]
    now: Instant
    hours: Mapping[str, Sequence[Window]] = field(default_factory=dict)
    written: Sequence[Split] = ()


def status(split: Split, flags: Iterable[Flag]) -> Status:
    """The status of ``split`` by the flags of its trip. Confirming does not mend what is bad."""
    mine = [flag for flag in flags if flag.split == split.id]
    reasons = tuple(dict.fromkeys(flag.reason for flag in mine))
    if any(flag.bad for flag in mine):
        return Status(Level.BAD, reasons)
    if split.confirmed_at is not None:
        return Status(Level.CONFIRMED, reasons)
    return Status(Level.QUESTIONABLE if mine else Level.GOOD, reasons)


def flags(evidence: Evidence) -> tuple[Flag, ...]:
    """What is odd about the entries that count, in the order of the route."""
    points = points_of([stage.id for stage in evidence.route])
    stages = {stage.id: stage for stage in evidence.route}
    back = _written_after_a_jump(evidence.written)
    found: list[Flag] = []
    latest: Split | None = None
    for number, point in enumerate(points):
        split = evidence.reading.get(point)
        if split is None:
            continue
        earlier = [evidence.reading[p] for p in points[:number] if p in evidence.reading]
        own = [
            *_of_itself(split, evidence, back),
            *_against_earlier(split, number, earlier, latest, stages),
            *_against_hours(split, stages[point.stage_id], evidence.hours),
        ]
        found += own or _against_forecast(split)
        latest = split if latest is None or split.at >= latest.at else latest
    return tuple(found)


def _of_itself(split: Split, evidence: Evidence, back: frozenset[SplitId]) -> Iterator[Flag]:
    if not split.sound:
        yield Flag(split.id, "This entry is not as it was written.", bad=True)
    # By the clock of then: one that has jumped back since makes nothing later than now.
    if split.at > max(evidence.now, split.recorded_at):
        yield Flag(split.id, "This time is later than now.")
    if split.id in back:
        yield Flag(split.id, "The computer's clock had gone back when this was written.")


def _against_forecast(split: Split) -> list[Flag]:
    """Said only of what nothing else is wrong with: any other reason explains more."""
    if split.foreseen is None:
        return []
    early, _, late = split.foreseen
    far = max(_FAR, late.minutes_since(early))
    if split.at < early.plus(-far):
        return [Flag(split.id, "Far earlier than the forecast had it.")]
    if split.at > late.plus(far):
        return [Flag(split.id, "Far later than the forecast had it.")]
    return []


def _against_earlier(
    split: Split,
    number: int,
    earlier: Sequence[Split],
    latest: Split | None,
    stages: Mapping[str, Stage],
) -> Iterator[Flag]:
    if latest is not None and split.at < latest.at:
        yield Flag(split.id, _order_reason(split.point, latest, stages), bad=True)
    elif earlier and split.point.event is Event.IN:
        yield from _too_fast(split, earlier[-1], stages)
    if number > 0 and not earlier:
        yield Flag(split.id, "Nothing was logged at the stages before it.")


def _too_fast(split: Split, before: Split, stages: Mapping[str, Stage]) -> Iterator[Flag]:
    """Faster than the shortest drive that the profile knows, from the stage just before."""
    ids = list(stages)
    place = ids.index(split.point.stage_id)
    drive = stages[split.point.stage_id].drive
    adjoining = before.point == TimePoint(ids[place - 1], Event.OUT)
    if drive is None or not adjoining:
        return
    minutes = split.at.minutes_since(before.at)
    if minutes < drive.shortest:
        yield Flag(
            split.id,
            f"{minutes} min on the road; the shortest drive that is known takes {drive.shortest}.",
        )


def _against_hours(
    split: Split, stage: Stage, hours: Mapping[str, Sequence[Window]]
) -> Iterator[Flag]:
    """Leaving a post with hard hours while they say that nobody is served."""
    if split.point.event is not Event.OUT or not stage.hard_hours:
        return
    windows = hours.get(stage.id, ())
    window = window_at(windows, split.at)
    if window is None or window.state is not State.CLOSED:
        return
    opening = next_window(windows, split.at, State.OPEN)
    if split.at < window.start.plus(CLOCKS_DIFFER):
        return
    if opening is not None and split.at >= opening.start.plus(-CLOCKS_DIFFER):
        return
    yield Flag(split.id, f"By the hours in use it was closed then: {window.reason}.")


def _order_reason(point: TimePoint, latest: Split, stages: Mapping[str, Stage]) -> str:
    before = latest.point
    if before.stage_id == point.stage_id:
        return "Leaving is earlier than arriving."
    word = "arriving at" if before.event is Event.IN else "leaving"
    return f"Earlier than {word} {stages[before.stage_id].names.en}."


def _written_after_a_jump(written: Sequence[Split]) -> frozenset[SplitId]:
    """The entries before whose writing the computer's clock had gone back (never reordered).

    A right time that was stated moves one of the two times only, the one set right or, once the
    computer's clock was mended, the computer's own. That is explained and no jump.
    """
    found = set()
    right: Instant | None = None
    raw: Instant | None = None
    for split in sorted(written, key=lambda s: s.id):
        own = split.recorded_raw or split.recorded_at
        if _went_back(right, split.recorded_at) and _went_back(raw, own):
            found.add(split.id)
        right = max(right or split.recorded_at, split.recorded_at)
        raw = max(raw or own, own)
    return frozenset(found)


def _went_back(furthest: Instant | None, at: Instant) -> bool:
    return furthest is not None and at < furthest.plus(-1)
