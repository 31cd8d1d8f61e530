"""Masses on whole minutes: sums, the later of two, what a three-point duration becomes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.crossing import Span
from companion.domain.mass import Mass, convolved, fast_size, mixed, moment, nothing, three_point


@st.composite
def masses(draw, longest: int = 400) -> Mass:
    """A mass that sums to 1, as long as a day's arrivals can be."""
    parts = draw(st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any))
    gaps = draw(st.lists(st.integers(1, longest // 12), min_size=12, max_size=12))
    weights = np.zeros(sum(gaps[: len(parts)]) + 1)
    for place, part in zip(np.cumsum(gaps[: len(parts)]), parts, strict=True):
        weights[place] += part
    return Mass(draw(st.integers(-2000, 2000)), weights / weights.sum())


@given(masses(), masses())
def test_that_the_sum_of_two_sums_to_one_and_adds_their_means(one, other):
    both = one.plus(other)
    assert both.total == pytest.approx(1, abs=1e-12)
    assert mean(both) == pytest.approx(mean(one) + mean(other), abs=1e-6)


@given(masses(), masses())
def test_that_the_fast_sum_is_the_plain_sum(one, other):
    assert convolved(one.weights, other.weights) == pytest.approx(
        np.convolve(one.weights, other.weights), abs=1e-14
    )


def test_that_a_long_sum_leaves_no_chance_where_there_is_none():
    long, short = np.zeros(4000), np.full(100, 0.01)
    long[0] = long[-1] = 0.5
    found = convolved(long, short)
    assert not found[100:3999].any()
    assert found.sum() == pytest.approx(1, abs=1e-12)


@given(masses(), masses())
def test_that_the_later_of_two_is_what_every_pair_gives(one, other):
    found = one.or_later(other)
    pairs = np.zeros(found.end - found.start)
    for n, p in enumerate(one.weights):
        for m, q in enumerate(other.weights):
            if p and q:
                pairs[max(one.start + n, other.start + m) - found.start] += p * q
    assert found.weights == pytest.approx(pairs, abs=1e-12)


@given(masses(), st.integers(-2500, 2500))
def test_that_a_floor_moves_only_what_lies_before_it(mass, minute):
    found = mass.not_before(minute)
    assert found.total == pytest.approx(1, abs=1e-12)
    assert found.by(minute) == pytest.approx(mass.by(minute), abs=1e-12)
    assert found.by(minute - 1) == (0 if minute > mass.start else mass.by(minute - 1))


@given(masses(), st.integers(-2500, 2500))
def test_that_before_and_since_are_the_whole(mass, minute):
    parts = mixed([mass.before(minute), mass.since(minute)])
    assert parts.spread(-3000, 3000) == pytest.approx(mass.spread(-3000, 3000), abs=0)


@given(masses(), st.floats(0.01, 0.99))
def test_that_a_quantile_is_the_first_minute_with_that_chance(mass, share):
    minute = mass.quantile(share)
    assert minute is not None
    assert mass.by(minute) >= share - 1e-8
    assert mass.by(minute - 1) < share


def test_that_what_happens_too_rarely_has_no_quantile():
    assert moment(10, 0.8).quantile(0.9) is None
    assert nothing().quantile(0.1) is None


spans = st.tuples(st.integers(0, 300), st.integers(0, 200), st.integers(0, 900)).map(
    lambda t: Span(t[0], t[0] + t[1], t[0] + t[1] + t[2])
)


@given(spans)
def test_that_a_three_point_duration_keeps_between_its_ends_and_sums_to_one(span):
    found = three_point(span)
    assert found.total == pytest.approx(1, abs=1e-12)
    assert found.start == span.shortest
    assert found.end == span.longest + 1
    assert (found.weights >= 0).all()


def test_that_the_typical_value_is_the_likeliest():
    found = three_point(Span(15, 40, 120))
    assert found.start + int(found.weights.argmax()) == pytest.approx(40, abs=1)
    # The mean of the curve, with the typical value counted twice: (15 + 2 * 40 + 120) / 4.
    assert mean(found) == pytest.approx(53.75, abs=0.2)


def test_that_a_usual_case_at_the_short_end_has_half_of_all_chance():
    found = three_point(Span(0, 0, 120))
    assert found.by(0) == pytest.approx(0.5, abs=0.02)
    assert 0.03 < 1 - found.by(59) < 0.15


@given(st.integers(1, 100_000))
def test_that_a_fast_size_is_never_too_short_and_never_twice_as_long(size):
    assert size <= fast_size(size) < 2 * size


def mean(mass: Mass) -> float:
    minutes = mass.start + np.arange(len(mass.weights))
    return float(minutes @ mass.weights) / mass.total
