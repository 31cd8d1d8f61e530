"""The packing list as values: by phase, then what stays at home, and what is packed away."""

from __future__ import annotations

from dataclasses import dataclass, replace

from companion.domain.booklet import Booklet
from companion.domain.packing import Item, ItemKind, NewItem, Phase, as_new
from companion.domain.trip import Trip
from companion.wording import dossier as labels
from companion.wording import paper_text, printed_papers
from companion.wording.plain import shown
from companion.wording.stages import KIND_NAMES, PHASE_NAMES


@dataclass(frozen=True)
class Thing:
    """One line with its box."""

    text: str
    quantity: str
    second: str
    ticked: bool
    each: tuple[tuple[str, bool], ...] = ()  # a box for each of these people


@dataclass(frozen=True)
class Group:
    """The things of one phase."""

    title: str
    note: str
    things: tuple[Thing, ...]


@dataclass(frozen=True)
class PackingList:
    """The groups in order, and the heavy box of what is packed away before the gate."""

    summary: str
    groups: tuple[Group, ...]
    away_title: str
    away_note: str
    away: tuple[Thing, ...]


def packing_list(booklet: Booklet) -> PackingList:
    """The packing list of that booklet."""
    trip, items = booklet.timetable.trip, booklet.items
    groups = [_group(PHASE_NAMES[phase], trip, _of(items, ItemKind.PACK, phase)) for phase in Phase]
    # It is read at home, where it can still be left, so it follows what is packed there.
    groups.insert(1, _group(KIND_NAMES[ItemKind.LEAVE], trip, _of(items, ItemKind.LEAVE)))
    gate = booklet.timetable.gate
    done = sum(i.ticked for i in items)
    return PackingList(
        summary=labels.done_text(done, len(items)),
        groups=tuple(g for g in groups if g.things),
        away_title=KIND_NAMES[ItemKind.PUT_AWAY],
        away_note=(
            printed_papers.before_gate_text(gate.number, gate.best_in, gate.stage.clock)
            if gate
            else ""
        ),
        away=_things(_of(items, ItemKind.PUT_AWAY), trip),
    )


def _of(items: tuple[Item, ...], kind: ItemKind, phase: Phase | None = None) -> list[Item]:
    return [i for i in items if i.kind is kind and phase in (None, i.phase)]


def _group(title: str, trip: Trip, items: list[Item]) -> Group:
    done = sum(i.ticked for i in items)
    return Group(title, paper_text.of_text(str(done), len(items)), _things(items, trip))


def _things(items: list[Item], trip: Trip) -> tuple[Thing, ...]:
    """A line per item; what several people have alike is one line with a box for each."""
    alike: dict[tuple[NewItem, int | None], list[Item]] = {}
    for item in items:
        # Two shared lines of the same words are still two things.
        own = item.id if item.person is None else None
        alike.setdefault((replace(as_new(item), person=None), own), []).append(item)
    return tuple(_thing(group, trip) for group in alike.values())


def _thing(group: list[Item], trip: Trip) -> Thing:
    item = group[0]
    names = {p.id: shown(p.name) for p in trip.people}
    certainty = paper_text.certainty_text(item.certainty, item.as_of)
    reason = shown(item.reason)
    if certainty and (reason or item.kind is ItemKind.LEAVE):
        reason = f"{reason} ({certainty})" if reason else f"({certainty})"
    bag = labels.bag_text(shown(item.bag)) if item.bag else ""
    each = tuple((names.get(i.person, ""), i.ticked) for i in group if i.person is not None)
    return Thing(
        text=shown(item.text),
        quantity=shown(item.quantity),
        second=" · ".join(x for x in (bag, reason) if x),
        ticked=item.ticked,
        each=each,
    )
