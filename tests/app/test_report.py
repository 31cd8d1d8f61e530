"""The report of a real trip: what was told then, what it may teach, and its ways out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from companion.app import experiences, planning, remarks, report, routes, sample, tracking, trips
from companion.app.trips import TripDraft
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed, NotFound
from companion.domain.ids import TripId
from companion.domain.remarks import RemarkKind
from companion.domain.splits import Event, TimePoint, points_of
from tests.domain.factories import at

KG = Clock.KYRGYZ
MORNING = (
    ("tash_rabat", Event.OUT, "05:50"),
    ("kg_first_post", Event.IN, "06:45"),
    ("kg_first_post", Event.OUT, "07:00"),
)


def make(companion, name="Over the pass", day="2027-05-18"):
    return trips.create_trip(
        companion,
        TripDraft(name, leave_at=at("05:45", day=day), leave_clock=KG, night_stop="tash_rabat"),
    )


@pytest.fixture
def own(companion, now):
    return make(companion)


def log(companion, now, trip_id, entries=MORNING, day="2027-05-18"):
    for stage, event, time in entries:
        now.set(time, day=day)
        tracking.log_split(companion, trip_id, TimePoint(stage, event), time, KG)


def test_that_what_was_told_is_what_the_timetable_said_when_one_set_out(companion, now, own):
    log(companion, now, own, MORNING[:1])
    then = planning.timetable(companion, own).outlook
    log(companion, now, own, MORNING[1:])
    found = report.report(companion, own)
    compared = [e for e in found.events if e.at_start is not None]
    assert len(compared) > 10
    assert all(e.at_start == then.expected[e.point] for e in compared)
    assert [c.chance for c in found.chances] == [c for c in then.chances if c.by is not None]


def test_that_other_crossings_count_only_if_they_had_ended_by_then(companion, now, own):
    log(companion, now, own)
    before = report.report(companion, own)
    later = make(companion, "Later", "2027-06-01")
    log(companion, now, later, day="2027-06-01")
    experiences.offer(companion, later)
    assert report.report(companion, own).events == before.events
    earlier = make(companion, "Earlier", "2027-05-04")
    log(companion, now, earlier, day="2027-05-04")
    experiences.offer(companion, earlier)
    assert report.report(companion, own).events != before.events


def test_that_a_stage_added_on_the_way_was_not_told_when_one_set_out(companion, now, own):
    log(companion, now, own)
    before = report.report(companion, own)
    routes.add(companion, own, "kg_first_post", "A third road check")
    found = report.report(companion, own)
    added = next(s for s in found.stages if s.stage.names.en == "A third road check")
    assert all(event.at_start is None for event in added.events)
    told = {e.point: e.at_start for e in before.events}
    assert all(told[e.point] == e.at_start for e in found.events if e.point in told)


def test_that_a_whole_crossing_with_its_notes_is_reported(companion, now, own):
    table = planning.timetable(companion, own)
    for point in points_of([row.stage.id for row in table.rows]):
        row = table.row(point.stage_id)
        planned = row.planned_in if point.event is Event.IN else row.planned_out
        now.instant = planned.plus(20)
        tracking.log_now(companion, own)
    remarks.note(companion, own, "pass_gate", RemarkKind.HANDED_OVER, count=2)
    found = report.report(companion, own)
    assert found.complete
    assert (found.late, found.left_out, found.originals) == (20, 0, 2)
    assert found.entries == len(found.events) == 20
    assert found.at_start.count == 18


def test_that_only_a_log_one_can_learn_from_is_offered(companion, now, own, trip_id):
    assert not report.may_offer(report.report(companion, own))
    log(companion, now, own, MORNING[:1])
    assert not report.may_offer(report.report(companion, own))
    log(companion, now, own, MORNING[1:2])
    assert report.may_offer(report.report(companion, own))
    log(companion, now, trip_id)
    assert not report.may_offer(report.report(companion, trip_id))


def test_that_the_end_of_the_trip_alone_may_be_offered(companion, now, own):
    last = planning.timetable(companion, own).rows[-1].stage.id
    log(companion, now, own, ((last, Event.IN, "23:00"),))
    assert report.may_offer(report.report(companion, own))


@pytest.mark.parametrize(("ending", "starts"), [(".csv", b"\xef\xbb\xbftrip,"), (".PDF", b"%PDF")])
def test_that_the_ending_decides_and_the_same_report_gives_the_same_bytes(
    companion, now, own, ending, starts
):
    log(companion, now, own)
    made = report.make_report(companion, own, ending)
    assert made.startswith(starts)
    assert report.make_report(companion, own, ending) == made


@pytest.mark.parametrize("name", ["report.ics", "report", "report.pdf.txt"])
def test_that_another_ending_is_refused_before_anything_is_written(companion, own, tmp_path, name):
    with pytest.raises(NotAllowed, match="for paper"):
        report.save_report(companion, own, tmp_path / name)
    assert not (tmp_path / name).exists()


def test_that_a_trip_that_is_not_there_has_no_report(companion):
    with pytest.raises(NotFound):
        report.report(companion, TripId(99))


def test_that_everything_withdrawn_leaves_the_report_of_an_empty_log(companion, now, own):
    empty = report.report(companion, own)
    log(companion, now, own)
    for split in tracking.history(companion, own):
        tracking.withdraw_split(companion, own, split.id)
    found = report.report(companion, own)
    assert found.entries == 0
    assert found.totals == empty.totals
    assert report.make_report(companion, own, ".pdf").startswith(b"%PDF")


def test_that_the_sample_trip_has_a_report(companion, now):
    found = report.report(companion, sample.open_sample(companion))
    assert replace(found.totals) == found.totals
    assert len(found.stages) == 11
