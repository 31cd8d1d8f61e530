"""Papers: documents of a person, a vehicle or the trip, judged against this trip's dates.

Dates here are pure dates: a passport does not expire two hours earlier on another clock.
The six-months rule is told in two ways (counted from entering or from leaving China); the
stricter one, from leaving, decides, and the reason says which one is not met.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from companion.domain.clocks import Instant
from companion.domain.crossing import Crossing, Holder, PaperKind
from companion.domain.dates import count_days_text, day_text, months_later
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


def judge_all(trip: Trip, papers: Iterable[Paper], stay: Stay) -> tuple[Judged, ...]:
    """Every paper that the trip needs with its state and reasons, in the order of ``needed``."""
    noted = {(p.kind, p.owner): p for p in papers}
    route = [s.id for s in trip.crossing.route(trip.night_stop)]
    judged = []
    for kind, owner, name in needed(trip):
        paper = noted.get((kind.id, owner))
        state, reasons = judge(kind, paper, stay)
        stages = stages_asking(trip.crossing, kind, route)
        judged.append(Judged(kind, owner, name, paper, state, reasons, stages))
    return tuple(judged)


def judge(kind: PaperKind, paper: Paper | None, stay: Stay) -> tuple[PaperState, tuple[str, ...]]:
    """State and reasons of one paper. An empty date is unknown, never a false alarm."""
    if paper is None or not paper.at_hand:
        return _not_at_hand(kind, paper)
    if paper.expires_on is None:
        if kind.needs_expiry:
            return PaperState.UNKNOWN, ("No expiry date entered.",)
        return PaperState.READY, ("At hand.",)
    return _by_dates(kind, paper, paper.expires_on, stay)


def _not_at_hand(kind: PaperKind, paper: Paper | None) -> tuple[PaperState, tuple[str, ...]]:
    if kind.holder is Holder.GUIDE and paper is None:
        return PaperState.UNKNOWN, ("Your guide brings it. Ask the operator whether it is there.",)
    if paper is None:
        return PaperState.MISSING, ("Not noted yet.",)
    return PaperState.MISSING, ("Noted as not at hand yet.",)


def _by_dates(
    kind: PaperKind, paper: Paper, expires: date, stay: Stay
) -> tuple[PaperState, tuple[str, ...]]:
    if paper.issued_on is not None and paper.issued_on > expires:
        return PaperState.DOUBTFUL, ("It expires before it was issued: check the two dates.",)
    if paper.issued_on is not None and paper.issued_on > stay.enters_on:
        return PaperState.DOUBTFUL, ("It is issued only after the trip begins.",)
    if expires < stay.enters_on:
        return PaperState.MISSING, (f"Expires {day_text(expires)}, before the crossing.",)
    if kind.months_after_exit:
        return _by_months(kind.months_after_exit, expires, stay)
    if kind.must_cover == "crossing" or expires >= stay.at_the_latest:
        return PaperState.READY, (f"Valid to {day_text(expires)}.",)
    if expires < stay.leaves_on:
        return PaperState.DOUBTFUL, (f"Expires {day_text(expires)}, before you leave China.",)
    return PaperState.UNKNOWN, (
        f"Good if you leave China by {day_text(expires)}.",
        _ASK_FOR_LAST_DAY,
    )


_ASK_FOR_LAST_DAY = "Enter your last day in China in the trip to be sure."


def _by_months(months: int, expires: date, stay: Stay) -> tuple[PaperState, tuple[str, ...]]:
    after_entry = months_later(stay.enters_on, months)
    after_exit = months_later(stay.leaves_on, months)
    if expires >= months_later(stay.at_the_latest, months):
        return PaperState.READY, (f"Valid to {day_text(expires)}.",)
    if expires >= after_exit:
        last = _last_day(months, expires)
        return PaperState.UNKNOWN, (
            f"Good if you leave China by {day_text(last)}: {months} months must be left then.",
            _ASK_FOR_LAST_DAY,
        )
    if expires >= after_entry:
        short = (after_exit - expires).days
        return PaperState.DOUBTFUL, (
            f"{count_days_text(short)} short of {months} months after leaving China.",
            f"{months} months after entering are met; sources differ on which one counts.",
        )
    short = (after_entry - expires).days
    return PaperState.MISSING, (
        f"{count_days_text(short)} short of {months} months after entering China.",
    )


def _last_day(months: int, expires: date) -> date:
    """The last day on which a paper that expires then has ``months`` left."""
    day = months_later(expires, -months)
    while months_later(day, months) > expires:
        day -= timedelta(days=1)
    return day


def worst(judged: Iterable[Judged]) -> PaperState:
    """The state of all papers together: missing before doubtful before unknown before ready."""
    order = (PaperState.MISSING, PaperState.DOUBTFUL, PaperState.UNKNOWN, PaperState.READY)
    states = {j.state for j in judged}
    return next((s for s in order if s in states), PaperState.READY)
