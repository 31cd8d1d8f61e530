"""Scans out of the vault: shown from memory, handed out on request, listed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from companion.app import manifest
from companion.app.companion import Companion
from companion.domain.errors import NotAllowed, NotFound, Unreadable, VaultTrouble
from companion.domain.ids import PaperId
from companion.domain.papers import Paper, Scan
from companion.domain.scans import FileKind
from companion.domain.secrets import Sealed, Secret
from companion.profiles import reader


def content(companion: Companion, scan: Scan) -> bytes:
    """The file as it was added. Raises Locked, VaultTrouble; not for the GUI thread.

    A file that is not the one that was added is refused as swapped, and so is one that an unlock
    found changed together with its row, until it is accepted.
    """
    from companion.vault import troubles
    from companion.vault.folder import Expected

    if scan.file_id in manifest.changed(companion):
        raise VaultTrouble(*troubles.CHANGED)
    wanted = Expected(scan.file_id, scan.size, scan.sha256, _letter_or_text(scan.plain_sha256))
    return companion.vault.session().bytes_of(wanted)


def _letter_or_text(secret: Secret) -> str | bytes:
    """A scan that was read while the vault was locked has the sum as a letter."""
    return secret.letter if isinstance(secret, Sealed) else secret


def picture(companion: Companion, scan: Scan, page: int, width_px: int) -> bytes:
    """A page of it as a PNG, made in memory. Raises Locked, Unreadable; not for the GUI thread."""
    return companion.studio.picture(content(companion, scan), page, width_px=width_px)


def handed_out(companion: Companion, scan: Scan, original: bool = False) -> bytes:
    """The file as it may leave the vault: upright, without the place where it was taken.

    ``original``: as it was added, with all that it tells.
    """
    data = content(companion, scan)
    return data if original else companion.studio.clean(data)


@dataclass(frozen=True)
class Exported:
    """The files that were written, and for each scan that was not, its number and why."""

    files: tuple[Path, ...]
    failed: tuple[tuple[int, str], ...] = ()


def export(
    companion: Companion,
    paper_id: PaperId,
    target: Path,
    original: bool = False,
    replacing: bool = False,
) -> Exported:
    """Write the scans of a paper, readable by the owner only; one that fails keeps none back.

    One scan goes to ``target`` itself; several get a number before the ending; into a folder they
    go under numbered names. A file that is there is overwritten only with ``replacing``. Raises
    NotFound, NotAllowed without any scan, Locked, StorageTrouble.
    """
    from companion.app.copies import refuse_own_files
    from companion.disk.files import durable_write

    with companion.library.read() as reading:
        paper = reading.paper(paper_id)
    if not paper.scans:
        raise NotAllowed("That paper has no scan in the vault.", "Add one first.")
    companion.vault.session()
    targets = _names(paper, target, original)
    for path in targets:
        refuse_own_files(companion, path)
        if not replacing and path.exists() and path.stat().st_size:
            raise NotAllowed(f"There is a file “{path.name}” already.", "Name another one.")
    written, failed = [], []
    for number, (scan, path) in enumerate(zip(paper.scans, targets, strict=True), 1):
        try:
            data = handed_out(companion, scan, original)
        except (Unreadable, VaultTrouble) as problem:
            failed.append((number, str(problem)))
            continue
        durable_write(path, data)
        written.append(path)
    return Exported(tuple(written), tuple(failed))


def ending(scan: Scan, original: bool = False) -> str:
    """The ending of what is handed out: a HEIC leaves as a JPEG unless it leaves as it is."""
    kind = FileKind(scan.kind)
    return (FileKind.JPEG if kind is FileKind.HEIC and not original else kind).ending


def _names(paper: Paper, target: Path, original: bool) -> list[Path]:
    """Where each scan of ``paper`` goes."""
    if target.is_dir():
        return [
            target / f"P{paper.id}-{number}{ending(scan, original)}"
            for number, scan in enumerate(paper.scans, 1)
        ]
    if len(paper.scans) == 1:
        return [target]
    return [
        target.with_name(f"{target.stem}-{number}{target.suffix}")
        for number in range(1, len(paper.scans) + 1)
    ]


def papers_with_scans(companion: Companion) -> tuple[Paper, ...]:
    """Every paper that has a scan in the vault, whichever trip it belongs to."""
    with companion.library.read() as reading:
        return tuple(paper for paper in reading.all_papers() if paper.scans)


def paper_number(text: str) -> PaperId:
    """The id in ``P7``. Raises NotFound."""
    digits = text.strip().removeprefix("P").removeprefix("p")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 15):
        raise NotFound(f"“{text}” is no paper.", "Say its id, as P7; companion vault list has it.")
    return PaperId(int(digits))


def names_of(companion: Companion, found: Collection[Paper]) -> dict[int, str]:
    """What each paper is called in a list: ``Passport, Anna Lindqvist``."""
    with companion.library.read() as reading:
        owners = {("person", int(p.id)): p.name for p in reading.people()}
        owners |= {("vehicle", int(v.id)): v.plate or v.name for v in reading.vehicles()}
        owners |= {("trip", int(t.id)): t.name for t in reading.trips(include_archived=True)}
    kinds = _kind_names()
    named = {
        p.id: (kinds.get(p.kind, p.kind), owners.get((p.owner.of, p.owner.id), "")) for p in found
    }
    return {number: ", ".join(part for part in parts if part) for number, parts in named.items()}


def _kind_names() -> dict[str, str]:
    """What the shipped profiles call each kind of paper."""
    crossings = map(reader.crossing, reader.crossing_ids())
    return {kind.id: kind.names.en for each in crossings for kind in each.paper_kinds}
