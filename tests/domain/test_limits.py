"""Clocks that start at a stamp: the last day allowed, the days left, and what is said of them."""

from dataclasses import replace
from datetime import date

import pytest

from companion.domain.clocks import Clock
from companion.domain.crossing import Names
from companion.domain.ids import PersonId, VehicleId
from companion.domain.limits import (
    LAST_DAY,
    Ending,
    Limit,
    LimitCause,
    LimitEdit,
    LimitState,
    Stamp,
    StampPoint,
    last_day,
    run,
)
from companion.domain.sources import Certainty
from companion.domain.stays import EXPECTED, LOGGED, TYPED, stays_of
from companion.domain.timetable import build
from companion.domain.trip import Person, Vehicle
from tests.domain.factories import BJ, KG, at, gate_windows, hours, split, trip
from tests.dossier.booklets import booklet

FINE, TIGHT, OVER, UNKNOWN = LimitState


def limit(limit_id: str = "stay", **more) -> Limit:
    values = {"of": "person", "starts_at": "entry", "source": "x", "as_of": "2026"} | more
    return Limit(limit_id, Names(limit_id), certainty=Certainty.HIGH, **values)


def stamp(day: str, clock_text: str = "10:00", clock: Clock = KG) -> Stamp:
    return Stamp("entry", at(clock_text, clock, day), clock)


@pytest.mark.parametrize(
    ("more", "first", "last"),
    [
        ({"days": 30}, "2027-05-01", "2027-05-30"),  # the day of the stamp is day 1
        ({"days": 30, "first_day_counts": False}, "2027-05-01", "2027-05-31"),
        ({"days": 2, "first_day_counts": False}, "2027-12-30", "2028-01-01"),
        ({"days": 1}, "2027-05-01", "2027-05-01"),
        ({"months": 6, "first_day_counts": False}, "2027-08-31", "2028-02-29"),
        ({"months": 6}, "2027-08-31", "2028-02-28"),
        ({"months": 3, "first_day_counts": False}, "2027-11-30", "2028-02-29"),
        ({"months": 6}, "2027-03-01", "2027-08-31"),
    ],
)
def test_that_the_last_day_follows_from_the_day_of_the_stamp(more, first, last):
    found = last_day(limit(**more), date.fromisoformat(first))
    assert found == date.fromisoformat(last)


def test_that_an_unknown_length_stays_unknown_until_it_is_typed():
    first = date(2027, 5, 18)
    assert last_day(limit(), first) is None
    assert last_day(limit(), first, LimitEdit("stay", days=60)) == date(2027, 7, 16)
    assert last_day(limit(days=30), first, LimitEdit("stay", days=10)) == date(2027, 5, 27)
    own = LimitEdit("stay", until=date(2027, 6, 30))
    assert last_day(limit(months=6), first, own) == date(2027, 6, 30)
    found = run(limit(), KG, stamp("2027-05-18"), first)
    assert (found.state, found.cause, found.days_left) == (UNKNOWN, LimitCause.NO_LENGTH, None)


@pytest.mark.parametrize(
    ("today", "left", "state", "cause"),
    [
        ("2027-05-01", 29, FINE, LimitCause.DAYS_LEFT),
        ("2027-05-22", 8, FINE, LimitCause.DAYS_LEFT),
        ("2027-05-23", 7, TIGHT, LimitCause.DAYS_LEFT),
        ("2027-05-29", 1, TIGHT, LimitCause.DAYS_LEFT),
        ("2027-05-30", 0, TIGHT, LimitCause.LAST_DAY),
        ("2027-05-31", -1, OVER, LimitCause.OVER),
        ("2027-04-30", 29, FINE, LimitCause.DAYS_LEFT),  # a stamp that lies ahead gains no days
    ],
)
def test_that_days_are_counted_to_the_last_one_and_beyond(today, left, state, cause):
    found = run(limit(days=30), KG, stamp("2027-05-01"), date.fromisoformat(today))
    assert (found.days_left, found.state, found.cause) == (left, state, cause)
    assert found.until == date(2027, 5, 30)


