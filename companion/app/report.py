"""The report of a trip, and its way out: as a table, as a document, on paper."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from companion.app import copies, planning
from companion.app.companion import Companion
from companion.app.experiences import INVENTED
from companion.app.notices import known
from companion.disk.files import durable_write
from companion.domain import report as domain
from companion.domain.errors import NotAllowed
from companion.domain.hindsight import Hindsight, hindsight
from companion.domain.ids import TripId
from companion.domain.report import Report, counted
from companion.domain.timetable import Timetable, question_of
from companion.store.reader import Reader
from companion.wording import report as said
from companion.wording.plain import shown

TABLE, PAPER = ".csv", ".pdf"


def report(companion: Companion, trip_id: TripId) -> Report:
    """The report of that trip as of now, whatever is logged so far. Raises NotFound."""
    with companion.library.read() as reading:
        trip = reading.trip(trip_id)
        table = planning.timetable_of(reading, trip, companion.now())
        return domain.report(table, _told(reading, table), reading.remarks(trip_id))


def _told(reading: Reader, table: Timetable) -> Hindsight:
    """What the forecast said back then, by today's hours and notices: how they stood on that day
    is not kept. Other crossings count that had ended when this one began; what the day changed on
    the route was not known."""
    sure = counted(table)
    if not sure:
        return Hindsight()
    first = next(iter(sure.values()))
    trip = table.trip
    begun = replace(trip, route_changes=())
    notices = known(reading, trip.crossing.id)
    seen = planning.experience_of(reading, trip, notices, before=first.at)
    days = planning.days_concerned(trip, sure.values(), first.at)
    hours = {
        stage_id: found
        for each in (begun, trip)
        for stage_id, found in planning.hours_of(each, days, notices).items()
    }
    question = question_of(trip, {}, hours, first.at, seen, planning.dusk_of(trip))
    return hindsight(question, begun.stages(), sure)


def may_offer(found: Report) -> bool:
    """Whether later forecasts could learn from that log: two events that follow each other, or the
    end of the trip, are logged and count."""
    pairs = pairwise(found.events)
    adjoining = any(one.counted and other.counted for one, other in pairs)
    return (adjoining or found.complete) and INVENTED not in found.trip.name


def make_report(companion: Companion, trip_id: TripId, ending: str) -> bytes:
    """That trip's report as of now, as a file of that ending (.csv or .pdf). Same library, same
    now, same bytes. Raises NotFound, NotAllowed for another ending."""
    kind = checked_ending(ending)
    found = report(companion, trip_id)
    if kind == TABLE:
        from companion.exchange.report_csv import report_csv

        return report_csv(found)
    # Inside: loading what draws PDFs takes its time, and few starts need it.
    from companion.dossier.report import print_report

    return print_report(found)


def checked_ending(ending: str) -> str:
    """``.csv`` or ``.pdf``. Raises NotAllowed for any other ending, also for none."""
    kind = ending.lower()
    if kind in (TABLE, PAPER):
        return kind
    sentence = said.WRONG_ENDING.format(ending=shown(ending, 20)) if ending else said.NO_ENDING
    raise NotAllowed(sentence, said.NAME_ENDING)


def save_report(companion: Companion, trip_id: TripId, target: Path) -> None:
    """Write the report to ``target``, as its ending says. Raises NotAllowed for another ending and
    for the library's own files, StorageTrouble; then nothing was changed."""
    checked_ending(target.suffix)
    copies.refuse_own_files(companion, target)
    durable_write(target, make_report(companion, trip_id, target.suffix))
