"""The report of a trip: what is said of a whole log, and that no log can make it fail."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from companion.domain.chances import Goal
from companion.domain.clocks import Instant
from companion.domain.hindsight import hindsight
from companion.domain.ids import RemarkId
from companion.domain.plan import Expected
from companion.domain.remarks import CAUSES, Remark, RemarkKind
from companion.domain.report import Report, counted, report
from companion.domain.routes import RouteChange, RouteChangeKind
from companion.domain.splits import Event, TimePoint
from companion.domain.timetable import build, question_of
from companion.domain.waits import CLOSED, LUNCH, Share, wait_of
from tests.domain.factories import BJ, ROUTE, at, gate_windows, hours, split, trip

LATER = at("23:00")
NEXT_NOON = at("12:00", day="2027-05-19")
WHOLE = (
    split(1, "camp", "out", at("05:45")),
    split(2, "post", "in", at("06:40")),
    split(3, "post", "out", at("07:00")),
    split(4, "gate", "in", at("08:05")),
    split(5, "gate", "out", at("09:30")),
    split(6, "hotel", "in", at("10:50")),
    split(7, "hotel", "out", at("06:30", day="2027-05-19")),
    split(8, "office", "in", at("07:40", day="2027-05-19")),
)


def made(*splits, remarks=(), now=NEXT_NOON, **more) -> Report:
    journey = trip(**more)
    known = hours(gate_windows(30))
    table = build(journey, splits, known, now)
    sure = counted(table)
    question = question_of(journey, {}, known, now)
    set_out = replace(journey, route_changes=()).stages()
    return report(table, hindsight(question, set_out, sure), remarks)


def remark(number: int, stage_id: str, kind: RemarkKind, **more) -> Remark:
    return Remark(RemarkId(number), stage_id, kind, at("09:00"), **more)


def point(stage_id: str, event: str) -> TimePoint:
    return TimePoint(stage_id, Event(event))


def event_of(found: Report, stage_id: str, event: str):
    return next(e for e in found.events if e.point == point(stage_id, event))


def test_that_the_forecast_is_the_one_told_when_one_set_out():
    found = made(*WHOLE)
    then = build(trip(), WHOLE[:1], hours(gate_windows(30)), at("05:45"))
    for told in (e for e in found.events[1:] if e.point != point("hotel", "out")):
        assert told.at_start == then.outlook.expected[told.point]
    assert event_of(found, "camp", "out").at_start is None


def test_that_when_one_leaves_a_bed_is_no_forecast():
    left = event_of(made(*WHOLE), "hotel", "out")
    assert (left.at_start, left.foreseen) == (None, None)
    assert left.counted


def test_that_what_was_foreseen_rests_on_the_entry_before_alone():
    found = made(*WHOLE)
    begun_at_the_gate = made(WHOLE[3])
    assert event_of(found, "gate", "out").foreseen == (
        event_of(begun_at_the_gate, "gate", "out").at_start
    )


def test_that_what_was_kept_with_an_entry_goes_before_what_is_reckoned_today():
    kept = (at("06:30"), at("06:35"), at("06:39"))
    found = made(WHOLE[0], split(2, "post", "in", at("06:40"), foreseen=kept))
    assert event_of(found, "post", "in").foreseen == Expected(*kept)
    assert (found.foreseen.count, found.foreseen.inside) == (1, 0)
    changed = made(WHOLE[0], split(2, "post", "in", at("06:40"), foreseen=kept, sound=False))
    assert event_of(changed, "post", "in").foreseen != Expected(*kept)


def test_that_a_drive_is_scored_against_early_and_late_with_the_largest_miss():
    late = made(WHOLE[0], split(2, "post", "in", at("07:45")))
    assert (late.at_start.count, late.at_start.inside) == (1, 0)
    likely = event_of(late, "post", "in").at_start.likely
    minutes = at("07:45").minutes_since(likely)
    assert late.at_start.largest == (point("post", "in"), minutes)
    assert late.at_start.mean_error == late.at_start.mean_distance == minutes
    assert made(WHOLE[0], WHOLE[1]).at_start.inside == 1


def test_that_the_minutes_of_a_whole_trip_come_to_the_time_it_took():
    found = made(*WHOLE)
    sums = found.totals
    assert sums.whole == 25 * 60 + 55
    assert sums.driving == 55 + 65 + 80 + 70
    assert sums.resting == 19 * 60 + 40
    # at the gate from 10:05 to 11:30 Beijing time, which opens at 11:00
    assert (sums.closed, sums.waiting) == (55, 20 + 30)
    assert sums.whole == sums.driving + sums.waiting + sums.closed + sums.resting
    assert sums.unknown == 0
    assert found.complete


def test_that_time_without_an_entry_at_both_ends_is_unknown():
    found = made(WHOLE[0], WHOLE[1], WHOLE[3])
    assert found.totals.unknown == found.totals.whole - 55 == 85
    assert not found.complete


def test_that_a_stated_wait_is_taken_as_stated_and_the_rest_shared_by_what_was_noted():
    lunch = gate_windows()
    notes = (
        remark(1, "gate", RemarkKind.CAUSE, text="queue", count=40),
        remark(2, "gate", RemarkKind.CAUSE, text="scanner"),
        remark(3, "gate", RemarkKind.CAUSE, text="lunch"),
        remark(4, "gate", RemarkKind.CAUSE, text="papers"),
        remark(5, "gate", RemarkKind.NOTE, text="rain"),
        replace(remark(6, "gate", RemarkKind.CAUSE, text="other"), withdrawn_at=LATER),
    )
    found = wait_of(at("12:30", BJ), at("17:30", BJ), lunch, notes)
    assert (found.gross, found.closed, found.net) == (300, 180, 120)
    assert found.shares == (
        Share(("queue",), 40, stated=True),
        Share((LUNCH,), 180),
        Share(("papers", "scanner"), 80),
    )


@pytest.mark.parametrize(
    ("start", "end", "shares"),
    [
        ("12:00", "13:00", (Share((), 60),)),
        ("10:00", "11:00", (Share((CLOSED,), 60),)),
        ("13:00", "13:30", (Share((), 30),)),
        ("13:00", "14:00", (Share((LUNCH,), 30), Share((), 30))),
        ("12:00", "12:00", ()),
    ],
)
def test_that_closed_hours_are_lunch_between_two_openings_and_closed_else(start, end, shares):
    assert wait_of(at(start, BJ), at(end, BJ), gate_windows(), ()).shares == shares


def test_that_stated_minutes_are_not_counted_again_as_closed_hours():
    stated = (remark(1, "gate", RemarkKind.CAUSE, text="lunch", count=150),)
    found = wait_of(at("13:00", BJ), at("16:30", BJ), gate_windows(), stated)
    assert [(s.causes, s.minutes) for s in found.shares] == [((LUNCH,), 180), ((), 30)]
    queue = (remark(1, "gate", RemarkKind.CAUSE, text="queue", count=600),)
    assert wait_of(at("13:00", BJ), at("16:30", BJ), gate_windows(), queue).shares == (
        Share(("queue",), 600, stated=True),
    )


def test_that_fees_are_summed_by_currency_and_originals_counted():
    notes = (
        remark(1, "post", RemarkKind.FEE, amount=Decimal(300), currency="KGS"),
        remark(2, "gate", RemarkKind.FEE, amount=Decimal("12.50"), currency="CNY"),
        remark(3, "gate", RemarkKind.FEE, amount=Decimal("7.5"), currency="CNY"),
        remark(4, "gate", RemarkKind.HANDED_OVER, count=3),
        remark(5, "gate", RemarkKind.HANDED_BACK, count=2),
        remark(6, "gone", RemarkKind.FEE, amount=Decimal(1), currency="USD"),
    )
    found = made(*WHOLE, remarks=notes)
    assert found.fees == (("CNY", Decimal("20.0")), ("KGS", Decimal(300)), ("USD", Decimal(1)))
    assert found.stage("gate").fees == (("CNY", Decimal("20.0")),)
    assert (found.originals, found.stage("gate").originals, found.stage("post").originals) == (
        1, 1, 0,
    )  # fmt: skip


@pytest.mark.parametrize(("left", "true"), [("13:30", True), ("13:31", False), ("17:00", False)])
def test_that_a_chance_of_the_morning_is_laid_beside_what_came(left, true):
    entries = (*WHOLE[:4], split(5, "gate", "out", at(left, BJ)))
    found = {each.chance.goal: each for each in made(*entries).chances}
    assert found[Goal.BEFORE_LUNCH].came_true is true
    assert 0 < found[Goal.BEFORE_LUNCH].chance.value <= 1
    assert found[Goal.TODAY].came_true is True
    assert found[Goal.TONIGHT].came_true is None


def test_that_what_had_happened_when_one_set_out_is_no_chance():
    found = made(*WHOLE[4:])
    assert Goal.BEFORE_LUNCH not in {each.chance.goal for each in found.chances}


def test_that_an_entry_that_contradicts_an_earlier_one_is_shown_and_not_reckoned_with():
    wrong = split(3, "post", "out", at("06:10"))
    found = made(WHOLE[0], WHOLE[1], wrong, WHOLE[3])
    event = event_of(found, "post", "out")
    assert (event.actual, event.counted, event.late) == (at("06:10"), False, None)
    assert (found.entries, found.left_out) == (4, 1)
    assert found.stage("post").wait is None
    damaged = made(WHOLE[0], replace(WHOLE[1], sound=False))
    assert (damaged.left_out, damaged.totals.whole) == (1, None)


def test_that_before_anything_is_logged_there_is_nothing_but_the_plan():
    found = made()
    assert (found.entries, found.totals.whole, found.late, found.first) == (0, None, None, None)
    assert found.at_start.count == found.foreseen.count == 0
    assert found.chances == ()
    assert event_of(found, "office", "in").planned is not None


def test_that_a_second_visit_is_no_part_of_what_was_told_when_one_set_out():
    back = RouteChange(RouteChangeKind.REPEAT, "gate", "gate")
    entries = (
        *WHOLE[:5],
        split(6, "gate~2", "in", at("10:00")),
        split(7, "gate~2", "out", at("11:20")),
    )
    found = made(*entries, route_changes=(back,))
    again = event_of(found, "gate~2", "out")
    assert again.at_start is None
    assert again.foreseen is not None
    assert {each.chance.goal: each.came_true for each in found.chances}[Goal.TODAY] is True


# --- no log makes it fail ------------------------------------------------------------------------

_STAGES = [stage.id for stage in ROUTE]
_ELSEWHERE = ["gate~2", "post~2", "added_1", "nowhere"]
_MOMENTS = some.integers(min_value=at("05:00", day="2027-05-18").seconds // 60 - 600,
                         max_value=at("05:00", day="2027-05-21").seconds // 60)  # fmt: skip
_FAR = some.sampled_from([Instant(1_140_000_000), Instant(4_090_000_000)])
_INSTANTS = some.one_of(_MOMENTS.map(lambda m: Instant(m * 60)), _FAR)
_CHANGES = some.lists(
    some.sampled_from(
        [
            RouteChange(RouteChangeKind.SKIP, "post"),
            RouteChange(RouteChangeKind.SKIP, "hotel"),
            RouteChange(RouteChangeKind.ADD, "added_1", "post", "A third road check"),
            RouteChange(RouteChangeKind.REPEAT, "gate", "gate"),
            RouteChange(RouteChangeKind.REPEAT, "post", "gate"),
        ]
    ),
    max_size=3,
    unique=True,
)


@some.composite
def logs(draw):
    found = []
    for number in range(1, draw(some.integers(0, 9)) + 1):
        entry = split(
            number,
            draw(some.sampled_from(_STAGES + _ELSEWHERE)),
            draw(some.sampled_from(["in", "out"])),
            draw(_INSTANTS),
            recorded=draw(_INSTANTS),
            foreseen=draw(some.none() | some.tuples(_INSTANTS, _INSTANTS, _INSTANTS)),
            sound=draw(some.booleans()) or draw(some.booleans()),
            withdrawn_at=draw(some.sampled_from([None, None, LATER])),
            confirmed_at=draw(some.sampled_from([None, None, LATER])),
        )
        found.append(entry)
    return found


@some.composite
def notes(draw):
    found = []
    for number in range(draw(some.integers(0, 6))):
        kind = draw(some.sampled_from(RemarkKind))
        found.append(
            Remark(
                RemarkId(number), draw(some.sampled_from(_STAGES + _ELSEWHERE)), kind, LATER,
                text=draw(some.sampled_from([*CAUSES, "", "anything"])),
                count=draw(some.integers(-5, 3000)),
                amount=draw(some.one_of(some.none(), some.decimals())),
                currency=draw(some.sampled_from(["KGS", "CNY", ""])),
                withdrawn_at=draw(some.sampled_from([None, None, LATER])),
            )
        )  # fmt: skip
    return found


@settings(max_examples=80, deadline=None)
@given(logs(), notes(), _CHANGES, _INSTANTS)
def test_that_no_log_makes_the_report_fail(entries, remarks, changes, now):
    found = made(*entries, remarks=remarks, now=now, route_changes=tuple(changes))
    assert found.at_start.inside <= found.at_start.count <= found.entries
    assert found.foreseen.inside <= found.foreseen.count <= found.entries
    assert 0 <= found.left_out <= found.entries
    sums = found.totals
    parts = (sums.driving, sums.waiting, sums.closed, sums.resting, sums.unknown)
    assert all(part >= 0 for part in parts)
    assert sums.whole is None or abs(sums.whole - sum(parts)) <= len(found.events)
    for stage in found.stages:
        if stage.wait is not None:
            assert sum(share.minutes for share in stage.wait.shares) >= stage.wait.gross
