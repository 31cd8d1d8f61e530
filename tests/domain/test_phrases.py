"""Phrases: blanks that are filled, and languages that nobody has read yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from companion.domain.phrases import BLANK, Phrase, Phrases
from companion.domain.sources import Certainty

HIGH, MEDIUM = Certainty.HIGH, Certainty.MEDIUM
COUNT = Phrase(
    "count", "We are ___ with ___.", "___个人，___辆车。", "___ ge", "Нас ___, ___.", "___ ___",
    (HIGH, HIGH, MEDIUM),
)  # fmt: skip


def test_that_blanks_are_filled_in_the_order_of_each_line() -> None:
    filled = COUNT.filled("2", "1")
    assert (filled.en, filled.zh, filled.pinyin) == ("We are 2 with 1.", "2个人，1辆车。", "2 ge")


def test_that_an_empty_value_stays_a_blank_and_takes_nobody_elses_place() -> None:
    assert COUNT.filled("", "1").en == f"We are {BLANK} with 1."


def test_that_a_value_with_a_blank_in_it_is_not_filled_again() -> None:
    assert COUNT.filled("2", "1").filled("9").en == "We are 2 with 1."


def test_that_a_language_counts_as_read_only_when_somebody_has() -> None:
    some = Phrases(date(2026, 11, 22), frozenset({"ru"}), (COUNT,))
    assert some.not_reviewed() == ("zh", "ky")
    assert replace(some, reviewed=frozenset(("zh", "ru", "ky"))).not_reviewed() == ()
    assert COUNT.certainty("ky") is MEDIUM
