"""Limits in words: until when, how many days, why, and who says so."""

from datetime import date

import pytest

from companion.domain.limits import Ending, LimitCause, LimitEdit, Stamp, run
from companion.profiles import reader
from companion.wording import limits as said
from tests.domain.factories import BJ, KG, at

TORUGART = reader.crossing("torugart-kg-cn")
STAY, FREE = TORUGART.limit("kg_stay"), TORUGART.limit("cn_stay_visa_free")
ENTRY = Stamp("kg_entry", at("00:00", KG, "2027-06-17"), KG, timed=False)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("today", "line"),
    [
        (date(2027, 7, 4), "until Fri 16 Jul 2027, 12 days left"),
        (date(2027, 7, 15), "until Fri 16 Jul 2027, 1 day left"),
        (date(2027, 7, 16), "until Fri 16 Jul 2027, last day today"),
        (date(2027, 7, 19), "until Fri 16 Jul 2027, 3 days over"),
    ],
)
def test_that_a_limit_says_until_when_and_how_many_days_are_left(today, line):
    assert said.limit_line(run(STAY, KG, ENTRY, today)) == line


def test_that_what_is_expected_is_never_said_as_a_fact():
    stamp = Stamp("cn_entry", at("20:00", BJ), BJ)
    running = run(FREE, BJ, stamp, date(2027, 5, 1), expected=True)
    assert said.limit_line(running) == "would be until Wed 16 Jun 2027"
    assert "Chinese entry, expected Tue 18 May 2027" in said.reason_text(running, TORUGART)


@pytest.mark.parametrize("cause", list(LimitCause))
def test_that_every_cause_has_its_own_sentence(cause):
    texts = {c: said.reason_text(_with(c), TORUGART) for c in LimitCause}
    assert texts[cause].endswith(".")
    assert list(texts.values()).count(texts[cause]) == 1


def _with(cause: LimitCause):
    today = date(2027, 7, 1)
    found = {
        LimitCause.NOT_STAMPED: run(STAY, KG, None, today),
        LimitCause.NO_LENGTH: run(TORUGART.limit("cn_stay_visa"), BJ, ENTRY, today),
        LimitCause.EXPECTED: run(STAY, KG, ENTRY, today, expected=True),
        LimitCause.DAYS_LEFT: run(STAY, KG, ENTRY, today),
        LimitCause.LAST_DAY: run(STAY, KG, ENTRY, date(2027, 7, 16)),
        LimitCause.PLAN_TOO_LATE: run(STAY, KG, ENTRY, today, ends=Ending(date(2027, 7, 18))),
        LimitCause.OVER: run(STAY, KG, ENTRY, date(2027, 7, 20)),
        LimitCause.KEPT: run(STAY, KG, ENTRY, today, ends=Ending(date(2027, 7, 1), done=True)),
        LimitCause.BROKEN: run(STAY, KG, ENTRY, today, ends=Ending(date(2027, 7, 18), done=True)),
    }
    assert found[cause].cause is cause
    return found[cause]


def test_that_the_source_and_the_other_answers_are_named():
    assert said.source_text(TORUGART, STAY).endswith("as of Jan 2026 · sure")
    others = said.others_text(TORUGART, STAY)
    assert others[0].startswith("60 days in any 120 (")
    assert len(others) == len(STAY.others)
    assert said.length_text(STAY) == "30 days in any 60"
    own = run(STAY, KG, ENTRY, date(2027, 7, 1), edit=LimitEdit("kg_stay", days=60))
    assert said.rule_text(own) == "Your own: 60 days (rule: 30 days in any 60)"