def test_that_a_short_time_is_tight_from_its_middle():
    plates = limit(days=2, first_day_counts=False)
    states = [run(plates, BJ, stamp("2027-05-18"), date(2027, 5, d)).state for d in (18, 19, 20)]
    assert states == [FINE, TIGHT, TIGHT]


def test_that_the_date_is_the_one_on_the_clock_of_the_stamp():
    late = Stamp("entry", at("23:30", KG, "2027-05-18"), KG)  # 01:30 of the next day in Beijing
    of_kg = run(limit(days=1), KG, late, date(2027, 5, 18))
    of_cn = run(limit(days=1), BJ, late, date(2027, 5, 18))
    assert (of_kg.until, of_cn.until) == (date(2027, 5, 18), date(2027, 5, 19))


@pytest.mark.parametrize(
    ("ends", "state", "cause"),
    [
        (Ending(date(2027, 5, 30)), FINE, LimitCause.DAYS_LEFT),
        (Ending(date(2027, 5, 31)), OVER, LimitCause.PLAN_TOO_LATE),
        (Ending(date(2027, 5, 30), done=True), FINE, LimitCause.KEPT),
        (Ending(date(2027, 5, 31), done=True), OVER, LimitCause.BROKEN),
    ],
)
def test_that_what_ends_it_is_held_against_the_last_day(ends, state, cause):
    found = run(limit(days=30), KG, stamp("2027-05-01"), date(2027, 5, 10), ends=ends)
    assert (found.state, found.cause) == (state, cause)
    assert (found.days_left is None) == ends.done


def test_that_what_is_only_expected_is_no_fact():
    ahead = run(limit(days=30), KG, stamp("2027-05-18"), date(2027, 5, 1), expected=True)
    assert (ahead.state, ahead.cause, ahead.days_left) == (UNKNOWN, LimitCause.EXPECTED, None)
    fits = run(limit(days=30), KG, stamp("2027-05-18"), date(2027, 5, 1), expected=True,
               ends=Ending(date(2027, 6, 1)))  # fmt: skip
    assert (fits.state, fits.cause) == (FINE, LimitCause.EXPECTED)


def test_that_a_date_on_a_paper_counts_also_before_the_stamp_is_known():
    own = LimitEdit("stay", until=date(2027, 5, 20))
    found = run(limit(), KG, None, date(2027, 5, 1), edit=own, ends=Ending(date(2027, 5, 21)))
    assert (found.until, found.cause) == (date(2027, 5, 20), LimitCause.PLAN_TOO_LATE)
    runs = run(limit(), KG, None, date(2027, 5, 1), edit=own)
    assert (runs.days_left, runs.cause) == (19, LimitCause.DAYS_LEFT)
    assert run(limit(), KG, None, date(2027, 5, 1)).cause is LimitCause.NOT_STAMPED


# --- read off a trip ----------------------------------------------------------------------------

ENTRY = StampPoint("entry", Names("Entry"), KG)
GATE = StampPoint("gate_stamp", Names("Gate"), BJ, "gate.out")
LIMITS = (
    limit("kg", days=30, ends_with="gate.out"),
    limit("car", of="vehicle", months=6),
    limit("plates", of="trip", starts_at="gate_stamp", days=2, first_day_counts=False,
          ends_with="office.in"),
    limit("free", starts_at="gate_stamp", days=30, only_if="visa-free", ends_with=LAST_DAY),
    limit("visa", starts_at="gate_stamp", only_if="visa", ends_with=LAST_DAY),
)  # fmt: skip
ANNA = Person(PersonId(1), "Anna", visa_free=True)
BORIS = Person(PersonId(2), "Boris")
CAR = Vehicle(VehicleId(1), "Niva", plate="KG 1")


def stays(splits=(), now="2027-05-18", **more):
    made = trip(**more)
    known = replace(made, crossing=replace(made.crossing, stamps=(ENTRY, GATE), limits=LIMITS))
    return stays_of(build(known, splits, hours(gate_windows()), at("05:00", KG, now)))


