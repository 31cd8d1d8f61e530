"""The packing list of a trip: tick, add, change, remove, order, reset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from companion.app.companion import Companion
from companion.domain.errors import NotFound
from companion.domain.ids import ItemId, TripId
from companion.domain.packing import Item, ItemKind, NewItem, Phase, list_from_tips
from companion.domain.trip import Trip, checked_name
from companion.profiles import reader
from companion.wording import changes as said
from companion.wording.plain import shown


@dataclass(frozen=True)
class PackingList:
    """A trip's list in order: by phase, then by place."""

    trip: Trip
    items: tuple[Item, ...]

    def of_kind(self, kind: ItemKind) -> tuple[Item, ...]:
        """The lines of that kind in order."""
        return tuple(i for i in self.items if i.kind is kind)

    def of_phase(self, phase: Phase) -> tuple[Item, ...]:
        """The things to pack for that phase in order."""
        return tuple(i for i in self.items if i.phase is phase and i.kind is ItemKind.PACK)

    def person_name(self, item: Item) -> str:
        """Who carries it; empty for shared things."""
        return next((p.name for p in self.trip.people if p.id == item.person), "")


def packing_list(companion: Companion, trip_id: TripId) -> PackingList:
    """The list of that trip. Raises NotFound."""
    phases = list(Phase)
    with companion.library.read() as reading:
        trip, items = reading.trip(trip_id), reading.items(trip_id)
    ordered = sorted(items, key=lambda i: (phases.index(i.phase), i.position, i.id))
    return PackingList(trip, tuple(ordered))


def tick_item(
    companion: Companion, trip_id: TripId, item_id: ItemId, ticked: bool, initiator: str = ""
) -> None:
    """Tick a thing, or take the tick away."""
    item = _item(companion, trip_id, item_id)
    sentence = said.noted("Ticked" if ticked else "Unticked", item.text)
    with companion.change(sentence, initiator) as unit:
        unit.save_item(replace(item, ticked_at=companion.now() if ticked else None))


def add_item(companion: Companion, trip_id: TripId, item: NewItem, initiator: str = "") -> ItemId:
    """Add a line at the end of its phase. Raises NotAllowed for a blank text."""
    checked_name(item.text, "thing")
    with companion.change(said.noted("Added", item.text), initiator) as unit:
        unit.trip(trip_id)
        return unit.add_items(trip_id, [item])[0]


def change_item(companion: Companion, trip_id: TripId, item: Item, initiator: str = "") -> None:
    """Keep a changed line."""
    checked_name(item.text, "thing")
    _item(companion, trip_id, item.id)
    with companion.change(said.noted("Changed", item.text), initiator) as unit:
        unit.save_item(item)


def remove_item(
    companion: Companion, trip_id: TripId, item_id: ItemId, initiator: str = ""
) -> None:
    """Take a line off the list."""
    item = _item(companion, trip_id, item_id)
    with companion.change(said.noted("Removed", item.text), initiator) as unit:
        unit.remove_item(item_id)


def order_items(
    companion: Companion, trip_id: TripId, order: Sequence[ItemId], initiator: str = ""
) -> None:
    """Put the lines named into that order."""
    with companion.change("Reordered the packing list", initiator) as unit:
        unit.order_items(trip_id, order)


def reset_list(companion: Companion, trip_id: TripId, initiator: str = "") -> None:
    """Take every tick away, for the next trip."""
    with companion.change("Cleared every tick of the packing list", initiator) as unit:
        for item in unit.items(trip_id):
            if item.ticked:
                unit.save_item(replace(item, ticked_at=None))


def add_missing_tips(companion: Companion, trip_id: TripId, initiator: str = "") -> int:
    """Add the lines of the profile and the general list that this trip lacks; how many came."""
    with companion.library.read() as reading:
        trip = reading.trip(trip_id)
        present = {(i.text, i.person) for i in reading.items(trip_id)}
    tips = (*trip.crossing.packing, *reader.general_packing())
    lines = list_from_tips(tips, trip.people, trip.vehicles)
    wanted = [n for n in lines if (n.text, n.person) not in present]
    if wanted:
        with companion.change("Added what the list lacked", initiator) as unit:
            unit.add_items(trip_id, wanted)
    return len(wanted)


def list_text(packing: PackingList) -> str:
    """The list as plain text, to paste elsewhere."""
    return "\n".join(
        f"[{'x' if i.ticked else ' '}] {shown(i.text)}{f' ({i.quantity})' if i.quantity else ''}"
        for i in packing.items
    )


def _item(companion: Companion, trip_id: TripId, item_id: ItemId) -> Item:
    with companion.library.read() as reading:
        found = next((i for i in reading.items(trip_id) if i.id == item_id), None)
    if found is None:
        raise NotFound("That line is not on the list any more.")
    return found
