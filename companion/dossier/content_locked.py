"""What would be printed and lies in the locked vault: named on the last page, so that nobody finds
out at a counter that it is missing."""

from __future__ import annotations

from collections.abc import Iterator

from companion.domain.booklet import Booklet
from companion.domain.choices import Choices, Section
from companion.domain.secrets import is_locked
from companion.domain.trip import Person
from companion.wording.locked import locked_text
from companion.wording.plain import shown

#: Sealed fields of people by the parts of the dossier that print them.
_OF_PEOPLE = {
    "phone": (Section.COVER, Section.PAPERS, Section.OVERDUE),
    "emergency_contact": (Section.PAPERS, Section.OVERDUE),
    "note": (Section.PAPERS,),
    "birth_date": (Section.LISTS,),
    "birth_place": (Section.LISTS,),
    "blood_group": (Section.CARDS,),
    "medical": (Section.CARDS,),
}
_ONLY_ON_REQUEST = ("blood_group", "medical")


def locked_lines(booklet: Booklet) -> tuple[tuple[str, str], ...]:
    """What is left out, and whose it is; numbers say so in their own places."""
    return tuple(_lines(booklet))


def _lines(booklet: Booklet) -> Iterator[tuple[str, str]]:
    trip, choices = booklet.timetable.trip, booklet.choices
    for person in trip.people:
        locked = [name for name in _OF_PEOPLE if _missed(person, name, choices)]
        if locked:
            yield locked_text(locked), shown(person.name)
    if not choices.has(Section.PAPERS):
        return
    for vehicle in trip.vehicles:
        if is_locked(vehicle.note):
            yield locked_text(["note"]), shown(vehicle.name)
    for judged in booklet.readiness.judged:
        if judged.paper is not None and is_locked(judged.paper.note):
            named = " · ".join(x for x in (judged.kind.names.en, judged.holder_name) if x)
            yield locked_text(["note"]), shown(named)


def _missed(person: Person, name: str, choices: Choices) -> bool:
    """Whether that field would be printed and cannot be read."""
    asked = choices.numbers or name not in _ONLY_ON_REQUEST
    printed = any(choices.has(section) for section in _OF_PEOPLE[name])
    return asked and printed and is_locked(getattr(person, name))
