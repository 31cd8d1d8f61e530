"""The border crossings that ship with the program: which there are, and all about one."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.crossing import Crossing
from companion.profiles import reader


@dataclass(frozen=True)
class CrossingChoice:
    """A crossing to choose: its id, and its English name as in the profile."""

    id: str
    name: str


def list_crossings() -> tuple[CrossingChoice, ...]:
    """Every crossing that ships with the program, by name. Raises Unreadable."""
    found = (reader.crossing(crossing_id) for crossing_id in reader.crossing_ids())
    choices = (CrossingChoice(each.id, each.names.en) for each in found)
    return tuple(sorted(choices, key=lambda choice: choice.name))


def crossing(crossing_id: str) -> Crossing:
    """The shipped profile of that crossing. Raises NotFound with the ids there are, Unreadable."""
    return reader.crossing(crossing_id)
