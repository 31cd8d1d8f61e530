"""A counter with hours: the fast reckoning against one that walks through every case."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.mass import Mass, moment
from companion.domain.serving import Counter, Served, serve, worth

SIZE = 260


@st.composite
def small(draw, most: int, longest: int) -> Mass:
    parts = draw(st.lists(st.integers(0, 9), min_size=1, max_size=longest).filter(any))
    return Mass(draw(st.integers(0, most)), np.array(parts) / sum(parts))


@st.composite
def counters(draw) -> Counter:
    hours, minute = [], 0
    for gap, length in draw(
        st.lists(st.tuples(st.integers(0, 15), st.integers(1, 20)), min_size=1, max_size=7)
    ):
        hours.append(Served(minute + gap, minute + gap + length, gap > 0))
        minute += gap + length
    late = draw(st.none() | small(3, 6))
    return Counter(draw(small(5, 12)), tuple(hours), late)


def every_case(coming: Mass, counter: Counter) -> np.ndarray:
    """When they are through, by following each minute of coming, of work, and each opening."""
    found = np.zeros(SIZE)
    for minute, chance in pairs(coming):
        for work, share in pairs(counter.work):
            for through, part in follow(minute, work, chance * share, counter, 0):
                found[through] += part
    return found


def follow(ready, work, chance, counter, number) -> Iterator[tuple[int, float]]:
    while number < len(counter.hours) and counter.hours[number].end <= ready:
        number += 1
    if number == len(counter.hours):
        return
    window = counter.hours[number]
    late = pairs(counter.late) if counter.late and window.opens else [(0, 1.0)]
    for minutes, share in late:
        begin = max(ready, window.start + minutes)
        if begin + work <= window.end and begin < window.end:
            yield begin + work, chance * share
        else:
            left = work - max(0, window.end - begin)
            yield from follow(window.end, left, chance * share, counter, number + 1)


def pairs(mass: Mass) -> list[tuple[int, float]]:
    return [(mass.start + n, float(p)) for n, p in enumerate(mass.weights) if p]


@settings(max_examples=60, deadline=None)
@given(small(60, 20), counters())
def test_that_the_mass_served_is_what_following_every_case_gives(coming, counter):
    assert serve(coming, counter).spread(0, SIZE) == pytest.approx(
        every_case(coming, counter), abs=1e-12
    )


@settings(max_examples=40, deadline=None)
@given(small(60, 20), counters(), st.integers(0, 1000))
def test_that_forward_and_backward_reckon_alike(coming, counter, seed):
    value = np.sort(np.random.default_rng(seed).random(SIZE))[::-1].copy()
    forward = float(serve(coming, counter).spread(0, SIZE) @ value)
    backward = float(coming.spread(0, SIZE) @ worth(value, counter))
    assert forward == pytest.approx(backward, abs=1e-10)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 60), st.integers(0, 20), counters())
def test_that_coming_later_never_gets_one_through_earlier(minute, wait, counter):
    sooner = np.cumsum(serve(moment(minute), counter).spread(0, SIZE))
    later = np.cumsum(serve(moment(minute + wait), counter).spread(0, SIZE))
    assert (later <= sooner + 1e-12).all()


@settings(max_examples=40, deadline=None)
@given(small(60, 20), counters(), st.integers(0, 6), st.integers(0, 15))
def test_that_another_closed_stretch_makes_nothing_earlier(coming, counter, number, cut):
    hours = list(counter.hours)
    window = hours[number % len(hours)]
    middle = min(window.start + cut, window.end)
    shorter = [Served(window.start, middle, window.opens)] if middle > window.start else []
    hours[number % len(hours) : number % len(hours) + 1] = shorter
    less = Counter(counter.work, tuple(hours), None)
    more = Counter(counter.work, counter.hours, None)
    through_less = np.cumsum(serve(coming, less).spread(0, SIZE))
    through_more = np.cumsum(serve(coming, more).spread(0, SIZE))
    assert (through_less <= through_more + 1e-12).all()


def test_that_work_that_ends_at_closing_is_done_and_a_minute_more_waits():
    counter = Counter(moment(10), (Served(540, 690), Served(870, 1050)))
    assert serve(moment(680), counter).quantile(0.5) == 690
    assert serve(moment(681), counter).quantile(0.5) == 871


def test_that_the_minute_of_closing_is_shut_and_the_minute_of_opening_serves():
    counter = Counter(moment(0), (Served(540, 690), Served(870, 1050)))
    through = [serve(moment(m), counter).quantile(0.5) for m in (539, 540, 689, 690, 869, 870)]
    assert through == [540, 540, 689, 870, 870, 870]


def test_that_nobody_is_let_through_after_the_hours_given():
    counter = Counter(moment(10), (Served(540, 690),))
    assert serve(moment(685), counter).total == 0
    assert serve(moment(690), counter).total == 0


def test_that_doors_that_open_late_do_not_hold_up_who_comes_after():
    counter = Counter(moment(5), (Served(540, 690),), Mass(0, np.array([0.5] + [0] * 29 + [0.5])))
    assert serve(moment(500), counter).by(545) == pytest.approx(0.5)
    assert serve(moment(500), counter).by(575) == pytest.approx(1)
    assert serve(moment(560), counter).by(565) == pytest.approx(0.5)
    assert serve(moment(580), counter).by(585) == pytest.approx(1)
