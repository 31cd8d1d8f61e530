"""The printed dossier: the same read models as on screen, on paper."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from companion.app import copies, dossier_copies, packing, papers, planning
from companion.app.companion import Companion
from companion.app.dossier_copies import Progress
from companion.chart.stretches import trip_stretch
from companion.disk.files import durable_write
from companion.domain import printed as printing
from companion.domain.booklet import Booklet
from companion.domain.choices import EVERYTHING, Choices, as_text, from_text
from companion.domain.ids import TripId
from companion.domain.printed import Printed, Since
from companion.profiles import reader

if TYPE_CHECKING:
    from companion.dossier.paper import Made

_KEPT, _PRINTED = "dossier of {}", "printed of {}"


def booklet(
    companion: Companion,
    trip_id: TripId,
    choices: Choices = EVERYTHING,
    progress: Progress = lambda _: None,
) -> Booklet:
    """The read models of that trip as of now, and the copies that were chosen."""
    table = planning.timetable(companion, trip_id)
    readiness = papers.readiness(companion, trip_id).carried
    return Booklet(
        table,
        readiness,
        packing.packing_list(companion, trip_id).items,
        planning.nights_of(table, *trip_stretch(table)),
        reader.phrases(),
        choices,
        dossier_copies.copies(companion, readiness, choices.copies, progress),
    )


def make_dossier(
    companion: Companion,
    trip_id: TripId,
    choices: Choices = EVERYTHING,
    progress: Progress = lambda _: None,
) -> Made:
    """The dossier. Same library, same now and same choices: same bytes."""
    from companion.dossier import paper

    return paper.make(booklet(companion, trip_id, choices, progress))


def save_dossier(
    companion: Companion,
    trip_id: TripId,
    target: Path,
    choices: Choices = EVERYTHING,
    password: str = "",
    progress: Progress = lambda _: None,
    *,
    counts: bool = True,
) -> None:
    """Write the dossier to ``target``; with a password it opens with that only (AES-256).

    Where it ``counts`` as printed, ``since_printed`` tells from then on what has changed. Raises
    StorageTrouble, or NotAllowed for the library's own files; then nothing was changed.
    """
    copies.refuse_own_files(companion, target)
    made = make_dossier(companion, trip_id, choices, progress)
    durable_write(target, closed(made.pdf, password) if password else made.pdf)
    if counts:
        keep_printed(companion, trip_id, made, choices)


def keep_printed(companion: Companion, trip_id: TripId, made: Made, choices: Choices) -> None:
    """It is on paper now; does nothing where nothing can be written."""
    if not companion.read_only:
        printed = Printed(companion.now(), made.pages, as_text(choices))
        companion.library.keep_setting(_PRINTED.format(trip_id), printing.as_text(printed))


def since_printed(
    companion: Companion, trip_id: TripId, made: Made, choices: Choices
) -> Since | None:
    """What has changed since that trip was printed with these choices.

    None where nothing has, where it never was, and where something else was chosen then.
    """
    printed = printing.from_text(companion.library.setting(_PRINTED.format(trip_id)) or "")
    if printed is None or printed.choices != as_text(choices):
        return None
    return printing.since(printed, made.pages)


def closed(pdf: bytes, password: str) -> bytes:
    """The same PDF, encrypted with AES-256 as PDF 2.0 has it; no two runs give the same bytes."""
    import pikepdf

    target = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(target, encryption=pikepdf.Encryption(owner=password, user=password, R=6))
    return target.getvalue()


def keep_choices(companion: Companion, trip_id: TripId, choices: Choices) -> None:
    """Remember what is printed of that trip; does nothing where nothing can be written."""
    if not companion.read_only:
        companion.library.keep_setting(_KEPT.format(trip_id), as_text(choices))


def kept_choices(companion: Companion, trip_id: TripId) -> Choices:
    """What was chosen last for that trip; everything where nothing was."""
    return from_text(companion.library.setting(_KEPT.format(trip_id)) or "")
