"""Appointments in words: both readings wherever nobody named the clock."""

import pytest

from companion.domain.ids import AppointmentId
from companion.domain.trip import Appointment
from companion.domain.verdicts import Cause, Verdict, VerdictState
from companion.wording import appointments as said
from companion.wording.changes import agreed
from companion.wording.paper_text import agreed_text
from companion.wording.rows import appointment_text
from companion.wording.verdicts import reason_text
from tests.domain.factories import BJ, at

BOTH = "11:00 BJ = 09:00 KG, or 11:00 KG = 13:00 BJ"
UNSURE = Appointment(AppointmentId(1), "gate", "Guide 王", at("11:00", BJ), BJ, "11:00 local")
SURE = Appointment(AppointmentId(1), "gate", "Guide", at("11:00", BJ), BJ)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_that_an_unsure_appointment_has_two_readings_two_hours_apart():
    early, late = UNSURE.readings
    assert late[0].minutes_since(early[0]) == 120
    assert [(a.on(c).time.hour, c) for a, c in (early, late)] == [(11, BJ), (11, BJ.other)]
    assert SURE.readings == ((SURE.at, BJ),)


def test_that_both_readings_are_said_wherever_it_is_shown():
    day = at("11:00", BJ).date_on(BJ)
    for text in (said.when_text(UNSURE), appointment_text(UNSURE), agreed_text(UNSURE, day),
                 agreed(UNSURE), said.question_text(UNSURE.at)):  # fmt: skip
        assert BOTH in plain(text)
    for text in (said.on_text(UNSURE), appointment_text(UNSURE), agreed_text(UNSURE, day)):
        assert "“11:00 local”" in text
    assert "two hours apart" in said.question_text(UNSURE.at)


def test_that_a_reading_of_another_day_says_so():
    night = said.readings_text(at("23:00", BJ))
    assert plain(night) == "23:00 BJ = 21:00 KG, or 23:00 KG = 01:00 BJ Wed 19 May"


def test_that_a_sure_appointment_reads_as_before():
    assert plain(said.when_text(SURE)) == "Tue 18 May 2027, 11:00 BJ · 09:00 KG"
    assert said.on_text(SURE) == "agreed in Beijing time"


@pytest.mark.parametrize(
    ("late", "other"), [(30, "in time if Kyrgyz time was"), (150, "30 min late if Kyrgyz")]
)
def test_that_being_late_says_by_how_much_for_each_reading(late, other):
    verdict = Verdict(VerdictState.TIGHT, Cause.LATE_FOR_APPOINTMENT, minutes=late, at=UNSURE.at,
                      unsure=True)  # fmt: skip
    text = plain(reason_text(verdict, BJ))
    assert "later than agreed if Beijing time was meant, 11:00 BJ · 09:00 KG" in text
    assert other in text
