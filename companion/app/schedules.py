"""How much each source's hours count in the forecast of a trip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from companion.app.companion import Companion
from companion.app.trips import trip
from companion.domain.errors import NotAllowed
from companion.domain.ids import TripId
from companion.wording import changes as said

WHOLE = 100


def weigh(
    companion: Companion,
    trip_id: TripId,
    stage_id: str,
    percents: Mapping[str, int],
    initiator: str = "",
) -> None:
    """Let the schedules of that stage count so much, in percent by their ids.

    A schedule that is not named counts nothing; an empty mapping lets the one in use count alone
    again. Raises NotFound for an unknown stage or schedule, NotAllowed unless the percentages lie
    between 0 and 100 and add up to 100.
    """
    before = trip(companion, trip_id)
    stage = before.stage(stage_id)
    for schedule_id in percents:
        stage.schedule(schedule_id)
    checked(percents)
    own = {schedule.id for schedule in stage.schedules}
    others = tuple(w for w in before.schedule_weights if w[0] not in own)
    mine = tuple((key, share) for key, share in percents.items() if share)
    with companion.change(said.changed_hours(stage.names.en), initiator) as unit:
        unit.save_trip(replace(before, schedule_weights=others + mine))


def checked(percents: Mapping[str, int]) -> None:
    """Raises NotAllowed unless the percentages add up, or there are none."""
    if any(not 0 <= share <= WHOLE for share in percents.values()):
        raise NotAllowed("A share lies between 0 and 100 %.", "Type whole numbers.")
    whole = sum(percents.values())
    if percents and whole != WHOLE:
        raise NotAllowed(f"The shares add up to {whole} %.", f"Make them {WHOLE} % together.")
