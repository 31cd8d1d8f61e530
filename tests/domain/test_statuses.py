"""Entries are judged, never refused: good, questionable, bad, confirmed, each with its reason."""

from dataclasses import replace

import pytest

from companion.domain.splits import standing
from companion.domain.statuses import Evidence, Level, flags, status
from tests.domain.factories import ROUTE, at, gate_windows, split

NOON = at("12:00")


def judged(*splits, now=NOON, hours=None):
    found = flags(Evidence(ROUTE, standing(splits), now, hours or {}, splits))
    return {s.id: status(s, found) for s in splits}


def reasons(*splits, **more):
    return [reason for each in judged(*splits, **more).values() for reason in each.reasons]


def test_that_an_ordinary_log_is_good():
    found = judged(
        split(1, "camp", "out", at("05:45")),
        split(2, "post", "in", at("06:40")),
        split(3, "post", "out", at("06:40")),
    )
    assert {each.level for each in found.values()} == {Level.GOOD}


def test_that_what_contradicts_another_entry_is_bad_and_names_it():
    out_before_in = judged(
        split(1, "camp", "out", at("05:45")),
        split(2, "post", "in", at("06:40")),
        split(3, "post", "out", at("06:30"), recorded=NOON),
    )[3]
    assert (out_before_in.level, out_before_in.reasons) == (
        Level.BAD, ("Leaving is earlier than arriving.",),
    )  # fmt: skip
    before_leaving = judged(
        split(1, "camp", "out", at("06:45")), split(2, "post", "in", at("06:40"), recorded=NOON)
    )[2]
    assert before_leaving.level is Level.BAD
    assert before_leaving.reasons == ("Earlier than leaving Camp.",)


def test_that_what_may_be_a_slip_is_questionable():
    later = judged(split(1, "camp", "out", at("12:01"), recorded=at("12:00")))[1]
    assert later.level is Level.QUESTIONABLE
    assert "later than now" in later.reasons[0]
    assert reasons(split(1, "gate", "in", at("09:00"))) == [
        "Nothing was logged at the stages before it."
    ]


@pytest.mark.parametrize(("arrived", "odd"), [("06:19", True), ("06:20", False)])
def test_that_a_drive_faster_than_any_known_is_questionable(arrived, odd):
    found = reasons(split(1, "camp", "out", at("05:45")), split(2, "post", "in", at(arrived)))
    expected = "34 min on the road; the shortest drive that is known takes 35."
    assert found == ([expected] if odd else [])


def test_that_a_drive_over_stages_nobody_logged_is_not_called_too_fast():
    assert not reasons(split(1, "camp", "out", at("05:45")), split(2, "gate", "in", at("06:20")))


@pytest.mark.parametrize(
    ("left", "odd"),
    [("08:49", True), ("08:50", False), ("11:39", False), ("11:40", True), ("14:20", False)],
)
def test_that_leaving_a_hard_post_while_it_is_closed_is_questionable(left, odd):
    """The gate serves 09:00-11:30 and 14:30-17:30 KG; watches may differ by ten minutes."""
    splits = (split(1, "gate", "in", at("08:00")), split(2, "gate", "out", at(left)))
    found = flags(Evidence(ROUTE, standing(splits), at("20:00"), {"gate": gate_windows()}, splits))
    assert any("closed" in flag.reason for flag in found) is odd


def test_that_an_entry_far_from_the_forecast_is_questionable_only_if_nothing_else_is_odd():
    foreseen = (at("06:30"), at("06:40"), at("07:00"))
    far = split(2, "post", "in", at("08:01"), foreseen=foreseen)
    left = split(1, "camp", "out", at("05:45"))
    assert reasons(left, far) == ["Far later than the forecast had it."]
    assert not reasons(left, replace(far, at=at("08:00")))
    early = replace(far, at=at("05:29"))
    assert reasons(early, split(1, "camp", "out", at("04:00"))) == [
        "Far earlier than the forecast had it."
    ]
    assert reasons(replace(far, at=at("12:30")), left) == ["This time is later than now."]


def test_that_confirming_settles_a_question_but_not_a_contradiction():
    odd = split(1, "gate", "in", at("09:00"), confirmed_at=at("09:05"))
    assert judged(odd)[1].level is Level.CONFIRMED
    damaged = split(1, "camp", "out", at("05:45"), confirmed_at=at("09:05"), sound=False)
    assert judged(damaged)[1].level is Level.BAD


def test_that_a_damaged_entry_is_bad():
    assert "not as it was written" in reasons(split(1, "camp", "out", at("05:45"), sound=False))[0]


def test_that_a_jump_back_of_the_computers_clock_is_flagged_and_nothing_reordered():
    first = split(1, "camp", "out", at("05:45"), recorded=at("08:00"))
    second = split(2, "post", "in", at("06:40"), recorded=at("07:00"))
    third = split(3, "post", "out", at("06:50"), recorded=at("08:01"))
    found = judged(first, second, third)
    assert found[1].level is Level.GOOD
    assert "gone back" in found[2].reasons[0]
    assert found[3].level is Level.GOOD
    assert standing([first, second, third])[second.point] is second


def test_that_a_right_time_stated_in_between_is_no_jump_of_the_clock():
    before = split(1, "camp", "out", at("05:45"), recorded=at("08:00"))
    ahead = replace(split(2, "post", "in", at("06:40"), recorded=at("07:30")),
                    recorded_raw=at("08:10"))  # fmt: skip
    mended = split(3, "post", "out", at("06:50"), recorded=at("07:45"))
    found = judged(before, ahead)
    assert found[2].level is Level.GOOD
    wrong = replace(before, recorded_raw=at("08:40"))
    assert judged(wrong, replace(mended, recorded_at=at("08:05")))[3].level is Level.GOOD
