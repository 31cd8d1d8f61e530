"""Trips: made, changed, duplicated, archived, deleted; bad input refused and nothing changed."""

from dataclasses import replace
from datetime import date

import pytest

from companion.app import history, people, planning, sample, trips
from companion.domain.clocks import Clock, Instant
from companion.domain.crossing import Span
from companion.domain.errors import NotAllowed, NotFound
from companion.domain.ids import PersonId
from companion.domain.trip import Contact, Person, StageEdit
from companion.domain.verdicts import Cause, VerdictState
from tests.domain.factories import BJ, KG, at

LEAVE = at("05:45")


def draft(**more) -> trips.TripDraft:
    return replace(trips.TripDraft("Over the pass", LEAVE, KG, night_stop="tash_rabat"), **more)


def test_that_a_new_trip_has_eleven_stages_and_a_packing_list(companion):
    trip_id = trips.create_trip(companion, draft())
    assert len(trips.trip(companion, trip_id).stages()) == 11
    with companion.library.read() as reading:
        assert reading.items(trip_id)


@pytest.mark.parametrize("name", ["x" * 500, "吐尔尕特 🏔️ \u202eabc", "--json", "T1", "a\nb"])
def test_that_a_name_is_kept_as_typed(companion, name):
    trip_id = trips.create_trip(companion, draft(name=name))
    assert trips.trip(companion, trip_id).name == name
    assert trip_id in {t.id for t in trips.list_trips(companion)}


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"name": ""}, NotAllowed),
        ({"name": " \n "}, NotAllowed),
        ({"name": "x" * 501}, NotAllowed),
        ({"crossing_id": "khunjerab"}, NotFound),
        ({"night_stop": "osh"}, NotFound),
        ({"people": (PersonId(99),)}, NotFound),
        ({"note": "x" * 4001}, NotAllowed),
        ({"leave_at": Instant.from_iso("1900-05-18T05:45:00Z")}, NotAllowed),
        ({"leaves_china_on": date(9999, 12, 31)}, NotAllowed),
    ],
)
def test_that_a_bad_trip_is_refused_and_leaves_no_trace(companion, wrong, error):
    with pytest.raises(error):
        trips.create_trip(companion, draft(**wrong))
    assert not trips.list_trips(companion)
    assert history.undo_sentence(companion) is None


def test_that_a_trip_is_found_by_its_id_or_its_only_name(companion):
    first = trips.create_trip(companion, draft())
    assert trips.find_trip(companion, "Over the pass") == first
    assert trips.find_trip(companion, f"T{first}") == trips.find_trip(companion, f"t{first}")
    trips.create_trip(companion, draft())
    with pytest.raises(NotFound, match="2 trips have that name"):
        trips.find_trip(companion, "Over the pass")
    with pytest.raises(NotFound, match="no trip"):
        trips.find_trip(companion, "T99")


def test_that_changing_a_trip_moves_the_plan_and_undo_moves_it_back(companion):
    trip_id = trips.create_trip(companion, draft())
    before = planning.timetable(companion, trip_id)
    trips.change_trip(companion, trip_id, draft(leave_at=at("06:30"), guide=Contact("Wang", "1")))
    after = planning.timetable(companion, trip_id)
    assert after.rows[1].planned_in.minutes_since(before.rows[1].planned_in) == 45
    history.undo(companion)
    assert planning.timetable(companion, trip_id).rows == before.rows


def test_that_a_draft_of_a_trip_changes_nothing(companion, trip_id):
    before = trips.trip(companion, trip_id)
    trips.change_trip(companion, trip_id, trips.draft_of(before))
    after = trips.trip(companion, trip_id)
    assert replace(after, revision=before.revision, appointments=()) == replace(
        before, appointments=()
    )
    assert [(a.what, a.at, a.clock) for a in after.appointments] == [
        (a.what, a.at, a.clock) for a in before.appointments
    ]


def test_that_a_duplicate_has_the_plan_but_neither_log_nor_ticks(companion, trip_id, now):
    from companion.app import packing, tracking

    now.set("05:50")
    tracking.log_now(companion, trip_id)
    copy = trips.duplicate_trip(companion, trip_id, "Again")
    assert not tracking.history(companion, copy)
    assert not any(i.ticked for i in packing.packing_list(companion, copy).items)
    assert trips.trip(companion, copy).confirmed_hours
    original = packing.packing_list(companion, trip_id).items
    assert len(packing.packing_list(companion, copy).items) == len(original)


def test_that_archived_and_deleted_trips_are_out_of_sight_and_come_back(companion, trip_id):
    trips.archive_trip(companion, trip_id)
    assert not trips.list_trips(companion)
    assert trips.list_trips(companion, include_archived=True)
    trips.restore_trip(companion, trip_id)
    trips.delete_trip(companion, trip_id)
    with pytest.raises(NotFound):
        trips.trip(companion, trip_id)
    history.undo(companion)
    assert trips.trip(companion, trip_id).name == sample.NAME


def test_that_a_stage_is_edited_on_the_trips_copy_only(companion, trip_id):
    edit = StageEdit("kg_exit", drive=Span(50, 70, 90), note="Road works")
    trips.edit_stage(companion, trip_id, edit)
    assert trips.trip(companion, trip_id).stage("kg_exit").drive == Span(50, 70, 90)
    other = trips.create_trip(companion, draft())
    assert trips.trip(companion, other).stage("kg_exit").drive != Span(50, 70, 90)
    trips.edit_stage(companion, trip_id, StageEdit("kg_exit"))
    assert not trips.trip(companion, trip_id).edits


