"""Appointments of a trip, one by one. Each stays at its moment and on its clock."""

from __future__ import annotations

from dataclasses import replace

from companion.app import trips
from companion.app.companion import Companion
from companion.app.trips import NewAppointment
from companion.domain.errors import NotFound
from companion.domain.ids import AppointmentId, TripId
from companion.domain.trip import Appointment, Trip, checked_name
from companion.wording import changes as said
from companion.wording.plain import shown


def agree(
    companion: Companion,
    trip_id: TripId,
    agreed: NewAppointment,
    instead: AppointmentId | None = None,
    initiator: str = "",
) -> None:
    """Note an appointment, in place of the one with the id ``instead`` where that is given.

    Raises NotAllowed for a missing or too long ``what`` or a year out of reach, NotFound for a
    stage that is not on this trip's route or an appointment that is gone.
    """
    checked_name(agreed.what, "appointment")
    made = agreed.made(instead)
    sentence = said.agreed(made)
    with companion.change(sentence, initiator) as unit:
        before = unit.trip(trip_id)
        _check_on_route(before, agreed.stage_id)
        if instead is None:
            after = (*before.appointments, made)
        else:
            _appointment(before, instead)
            after = tuple(made if a.id == instead else a for a in before.appointments)
        unit.save_trip(replace(before, appointments=after))


def call_off(
    companion: Companion, trip_id: TripId, appointment_id: AppointmentId, initiator: str = ""
) -> None:
    """Take an appointment away. Raises NotFound."""
    gone = _appointment(trips.trip(companion, trip_id), appointment_id)
    with companion.change(said.called_off(gone.what), initiator) as unit:
        before = unit.trip(trip_id)
        others = tuple(a for a in before.appointments if a.id != appointment_id)
        unit.save_trip(replace(before, appointments=others))


def _appointment(trip: Trip, appointment_id: AppointmentId) -> Appointment:
    for each in trip.appointments:
        if each.id == appointment_id:
            return each
    raise NotFound("That appointment is no longer there.", "Close the list and open it again.")


def _check_on_route(trip: Trip, stage_id: str) -> None:
    if all(stage.id != stage_id for stage in trip.stages()):
        raise NotFound(
            f"There is no stage “{shown(stage_id, 60)}” on this trip.", "Choose another."
        )
