"""Appointments: made, changed and called off one by one; bad ones refused."""

import pytest

from companion.app import appointments, history, trips
from companion.domain.clocks import Clock, Instant
from companion.domain.errors import NotAllowed, NotFound
from tests.domain.factories import BJ, KG, at

DRAFT = trips.TripDraft("Over the pass", at("05:45"), KG, night_stop="tash_rabat")


def agreed(what="Guide", when=None, stage="pass_gate", clock=BJ) -> trips.NewAppointment:
    return trips.NewAppointment(stage, what, when or at("11:00", BJ), clock)


def kept(companion, trip_id) -> list[tuple[str, str, Clock]]:
    return [(a.stage_id, a.what, a.clock) for a in trips.trip(companion, trip_id).appointments]


def test_that_appointments_are_made_changed_and_called_off_one_by_one(companion):
    trip_id = trips.create_trip(companion, DRAFT)
    appointments.agree(companion, trip_id, agreed())
    appointments.agree(companion, trip_id, agreed("Hotel desk", at("22:00", BJ), "kashgar_hotel"))
    assert kept(companion, trip_id) == [
        ("pass_gate", "Guide", BJ), ("kashgar_hotel", "Hotel desk", BJ),
    ]  # fmt: skip
    first, second = trips.trip(companion, trip_id).appointments
    appointments.agree(companion, trip_id, agreed("The guide", at("09:30"), clock=KG), first.id)
    after = trips.trip(companion, trip_id).appointments
    assert (after[0].what, after[0].at, after[0].clock) == ("The guide", at("09:30"), KG)
    assert after[1] == second
    appointments.call_off(companion, trip_id, second.id)
    assert kept(companion, trip_id) == [("pass_gate", "The guide", KG)]
    assert "Hotel desk" in str(history.undo_sentence(companion))
    history.undo(companion)
    assert len(kept(companion, trip_id)) == 2


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (agreed(" "), NotAllowed),
        (agreed("x" * 501), NotAllowed),
        (agreed(stage="naryn"), NotFound),  # of the crossing, but not on this trip's route
        (agreed(stage="nowhere"), NotFound),
        (agreed(when=Instant.from_iso("1900-05-18T05:45:00Z")), NotAllowed),
    ],
)
def test_that_a_bad_appointment_is_refused_and_nothing_changes(companion, wrong, error):
    trip_id = trips.create_trip(companion, DRAFT)
    with pytest.raises(error):
        appointments.agree(companion, trip_id, wrong)
    assert kept(companion, trip_id) == []


def test_that_an_appointment_that_is_gone_is_named(companion):
    trip_id = trips.create_trip(companion, DRAFT)
    appointments.agree(companion, trip_id, agreed())
    (gone,) = trips.trip(companion, trip_id).appointments
    appointments.call_off(companion, trip_id, gone.id)
    for verb in (lambda: appointments.call_off(companion, trip_id, gone.id),
                 lambda: appointments.agree(companion, trip_id, agreed(), gone.id)):  # fmt: skip
        with pytest.raises(NotFound):
            verb()


@pytest.mark.parametrize(("when", "clock"), [(at("11:00", BJ), BJ), (at("11:00", KG), KG)])
def test_that_local_time_is_kept_as_noted_and_the_earlier_reading_counts(companion, when, clock):
    trip_id = trips.create_trip(companion, DRAFT)
    typed = trips.NewAppointment("pass_gate", "Guide", when, clock, "11:00 local")
    appointments.agree(companion, trip_id, typed)
    (made,) = trips.trip(companion, trip_id).appointments
    assert (made.at, made.clock, made.noted) == (at("11:00", BJ), BJ, "11:00 local")
    assert made.unsure
    assert "11:00 KG" in str(history.undo_sentence(companion)).replace("\u00a0", " ")
    draft = trips.draft_of(trips.trip(companion, trip_id))
    trips.change_trip(companion, trip_id, draft)  # the dialog of the trip keeps it as it is
    assert trips.trip(companion, trip_id).appointments == (made,)
    sure = trips.NewAppointment("pass_gate", "Guide", at("11:00", KG), KG)
    appointments.agree(companion, trip_id, sure, made.id)
    assert not trips.trip(companion, trip_id).appointments[0].unsure
