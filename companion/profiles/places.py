"""Where in a profile something stands, said so that a person editing the file finds it.

``stages.5 (pass_gate) latitude``: tables of a list are counted from 1 and called by their id.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Step = str | int
Path = tuple[Step, ...]

_CALLED_BY = ("id", "number", "about")
_LONGEST_CALL = 40


def place(raw: Any, path: Sequence[Step]) -> str:
    """The place at ``path`` of ``raw``, in words."""
    said: list[str] = []
    dotted = ""
    for step in path:
        raw = _inside(raw, step)
        if isinstance(step, str):
            said += [dotted] if dotted else []
            dotted = step
            continue
        dotted += f".{step + 1}"
        call = _called(raw)
        if call:
            said.append(f"{dotted} ({call})")
            dotted = ""
    return " ".join([*said, dotted]).strip() or "the profile"


def _inside(raw: Any, step: Step) -> Any:
    try:
        return raw[step]
    except (KeyError, IndexError, TypeError):
        return None


def _called(raw: Any) -> str:
    if not isinstance(raw, dict):
        return ""
    calls = (raw.get(key) for key in _CALLED_BY)
    return next((c[:_LONGEST_CALL] for c in calls if isinstance(c, str) and c), "")
