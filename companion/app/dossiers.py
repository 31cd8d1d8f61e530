"""The printed dossier: the same read models as on screen, on paper."""

from __future__ import annotations

from pathlib import Path

from companion.app import copies, packing, papers, planning
from companion.app.companion import Companion
from companion.chart.stretches import trip_stretch
from companion.disk.files import durable_write
from companion.domain.booklet import Booklet
from companion.domain.ids import TripId
from companion.profiles import reader


def booklet(companion: Companion, trip_id: TripId) -> Booklet:
    """The read models of that trip as of now."""
    table = planning.timetable(companion, trip_id)
    return Booklet(
        table,
        papers.readiness(companion, trip_id),
        packing.packing_list(companion, trip_id).items,
        planning.nights_of(table, *trip_stretch(table)),
        reader.phrases(),
    )


def make_dossier(companion: Companion, trip_id: TripId) -> bytes:
    """The dossier as a PDF. Same library and same now, same bytes."""
    from companion.dossier import paper

    return paper.print_booklet(booklet(companion, trip_id))


def save_dossier(companion: Companion, trip_id: TripId, target: Path) -> None:
    """Write the dossier to ``target``. Raises StorageTrouble, or NotAllowed for the library's own
    files; then nothing was changed."""
    copies.refuse_own_files(companion, target)
    durable_write(target, make_dossier(companion, trip_id))
