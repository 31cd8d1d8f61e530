"""``companion notices``: listed, noted, removed; the calendar heeds them; bad input."""

from __future__ import annotations

import pytest

ADD = ("notices", "torugart-kg-cn", "add", "--effect", "shut", "--from", "2027-05-18", "--to",
       "2027-05-19", "--by", "my operator", "--reason", "bridge works 桥")  # fmt: skip


def states(run) -> list[str]:
    days = run("calendar", "torugart-kg-cn", "--from", "2027-05-17", "--to", "2027-05-20",
               "--json").json  # fmt: skip
    return [day["state"] for day in days]


def test_that_a_noted_closure_closes_the_calendar_and_its_removal_opens_it(run):
    made = run(*ADD, "--json").json
    assert made["own"]
    assert (made["first"], made["last"], made["clock"]) == ("2027-05-18", "2027-05-19", "bj")
    assert states(run) == ["open", "closed", "closed", "open"]
    assert "bridge works 桥" in run("notices", "torugart-kg-cn").out.splitlines()[1]
    assert run("notices", "torugart-kg-cn", "remove", made["id"]).code == 0
    assert states(run) == ["open", "open", "open", "open"]


def test_that_a_time_is_shown_on_both_clocks(run):
    run(*ADD[:-4], "--effect", "short hours", "--to", "2027-05-18", "--ends", "14:00", "--clock",
        "kg", "--by", "my operator", "--reason", "inspection")  # fmt: skip
    assert "Short hours until 14:00 KG · 16:00 BJ" in run("notices", "torugart-kg-cn").out


def test_that_a_clock_behind_the_time_counts_for_the_days_too(run):
    made = run(*ADD, "--begins", "13:30 kg", "--json").json
    assert (made["begins"], made["clock"]) == ("13:30", "kg")


def test_that_published_notices_are_listed_with_their_source(run):
    listed = run("notices", "torugart-kg-cn", "--json").json
    assert len(listed) > 15
    assert not any(each["own"] for each in listed)
    assert all(each["source"] and each["reason"] for each in listed)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("notices", "nowhere"), "nowhere"),
        (("notices", "torugart-kg-cn", "add"), "A notice needs"),
        (("notices", "torugart-kg-cn", "remove"), "Which notice?"),
        (("notices", "torugart-kg-cn", "remove", "own-7"), "There is no notice own-7"),
        (("notices", "torugart-kg-cn", "remove", "2026-01"), "no notice of your own"),
        ((*ADD, "--ends", "16:00"), "does not say on which clock"),
        ((*ADD, "--ends", ""), "is not a time"),
        ((*ADD, "--begins", "9:00 bj", "--ends", "16:00 kg"), "different clocks"),
        ((*ADD, "--ends", "16:00 kg", "--clock", "bj"), "another clock"),
        ((*ADD, "own-3"), "gets its id by itself"),
        ((*ADD, "--effect", "open", "--ends", "16:00 bj"), "a time says nothing"),
        (("notices", "torugart-kg-cn", "--effect", "shut"), "belongs behind add"),
        (("notices", "torugart-kg-cn", "remove", "own-1", "--by", "me"), "belongs behind add"),
        ((*ADD, "--ends", "soon", "--clock", "bj"), "soon"),
        ((*ADD, "--to", "2027-05-01"), "last day is before the first"),
        ((*ADD, "--from", "18 May"), "not a date"),
        ((*ADD, "--effect", "closed"), "effect"),
        ((*ADD, "--reason", " "), "no reason"),
    ],
)
def test_that_a_notice_that_cannot_be_meant_is_one_sentence(run, words, sentence):
    answer = run(*words)
    assert answer.code == 2
    assert sentence in answer.err
    assert states(run) == ["open", "open", "open", "open"]
