"""Papers judged against the trip's dates, at every edge."""

from datetime import date

import pytest

from companion.domain.crossing import Holder, Names, PaperKind
from companion.domain.dates import months_later
from companion.domain.judging import judge
from companion.domain.papers import Owner, Paper, PaperState, Stay

STAY = Stay(enters_on=date(2027, 5, 18), leaves_on=date(2027, 5, 20))
PASSPORT = PaperKind("passport", Names("Passport"), "person", Holder.TRAVELLER, months_after_exit=6)
VISA = PaperKind("cn_visa", Names("Visa"), "person", Holder.TRAVELLER, must_cover="crossing")
LICENCE = PaperKind("licence", Names("Licence"), "person", Holder.TRAVELLER)
PHOTOS = PaperKind("photos", Names("Photos"), "person", Holder.TRAVELLER, needs_expiry=False)
GUIDES = PaperKind("customs", Names("Permission"), "vehicle", Holder.GUIDE)
ANNA = Owner("person", 1)


def paper(kind: PaperKind, expires: date | None = None, **more) -> Paper:
    return Paper(1, kind.id, ANNA, at_hand=more.pop("at_hand", True), expires_on=expires, **more)


@pytest.mark.parametrize(
    ("expires", "state"),
    [
        (date(2027, 11, 20), PaperState.READY),
        (date(2027, 11, 19), PaperState.DOUBTFUL),
        (date(2027, 11, 18), PaperState.DOUBTFUL),
        (date(2027, 11, 17), PaperState.MISSING),
        (date(2027, 5, 17), PaperState.MISSING),
    ],
)
def test_that_six_months_count_from_leaving_and_say_so_when_only_entering_is_met(expires, state):
    found, reasons = judge(PASSPORT, paper(PASSPORT, expires), STAY)
    assert found is state
    assert reasons
    if state is PaperState.DOUBTFUL:
        assert "short of 6 months after leaving" in reasons[0]


@pytest.mark.parametrize(
    ("expires", "state"),
    [
        (date(2027, 5, 20), PaperState.READY),
        (date(2027, 5, 19), PaperState.DOUBTFUL),
        (date(2027, 5, 17), PaperState.MISSING),
    ],
)
def test_that_a_paper_for_the_stay_must_outlast_it(expires, state):
    assert judge(LICENCE, paper(LICENCE, expires), STAY)[0] is state


@pytest.mark.parametrize(
    ("expires", "state"),
    [(date(2027, 5, 18), PaperState.READY), (date(2027, 5, 17), PaperState.MISSING)],
)
def test_that_a_visa_is_an_enter_before_date(expires, state):
    assert judge(VISA, paper(VISA, expires), STAY)[0] is state


@pytest.mark.parametrize(
    ("kind", "expires", "state", "said"),
    [
        (PASSPORT, date(2028, 2, 18), PaperState.READY, "Valid"),
        (PASSPORT, date(2028, 2, 17), PaperState.UNKNOWN, "leave China by 17 Aug 2027"),
        (PASSPORT, date(2027, 12, 10), PaperState.UNKNOWN, "leave China by 10 Jun 2027"),
        (LICENCE, date(2027, 8, 18), PaperState.READY, "Valid"),
        (LICENCE, date(2027, 8, 17), PaperState.UNKNOWN, "leave China by 17 Aug 2027"),
    ],
)
def test_that_without_a_last_day_in_china_nothing_is_ready_that_might_not_be(
    kind, expires, state, said
):
    open_ended = Stay(STAY.enters_on, STAY.leaves_on, known=False)
    found, reasons = judge(kind, paper(kind, expires), open_ended)
    assert found is state
    assert said in reasons[0]


def test_that_an_empty_date_is_unknown_and_never_an_alarm():
    assert judge(VISA, paper(VISA), STAY)[0] is PaperState.UNKNOWN
    assert judge(PHOTOS, paper(PHOTOS), STAY)[0] is PaperState.READY


def test_that_what_nobody_noted_is_missing_but_the_guides_papers_are_unknown():
    assert judge(VISA, None, STAY)[0] is PaperState.MISSING
    assert judge(VISA, paper(VISA, at_hand=False), STAY)[0] is PaperState.MISSING
    assert judge(GUIDES, None, STAY)[0] is PaperState.UNKNOWN


def test_that_impossible_dates_are_doubtful():
    odd = paper(VISA, date(2027, 6, 1), issued_on=date(2027, 6, 2))
    assert judge(VISA, odd, STAY)[0] is PaperState.DOUBTFUL
    later = paper(VISA, date(2027, 8, 1), issued_on=date(2027, 5, 19))
    assert judge(VISA, later, STAY)[0] is PaperState.DOUBTFUL


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 5, 18), date(2027, 11, 18)),
        (date(2027, 6, 30), date(2027, 12, 30)),
        (date(2027, 7, 1), date(2028, 1, 1)),
    ],
)
def test_that_six_months_later_is_a_day_of_the_calendar(day, later):
    assert months_later(day, 6) == later
