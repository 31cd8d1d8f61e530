"""Published notices about days at the border: the shipped file, or any other of its form.

Read without pydantic, whose loading would hold up the first page of the window; the form is small.
A bad file is refused with every mistake at once, each with its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any

from companion.assets.places import resource
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed, Unreadable
from companion.domain.notices import Effect, Notice, Unmeant, checked
from companion.domain.sources import Certainty
from companion.profiles import toml
from companion.profiles.places import place

_FILE = "kyrgyzstan-china.toml"
_NEEDED: dict[str, type] = {
    "id": str, "effect": Effect, "crossings": list, "first": date, "last": date, "clock": Clock,
    "reason": str, "source": str,
}  # fmt: skip
_MORE: dict[str, type] = {
    "begins": time, "ends": time, "address": str, "said": str, "certainty": Certainty, "note": str,
    "replaced_by": str,
}  # fmt: skip
_FIELDS = _NEEDED | _MORE
#: The note and the crossings stay in the file; a Notice is about one crossing.
_KEPT_APART = ("note", "crossings")


@dataclass(frozen=True)
class Published:
    """The notices of one crossing, oldest first, and when the file was last compared with news."""

    notices: tuple[Notice, ...]
    checked_on: date


@cache
def published(crossing_id: str) -> Published:
    """The shipped notices about that crossing; none for a crossing the file does not know."""
    return read_notices(resource("closures").joinpath(_FILE).read_bytes(), _FILE, crossing_id)


def read_notices(text: str | bytes, name: str, crossing_id: str) -> Published:
    """The notices of ``text`` about that crossing; ``name`` is how messages call the file.

    Raises Unreadable; its ``problems`` name every mistake with its place.
    """
    raw = toml.parse(text, name)
    entries = raw.get("notice", [])
    problems = list(_problems(raw, entries))
    if problems:
        many = "one mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
        raise Unreadable(f"{name} has {many}.", tuple(problems), "Correct these places.")
    about = (entry for entry in entries if crossing_id in entry["crossings"])
    return Published(tuple(map(_notice, about)), raw["checked_on"])


def _problems(raw: dict[str, Any], entries: Any) -> Iterator[str]:
    if not _is(raw.get("checked_on"), date):
        yield "checked_on: a date is needed, as 2026-11-22."
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        yield "notice: tables are needed, each headed [[notice]]."
        return
    ids = [str(entry.get("id", "")) for entry in entries]
    for number, entry in enumerate(entries):
        for key, mistake in _mistakes(entry, ids):
            yield f"{place(raw, ('notice', number, key))}: {mistake}"


def _mistakes(entry: dict[str, Any], ids: list[str]) -> Iterator[tuple[str, str]]:
    found = []
    found += [(key, "is missing.") for key in _NEEDED if key not in entry]
    found += [(key, "is no field of a notice.") for key in entry if key not in _FIELDS]
    for key, value in entry.items():
        kind = _FIELDS.get(key)
        if kind is not None and not _is(value, kind):
            found.append((key, f"“{value}” is not a {kind.__name__.lower()}."))
    if ids.count(str(entry.get("id"))) > 1:
        found.append(("id", "another notice has it too."))
    if entry.get("replaced_by", ids[0] if ids else "") not in ids:
        found.append(("replaced_by", "there is no such notice."))
    if not found:
        found += _unmeant(entry)
    yield from found


def _unmeant(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    try:
        checked(_notice(entry))
    except NotAllowed as problem:
        yield problem.field if isinstance(problem, Unmeant) else "first", str(problem)


def _is(value: Any, kind: type) -> bool:
    if kind in (Effect, Clock, Certainty):
        return value in {member.value for member in kind}
    return isinstance(value, kind) and not (kind is date and isinstance(value, datetime))


def _notice(entry: dict[str, Any]) -> Notice:
    kinds: dict[str, type[Enum]] = {"effect": Effect, "clock": Clock, "certainty": Certainty}
    values: dict[str, Any] = {
        key: kinds[key](value) if key in kinds else value
        for key, value in entry.items()
        if key not in _KEPT_APART
    }
    return Notice(**values)
