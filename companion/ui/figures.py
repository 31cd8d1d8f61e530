"""The quiet figures of the navigation, for pages that were not shown yet."""

from __future__ import annotations

from collections.abc import Collection

from companion.app import dossiers, packing, papers, planning
from companion.app.companion import Companion
from companion.domain.errors import CompanionError
from companion.domain.ids import TripId
from companion.domain.packing import ItemKind
from companion.domain.papers import PaperState
from companion.domain.timetable import Timetable
from companion.wording.rows import gate_figure

_OF_THE_TABLE = frozenset({"timeline", "tracker", "papers"})


def figures(companion: Companion, trip_id: TripId | None, pages: Collection[str]) -> dict[str, str]:
    """By page: stages passed, papers wanting, things packed, revision. Empty without a trip."""
    found = dict.fromkeys(pages, "")
    if trip_id is None:
        return found
    try:
        if _OF_THE_TABLE & found.keys():
            table = planning.timetable(companion, trip_id)
            found |= {"timeline": gate_figure(table), "tracker": _tracker(table)}
            if "papers" in pages:
                found["papers"] = _papers(companion, table)
        if "packing" in pages:
            found["packing"] = _packing(companion, trip_id)
        if "dossier" in pages:
            found["dossier"] = dossiers.revision_figure(companion, trip_id)
    except CompanionError:
        return dict.fromkeys(pages, "")
    return {key: found[key] for key in pages}


def _tracker(table: Timetable) -> str:
    rows = table.rows
    reached = sum(1 for row in rows if row.actual_in or row.actual_out)
    return f"{reached} of {len(rows)}"


def _papers(companion: Companion, table: Timetable) -> str:
    counts = papers.readiness_by(companion, table).counts
    missing, doubtful = counts[PaperState.MISSING], counts[PaperState.DOUBTFUL]
    parts = [f"■ {missing}" if missing else "", f"▲ {doubtful}" if doubtful else ""]
    return " ".join(part for part in parts if part)


def _packing(companion: Companion, trip_id: TripId) -> str:
    things = packing.packing_list(companion, trip_id).of_kind(ItemKind.PACK)
    return f"{sum(1 for thing in things if thing.ticked)} / {len(things)}"
