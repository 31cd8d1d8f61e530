"""The rows of the packing page: by phase, by bag or by person. Plain values, no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from companion.app.packing import PackingList
from companion.domain.ids import ItemId
from companion.domain.packing import Count, Item, ItemKind, Phase, count
from companion.wording.lists import NO_BAG, SHARED, place_text
from companion.wording.plain import shown
from companion.wording.stages import PHASE_NAMES


@dataclass(frozen=True)
class GroupRow:
    """A heading between things, with how many of its things are done."""

    id: tuple[object, ...]
    title: str
    count: Count


@dataclass(frozen=True)
class ThingRow:
    """One thing. ``person`` is who carries it, ``SHARED`` for nobody's; ``group`` its heading."""

    id: ItemId
    item: Item
    person: str
    group: tuple[object, ...] = ()
    place: str = ""


Row = GroupRow | ThingRow
#: What names a group, and its heading.
Named = tuple[object, str]


def by_phase(packing: PackingList, only_open: bool) -> list[Row]:
    """The things to pack in the order of the journey."""
    return _grouped(packing, only_open, lambda item: (item.phase, PHASE_NAMES[item.phase]))


def by_bag(packing: PackingList, only_open: bool) -> list[Row]:
    """The things to pack bag by bag; those in no bag last."""
    return _grouped(packing, only_open, lambda item: (shown(item.bag), shown(item.bag) or NO_BAG))


def by_person(packing: PackingList, only_open: bool) -> list[Row]:
    """The things to pack person by person; shared ones last."""
    names = {p.id: shown(p.name) for p in packing.trip.people}

    def carrier(item: Item) -> Named:
        return (item.person, names[item.person]) if item.person in names else ("", SHARED)

    return _grouped(packing, only_open, carrier)


GROUPINGS: dict[str, Callable[[PackingList, bool], list[Row]]] = {
    "phase": by_phase,
    "bag": by_bag,
    "person": by_person,
}


def of_kind(packing: PackingList, kind: ItemKind, only_open: bool) -> list[ThingRow]:
    """The lines of a list of warnings."""
    return [
        _thing(packing, item)
        for item in packing.of_kind(kind)
        if not (only_open and item.ticked)
    ]  # fmt: skip


def phase_counts(packing: PackingList) -> dict[Phase, Count]:
    """How much of each phase is packed."""
    return {phase: count(packing.of_phase(phase)) for phase in Phase}


def moved(ids: Sequence[ItemId], item: ItemId, before: ItemId | None) -> list[ItemId]:
    """``ids`` with ``item`` put before ``before``, or at the end."""
    rest = [each for each in ids if each != item]
    place = rest.index(before) if before in rest else len(rest)
    return [*rest[:place], item, *rest[place:]]


def _grouped(packing: PackingList, only_open: bool, named: Callable[[Item], Named]) -> list[Row]:
    """Groups in the order of their first thing; the one without a name of its own last."""
    groups: dict[Named, list[Item]] = {}
    for item in packing.of_kind(ItemKind.PACK):
        groups.setdefault(named(item), []).append(item)
    rows: list[Row] = []
    for (key, title), items in sorted(groups.items(), key=lambda group: group[0][0] == ""):
        listed = [item for item in items if not (only_open and item.ticked)]
        if listed:
            head = ("group", key)
            rows.append(GroupRow(head, title, count(items)))
            rows += [_thing(packing, item, head) for item in listed]
    return rows


def _thing(packing: PackingList, item: Item, group: tuple[object, ...] = ()) -> ThingRow:
    person = shown(packing.person_name(item)) or SHARED
    return ThingRow(item.id, item, person, group, place_text(item))
