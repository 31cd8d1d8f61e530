"""The timetable for other programs: a calendar for the phone, a table for a spreadsheet."""

from __future__ import annotations

from pathlib import Path

from companion.app import copies, papers, planning
from companion.app.companion import Companion
from companion.disk.files import durable_write
from companion.domain.errors import NotAllowed
from companion.domain.ids import TripId
from companion.domain.stays import stays_of
from companion.wording import export as said
from companion.wording.plain import shown

CALENDAR, TABLE = ".ics", ".csv"


def make_export(companion: Companion, trip_id: TripId, ending: str) -> bytes:
    """That trip's timetable as of now, as a file of that ending. Same library, same now, same
    bytes. Raises NotFound, NotAllowed for another ending."""
    kind = checked_ending(ending)
    table = planning.timetable(companion, trip_id)
    if kind == TABLE:
        from companion.exchange.timetable_csv import timetable_csv

        return timetable_csv(table)
    # Inside: the library that writes calendars is slow to load, and few starts need it.
    from companion.exchange.calendar_file import Exported, calendar_file

    judged = papers.readiness(companion, trip_id).judged
    with companion.library.read() as reading:
        made_at = reading.trip_made_at(trip_id)
    return calendar_file(Exported(table, stays_of(table, judged), made_at))


def checked_ending(ending: str) -> str:
    """``.ics`` or ``.csv``. Raises NotAllowed for any other ending, also for none."""
    kind = ending.lower()
    if kind in (CALENDAR, TABLE):
        return kind
    sentence = said.WRONG_ENDING.format(ending=shown(ending, 20)) if ending else said.NO_ENDING
    raise NotAllowed(sentence, said.NAME_ENDING)


def save_export(companion: Companion, trip_id: TripId, target: Path) -> None:
    """Write the timetable to ``target``, as its ending says. Raises NotAllowed for another ending
    and for the library's own files, StorageTrouble; then nothing was changed."""
    checked_ending(target.suffix)
    copies.refuse_own_files(companion, target)
    durable_write(target, make_export(companion, trip_id, target.suffix))