def test_that_confirmed_hours_outrank_the_schedules_until_dropped(companion, trip_id):
    assert planning.timetable(companion, trip_id).gate.hours.in_use.schedule.id == "confirmed"
    trips.drop_confirmed_hours(companion, trip_id, "pass_gate")
    assert planning.timetable(companion, trip_id).gate.hours.in_use.schedule.id == "travellers"
    trips.choose_schedule(companion, trip_id, "article")
    assert planning.timetable(companion, trip_id).gate.hours.in_use.schedule.id == "article"


@pytest.mark.parametrize("hours", ["", "soon", "25:00-26:00", "11:00-13:30 || off", "11-"])
def test_that_unreadable_hours_are_refused_with_an_example(companion, trip_id, hours):
    wrong = trips.HoursDraft("pass_gate", BJ, hours, "Tours", date(2027, 5, 10))
    with pytest.raises(NotAllowed) as caught:
        trips.confirm_hours(companion, trip_id, wrong)
    assert caught.value.remedy


def test_that_leaving_now_shifts_the_rest_and_is_refused_under_way(companion, trip_id, now):
    from companion.app import tracking

    now.set("06:12")
    before = planning.timetable(companion, trip_id)
    trips.leave_now(companion, trip_id)
    after = planning.timetable(companion, trip_id)
    assert after.trip.leave_at == at("06:12")
    assert after.rows[1].planned_in.minutes_since(before.rows[1].planned_in) == 27
    tracking.log_now(companion, trip_id)
    with pytest.raises(NotAllowed, match="under way"):
        trips.leave_now(companion, trip_id)


@pytest.mark.parametrize(
    ("clock_text", "clock"), [("05:45", KG), ("00:30", BJ), ("23:30", KG), ("01:59", BJ)]
)
def test_that_a_trip_crosses_on_another_day_at_its_own_time_of_its_own_clock(
    companion, trip_id, clock_text, clock
):
    trips.move_leave(companion, trip_id, at(clock_text, clock), clock)
    before = trips.trip(companion, trip_id)
    trips.cross_on(companion, trip_id, date(2027, 5, 25))
    after = trips.trip(companion, trip_id)
    assert after.leave_at == at(clock_text, clock, "2027-05-25")
    assert after.leave_clock is clock
    assert after.appointments == before.appointments
    history.undo(companion)
    assert trips.trip(companion, trip_id).leave_at == before.leave_at


def test_that_the_day_stays_once_something_is_logged_or_the_stay_would_end_before(
    companion, trip_id, now
):
    from companion.app import tracking

    with pytest.raises(NotAllowed, match="last day in China"):
        trips.cross_on(companion, trip_id, date(2027, 6, 13))
    now.set("06:12")
    tracking.log_now(companion, trip_id)
    with pytest.raises(NotAllowed, match="under way"):
        trips.cross_on(companion, trip_id, date(2027, 5, 25))
    assert trips.trip(companion, trip_id).leave_at == LEAVE


def test_that_a_saturday_is_closed_with_its_reason_and_the_next_opening(companion, trip_id):
    trips.drop_confirmed_hours(companion, trip_id, "pass_gate")
    trips.move_leave(companion, trip_id, at("05:45", day="2027-05-22"), Clock.KYRGYZ)
    verdict = planning.timetable(companion, trip_id).gate.verdict
    assert (verdict.state, verdict.cause) == (VerdictState.MISSED, Cause.CLOSED_DAY)
    assert "weekends" in verdict.window.reason
    assert verdict.opening.start == at("11:00", BJ, "2027-05-24")


def test_that_the_sample_reaches_the_gate_before_lunch_and_is_made_once(companion, trip_id):
    assert sample.open_sample(companion) == trip_id
    table = planning.timetable(companion, trip_id)
    assert table.gate.verdict.state in (VerdictState.FINE, VerdictState.TIGHT)
    assert at("08:30") <= table.gate.expected_in.likely <= at("09:30")
    assert table.gate.expected_out.likely <= at("11:30")


def test_that_a_person_on_a_trip_cannot_be_removed(companion, trip_id):
    person = trips.trip(companion, trip_id).people[0]
    with pytest.raises(NotAllowed, match="Torugart"):
        people.remove_person(companion, person.id)
    alone = people.add_person(companion, Person(PersonId(0), "Nobody's companion"))
    people.remove_person(companion, alone)
    assert "Nobody's companion" not in {p.name for p in people.list_people(companion)}


def test_that_an_appointment_stays_where_it_was_agreed_and_says_so(companion, trip_id, now):
    now.set("20:00", day="2027-05-15")
    trips.move_leave(companion, trip_id, at("05:45", day="2027-05-17"), Clock.KYRGYZ)
    verdict = planning.timetable(companion, trip_id).gate.verdict
    assert (verdict.cause, verdict.at) == (Cause.APPOINTMENT_FAR, at("11:00", BJ))
    trips.move_leave(companion, trip_id, at("06:15"), Clock.KYRGYZ)
    late = planning.timetable(companion, trip_id).gate.verdict
    assert late.state is VerdictState.TIGHT


def test_that_whoever_joins_a_trip_later_gets_their_own_lines_to_pack(companion, trip_id):
    from companion.app import packing

    before = packing.packing_list(companion, trip_id).items
    joins = people.add_person(companion, Person(PersonId(0), "Third"))
    plan = trips.draft_of(trips.trip(companion, trip_id))
    trips.change_trip(companion, trip_id, replace(plan, people=(*plan.people, joins)))
    after = packing.packing_list(companion, trip_id).items
    new = [item for item in after if item not in before]
    assert new
    assert {item.person for item in new} == {joins}
    trips.change_trip(companion, trip_id, trips.draft_of(trips.trip(companion, trip_id)))
    assert packing.packing_list(companion, trip_id).items == after
