"""Times in words: never a lone time, both dates where they differ."""

import re
from datetime import date

import pytest

from companion.domain.clocks import Clock
from companion.domain.verdicts import Cause, Verdict, VerdictState
from companion.domain.windows import State
from companion.wording import times
from companion.wording.plain import shown
from companion.wording.verdicts import reason_text
from tests.domain.factories import BJ, at, window


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_that_a_time_is_written_on_both_clocks():
    assert plain(times.both_text(at("09:00"))) == "09:00 KG · 11:00 BJ"
    assert plain(times.both_text(at("09:00"), BJ)) == "11:00 BJ · 09:00 KG"
    assert plain(times.sentence_text(at("09:00"), BJ)) == "11:00 Beijing time (09:00 KG)"


def test_that_both_dates_stand_where_they_differ():
    text = plain(times.both_text(at("23:30")))
    assert text == "23:30 KG Tue 18 May · 01:30 BJ Wed 19 May"
    assert "Wed 19 May 2027" in plain(times.both_dated_text(at("23:30")))


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0 min"), (45, "45 min"), (60, "1 h"), (188, "3 h 08"), (-30, "30 min"), (4320, "3 days")],
)
def test_that_durations_are_short(minutes, text):
    assert plain(times.minutes_text(minutes)) == text


@pytest.mark.parametrize(
    ("minutes", "text"), [(0, "on time"), (18, "18 min late"), (-5, "5 min early")]
)
def test_that_a_delay_says_which_way(minutes, text):
    assert plain(times.delay_text(minutes)) == text


def test_that_months_are_written_in_english_whatever_the_computer_speaks():
    assert times.dated(date(2027, 3, 9)) == "Tue 9 Mar 2027"


WINDOW = window(at("11:30"), at("14:30"), State.CLOSED, "lunch break")
OPENING = window(at("14:30"), at("17:30"))


def test_that_who_is_there_already_is_told_when_it_opens():
    early = Verdict(VerdictState.FINE, Cause.OPENS_LATER, WINDOW, OPENING, 25, here=True)
    assert plain(reason_text(early, BJ)) == "Opens in 25 min, 16:30 BJ · 14:30 KG."


@pytest.mark.parametrize("cause", list(Cause))
@pytest.mark.parametrize("bare", [True, False])
def test_that_every_cause_has_a_sentence_without_a_lone_time(cause, bare):
    verdict = (
        Verdict(VerdictState.TIGHT, cause)
        if bare
        else Verdict(VerdictState.TIGHT, cause, WINDOW, OPENING, 25, at("09:35"))
    )
    sentence = plain(reason_text(verdict, Clock.BEIJING))
    assert sentence.endswith(".")
    for match in re.finditer(r"\d\d:\d\d(?! (KG|BJ|Kyrgyz time|Beijing time))", sentence):
        pytest.fail(f"{match.group()} stands without its clock: {sentence}")
    assert "local" not in sentence


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("scan\u202efdp.exe", "scan[U+202E]fdp.exe"),
        ("a\nb\tc", "a b c"),
        ("nul\x00", "nul[U+0000]"),
        ("<b>&", "<b>&"),
        ("托帕 🏔️", "托帕 🏔️"),
    ],
)
def test_that_invisible_characters_become_visible(text, safe):
    assert shown(text) == safe


def test_that_a_long_text_is_cut_with_an_ellipsis_where_asked():
    assert shown("x" * 70, 60) == "x" * 59 + "…"