def test_that_an_entry_is_typed_and_the_gate_expected_until_it_is_logged():
    entry = Stamp("entry", at("00:00", KG, "2027-05-01"), KG, timed=False)
    before = stays(stamps=(entry,))
    assert [s.origin for s in before.stamps] == [TYPED, EXPECTED]
    assert before.of("kg").until == date(2027, 5, 30)
    assert before.of("plates").expected
    assert before.of("plates").days_left is None
    log = [split(1, "gate", "out", at("10:00"))]
    after = stays(log, "2027-05-19", stamps=(entry,))
    assert [s.origin for s in after.stamps] == [TYPED, LOGGED]
    assert (after.of("plates").until, after.of("plates").days_left) == (date(2027, 5, 20), 1)
    assert after.of("kg").cause is LimitCause.KEPT


def test_that_the_log_outranks_what_was_typed():
    typed = Stamp("gate_stamp", at("10:00", KG, "2027-05-01"), KG)
    found = stays([split(1, "gate", "out", at("10:00"))], stamps=(typed,))
    assert found.stamps[1].origin == LOGGED
    assert found.stamps[1].stamp.at == at("10:00")


def test_that_a_limit_names_whom_it_concerns_and_leaves_out_the_others():
    found = stays(people=(ANNA, BORIS), vehicles=(CAR,))
    assert {r.limit.id: r.holders for r in found.running} == {
        "kg": ("Anna", "Boris"), "car": ("Niva KG 1",), "plates": (),
        "free": ("Anna",), "visa": ("Boris",),
    }  # fmt: skip
    assert stays(people=(ANNA,)).of("visa") is None
    assert stays().of("visa").holders == ()


def test_that_the_planned_last_day_in_china_is_held_against_the_stay():
    log = [split(1, "gate", "out", at("10:00"))]
    late = stays(log, people=(ANNA,), leaves_china_on=date(2027, 6, 17))
    assert late.of("free").cause is LimitCause.PLAN_TOO_LATE
    fits = stays(log, people=(ANNA,), leaves_china_on=date(2027, 6, 16))
    assert fits.of("free").cause is LimitCause.DAYS_LEFT
    past = stays(log, "2027-07-01", people=(ANNA,), leaves_china_on=date(2027, 6, 16))
    assert past.of("free").cause is LimitCause.KEPT


def test_that_an_edit_of_the_trip_counts():
    edits = (LimitEdit("visa", days=60),)
    found = stays([split(1, "gate", "out", at("10:00"))], people=(BORIS,), limit_edits=edits)
    assert found.of("visa").until == date(2027, 7, 16)
    assert found.of("visa").edit == edits[0]


def test_that_a_profile_without_limits_gives_none():
    assert stays_of(build(trip(), [], {}, at("05:00"))).running == ()


def test_that_a_noted_paper_gives_the_last_day():
    noted = date(2027, 5, 25)
    found = run(limit(months=6), KG, stamp("2027-05-01"), date(2027, 5, 20), noted=noted)
    assert (found.until, found.days_left, found.by_paper) == (date(2027, 5, 25), 5, True)
    own = LimitEdit("stay", days=60)
    edited = run(limit(months=6), KG, stamp("2027-05-01"), date(2027, 5, 20), edit=own,
                 noted=noted)  # fmt: skip
    assert edited.until == date(2027, 6, 29)


def test_that_the_customs_declaration_decides_over_the_six_months():
    made = booklet()
    table = made.timetable
    entered = Stamp("kg_entry", at("00:00", KG, "2027-05-01"), KG, timed=False)
    table = replace(table, trip=replace(table.trip, stamps=(entered,)))
    assert stays_of(table).of("kg_vehicle").until == date(2027, 10, 31)
    found = stays_of(table, made.readiness.judged).of("kg_vehicle")
    assert (found.until, found.noted) == (date(2027, 6, 2), date(2027, 6, 2))
