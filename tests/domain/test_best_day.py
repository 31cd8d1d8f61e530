"""Which day to cross: chances, plates, and what speaks against a day."""

from datetime import date, timedelta

import pytest

from companion.domain.best_day import Snag, day_outlook, ranked, snags
from companion.domain.crossing import Span
from companion.domain.days import DayRule
from companion.domain.hours import WeighedHours
from companion.domain.outlook import Question
from companion.domain.trip import Appointment
from companion.domain.windows import State, Window
from tests.domain.factories import BJ, at, stage, window

FIRST = date(2027, 5, 17)  # a Monday
ROUTE = (
    stage("camp"),
    stage("gate", Span(60, 90, 150), service=Span(5, 20, 60), hard_hours=True, clock=BJ),
    stage("hotel", Span(240, 300, 500), clock=BJ, rests_until="08:30"),
    stage("police", Span(60, 75, 180), service=Span(240, 300, 600), clock=BJ),
)


def rule(day: date, state: State | None = None, certainty: str = "announced") -> DayRule:
    shut = day.weekday() >= 5
    state = state or (State.CLOSED if shut else State.OPEN)
    return DayRule(day, state, "weekend" if shut else "working day", "rules", certainty)


def rules(**changed: State) -> dict[date, DayRule]:
    days = [FIRST + timedelta(days=n) for n in range(-14, 28)]
    named = {date.fromisoformat(key[1:].replace("_", "-")): s for key, s in changed.items()}
    return {day: rule(day, named.get(day)) for day in days}


def workdays(hours: str, known: dict[date, DayRule]) -> tuple[Window, ...]:
    opens, closes = hours.split("-")
    found = []
    for day, each in sorted(known.items()):
        text, after = day.isoformat(), (day + timedelta(days=1)).isoformat()
        edges = [at("00:00", BJ, text), at(opens, BJ, text), at(closes, BJ, text),
                 at("00:00", BJ, after)]  # fmt: skip
        states = (State.CLOSED, each.state, State.CLOSED)
        found += [
            window(a, b, s, "hours") for a, b, s in zip(edges, edges[1:], states, strict=False)
        ]
    return tuple(found)


def asked(known: dict[date, DayRule], leave: str = "07:00", **more) -> Question:
    hours = {
        "gate": (WeighedHours("a", "a", 1.0, workdays("11:00-19:30", known)),),
        "police": (WeighedHours("b", "b", 1.0, workdays("10:00-20:00", known)),),
    }
    return Question(ROUTE, at(leave, day="2027-05-17"), hours, **more)


def outlooks(known: dict[date, DayRule], count: int = 7, **more):
    question = asked(known, **more)
    return [day_outlook(question, question.leave_at.plus(n * 24 * 60), known) for n in range(count)]


def test_that_the_days_before_the_weekend_wait_longer_for_their_plates():
    days = {each.day.weekday(): each for each in outlooks(rules())}
    assert [days[n].wait for n in range(4)] == [1, 1, 1, 1]
    assert days[4].wait == 3
    assert Snag.THURSDAY in days[3].snags
    assert Snag.FRIDAY in days[4].snags


def test_that_the_best_day_is_first_and_closed_days_are_last():
    order = [each.day.weekday() for each in ranked(outlooks(rules()))]
    assert order[0] in (1, 2)
    assert set(order[-2:]) == {5, 6}
    assert order.index(4) > order.index(3)


def test_that_a_closed_day_has_no_chance_and_says_why():
    saturday = outlooks(rules())[5]
    assert saturday.percent == 0
    assert saturday.gate.value == 0
    assert saturday.snags[0] is Snag.WEEKEND


def test_that_a_whole_closed_week_sends_the_plates_behind_it():
    week = {f"d2027_05_{n}": State.CLOSED for n in range(18, 22)}
    days = {each.day: each for each in outlooks(rules(**week))}
    monday, wednesday = days[FIRST], days[FIRST + timedelta(days=2)]
    assert monday.percent > 95
    assert monday.plates == date(2027, 5, 24)
    assert wednesday.percent == 0
    assert Snag.HOLIDAY in wednesday.snags


@pytest.mark.parametrize(
    ("day", "changed", "snag"),
    [
        ("2027-05-17", {}, Snag.AFTER_WEEKEND),
        ("2027-05-19", {"d2027_05_18": State.CLOSED}, Snag.AFTER_CLOSURE),
        ("2027-05-17", {"d2027_05_14": State.CLOSED}, Snag.AFTER_CLOSURE),
        ("2027-05-18", {"d2027_05_18": State.UNKNOWN}, Snag.UNKNOWN),
        ("2027-05-18", {"d2027_05_18": State.CLOSED}, Snag.HOLIDAY),
    ],
)
def test_that_a_day_names_what_speaks_against_it(day, changed, snag):
    assert snags(date.fromisoformat(day), rules(**changed), False)[0] is snag


def test_that_winter_a_year_not_announced_and_a_kyrgyz_holiday_are_named():
    day = date(2027, 1, 13)
    known = {day - timedelta(days=n): rule(day - timedelta(days=n), certainty="provisional")
             for n in range(3)}  # fmt: skip
    assert set(snags(day, known, True)) == {Snag.WINTER, Snag.PROVISIONAL, Snag.KYRGYZ_HOLIDAY}


def test_that_an_appointment_moves_with_the_day_it_is_asked_for():
    agreed = (Appointment(1, "gate", "Guide", at("11:00", BJ, "2027-05-17"), BJ),)
    guided = (ROUTE[0], stage("gate", Span(60, 90, 150), service=Span(5, 20, 60),
              guide_delay=Span(0, 0, 0), hard_hours=True, clock=BJ), *ROUTE[2:])  # fmt: skip
    known = rules()
    question = asked(known, appointments=agreed)
    question = Question(guided, question.leave_at, question.hours, agreed)
    found = [day_outlook(question, question.leave_at.plus(n * 24 * 60), known) for n in (0, 1)]
    assert found[0].gate.value == pytest.approx(found[1].gate.value, abs=1e-9)
