"""What the panels of crossing mode offer: notes of one press, and changes of the route."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from companion.app import routes
from companion.app.companion import Companion
from companion.domain.ids import TripId
from companion.domain.remarks import CAUSES, RemarkKind
from companion.domain.timetable import Timetable
from companion.ui.crossing.panels import Choice
from companion.wording import crossing as words


@dataclass(frozen=True)
class Chip:
    """A note that takes one press."""

    text: str
    kind: RemarkKind
    note: str = ""
    count: int = 0


CHIPS = (
    *(Chip(cause.capitalize(), RemarkKind.CAUSE, cause) for cause in CAUSES[:5]),
    Chip("Stamp in", RemarkKind.STAMP_IN),
    Chip("Stamp out", RemarkKind.STAMP_OUT),
    Chip("1 original handed over", RemarkKind.HANDED_OVER, count=1),
    Chip("1 original back in hand", RemarkKind.HANDED_BACK, count=1),
    Chip("Fee paid", RemarkKind.NOTE, "fee paid"),
    *(Chip(cause.capitalize(), RemarkKind.CAUSE, cause) for cause in CAUSES[5:]),
    Chip("Inspected", RemarkKind.NOTE, "inspected"),
    Chip("Seal checked", RemarkKind.NOTE, "seal checked"),
    Chip("Note it on paper", RemarkKind.NOTE, "more on paper"),
)


def note_choices(
    note: Callable[[Chip], object], route: Callable[[], object], leave: Callable[[], object]
) -> list[Choice]:
    """The notes, and what else only a key does: for a hand on the glass, and a screen reader."""
    return [
        *(Choice(chip.text, partial(note, chip)) for chip in CHIPS),
        Choice("The route changed…", route),
        Choice("Leave crossing mode", leave, sure=True),
    ]


#: How many stages behind one can be sent back to from this screen; the tracker offers all.
_BACK = 3


def route_offers(
    companion: Companion, trip_id: TripId, table: Timetable, who: str
) -> list[tuple[str, Callable[[], object]]]:
    """What may have happened to the route, as texts and verbs."""
    ahead, reached = table.rows[words.present(table)], table.reached
    found: list[tuple[str, Callable[[], object]]] = []
    if ahead.actual_in is None:
        verb = partial(routes.skip, companion, trip_id, ahead.stage.id, who)
        found.append((f"Skip {ahead.stage.names.en}", verb))
    before = reached or table.rows[0]
    add = partial(routes.add, companion, trip_id, before.stage.id, words.ADDED_CHECK, who)
    found.append((f"One more check after {before.stage.names.en}", add))
    if reached is not None:
        behind = table.rows[max(1, reached.number - _BACK) : reached.number]
        for row in reversed(behind):
            back = partial(routes.repeat, companion, trip_id, row.stage.id, initiator=who)
            found.append((f"Sent back to {row.stage.names.en}", back))
    return found
