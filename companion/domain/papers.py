"""Papers: documents of a person, a vehicle or the trip, and which of them a trip needs.

Dates here are pure dates: a passport does not expire two hours earlier on another clock. How they
are judged stands in ``judging``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from companion.domain.clocks import Instant
from companion.domain.crossing import Crossing, PaperKind
from companion.domain.dates import months_later
from companion.domain.ids import PaperId, ScanId
from companion.domain.secrets import Secret
from companion.domain.trip import Person, Trip


class PaperState(Enum):
    """What can be said of a paper; always with its reasons. Best to worst, unknown apart."""

    READY = "ready"
    DOUBTFUL = "doubtful"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Owner:
    """Whose paper it is. ``of`` is "person", "vehicle" or "trip"; ``id`` is its id."""

    of: str
    id: int


#: What stands on papers of people and vehicles, and is compared letter by letter.
IDENTITY_FIELDS = (
    "surname", "given_names", "passport_number", "birth_date", "plate", "vin", "engine_number",
)  # fmt: skip
#: Of these, what is sealed once there is a vault.
SECRET_FIELDS = ("passport_number", "birth_date")


@dataclass(frozen=True)
class AsWritten:
    """How one of IDENTITY_FIELDS stands on a paper, letter by letter as printed there."""

    field: str
    value: Secret


@dataclass(frozen=True)
class Scan:
    """A file in the vault that belongs to a paper. ``kind`` is "pdf", "jpeg", "png", "tiff",
    "webp" or "heic"; ``side`` is "" or, for photos of a vehicle, "front" or "left". ``size`` and
    ``sha256`` are those of the encrypted file; ``plain_sha256`` tells the same scan added twice."""

    id: ScanId
    file_id: str
    kind: str
    size: int
    plain_size: int
    sha256: str
    added_at: Instant
    pages: int = 1
    side: str = ""
    title: Secret = ""
    original_name: Secret = ""
    plain_sha256: Secret = ""


@dataclass(frozen=True)
class Paper:
    """What is known of one document. ``at_hand``: it lies ready.

    ``expires_on`` is its last day; of a visa the last day on which it lets in. ``stay_days`` is
    how long that stay may be, ``blank_pages`` are left in a passport, ``port`` is the crossing or
    route it names. ``sleeve`` says where it is in the folder; ``copies`` and ``translations`` are
    counted as they lie there. None: nobody noted it.
    """

    id: PaperId
    kind: str
    owner: Owner
    at_hand: bool = False
    issuer: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    number: Secret = ""
    copies: int = 0
    note: Secret = ""
    valid_from: date | None = None
    stay_days: int | None = None
    blank_pages: int | None = None
    port: str = ""
    translations: int = 0
    sleeve: str = ""
    as_written: tuple[AsWritten, ...] = ()
    scans: tuple[Scan, ...] = ()


#: A vehicle's permit in China lasts three months at most (Order 90, article 2), so does the stay.
LONGEST_STAY_MONTHS = 3


@dataclass(frozen=True)
class Stay:
    """The dates against which papers are judged.

    ``leaves_on`` is the last day in China where ``known``; otherwise the day on which the plan
    ends, the earliest it could be.
    """

    enters_on: date
    leaves_on: date
    known: bool = True

    @property
    def at_the_latest(self) -> date:
        """The latest day the stay can end."""
        if self.known:
            return self.leaves_on
        return max(self.leaves_on, months_later(self.enters_on, LONGEST_STAY_MONTHS))


@dataclass(frozen=True)
class Judged:
    """One paper that this trip needs, with what can be said of it. ``paper`` is None if not noted.

    ``holder_name`` is the person's name, the vehicle's or empty for papers of the trip.
    """

    kind: PaperKind
    owner: Owner
    holder_name: str
    paper: Paper | None
    state: PaperState
    reasons: tuple[str, ...]
    stages: tuple[str, ...]


def needed(trip: Trip) -> tuple[tuple[PaperKind, Owner, str], ...]:
    """Every paper this trip needs: by person, then by vehicle, then those of the trip."""
    kinds = trip.crossing.paper_kinds
    wanted: list[tuple[PaperKind, Owner, str]] = []
    for person in trip.people:
        wanted += [
            (k, Owner("person", person.id), person.name)
            for k in kinds
            if k.of == "person" and _concerns(k, person)
        ]
    for vehicle in trip.vehicles:
        label = " ".join(p for p in (vehicle.name, vehicle.plate) if p)
        wanted += [(k, Owner("vehicle", vehicle.id), label) for k in kinds if k.of == "vehicle"]
    wanted += [(k, Owner("trip", trip.id), "") for k in kinds if k.of == "trip"]
    return tuple(wanted)


def _concerns(kind: PaperKind, person: Person) -> bool:
    if kind.only_if == "visa-free":
        return person.visa_free
    return not (kind.only_if == "visa" and person.visa_free)


def stages_asking(crossing: Crossing, kind: PaperKind, route: Sequence[str]) -> tuple[str, ...]:
    """The ids of the stages on ``route`` that ask for that paper, in order."""
    return tuple(
        stage_id
        for stage_id in route
        if any(shown.kind == kind.id for shown in crossing.stage(stage_id).papers)
    )
