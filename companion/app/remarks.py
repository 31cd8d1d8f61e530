"""Notes about a stage: causes of waiting, stamps, fees, wishes, originals handed over and back."""

from __future__ import annotations

from decimal import Decimal

from companion.app.companion import Companion
from companion.domain.custody import to_come_back
from companion.domain.errors import NotFound
from companion.domain.ids import RemarkId, TripId
from companion.domain.remarks import Remark, RemarkKind, checked, outstanding, standing_remarks
from companion.domain.trip import Trip
from companion.wording import changes as said


def remarks(companion: Companion, trip_id: TripId) -> tuple[Remark, ...]:
    """The notes about that trip's stages that count, oldest first."""
    with companion.library.read() as reading:
        return standing_remarks(reading.remarks(trip_id))


def history(companion: Companion, trip_id: TripId) -> tuple[Remark, ...]:
    """Every note ever made on that trip, those taken back too, oldest first."""
    with companion.library.read() as reading:
        return reading.remarks(trip_id)


def note(
    companion: Companion,
    trip_id: TripId,
    stage_id: str,
    kind: RemarkKind,
    text: str = "",
    *,
    count: int = 0,
    amount: Decimal | None = None,
    currency: str = "",
    initiator: str = "",
) -> Remark:
    """Note something about a stage, now. Raises NotFound, NotAllowed with what to write instead."""
    made = checked(
        Remark(
            RemarkId(0), stage_id, kind, companion.now(), text.strip(), count, amount,
            currency.strip().upper(),
        )
    )  # fmt: skip
    with companion.library.read() as reading:
        name = _stage_name(reading.trip(trip_id), stage_id)
    raw = companion.raw_now() if companion.clock_behind else None
    with companion.change(said.remarked(made, name), initiator) as unit:
        remark_id = unit.add_remark(trip_id, made, raw)
    return _find(companion, trip_id, remark_id)


def take_back(
    companion: Companion, trip_id: TripId, remark_id: RemarkId, initiator: str = ""
) -> None:
    """Take a note back: marked, not deleted. Raises NotFound, NotAllowed for the second time."""
    found = _find(companion, trip_id, remark_id)
    with companion.library.read() as reading:
        trip = reading.trip(trip_id)
    name = trip.name_of(found.stage_id)
    with companion.change(said.took_back_remark(found, name), initiator) as unit:
        unit.withdraw_remark(remark_id, companion.now())


def originals_expected(companion: Companion, trip_id: TripId, stage_id: str) -> int:
    """How many originals of the travellers leave their hands at that stage, by the profile."""
    with companion.library.read() as reading:
        return to_come_back(reading.trip(trip_id), stage_id)


def originals_outstanding(companion: Companion, trip_id: TripId, stage_id: str) -> int:
    """How many originals were handed over at that stage and are not back in hand."""
    return outstanding(remarks(companion, trip_id), stage_id)


def _stage_name(trip: Trip, stage_id: str) -> str:
    for stage in trip.stages():
        if stage.id == stage_id:
            return stage.names.en
    known = ", ".join(stage.id for stage in trip.stages())
    raise NotFound(f"There is no stage “{stage_id}” on this trip.", f"There are: {known}.")


def _find(companion: Companion, trip_id: TripId, remark_id: RemarkId) -> Remark:
    for remark in history(companion, trip_id):
        if remark.id == remark_id:
            return remark
    raise NotFound("That note is not in the log of this trip.")
