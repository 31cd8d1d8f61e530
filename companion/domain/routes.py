"""The way as it turned out: stages skipped, added ("a third road check") or come to once more.

What a day does to the route is kept apart from the profile and its edits, in order, so that each
change can be taken back and the plan follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from companion.domain.crossing import Names, Span, Stage
from companion.domain.errors import NotAllowed, NotFound

#: Between a stage's own id and the count of the visit: ``pass_gate~2`` is the second time there.
VISIT = "~"
_ADDED = "added_"
#: How long a stage that the traveller added takes: a road check's few minutes, or more where
#: everybody is written down (own reckoning; it can be edited like any stage's).
ADDED_SERVICE = Span(5, 10, 40)
#: How long until one stands again where one was told to come back (own reckoning: at once, or after
#: a paper was fetched).
TOLD_TO_RETURN = Span(0, 10, 90)


class RouteChangeKind(Enum):
    """What happened to a stage."""

    SKIP = "skip"
    ADD = "add"
    REPEAT = "repeat"


@dataclass(frozen=True)
class RouteChange:
    """One change. ``stage_id`` is the stage skipped, the id of the one added, or the stage gone
    back to; ``after`` the stage behind which the new ones stand; ``name`` that of an added one."""

    kind: RouteChangeKind
    stage_id: str
    after: str = ""
    name: str = ""


def place_of(stage_id: str) -> str:
    """The stage whose place it is: ``pass_gate`` for ``pass_gate~2``."""
    return stage_id.partition(VISIT)[0]


def visit_of(stage_id: str) -> int:
    """Which time one is there: 2 for ``pass_gate~2``, else 1."""
    return int(stage_id.partition(VISIT)[2] or 1)


def visit_name(name: str, visit: int) -> str:
    """``Pass gate (2nd time)``."""
    return f"{name} ({_ordinal(visit)} time)"


def changed(route: Sequence[Stage], changes: Sequence[RouteChange]) -> tuple[Stage, ...]:
    """``route`` with every change that still fits it; one whose stage is gone changes nothing."""
    stages = tuple(route)
    for change in changes:
        ids = [stage.id for stage in stages]
        needed = {change.stage_id} if change.kind is RouteChangeKind.SKIP else {change.after}
        if change.kind is RouteChangeKind.REPEAT:
            needed.add(change.stage_id)
        if needed <= set(ids):
            stages = _CHANGERS[change.kind](stages, ids, change)
    return _counted(stages) if changes else stages


def _counted(stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    """The names say which time it is in the order of the route, whatever was noted when."""
    seen: dict[str, int] = {}
    found = []
    for stage in stages:
        place = place_of(stage.id)
        seen[place] = seen.get(place, 0) + 1
        name = stage.names.en.removesuffix(f" ({_ordinal(visit_of(stage.id))} time)")
        said = name if seen[place] == 1 else visit_name(name, seen[place])
        found.append(replace(stage, names=replace(stage.names, en=said)))
    return tuple(found)


def _skipped(stages: tuple[Stage, ...], ids: list[str], change: RouteChange) -> tuple[Stage, ...]:
    place = ids.index(change.stage_id)
    if not 0 < place < len(stages) - 1:
        return stages
    gone, following = stages[place], stages[place + 1]
    joined = replace(
        following, drive=_together(gone.drive, following.drive), km=_km(gone.km, following.km)
    )
    return (*stages[:place], joined, *stages[place + 2 :])


def _added(stages: tuple[Stage, ...], ids: list[str], change: RouteChange) -> tuple[Stage, ...]:
    """The new stage stands halfway to the next one: nobody knows better beforehand."""
    place = ids.index(change.after)
    if place == len(stages) - 1:
        return stages
    before, following = stages[place], stages[place + 1]
    half, rest = _halves(following.drive)
    km = None if following.km is None else following.km / 2
    new = Stage(
        change.stage_id, Names(change.name), before.country, before.clock,
        km=km, drive=half, service=ADDED_SERVICE,
    )  # fmt: skip
    return (*stages[: place + 1], new, replace(following, km=km, drive=rest), *stages[place + 2 :])


def _repeated(stages: tuple[Stage, ...], ids: list[str], change: RouteChange) -> tuple[Stage, ...]:
    """Back to ``stage_id`` from ``after``, and the same stages again from there."""
    first, last = ids.index(change.stage_id), ids.index(change.after)
    if first > last:
        return stages
    way_back = stages[first + 1 : last + 1]
    drive: Span | None = Span(0, 0, 0) if way_back else TOLD_TO_RETURN
    km: float | None = 0.0
    for stage in way_back:
        drive, km = _together(drive, stage.drive), _km(km, stage.km)
    again = [_again(stage, ids) for stage in stages[first : last + 1]]
    again[0] = replace(again[0], drive=drive, km=km, km_text="", km_after=None)
    return (*stages[: last + 1], *again, *stages[last + 1 :])


def _again(stage: Stage, ids: Sequence[str]) -> Stage:
    place = place_of(stage.id)
    time = 1 + max(visit_of(i) for i in ids if place_of(i) == place)
    name = stage.names.en.removesuffix(f" ({_ordinal(visit_of(stage.id))} time)")
    return replace(
        stage, id=f"{place}{VISIT}{time}",
        names=replace(stage.names, en=visit_name(name, time)),
    )  # fmt: skip


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 not in (11, 12, 13) else 0)
    return f"{number}{ending or 'th'}"


def _together(first: Span | None, second: Span | None) -> Span | None:
    """Both drives, one behind the other; unknown where one of them is."""
    if first is None or second is None:
        return None
    return Span(
        first.shortest + second.shortest,
        first.typical + second.typical,
        first.longest + second.longest,
    )


def _halves(span: Span | None) -> tuple[Span | None, Span | None]:
    if span is None:
        return None, None
    half = Span(span.shortest // 2, span.typical // 2, span.longest // 2)
    return half, Span(
        span.shortest - half.shortest, span.typical - half.typical, span.longest - half.longest
    )


def _km(first: float | None, second: float | None) -> float | None:
    return None if first is None or second is None else first + second


_CHANGERS = {
    RouteChangeKind.SKIP: _skipped,
    RouteChangeKind.ADD: _added,
    RouteChangeKind.REPEAT: _repeated,
}


def skipping(route: Sequence[Stage], stage_id: str) -> RouteChange:
    """The change that leaves a stage out. Raises NotAllowed for one that cannot be left out."""
    stage = _of(route, stage_id)
    if stage in (route[0], route[-1]):
        raise NotAllowed(f"{stage.names.en} begins or ends the trip and cannot be skipped.")
    if stage.hard_hours:
        raise NotAllowed(
            f"Nobody gets past {stage.names.en} without being served, so it cannot be skipped.",
            "If you were sent back to it, log that instead.",
        )
    return RouteChange(RouteChangeKind.SKIP, stage_id)


def adding(
    route: Sequence[Stage],
    after: str,
    name: str,
    changes: Sequence[RouteChange] = (),
    known: Iterable[str] = (),
) -> RouteChange:
    """The change that puts a stage of that name behind ``after``, with an id of its own.

    ``known`` are ids that the log still has: what was written at one stage is never read as
    another's.
    """
    stage = _of(route, after)
    if stage == route[-1]:
        raise NotAllowed(f"The trip ends at {stage.names.en}; nothing can come after it.")
    taken = {change.stage_id for change in changes} | {stage.id for stage in route}
    taken |= {place_of(stage_id) for stage_id in known}
    number = next(n for n in range(1, len(taken) + 2) if f"{_ADDED}{n}" not in taken)
    return RouteChange(RouteChangeKind.ADD, f"{_ADDED}{number}", after, name.strip())


def repeating(route: Sequence[Stage], stage_id: str, after: str) -> RouteChange:
    """The change that goes back from ``after`` to ``stage_id`` and comes through again."""
    first, last = _of(route, stage_id), _of(route, after)
    ids = [stage.id for stage in route]
    if ids.index(first.id) > ids.index(last.id):
        raise NotAllowed(f"{first.names.en} still lies ahead of {last.names.en}.")
    if last == route[-1] or first == route[0]:
        raise NotAllowed(
            "The night stop and the end of the trip cannot be repeated.",
            "To set out again on another day, change the departure.",
        )
    return RouteChange(RouteChangeKind.REPEAT, stage_id, after)


def _of(route: Sequence[Stage], stage_id: str) -> Stage:
    for stage in route:
        if stage.id == stage_id:
            return stage
    known = ", ".join(stage.id for stage in route)
    raise NotFound(f"There is no stage “{stage_id}” on this trip.", f"There are: {known}.")
