"""What must fit together in a profile. Judged on the raw tables, so that a wrong form elsewhere
hides nothing: whatever has the wrong type here is skipped, the form says so already.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, TypeGuard

from companion.domain.limits import LAST_DAY
from companion.profiles.places import Path, place

Raw = dict[str, Any]
Finding = tuple[Path, str]

_LONGEST_QUOTE = 60
_COMMENT = re.compile(r'"[^"]*+"')
_BETWEEN = re.compile(r"[\s;,]+")
_DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_TIME = r"(?:[01]\d|2[0-3]):[0-5]\d"
_PART = re.compile(
    rf"{_TIME}-(?:{_TIME}|24:00)|{_DAY}(?:-{_DAY})?|{_MONTH}(?:-{_MONTH})?"
    r"|\d{4}|\d{1,2}(?:-\d{1,2})?|24/7|off|open|closed|unknown"
)


def problems(raw: Raw) -> tuple[str, ...]:
    """Every mistake, with its place."""
    findings = (finding for check in _CHECKS for finding in check(raw))
    return tuple(f"{place(raw, path)}: {what}." for path, what in findings)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"


def _tables(raw: Any, *path: str | int) -> Iterator[tuple[Path, Raw]]:
    """The tables of a list at ``path`` of ``raw``, each with its own path."""
    for step in path:
        raw = raw.get(step) if isinstance(raw, dict) else None
    for number, table in enumerate(raw if isinstance(raw, list) else ()):
        if isinstance(table, dict):
            yield (*path, number), table


def _ids(raw: Raw, key: str) -> set[str]:
    return {t["id"] for _, t in _tables(raw, key) if isinstance(t.get("id"), str)}


def _known(ids: set[str]) -> str:
    return ", ".join(sorted(ids)) or "none"


def _walk(raw: Any, path: Path = ()) -> Iterator[tuple[Path, Raw]]:
    """Every table, however deep."""
    if isinstance(raw, dict):
        yield path, raw
        for key, value in raw.items():
            yield from _walk(value, (*path, key))
    elif isinstance(raw, list):
        for number, value in enumerate(raw):
            yield from _walk(value, (*path, number))


def _twice(raw: Raw) -> Iterator[Finding]:
    lists = [(key, "id") for key in ("stages", "papers", "traps", "stamps", "limits")]
    for key, by in lists:
        yield from _repeated(_tables(raw, key), by)
    for path, stage in _tables(raw, "stages"):
        inner = (((*path, *p), t) for p, t in _tables(stage, "schedules"))
        yield from _repeated(inner, "id")
    yield from _repeated(_tables(raw, "article", "facts"), "number")


def _repeated(tables: Iterator[tuple[Path, Raw]], by: str) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for path, table in tables:
        value = table.get(by)
        if isinstance(value, str):
            seen[value] += 1
            if seen[value] == 2:
                yield (*path, by), f"“{_cut(value)}” is already taken"


def _sources(raw: Raw) -> Iterator[Finding]:
    known = raw.get("sources")
    if not isinstance(known, dict):  # the form says so
        return
    for path, found in _walk(raw):
        source = found.get("source")
        if isinstance(source, str) and path[:1] != ("sources",) and source not in known:
            yield (*path, "source"), f"there is no source “{_cut(source)}” in [sources]"


def _stages_named(raw: Raw) -> Iterator[Finding]:
    known = _ids(raw, "stages")
    for path, name in _stage_names(raw) if known else ():
        if isinstance(name, str) and name and name not in known:
            yield path, f"there is no stage “{_cut(name)}” (there are: {_known(known)})"


def _stage_names(raw: Raw) -> Iterator[tuple[Path, Any]]:
    stops = raw.get("night_stops")
    for number, stop in enumerate(stops if isinstance(stops, list) else ()):
        yield ("night_stops", number), stop
    for path, fact in _tables(raw, "article", "facts"):
        yield (*path, "stage"), fact.get("stage")
    for path, stage in _tables(raw, "stages"):
        for inner, caution in _tables(stage, "cautions"):
            yield (*path, *inner, "by_stage"), caution.get("by_stage")
        legs = stage.get("from")
        for before in legs if isinstance(legs, dict) else ():
            yield (*path, "from", before), before
        after = stage.get("km_after")
        if isinstance(after, dict):
            yield (*path, "km_after", "stage"), after.get("stage")


def _papers_named(raw: Raw) -> Iterator[Finding]:
    known = _ids(raw, "papers")
    for path, stage in _tables(raw, "stages"):
        for inner, shown in _tables(stage, "papers"):
            kind = shown.get("kind")
            if isinstance(kind, str) and kind not in known:
                said = f"there is no paper “{_cut(kind)}” (there are: {_known(known)})"
                yield (*path, *inner, "kind"), said


def _limits(raw: Raw) -> Iterator[Finding]:
    """Stamps and ends are events of stages that are there, and limits start at known stamps."""
    stamps = _ids(raw, "stamps")
    for path, stamp in _tables(raw, "stamps"):
        yield from _event_named(raw, (*path, "got_at"), stamp.get("got_at"))
    for path, limit in _tables(raw, "limits"):
        start = limit.get("starts_at")
        if isinstance(start, str) and start not in stamps:
            said = f"there is no stamp “{_cut(start)}” (there are: {_known(stamps)})"
            yield (*path, "starts_at"), said
        if limit.get("ends_with") != LAST_DAY:
            yield from _event_named(raw, (*path, "ends_with"), limit.get("ends_with"))
        paper = limit.get("paper")
        if isinstance(paper, str) and paper and paper not in _ids(raw, "papers"):
            yield (*path, "paper"), f"there is no paper “{_cut(paper)}”"
        if "days" in limit and "months" in limit:
            yield path, "say either days or months"


def _event_named(raw: Raw, path: Path, named: Any) -> Iterator[Finding]:
    if not isinstance(named, str) or not named:
        return
    stage, _, event = named.partition(".")
    if stage not in _ids(raw, "stages") or event not in ("in", "out"):
        yield path, f"“{_cut(named)}” is no event; write a stage and in or out, as pass_gate.out"


def _hours(raw: Raw) -> Iterator[Finding]:
    for path, stage in _tables(raw, "stages"):
        for inner, schedule in _tables(stage, "schedules"):
            hours = schedule.get("hours")
            said = _said_of_hours(hours) if isinstance(hours, str) else ""
            if said:
                yield (*path, *inner, "hours"), said


def _said_of_hours(hours: str) -> str:
    """What is wrong with an expression, or nothing; whether it means what it should, tests say."""
    if "||" in hours:
        return "“||” cannot be relied on; write a rule with unknown instead"
    bare = _COMMENT.sub(" ", hours)
    odd = next((part for part in _BETWEEN.split(bare) if part and not _PART.fullmatch(part)), "")
    if odd:
        return f"“{_cut(odd)}” is not understood; write hours like 11:00-13:30,16:30-19:30"
    return "" if bare.strip(" ;,") else "there are no hours in it"


def _coordinates(raw: Raw) -> Iterator[Finding]:
    for path, stage in _tables(raw, "stages"):
        latitude, longitude = stage.get("latitude"), stage.get("longitude")
        if (latitude is None) != (longitude is None):
            yield path, "latitude and longitude stand together or not at all"
        elif _is_number(latitude) and _is_number(longitude):
            yield from _within(raw.get("area"), path, latitude, longitude)


def _within(area: Any, path: Path, latitude: float, longitude: float) -> Iterator[Finding]:
    bounds = _bounds(area)
    if bounds is None or abs(latitude) > 90 or abs(longitude) > 180:  # the form says so
        return
    (south, north), (west, east) = bounds
    if south <= latitude <= north and west <= longitude <= east:
        return
    if south <= longitude <= north and west <= latitude <= east:
        yield (*path, "latitude"), "latitude and longitude look swapped; latitude comes first"
        return
    yield (*path, "latitude"), "the place lies outside of the area of this crossing"


def _bounds(area: Any) -> tuple[list[float], list[float]] | None:
    if not isinstance(area, dict):
        return None
    sides = area.get("latitude"), area.get("longitude")
    if all(isinstance(s, list) and len(s) == 2 and all(map(_is_number, s)) for s in sides):
        return sides  # type: ignore[return-value]
    return None


def _is_number(value: Any) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _facts(raw: Raw) -> Iterator[Finding]:
    numbers = [fact.get("number") for _, fact in _tables(raw, "article", "facts")]
    for path, fact in _tables(raw, "article", "facts"):
        used, left = fact.get("used_in"), fact.get("left_out_because")
        if bool(used) == bool(left):
            yield path, "say either used_in or left_out_because"
        elif isinstance(used, str) and used and not _leads_somewhere(raw, used):
            yield (*path, "used_in"), f"“{_cut(used)}” leads nowhere in this profile"
    for path, table in _walk(raw):
        number = table.get("fact")
        if isinstance(number, str) and number not in numbers:
            yield (*path, "fact"), f"there is no fact {_cut(number)} in [article]"


def _leads_somewhere(raw: Raw, used_in: str) -> bool:
    """Whether a dotted path is there; tables in lists are named by their id."""
    found: Any = raw
    for step in used_in.split("."):
        if isinstance(found, list):
            found = next((t for t in found if isinstance(t, dict) and t.get("id") == step), None)
        else:
            found = found.get(step) if isinstance(found, dict) else None
    return found is not None


def _legs(raw: Raw) -> Iterator[Finding]:
    """Every stage after the night stops can be reached, or no plan gets beyond it."""
    stops = raw.get("night_stops")
    stops = [s for s in stops if isinstance(s, str)] if isinstance(stops, list) else []
    after = [(p, s) for p, s in _tables(raw, "stages") if s.get("id") not in stops]
    for number, (path, stage) in enumerate(after):
        legs = stage.get("from")
        reached = set(legs) if isinstance(legs, dict) and number == 0 else set()
        if "drive" not in stage and not (reached and reached >= set(stops)):
            yield (*path, "drive"), "is missing, or a leg from every night stop"


_CHECKS: tuple[Callable[[Raw], Iterator[Finding]], ...] = (
    _twice,
    _sources,
    _stages_named,
    _papers_named,
    _hours,
    _coordinates,
    _facts,
    _legs,
    _limits,
)
