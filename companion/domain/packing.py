"""Packing: things by phase, who carries them, in which bag, and what must not come along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from companion.domain.clocks import Instant
from companion.domain.crossing import PackingTip
from companion.domain.ids import ItemId, PersonId
from companion.domain.trip import Person, Vehicle


class Phase(Enum):
    """When a thing is needed. The order is the order of the journey."""

    HOME = "home"
    LAST_FUEL = "last_fuel"
    BEFORE_GATE = "before_gate"
    CUSTOMS_NIGHT = "customs_night"
    AFTER = "after"


class ItemKind(Enum):
    """What is to be done with a thing."""

    PACK = "pack"
    PUT_AWAY = "put away"  # out of sight before the gate
    LEAVE = "leave at home"


@dataclass(frozen=True)
class Item:
    """One line of a trip's list. ``person`` is None for what is shared.

    ``certainty`` is the value of a Certainty or empty for the traveller's own lines.
    """

    id: ItemId
    phase: Phase
    kind: ItemKind
    text: str
    quantity: str = ""
    bag: str = ""
    person: PersonId | None = None
    reason: str = ""
    certainty: str = ""
    as_of: str = ""
    ticked_at: Instant | None = None
    position: int = 0

    @property
    def ticked(self) -> bool:
        """Whether the thing is done."""
        return self.ticked_at is not None


@dataclass(frozen=True)
class NewItem:
    """A line to be added; the library gives the id and the position."""

    phase: Phase
    kind: ItemKind
    text: str
    quantity: str = ""
    bag: str = ""
    person: PersonId | None = None
    reason: str = ""
    certainty: str = ""
    as_of: str = ""


def as_new(item: Item) -> NewItem:
    """The same line for another list: not ticked, without id and place."""
    return NewItem(
        item.phase,
        item.kind,
        item.text,
        item.quantity,
        item.bag,
        item.person,
        item.reason,
        item.certainty,
        item.as_of,
    )


def list_from_tips(
    tips: Iterable[PackingTip], people: Sequence[Person], vehicles: Sequence[Vehicle]
) -> tuple[NewItem, ...]:
    """The first packing list of a trip: a line per person or vehicle where the tip says so."""
    items: list[NewItem] = []
    for tip in tips:
        if tip.only_for and vehicles and all(v.kind != tip.only_for for v in vehicles):
            continue
        if tip.per == "person" and people:
            items += [_line(tip, tip.text, person.id) for person in people]
        elif tip.per == "vehicle" and len(vehicles) > 1:
            meant = [v for v in vehicles if tip.only_for in ("", v.kind)]
            items += [_line(tip, f"{tip.text} ({v.plate or v.name})", None) for v in meant]
        else:
            items.append(_line(tip, tip.text, None))
    return tuple(items)


def _line(tip: PackingTip, text: str, person: PersonId | None) -> NewItem:
    return NewItem(
        phase=Phase(tip.phase),
        kind=ItemKind(tip.kind),
        text=text,
        quantity=tip.quantity,
        bag=tip.bag,
        person=person,
        reason=tip.reason,
        certainty=tip.certainty.value if tip.certainty else "",
        as_of=tip.as_of,
    )


@dataclass(frozen=True)
class Count:
    """How many of how many are done."""

    done: int
    of: int


def count(items: Iterable[Item]) -> Count:
    """Ticked of all."""
    listed = list(items)
    return Count(sum(i.ticked for i in listed), len(listed))
