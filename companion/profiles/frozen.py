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
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from companion.domain.crossing import Crossing
from companion.domain.errors import Unreadable

Decode = Callable[[Any], Any]


def to_json(crossing: Crossing) -> str:
    """The profile as text: equal profiles give equal texts."""
    return json.dumps(
        _plain(crossing), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def from_json(text: str) -> Crossing:
    """The profile that ``to_json`` wrote. Raises Unreadable for anything else."""
    try:
        crossing = _decoder(Crossing)(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise Unreadable(
            "The trip's copy of the profile is damaged.", (f"{problem}.",)
        ) from problem
    return crossing  # type: ignore[no-any-return]


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
def _decoder(kind: Any) -> Decode:
    """How a value of that type is read back."""
    if get_origin(kind) in (Union, UnionType):
        return _optional(_decoder(next(a for a in get_args(kind) if a is not NoneType)))
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind))
    if is_dataclass(kind):
        return _dataclass(kind)
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    return _as_it_is


def _optional(inner: Decode) -> Decode:
    return lambda value: None if value is None else inner(value)


def _tuple(kinds: tuple[Any, ...]) -> Decode:
    if kinds[-1] is not Ellipsis:
        return tuple
    inner = _decoder(kinds[0])
    if inner is _as_it_is:
        return tuple
    return lambda entries: tuple([inner(entry) for entry in entries])


def _dataclass(kind: Any) -> Decode:
    hints = get_type_hints(kind)
    decoders = {f.name: _decoder(hints[f.name]) for f in fields(kind)}
    changed = {name: decode for name, decode in decoders.items() if decode is not _as_it_is}

    def decode(table: dict[str, Any]) -> Any:
        for name in changed.keys() & table.keys():
            table[name] = changed[name](table[name])
        return kind(**table)

    return decode
