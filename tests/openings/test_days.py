from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.windows import State
from companion.openings.days import china_day, day_state, kyrgyz_holiday, next_open_day
from tests.openings.gate import MAKE_UP, WEEKEND, patient

SWAPPED = "offices have the day off by a swap, but it is no statutory holiday"
NATIONAL = "National Day, a statutory holiday in China"
LABOUR = "Labour Day, a statutory holiday in China"
PROVISIONAL = "ordinary weekday; the holidays of 2027 are not announced yet"


def day(text: str) -> date:
    return date.fromisoformat(text)


# fmt: off
GOLDEN_WEEK_2026 = [
    ("2026-09-20", "unknown", MAKE_UP, "announced"),  # a Sunday that is worked
    ("2026-09-30", "open", "ordinary working day", "announced"),
    ("2026-10-01", "closed", NATIONAL, "announced"),
    ("2026-10-02", "closed", NATIONAL, "announced"),
    ("2026-10-03", "closed", NATIONAL, "announced"),  # a Saturday too
    ("2026-10-04", "closed", WEEKEND, "announced"),
    ("2026-10-05", "open", SWAPPED, "announced"),  # observed, not statutory
    ("2026-10-06", "open", SWAPPED, "announced"),
    ("2026-10-07", "open", SWAPPED, "announced"),  # substituted from 10 October
    ("2026-10-08", "open", "ordinary working day", "announced"),
    ("2026-10-10", "unknown", MAKE_UP, "announced"),  # a Saturday that is worked
    ("2026-10-11", "closed", WEEKEND, "announced"),
]
UNANNOUNCED_2027 = [
    ("2027-04-30", "open", PROVISIONAL, "provisional"),
    ("2027-05-01", "closed", LABOUR, "predicted"),  # Saturday and statutory
    ("2027-05-02", "closed", LABOUR, "predicted"),  # Sunday and statutory
    ("2027-05-03", "open", SWAPPED.replace("have", "would probably have"), "provisional"),
    ("2027-05-18", "open", PROVISIONAL, "provisional"),
    ("2027-05-22", "closed", WEEKEND, "provisional"),
    ("2027-10-01", "closed", NATIONAL, "predicted"),
]
# fmt: on


@pytest.mark.parametrize(
    ("when", "state", "reason", "certainty"), GOLDEN_WEEK_2026 + UNANNOUNCED_2027
)
def test_that_each_day_has_a_state_a_reason_and_a_certainty(when, state, reason, certainty):
    rule = day_state(day(when))
    assert (rule.state.value, rule.reason, rule.certainty) == (state, reason, certainty)
    assert rule.date == day(when)
    assert rule.source


# Days the official notices shut, and swapped days off on which the border was open.
@pytest.mark.parametrize(
    "when",
    ["2024-01-01", "2024-05-01", "2025-05-31", "2025-10-01", "2025-10-02", "2025-10-03",
     "2025-10-06", "2026-01-01", "2026-02-17", "2026-02-18", "2026-02-19"],
)  # fmt: skip
def test_that_days_shut_by_notice_are_statutory(when):
    rule = china_day(day(when))
    assert rule is not None
    assert rule.state is State.CLOSED
    assert "statutory" in rule.reason


@pytest.mark.parametrize(
    "when", ["2025-06-02", "2025-10-07", "2025-10-08", "2026-01-02", "2026-02-20", "2026-02-23"]
)
def test_that_swapped_days_off_are_open(when):
    assert day_state(day(when)).state is State.OPEN


@pytest.mark.parametrize(
    "when",
    ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11", "2026-01-04",
     "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
)  # fmt: skip
def test_that_make_up_workdays_are_unknown(when):
    assert day_state(day(when)).state is State.UNKNOWN


@pytest.mark.parametrize(
    "when",
    ["2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-04-05",
     "2027-05-01", "2027-05-02", "2027-06-09", "2027-09-15", "2027-10-01", "2027-10-02",
     "2027-10-03"],
)  # fmt: skip
def test_that_statutory_days_of_2027_are_predicted(when):
    rule = china_day(day(when))
    assert rule is not None
    assert (rule.state, rule.certainty) == (State.CLOSED, "predicted")


@pytest.mark.parametrize("when", ["2026-11-20", "2026-11-21", "2027-05-18"])
def test_that_china_says_nothing_of_ordinary_days(when):
    assert china_day(day(when)) is None


def test_that_two_holidays_on_one_day_are_both_named():
    rule = china_day(day("2028-10-03"))
    assert rule is not None
    assert rule.reason.startswith("Mid-Autumn Festival and National Day, ")


@pytest.mark.parametrize("when", ["2026-10-01", "2026-10-04", "2026-10-10"])
def test_that_the_operator_may_serve_any_day(when):
    rule = day_state(day(when), any_day=True)
    assert (rule.state, rule.certainty, rule.source) == (State.OPEN, "confirmed", "operator")


def test_that_an_ordinary_day_needs_no_operator():
    assert day_state(day("2026-10-09"), any_day=True) == day_state(day("2026-10-09"))


@pytest.mark.parametrize(
    ("after", "opens"),
    [
        ("2026-09-30", "2026-10-05"),
        ("2026-10-04", "2026-10-05"),
        ("2026-10-09", "2026-10-12"),  # the make-up Saturday does not count
        ("2027-02-04", "2027-02-09"),
        ("2027-05-18", "2027-05-19"),
        ("2027-12-31", "2028-01-03"),
    ],
)
def test_that_the_next_open_day_is_found(after, opens):
    assert next_open_day(day(after)).date == day(opens)


def test_that_with_the_operators_word_the_next_day_is_open():
    assert next_open_day(day("2026-09-30"), any_day=True).date == day("2026-10-01")


@patient
@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_that_the_next_open_day_is_later_and_none_before_it_is_open(after):
    found = next_open_day(after)
    assert found.state is State.OPEN
    between = (found.date - after).days - 1
    assert all(
        day_state(after + timedelta(days=n + 1)).state is not State.OPEN for n in range(between)
    )


@pytest.mark.parametrize(
    ("when", "start"),
    [
        ("2027-03-21", "Nooruz Holiday in Kyrgyzstan: "),
        ("2027-03-09", "Eid al-Fitr in Kyrgyzstan, a date still estimated: "),
        ("2026-01-09", "New Year Holidays in Kyrgyzstan: "),  # added by decree
        ("2027-05-01", "Labour Day in Kyrgyzstan: "),
    ],
)
def test_that_a_kyrgyz_holiday_warns_of_thin_staff(when, start):
    warning = kyrgyz_holiday(day(when))
    assert warning is not None
    assert warning.startswith(start)
    assert "staff may be thin" in warning
    assert "closed" not in warning


@pytest.mark.parametrize("when", ["2027-05-18", "2026-02-23", "2026-11-07"])  # two are worked
def test_that_other_days_warn_of_nothing(when):
    assert kyrgyz_holiday(day(when)) is None


def test_that_a_kyrgyz_holiday_closes_nothing():
    assert day_state(day("2026-08-31")).state is State.OPEN
