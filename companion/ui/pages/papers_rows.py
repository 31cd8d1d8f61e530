"""The rows of the papers page: by person and vehicle, or by stage. Plain values, no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from companion.domain.crossing import Holder
from companion.domain.papers import Judged, Owner, PaperState
from companion.domain.readiness import Readiness
from companion.domain.trip import Trip
from companion.wording.lists import person_detail, vehicle_text
from companion.wording.plain import shown

#: What a row is about, whichever way the list is grouped.
Key = tuple[str, Owner]


@dataclass(frozen=True)
class GroupRow:
    """A heading between rows. ``number`` is a stage's; ``filled`` where it is a Chinese one."""

    id: tuple[object, ...]
    title: str
    detail: str = ""
    icon: str = ""
    number: str = ""
    filled: bool = False


@dataclass(frozen=True)
class PaperRow:
    """One paper in a group. ``whose`` is said where the heading does not say it."""

    id: tuple[object, ...]
    judged: Judged
    whose: str = ""

    @property
    def key(self) -> Key:
        """The paper itself."""
        return key_of(self.judged)


Row = GroupRow | PaperRow


def key_of(judged: Judged) -> Key:
    """What names a paper of a trip: its kind and whose it is."""
    return (judged.kind.id, judged.owner)


def by_person(readiness: Readiness) -> list[Row]:
    """Each person, each vehicle, what the guide holds, and what else the trip needs."""
    trip, rows = readiness.trip, list[Row]()
    for person in trip.people:
        head = GroupRow(("person", person.id), shown(person.name), person_detail(person), "user")
        rows += _group(readiness, head, _held_of(Owner("person", person.id)))
    for vehicle in trip.vehicles:
        icon = "motorbike" if vehicle.kind == "motorcycle" else "car"
        head = GroupRow(("vehicle", vehicle.id), vehicle_text(vehicle), shown(vehicle.colour), icon)
        rows += _group(readiness, head, _held_of(Owner("vehicle", vehicle.id)))
    guide = GroupRow(
        ("guide",), "With the guide at the gate", shown(trip.guide.name), "signpost"
    )  # fmt: skip
    rows += _group(readiness, guide, _with_guide, whose=True)
    whole = GroupRow(("trip",), "For the whole trip", "", "users")
    return rows + _group(readiness, whole, _of_trip)


def by_stage(readiness: Readiness) -> list[Row]:
    """Each stage that asks for papers, in the order of the journey; then what no stage asks."""
    rows = list[Row]()
    for number, stage in enumerate(readiness.trip.stages(), 1):
        head = GroupRow(
            ("stage", stage.id),
            shown(stage.names.en),
            shown(stage.names.zh),
            number=str(number),
            filled=stage.country == "CN",
        )
        rows += _group(readiness, head, _asked_at(stage.id), whose=True)
    other = GroupRow(("no stage",), "Asked for at no stage by itself", "", "route")
    return rows + _group(readiness, other, lambda judged: not judged.stages, whose=True)


def first_to_mend(readiness: Readiness) -> Key | None:
    """The paper to show first: the first that is missing, doubtful, unknown; else the first."""
    order = (PaperState.MISSING, PaperState.DOUBTFUL, PaperState.UNKNOWN, PaperState.READY)
    for state in order:
        for judged in readiness.judged:
            if judged.state is state and judged.kind.holder is Holder.TRAVELLER:
                return key_of(judged)
    return key_of(readiness.judged[0]) if readiness.judged else None


def find(readiness: Readiness, key: Key | None) -> Judged | None:
    """The paper of that key; None when the trip does not need it any more."""
    return next((j for j in readiness.judged if key_of(j) == key), None)


def _group(
    readiness: Readiness, head: GroupRow, belongs: Callable[[Judged], bool], whose: bool = False
) -> list[Row]:
    found = [j for j in readiness.judged if belongs(j)]
    return [head, *_rows(readiness.trip, head, found, whose)] if found else []


def _rows(trip: Trip, head: GroupRow, found: list[Judged], whose: bool) -> Iterator[Row]:
    for judged in found:
        name = shown(judged.holder_name) if whose else ""
        yield PaperRow((*head.id, judged.kind.id, judged.owner), judged, name)


def _held_of(owner: Owner) -> Callable[[Judged], bool]:
    return lambda judged: judged.owner == owner and judged.kind.holder is Holder.TRAVELLER


def _with_guide(judged: Judged) -> bool:
    return judged.kind.holder is Holder.GUIDE


def _of_trip(judged: Judged) -> bool:
    return judged.owner.of == "trip" and judged.kind.holder is Holder.TRAVELLER


def _asked_at(stage_id: str) -> Callable[[Judged], bool]:
    return lambda judged: stage_id in judged.stages
