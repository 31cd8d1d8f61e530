"""The list of people and vehicles for officials: one to keep, and copies to hand out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from companion.domain.booklet import Booklet
from companion.domain.dates import day_text
from companion.domain.lists import CrewRow, VehicleRow, crew_list, vehicle_list
from companion.wording import crew as words
from companion.wording.plain import shown

#: Officials keep sheets; three is our own reckoning, no source counts them.
SPARE_COPIES = 3


@dataclass(frozen=True)
class Line:
    """One person or vehicle in two tiers of four values; an empty one is to be written in."""

    number: str
    first: tuple[str, str, str, str]
    second: tuple[str, str, str, str]


@dataclass(frozen=True)
class CrewList:
    """The list; ``sheets`` says over each copy what it is for."""

    people: tuple[Line, ...]
    vehicles: tuple[Line, ...]
    end: str
    how: str
    sheets: tuple[str, ...]


def crew(booklet: Booklet) -> CrewList:
    """The list of that booklet. What is locked, or not noted, is left to be written in."""
    trip = booklet.timetable.trip
    papers = [j.paper for j in booklet.readiness.judged if j.paper is not None]
    people, vehicles = crew_list(trip, papers), vehicle_list(trip)
    sheets = [words.spare(number, SPARE_COPIES) for number in range(SPARE_COPIES + 1)]
    return CrewList(
        people=tuple(_person(each, booklet.choices.numbers) for each in people),
        vehicles=tuple(map(_vehicle, vehicles)),
        end=words.end_of_list(len(people), len(vehicles)),
        how=words.WRITE_IN_REST if booklet.choices.numbers else words.WRITE_IN,
        sheets=tuple(sheets) if people or vehicles else (),
    )


def _person(row: CrewRow, numbers: bool) -> Line:
    passport = shown(row.document or "") if numbers else ""
    given = words.WHOLE_NAME if row.given_names is None else shown(row.given_names)
    return Line(
        str(row.number),
        (shown(row.family_name), given, shown(row.nationality), shown(row.sex)),
        (_born(row.birth_date), shown(row.birth_place or ""), passport, _day(row.document_expires)),
    )


def _vehicle(row: VehicleRow) -> Line:
    weights = (row.empty_kg, row.gross_kg)
    return Line(
        str(row.number),
        (
            shown(row.plate), shown(row.make_and_model), shown(row.colour),
            words.KINDS.get(row.kind, ""),
        ),
        (
            shown(row.vin), shown(row.engine_number), _day(row.first_registered),
            " / ".join("–" if each is None else f"{each:,}" for each in weights)
            if any(weights) else "",
        ),
    )  # fmt: skip


def _born(text: str | None) -> str:
    try:
        return day_text(date.fromisoformat(text or ""))
    except ValueError:
        return shown(text or "")


def _day(day: date | None) -> str:
    return day_text(day) if day else ""
