"""A trip's own copy of a profile: one JSON text, written and read back without pydantic.

The form is that of the domain's dataclasses, sorted and without blanks, so that the same profile
is always the same text. A field that is empty (None, "", no entries, false, 0) and would be so
anyway is left out. Enums stand as their values, dates as ISO text, tuples as lists.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from companion.domain import crossing as domain
from companion.domain.crossing import Crossing
from companion.domain.errors import Unreadable

Decode = Callable[[Any], Any]


def to_json(crossing: Crossing) -> str:
    """The profile as text: equal profiles give equal texts."""
    return json.dumps(_plain(crossing), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Crossing:
    """The profile that ``to_json`` wrote. Raises Unreadable for anything else."""
    try:
        crossing: Crossing = _decoder("Crossing")(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise Unreadable(
            "The trip's own copy of the crossing profile is damaged.",
            remedy="Open an earlier copy of the library.",
        ) from problem
    return crossing


def digest(json_text: str) -> str:
    """A short name that only this text has."""
    return hashlib.sha256(json_text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        found = ((f.name, getattr(value, f.name), f.default) for f in fields(value))
        return {name: _plain(v) for name, v, default in found if v or v != default}
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _as_it_is(value: Any) -> Any:
    return value


@cache
def _decoder(kind: str) -> Decode:
    """How a value of that type is read back; the type as the domain writes it.

    The annotations are read as the text they are: evaluating them takes longer than all the rest.
    """
    if kind.endswith(" | None"):
        return _optional(_decoder(kind.removesuffix(" | None")))
    if kind.startswith("tuple["):
        return _tuple(kind[len("tuple[") : -1])
    named = vars(domain).get(kind)
    if named is date:
        return date.fromisoformat
    if isinstance(named, type) and issubclass(named, Enum):
        return {member.value: member for member in named}.__getitem__
    return _dataclass(named) if is_dataclass(named) else _as_it_is


def _optional(inner: Decode) -> Decode:
    return lambda value: None if value is None else inner(value)


def _tuple(kinds: str) -> Decode:
    inner = _decoder(kinds.removesuffix(", ..."))
    if inner is _as_it_is:
        return tuple
    return lambda entries: tuple([inner(entry) for entry in entries])


def _dataclass(kind: Any) -> Decode:
    decoders = ((f.name, _decoder(str(f.type))) for f in fields(kind))
    changed = [(name, decode) for name, decode in decoders if decode is not _as_it_is]

    def decode(table: dict[str, Any]) -> Any:
        for name, inner in changed:
            if name in table:
                table[name] = inner(table[name])
        return kind(**table)

    return decode
