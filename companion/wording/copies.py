"""What stands on copies of papers, and why one is not there."""

from __future__ import annotations

from companion.domain.trip import Trip
from companion.wording.plain import shown
from companion.wording.times import dated

TITLE = "Copies"
COPY = ("COPY", "复印件", "КОПИЯ")
FITTED = "fitted to the page"
LOCKED = "The vault is locked, so this copy is not printed"
LEFT_OUT = "The vault is locked: the copies and whole numbers that you asked for are not in it."
NO_SCAN = "There is no scan of this paper in the vault"
TOO_MANY = "More pages than a dossier takes: print this scan by itself"
NOT_ASKED = "No paper of this trip is of the kind “{kind}”, so no copy of it is printed"


def true_size(wide: float, high: float) -> str:
    """``at the size of a passport page, 125 × 88 mm``."""
    return f"at the size of a passport page, {wide:.0f} × {high:.0f} mm"


def page_text(page: int, pages: int) -> str:
    """``page 2 of 3``; nothing for a single page."""
    return f"page {page} of {pages}" if pages > 1 else ""


def for_text(trip: Trip) -> str:
    """What the copy is for, so that it serves for nothing else."""
    day = dated(trip.leave_at.date_on(trip.leave_clock))
    return f"for {shown(trip.crossing.names.en)}, {day}, only"
