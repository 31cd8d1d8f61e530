"""The printed dossier: the same read models as on screen, on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from companion.app import copies, dossier_copies, packing, papers, planning, trips
from companion.app.companion import Companion
from companion.app.dossier_copies import Progress
from companion.chart.stretches import trip_stretch
from companion.disk.files import durable_write
from companion.domain import printed as printing
from companion.domain.booklet import Booklet
from companion.domain.choices import EVERYTHING, Choices, as_text, from_text
from companion.domain.ids import TripId
from companion.domain.printed import Printed, Printing, Since
from companion.profiles import reader
from companion.wording.print_choices import revision_text

if TYPE_CHECKING:
    from companion.dossier.paper import Kept, Laid, Made

_KEPT, _PRINTED = "dossier of {}", "printed of {}"


@dataclass(frozen=True)
class Proof:
    """What a dossier is made from, and its pages before they are a PDF."""

    booklet: Booklet
    laid: Laid


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
    """The dossier. Same library, same now and same choices: same bytes.

    ``progress`` hears before each copy, section and page which share is done, and may raise.
    """
    made = proof(companion, trip_id, choices, {}, lambda share: progress(share / 2))
    return made.laid.write(lambda share: progress(0.5 + share / 2))


def proof(
    companion: Companion,
    trip_id: TripId,
    choices: Choices,
    kept: Kept,
    progress: Progress = lambda _: None,
) -> Proof:
    """The dossier as it would be made, to be looked at: only what is not in ``kept`` is drawn."""
    from companion.dossier import paper

    of_copies = 0.8 if choices.copies else 0.0  # they take most of the time
    found = booklet(companion, trip_id, choices, lambda share: progress(of_copies * share))
    rest = 1 - of_copies
    laid = paper.typeset(found, kept, lambda share: progress(of_copies + rest * share))
    return Proof(found, laid)


def save_dossier(
    companion: Companion,
    trip_id: TripId,
    target: Path,
    choices: Choices = EVERYTHING,
    password: str = "",
    progress: Progress = lambda _: None,
    *,
    counts: bool = True,
) -> Made:
    """Write the dossier to ``target``; with a password it opens with that only (AES-256).

    Where it ``counts`` as saved, ``since_printed`` tells from then on what has changed. Raises
    StorageTrouble, or NotAllowed for the library's own files; then nothing was changed.
    """
    copies.refuse_own_files(companion, target)
    made = make_dossier(companion, trip_id, choices, progress)
    durable_write(target, closed(made.pdf, password) if password else made.pdf)
    if counts:
        keep_printed(companion, trip_id, made, choices)
    return made


def keep_printed(
    companion: Companion,
    trip_id: TripId,
    made: Made,
    choices: Choices,
    numbers: Sequence[int] | None = None,
    *,
    on_paper: bool = False,
) -> None:
    """These pages of it, or all, were saved or printed; nothing where nothing can be written."""
    if companion.read_only:
        return
    kept = _kept_printings(companion, trip_id)
    layout = _layout(companion, choices)
    before = next((each for each in kept if each.layout == layout), None)
    pages = range(1, len(made.pages) + 1) if numbers is None else numbers
    job = Printing(companion.now(), on_paper)
    printed = printing.printed_now(before, layout, made.pages, made.facts, pages, job)
    text = printing.as_text(printing.with_printed(kept, printed))
    companion.library.keep_setting(_PRINTED.format(trip_id), text)


def since_printed(
    companion: Companion, trip_id: TripId, made: Made | Laid, choices: Choices
) -> Since | None:
    """What has changed since pages of that trip were saved or printed on this paper.

    None where nothing has, and where nothing was printed yet in that size and these languages.
    """
    kept = {printed.layout: printed for printed in _kept_printings(companion, trip_id)}
    printed = kept.get(_layout(companion, choices))
    if printed is None and companion.vault.is_open:
        printed = kept.get(_layout(companion, choices, sealed=True))
    return printing.since(printed, made.pages, made.facts) if printed is not None else None


def printed_while_open(companion: Companion, trip_id: TripId, choices: Choices) -> bool:
    """Whether it was printed with the vault open, and the vault is locked now: then nobody can say
    whether the printed pages still hold, since what is sealed stands on many of them."""
    layouts = {printed.layout for printed in _kept_printings(companion, trip_id)}
    is_sealed = companion.vault.exists and not companion.vault.is_open
    with_lock, without = (_layout(companion, choices, sealed) for sealed in (True, False))
    return is_sealed and without in layouts and with_lock not in layouts


def _kept_printings(companion: Companion, trip_id: TripId) -> tuple[Printed, ...]:
    return printing.from_text(companion.library.setting(_PRINTED.format(trip_id)) or "")


def _layout(companion: Companion, choices: Choices, sealed: bool | None = None) -> str:
    """Whatever decides how a page looks; not which of them are printed. Where the vault is locked
    (``sealed``; as it is now, where nothing is said), what is in it is not on the pages."""
    if sealed is None:
        sealed = companion.vault.exists and not companion.vault.is_open
    text = as_text(replace(choices, sections=(), copies=()))
    return f"{text};locked" if sealed else text


def revision_figure(companion: Companion, trip_id: TripId | None) -> str:
    """``rev 4``: how often the trip has changed; empty without one."""
    if trip_id is None:
        return ""
    return revision_text(trips.trip(companion, trip_id).revision)


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
