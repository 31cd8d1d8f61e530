"""Typed times: every spelling, every refusal, and the day a bare time belongs to."""

from datetime import date, time

import pytest

from companion.domain.bare_times import (
    UnclearTime,
    UnsureClock,
    find_day,
    read_typed,
    read_unsure,
)
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed
from tests.domain.factories import BJ, KG, at


@pytest.mark.parametrize(
    ("text", "clock", "hour", "minute"),
    [
        ("0640", KG, 6, 40),
        ("640", KG, 6, 40),
        ("6:40", KG, 6, 40),
        ("06:40", KG, 6, 40),
        ("6.40", KG, 6, 40),
        ("6:40", BJ, 6, 40),
        (" 23:59 ", KG, 23, 59),
        ("0000", BJ, 0, 0),
        ("６：４０", KG, 6, 40),  # as a Chinese keyboard writes it
    ],
)
def test_that_each_spelling_of_a_bare_time_is_read(text, clock, hour, minute):
    typed = read_typed(text, clock)
    assert (typed.time, typed.clock, typed.day) == (time(hour, minute), clock, None)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("6:40 bj", BJ),
        ("6:40bj", BJ),
        ("0640 BJ", BJ),
        ("6.40 Beijing time", BJ),
        ("6:40 kg", KG),
        ("0640 Kyrgyz time", KG),
        ("now kg", KG),
        ("Now BJ", BJ),
    ],
)
def test_that_a_suffix_names_the_clock(text, clock):
    assert read_typed(text).clock is clock


def test_that_a_dated_time_keeps_its_date():
    typed = read_typed("2027-05-18 06:40", KG)
    assert (typed.day, typed.time) == (date(2027, 5, 18), time(6, 40))


@pytest.mark.parametrize("text", ["6:40", "0640", "6.40", "2027-05-18 06:40"])
def test_that_a_time_without_a_clock_is_refused(text):
    with pytest.raises(NotAllowed, match="clock"):
        read_typed(text)


@pytest.mark.parametrize("text", ["6:40", "noon", "25:00", "2027-02-30 06:40"])
def test_that_what_to_write_holds_wherever_times_are_typed(text):
    clock = None if text == "6:40" else KG
    with pytest.raises(UnclearTime) as caught:
        read_typed(text, clock)
    assert caught.value.remedy
    assert "--" not in str(caught.value)


def test_that_two_clocks_that_contradict_each_other_are_refused():
    with pytest.raises(NotAllowed, match="another clock"):
        read_typed("6:40 bj", KG)


@pytest.mark.parametrize(
    "text", ["", "25:00", "6:60", "24:00", "noon", "6", "6:4", "99999", "2027-02-30 06:40"]
)
def test_that_no_time_is_refused_with_what_to_write(text):
    with pytest.raises(NotAllowed) as caught:
        read_typed(text, KG)
    assert caught.value.remedy


def test_that_a_long_text_is_not_said_in_full():
    with pytest.raises(NotAllowed) as caught:
        read_typed("6" * 5000, KG)
    assert "6" * 40 + "…" in caught.value.sentence
    assert len(caught.value.sentence) < 80


@pytest.mark.parametrize("year", ["0001", "1900", "2005", "2100", "9999"])
def test_that_a_year_out_of_reach_is_refused_with_those_in_reach(year):
    with pytest.raises(NotAllowed, match="2006 to 2099"):
        read_typed(f"{year}-01-01 00:00", BJ)


def test_that_the_word_now_is_now():
    assert read_typed("NOW").now
    assert find_day(read_typed("now"), at("07:13"), at("09:00")) == at("07:13")


@pytest.mark.parametrize(
    ("typed", "clock", "now", "near", "found"),
    [
        # expected today, typed after the fact
        ("06:40", KG, ("07:00", "2027-05-18"), ("06:35", "2027-05-18"), ("06:40", "2027-05-18")),
        # typed after midnight about the evening before
        ("23:30", KG, ("00:10", "2027-05-19"), ("23:00", "2027-05-18"), ("23:30", "2027-05-18")),
        # expected tomorrow morning, but now is tonight: an earlier day fits, so not the future
        ("06:40", KG, ("23:30", "2027-05-18"), ("06:30", "2027-05-19"), ("06:40", "2027-05-18")),
        # Beijing's date has changed, Kyrgyzstan's has not
        ("01:20", BJ, ("23:30", "2027-05-18"), ("23:00", "2027-05-18"), ("23:20", "2027-05-18")),
        # exactly now
        ("06:00", KG, ("06:00", "2027-05-18"), ("05:45", "2027-05-18"), ("06:00", "2027-05-18")),
    ],
)
def test_that_a_bare_time_finds_its_day(typed, clock, now, near, found):
    read = read_typed(typed, clock)
    assert find_day(read, at(now[0], KG, now[1]), at(near[0], KG, near[1])) == at(
        found[0], KG, found[1]
    )


def test_that_a_time_later_than_now_stands_when_no_earlier_day_fits():
    read = read_typed("06:40", KG)
    found = find_day(read, at("06:20"), at("06:35"), not_before=at("05:45"))
    assert found == at("06:40")


def test_that_the_day_does_not_depend_on_the_clock_it_was_typed_on():
    now, near = at("23:45"), at("23:30")
    kyrgyz = find_day(read_typed("23:30", Clock.KYRGYZ), now, near)
    beijing = find_day(read_typed("01:30", Clock.BEIJING), now, near)
    assert kyrgyz == beijing == at("23:30")


@pytest.mark.parametrize(
    "text",
    ["11:00 local", "11:00 local time", "1100 Local", "11:00, local time", "11:00 Xinjiang time",
     "11:00 xinjiang", "11:00 Urumqi time", "11:00 Ürümqi", "11:00 Asia/Urumqi", "11:00 xjt",
     "2027-05-18 11:00 local"],
)  # fmt: skip
@pytest.mark.parametrize("beside", [None, Clock.KYRGYZ, Clock.BEIJING])
def test_that_local_and_xinjiang_time_lead_to_a_question_never_to_a_shift(text, beside):
    with pytest.raises(UnsureClock, match="Kyrgyz time or Beijing time") as asked:
        read_typed(text, beside)
    assert "Ask" in asked.value.remedy


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("11:00 local", (time(11, 0), None)),
        ("11:00, local time", (time(11, 0), None)),
        ("0930", (time(9, 30), None)),
        ("2027-05-18 11:00 Xinjiang time", (time(11, 0), date(2027, 5, 18))),
    ],
)
def test_that_the_hours_of_an_unsure_time_can_be_read(text, read):
    assert read_unsure(text) == read


@pytest.mark.parametrize("text", ["local", "", "25:00 local", "11:00 bj", "11:00 kg local"])
def test_that_no_time_and_a_named_clock_are_no_unsure_time(text):
    with pytest.raises(UnclearTime):
        read_unsure(text)
