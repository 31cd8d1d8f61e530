"""Scans: files of papers, added to the vault; ``scans_out`` reads them again.

Adding needs no unlocked vault. The file is in the vault, whole and on the disk, before the library
says so; what a change that failed leaves behind is found by ``companion vault check``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from companion.app import manifest, papers
from companion.app.companion import Companion
from companion.app.seal import NO_VAULT, SET_UP_FIRST
from companion.disk.files import open_plain
from companion.domain.clocks import Instant
from companion.domain.errors import NotAllowed, NotFound, Unreadable
from companion.domain.ids import PaperId, PersonId, ScanId, TripId, VehicleId, trip_code
from companion.domain.papers import Owner, Paper, Scan
from companion.domain.scans import FileKind
from companion.domain.secrets import is_locked
from companion.domain.trip import Person, Trip, Vehicle
from companion.store.changes import Act
from companion.wording import changes as said
from companion.wording import vault
from companion.wording.scans import kept_unseen

if TYPE_CHECKING:
    from companion.store.library import Unit
    from companion.vault.folder import StoredFile

#: Larger files are kept without being looked at first: their bytes would fill the memory.
MOST_LOOKED_AT = 24 * 1024 * 1024
MOST_BYTES = 500 * 1024 * 1024
SIDES = ("", "front", "left")

Progress = Callable[[int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class Source:
    """A file to be added: by its path, or as bytes that were pasted, with the name it had."""

    name: str
    path: Path | None = None
    data: bytes = b""

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """Its bytes, from the beginning. Raises StorageTrouble where it cannot be read."""
        if self.path is None:
            yield BytesIO(self.data)
            return
        with open_plain(self.path) as file:
            yield file


def source_of(path: Path) -> Source:
    """The file at ``path``."""
    return Source(path.name, path)


@dataclass(frozen=True)
class Newcomer:
    """Somebody, or a vehicle, named as the holder of a paper on a trip that has none yet."""

    of: str
    name: str


@dataclass(frozen=True)
class Facts:
    """What is noted of a paper together with its scan; None leaves it as it is."""

    number: str | None = None
    expires_on: date | None = None

    def on(self, paper: Paper) -> Paper:
        """``paper`` with them. Raises NotAllowed for what cannot be."""
        if self == NO_FACTS:
            return paper
        draft = papers.draft_of(paper)
        if self.number is not None:
            draft = replace(draft, number=self.number.strip())
        if self.expires_on is not None:
            draft = replace(draft, expires_on=self.expires_on)
        return papers.checked(draft, paper)


NO_FACTS = Facts()


@dataclass(frozen=True)
class Added:
    """What came of adding a file. ``remark`` is a sentence about it, "" where all went well."""

    paper_id: PaperId
    scan_id: ScanId
    remark: str = ""


@dataclass(frozen=True)
class _Seen:
    kind: FileKind
    pages: int
    size: int
    remark: str


def add(
    companion: Companion,
    trip_id: TripId,
    kind: str,
    owner: Owner | Newcomer,
    source: Source,
    *,
    side: str = "",
    facts: Facts = NO_FACTS,
    progress: Progress = lambda _: None,
    cancelled: Cancelled = lambda: False,
    initiator: str = "",
    act: Act | None = None,
) -> Added:
    """Add a file to a paper, which is noted as at hand if it was not noted yet; one change.

    A newcomer is put on the trip with it. Undo takes back all files of one ``act``.

    ``progress`` hears how many bytes are done; where ``cancelled`` answers True the file is left
    out and ``Cancelled`` of the vault is raised. Raises NotAllowed without a vault or for an
    unknown paper, Unreadable for a file of a kind that is not taken, StorageTrouble.
    """
    _refuse_add(companion, side)
    with companion.library.read() as reading:
        trip = reading.trip(trip_id)
        names = trip.crossing.paper_kind(kind).names
        before = _noted(reading.papers_of(trip), kind, owner)
    nobodys = Paper(PaperId(0), kind, Owner("trip", trip.id), at_hand=True)
    facts.on(before or nobodys)  # refuses before anything is copied
    seen = _look(companion, source)
    with (
        source.opened() as file,
        companion.vault.folder.adding(file, seen.size, progress, cancelled, source.name) as stored,
    ):
        with companion.library.read() as reading:  # a large file takes a while: look at it again
            before = _noted(reading.papers_of(trip), kind, owner)
        paper = facts.on(before or nobodys)
        scan = _scan(stored, seen, companion.now(), side, source.name)
        with companion.change(said.noted("Added scan", names.en), initiator, act) as unit:
            if before is None:
                paper_id = unit.add_paper(replace(paper, owner=_holder(unit, trip, owner)))
            else:
                paper_id = _kept(unit, before, paper)
            scan_id = unit.add_scan(paper_id, scan)
    manifest.see_added(companion, stored.expected)
    return Added(paper_id, scan_id, seen.remark or _twice(paper, scan))


def _scan(stored: StoredFile, seen: _Seen, now: Instant, side: str, name: str) -> Scan:
    return Scan(
        ScanId(0), stored.id, seen.kind.value, stored.size, stored.plain_size, stored.sha256,
        now, seen.pages, side, "", name, stored.plain_sha256,
    )  # fmt: skip


def _twice(paper: Paper, scan: Scan) -> str:
    """A remark where the paper seems to have this file already.

    While the vault is locked only its size is known, and that is no proof.
    """
    alike = [s for s in paper.scans if (s.kind, s.plain_size) == (scan.kind, scan.plain_size)]
    if any(s.plain_sha256 == scan.plain_sha256 for s in alike):
        return vault.SCAN_TWICE
    return vault.SCAN_ALIKE if any(is_locked(s.plain_sha256) for s in alike) else ""


def _refuse_add(companion: Companion, side: str) -> None:
    if not companion.vault.exists:
        raise NotAllowed(NO_VAULT, SET_UP_FIRST)
    if companion.read_only:
        raise NotAllowed("The library is open for reading only.", companion.library.notice)
    if side not in SIDES:
        raise NotAllowed(f"“{side}” is no side of a photo.", "Use front or left.")
    companion.vault.refuse_foreign_keys()


def _kept(unit: Unit, before: Paper, paper: Paper) -> PaperId:
    if paper != before:
        unit.save_paper(paper)
    return before.id


def _noted(found: tuple[Paper, ...], kind: str, owner: Owner | Newcomer) -> Paper | None:
    return next((p for p in found if (p.kind, p.owner) == (kind, owner)), None)


def _look(companion: Companion, source: Source) -> _Seen:
    """What the file is, and how many pages it has where that can be seen within the limits."""
    from companion.previews import intake

    with source.opened() as file:
        head = file.read(intake.HEAD)
        size = file.seek(0, 2)
        file.seek(0)
        kind = intake.recognise(head)
        if kind is None:
            raise intake.refusal(head)
        if size > MOST_BYTES:
            raise Unreadable(
                f"“{source.name}” has more than {MOST_BYTES >> 20} MiB.", remedy="Make it smaller."
            )
        if size > MOST_LOOKED_AT:
            return _Seen(kind, 1, size, "")
        data = file.read()
    try:
        looked = companion.studio.look(data)
    except Unreadable as problem:
        return _Seen(kind, 1, size, kept_unseen(problem.sentence, problem.remedy))
    return _Seen(kind, looked.pages, size, "")


def change(
    companion: Companion, scan: Scan, *, title: str, side: str = "", initiator: str = ""
) -> None:
    """Give a scan a title or say which side of the vehicle it shows. Raises NotFound."""
    if side not in SIDES:
        raise NotAllowed(f"“{side}” is no side of a photo.", "Use front or left.")
    with companion.change("Changed scan", initiator) as unit:
        unit.save_scan(replace(scan, title=title.strip(), side=side))


def remove(companion: Companion, scan_id: ScanId, initiator: str = "") -> None:
    """Take a scan off its paper. Its file stays in the vault, so that undo brings it back."""
    with companion.change("Removed scan", initiator) as unit:
        unit.remove_scan(scan_id)


def holder_named(companion: Companion, trip_id: TripId, kind: str, holder: str) -> Owner | Newcomer:
    """Whose paper of that kind is meant by ``holder``: a name, a plate, or nothing if clear.

    Where nobody travels yet, or nothing is driven, whoever is named is a newcomer.
    Raises NotFound for an unknown kind or name, and where several could be meant.
    """
    with companion.library.read() as reading:
        trip = reading.trip(trip_id)
    known = trip.crossing.paper_kind(kind)
    names: dict[Owner, tuple[str, ...]] = {Owner("trip", trip.id): (trip.name,)}
    if known.of == "person":
        names = {Owner("person", p.id): (p.name,) for p in trip.people}
    elif known.of == "vehicle":
        names = {Owner("vehicle", v.id): (v.name, v.plate) for v in trip.vehicles}
    if not names and holder.strip():
        return Newcomer(known.of, holder.strip())
    found = _meant(names, _bare(holder)) if known.of != "trip" else list(names)
    if len(found) == 1:
        return found[0]
    listed = ", ".join(f"“{each[0]}”" for each in names.values()) or "nobody"
    if found or not holder.strip():
        raise NotFound("Whose paper is it?", f"Say --holder; on this trip: {listed}.")
    verb = "people" if known.of == "person" else "vehicles"
    raise NotFound(
        f"“{holder}” is not on this trip.",
        f"On it: {listed}. Another one is put on it by "
        f'companion {verb} {trip_code(trip_id)} add "{holder}".',
    )


def _meant(names: dict[Owner, tuple[str, ...]], wanted: str) -> list[Owner]:
    if not wanted:
        return list(names)
    exact = [o for o, each in names.items() if wanted in {_bare(name) for name in each}]
    part = [o for o, each in names.items() if any(wanted in _bare(name) for name in each)]
    return exact or part


def _bare(name: str) -> str:
    """``KTR48P`` is KTR 48P too."""
    return "".join(c for c in name.casefold() if c.isalnum())


def _holder(unit: Unit, trip: Trip, owner: Owner | Newcomer) -> Owner:
    return _first(unit, trip, owner) if isinstance(owner, Newcomer) else owner


def _first(unit: Unit, trip: Trip, newcomer: Newcomer) -> Owner:
    """Put the first person or vehicle on a trip that has none, known ones before new ones."""
    name = newcomer.name
    if newcomer.of == "person":
        known = next((p for p in unit.people() if p.name.casefold() == name.casefold()), None)
        person = known or unit.person(unit.add_person(Person(PersonId(0), name)))
        unit.save_trip(replace(trip, people=(person,)))
        return Owner("person", person.id)
    called = ((v, {_bare(v.name), _bare(v.plate)}) for v in unit.vehicles())
    owned = next((v for v, names in called if _bare(name) in names), None)
    vehicle = owned or unit.vehicle(unit.add_vehicle(Vehicle(VehicleId(0), name)))
    unit.save_trip(replace(trip, vehicles=(vehicle,)))
    return Owner("vehicle", vehicle.id)
