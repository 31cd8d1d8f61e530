"""What is said about people and their passports."""

from __future__ import annotations

from datetime import date

from companion.domain.mrz import read_mrz
from companion.wording.people import zone_problems

SPECIMEN = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
)


def test_that_what_is_wrong_with_a_zone_is_said_in_sentences() -> None:
    broken = SPECIMEN[:-1] + "7"
    said = zone_problems(read_mrz(broken, date(2010, 1, 1)))
    assert said.startswith("It does not add up. Whole line: “7” at line 2, place 44")
    assert all(sentence[:1].isupper() for sentence in said.split(". ")), said
