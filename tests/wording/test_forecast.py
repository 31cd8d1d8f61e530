"""What the forecast says: whole percentages without false certainty, and always why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from companion.domain.best_day import DayOutlook, Snag
from companion.domain.chances import Chance, Goal, Why
from companion.domain.clocks import Clock
from companion.domain.days import DayRule
from companion.domain.leaving import LeaveBy
from companion.domain.windows import State
from companion.wording import forecast as said
from tests.domain.factories import at, trip, window

SHUT = window(at("00:00"), at("23:00"), State.CLOSED, "Spring Festival")
UNSURE = window(at("00:00"), at("23:00"), State.UNKNOWN, "a make-up workday")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("share", "text"),
    [(1.0, "over 99 %"), (0.991, "over 99 %"), (0.99, "99 %"), (0.834, "83 %"), (0.01, "1 %"),
     (0.0099, "under 1 %"), (0.0, "under 1 %")],
)  # fmt: skip
def test_that_a_chance_is_never_said_to_be_certain(share, text):
    assert plain(said.percent(share)) == text


@pytest.mark.parametrize("goal", list(Goal))
@pytest.mark.parametrize("why", [None, *Why])
def test_that_every_chance_of_every_kind_says_something(goal, why):
    chance = Chance(goal, None if why else 0.5, 0.1, 0.9, at("11:30"), why, UNSURE,
                    (("travellers", 0.5), ("article", 0.1)))  # fmt: skip
    assert said.goal_text(goal, "Hotel")
    assert said.chance_figure(chance)
    assert plain(said.chance_reason(chance)).endswith(".")
    assert "local" not in said.chance_reason(chance)


def test_that_an_unknown_chance_gives_both_ends_and_the_reason():
    chance = Chance(Goal.TODAY, None, 0.0, 0.83, None, Why.HOURS_UNKNOWN, UNSURE)
    assert said.chance_figure(chance) == "?"
    assert plain(said.chance_reason(chance)) == (
        "Nobody knows: a make-up workday. If it serves 83 %, if not under 1 %."
    )


def test_that_a_closed_day_is_no_and_says_why():
    chance = Chance(Goal.TODAY, 0.0, 0.0, 0.0, None, Why.CLOSED_DAY, SHUT)
    assert said.chance_figure(chance) == "no"
    assert said.chance_reason(chance) == "Closed: Spring Festival."


def test_that_sources_are_named_only_where_they_differ():
    same = Chance(Goal.BEFORE_LUNCH, 0.8, 0.8, 0.8, at("11:30"), lanes=(("a", 0.8), ("b", 0.802)))
    other = replace(same, lanes=(("a", 0.8), ("b", 0.2), ("c", 0.2)))
    assert plain(said.chance_reason(same)) == "Lunch begins 13:30 BJ · 11:30 KG."
    assert plain(said.chance_reason(other)).endswith("20 % by b and c.")


PLANNED, NOW = at("05:45"), at("20:00", day="2027-05-17")


@pytest.mark.parametrize(
    ("line", "figure", "detail"),
    [
        (LeaveBy(Goal.TODAY, 0.9, at("06:12")), "06:12 KG · 08:12 BJ",
         "Planned 05:45 KG · 07:45 BJ, 27 min before that."),
        (LeaveBy(Goal.TODAY, 0.9, at("05:00")), "05:00 KG · 07:00 BJ",
         "Planned 05:45 KG · 07:45 BJ, 45 min too late for it."),
        (LeaveBy(Goal.TODAY, 0.9, at("05:45")), "05:45 KG · 07:45 BJ", "As planned."),
        (LeaveBy(Goal.TODAY, 0.9, at("05:45", day="2027-05-16")), None, "That has passed."),
        (LeaveBy(Goal.TODAY, 0.9, None, 0.83, at("05:26")), "no such departure",
         "The best of that day is 83 %, leaving by 05:26 KG · 07:26 BJ."),
        (LeaveBy(Goal.TODAY, 0.9, None, why=Why.CLOSED_DAY), "no such departure",
         "The gate is shut on that day."),
        (LeaveBy(Goal.TODAY, 0.9, None, why=Why.HOURS_UNKNOWN), "not known",
         "What it hangs on is not known."),
    ],
)  # fmt: skip
def test_that_a_departure_is_told_beside_the_plan(line, figure, detail):
    if figure is not None:
        assert plain(said.leave_by_figure(line, Clock.KYRGYZ)) == figure
    assert plain(said.leave_by_detail(line, PLANNED, NOW)) == detail


def test_that_advice_for_another_day_names_whom_to_call():
    from companion.domain.trip import Contact

    journey = replace(trip(), guide=Contact("Wang 王", "+86 1"), operator=Contact("", ""))
    first, *_ = said.not_today_advice(journey)
    assert first == "Call the guide (Wang 王, +86 1)."
    assert said.not_today_advice(trip())[0] == "Call the guide and the operator."


def day(state: State = State.OPEN, snags: tuple[Snag, ...] = ()) -> DayOutlook:
    rule = DayRule(date(2027, 5, 18), state, "x", "y", "announced", state is State.CLOSED)
    chance = Chance(Goal.TONIGHT, 0.75, 0.75, 0.75)
    return DayOutlook(rule.date, PLANNED, rule, chance, chance, date(2027, 5, 20),
                      date(2027, 5, 21), snags)  # fmt: skip


@pytest.mark.parametrize("snag", list(Snag))
def test_that_every_snag_has_its_words(snag):
    assert said.SNAG_WORDS[snag]
    shown = said.snags_text(day(snags=(snag,)))
    assert (shown == "nothing known") == (snag is Snag.PROVISIONAL)


def test_that_a_day_says_its_chance_and_its_plates():
    assert plain(said.day_chance(day())) == "75 %"
    assert said.day_chance(day(State.CLOSED)) == "freight only"
    assert said.plates_text(day()) == "Thu 20 May to Fri 21 May"
    assert "2027 are not announced" in said.days_head((day(snags=(Snag.PROVISIONAL,)),), trip())
