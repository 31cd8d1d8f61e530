"""Comparing letter by letter: twenty cases as they are met on lists at the gate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.letters import Why, bare, compare, same_words

NAME = {"is_name": True}
DATE = {"is_date": True}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("KTR 48P", "KTR48P"),
        ("Müller-Lüdenscheid", "MÜLLER LÜDENSCHEID"),
        ("C4T0K7N2P", "c4t0k7n2p"),
        ("1985-04-09", "1985 04 09"),
        ("Groß", "GROẞ"),
        ("4170 LBX", "4170-LBX"),
    ],
)
def test_that_spaces_hyphens_and_case_make_no_difference(left: str, right: str) -> None:
    assert compare(left, right, is_name=True) is None


@pytest.mark.parametrize(
    ("left", "right", "more", "why"),
    [
        ("C4T0K7N2P", "C4TOK7N2P", {}, Why.LOOK_ALIKE),
        ("AB1234567", "ABI234567", {}, Why.LOOK_ALIKE),
        ("X5812", "XS8I2", {}, Why.LOOK_ALIKE),
        ("JT3HJ85J8T0063021", "JT3HJ85J8TO063O21", {}, Why.LOOK_ALIKE),
        ("ANNA", "АNNА", NAME, Why.SCRIPT),
        ("KTR48P", "КТR48Р", {}, Why.SCRIPT),
        ("MÜLLER", "MUELLER", NAME, Why.SPELLING),
        ("MÜLLER", "MULLER", NAME, Why.SPELLING),
        ("GROSS", "GROß", NAME, Why.SPELLING),
        ("ÅSA", "AASA", NAME, Why.SPELLING),
        ("NUÑEZ", "NUNEZ", NAME, Why.SPELLING),
        ("SØREN", "SOEREN", NAME, Why.SPELLING),
        ("YULIYA", "IULIIA", NAME, Why.SPELLING),
        ("Жанна", "ZHANNA", NAME, Why.SPELLING),
        ("Юлия", "IULIIA", NAME, Why.SPELLING),
        ("ANNA MARIA", "ANNA", NAME, Why.SHORTER),
        ("ANNA KARIN", "KARIN ANNA", NAME, Why.WORDS),
        ("ANNA-KARIN", "Karin Anna", NAME, Why.WORDS),
        ("TOMÁS", "TOMASZ", NAME, Why.ONE_MORE),
        ("LINDQVIST", "LINDQIVST", NAME, Why.SWAPPED),
        ("AB123456", "AB124356", {}, Why.SWAPPED),
        ("AB123456", "AB12345", {}, Why.ONE_MORE),
        ("AB123456", "AB1233456", {}, Why.ONE_MORE),
        ("1985-04-09", "1985-09-04", DATE, Why.DAY_MONTH),
        ("…4711", "X1234711", {}, Why.ONLY_THE_END),
        ("AB123456", "XY987654", {}, Why.OTHER),
    ],
)
def test_that_a_difference_is_explained(
    left: str, right: str, more: dict[str, bool], why: Why
) -> None:
    for one, two in ((left, right), (right, left)):
        found = compare(one, two, **more)
        assert found is not None
        assert found.why is why


def test_that_the_places_are_those_that_differ() -> None:
    found = compare("C4T0K7N2P", "C4TOK7N2P")
    assert found is not None
    assert (found.left_places, found.right_places) == ((3,), (3,))
    longer = compare("AB123456", "AB1233456")
    assert longer is not None
    assert longer.left_places == ()
    assert len(longer.right_places) == 1


def test_that_words_of_a_name_stay_apart_and_places_count_the_spaces() -> None:
    found = compare("Anna Karin", "ANNA KARLN", is_name=True)
    assert found is not None
    assert (found.left, found.right) == ("ANNA KARIN", "ANNA KARLN")
    assert (found.left_places, found.right_places) == ((8,), (8,))


def test_that_an_accent_is_no_place_where_something_else_is_wrong() -> None:
    found = compare("TOMÁS", "TOMASZ", is_name=True)
    assert found is not None
    assert (found.left_places, found.right_places) == ((), (5,))
    only = compare("TOMÁS", "TOMAS", is_name=True)
    assert only is not None
    assert only.left_places == (3,)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("KTR4l8P", "KTR4l8P"), ("Miller", "MILLER"), ("lili 1", "LILI1"), ("ktr 48-p", "KTR48P")],
)
def test_that_a_small_l_among_capitals_and_digits_is_shown_as_one(typed: str, shown: str) -> None:
    found = compare(typed, "XXXXXXX")
    assert found is not None
    assert found.left == shown


TEXT = st.text("ABC0O1Iü -", max_size=12)


@given(TEXT, TEXT)
def test_that_both_are_alike_without_the_places_that_differ(left: str, right: str) -> None:
    found = compare(left, right)
    if found is None:
        assert bare(left) == bare(right)
        return
    if found.why is not Why.ONLY_THE_END:
        one = [c for n, c in enumerate(found.left) if n not in found.left_places]
        two = [c for n, c in enumerate(found.right) if n not in found.right_places]
        assert one == two


def test_that_words_may_stand_in_any_order() -> None:
    assert same_words("LINDQVIST/ANNA", "Anna Lindqvist")
    assert same_words("MÜLLER JÖRG", "joerg mueller")
    assert not same_words("Anna Lindqvist", "Anna Lindquist")


@pytest.mark.parametrize("typed", ["1974-08-12", "12 Aug 1974", "Mon 12 August 1974"])
def test_that_a_date_is_the_same_however_it_is_written(typed: str) -> None:
    assert compare("1974-08-12", typed, is_date=True) is None
    assert compare("1974-12-08", typed, is_date=True).why is Why.DAY_MONTH  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "printed",
    ["09.04.1985", "09/04/1985", "1985.04.09", "9 APR 85", "09 APR 1985", "09-04-1985", "9.4.85"],
)
def test_that_a_date_as_a_paper_prints_it_is_no_mistake(printed: str) -> None:
    assert compare("1985-04-09", printed, is_date=True) is None
    assert compare("1985-04-10", printed, is_date=True) is not None


def test_that_day_and_month_in_each_others_place_are_seen_in_printed_dates_too() -> None:
    found = compare("1985-04-09", "04.09.1985", is_date=True)
    assert found is not None
    assert found.why is Why.DAY_MONTH
