"""Probability on whole minutes: exact sums in place of random draws.

A mass says how likely each minute is. Times are minutes after an origin that the caller keeps;
durations are plain minutes. Nothing is drawn at random, so the same question has the same answer,
and a chance near a deadline carries no noise.

A fine grid costs little because sums of independent durations are convolutions, which a Fourier
transform does fast (Cooley and Tukey, 1965). What the transform leaves in minutes that cannot
happen is far below one in a million millions and is put to nought.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from companion.domain.crossing import Span

Weights = NDArray[np.float64]
Spectrum = NDArray[np.complex128]

#: Below this a weight is what arithmetic left over, not a chance.
NOISE = 1e-15
#: Sums of many weights are off by less than this.
_ROUNDING = 1e-9
#: Where so few products are summed, summing them one by one is as quick and leaves no noise.
_FEW = 20_000
#: How much the typical value counts against the two ends, see ``three_point``.
_PULL = 2.0
#: Points at which the curve is read within a minute.
_READINGS = 16


class Mass:
    """``weights[n]`` is the chance of minute ``start + n``. The sum may be less than 1: the rest
    did not happen within what was looked at.

    A value that is never changed. No dataclass, because a forecast makes some hundreds of them.
    """

    __slots__ = ("_spectra", "start", "weights")

    def __init__(self, start: int, weights: Weights) -> None:
        self.start = start
        self.weights = weights
        self._spectra: dict[int, Spectrum] | None = None

    @property
    def end(self) -> int:
        """The minute after the last."""
        return self.start + len(self.weights)

    @property
    def total(self) -> float:
        """The chance that it happens at all."""
        return float(self.weights.sum())

    def shifted(self, minutes: int) -> Mass:
        """The same, so many minutes later."""
        return Mass(self.start + minutes, self.weights)

    def times(self, factor: float) -> Mass:
        """Every chance multiplied."""
        return Mass(self.start, self.weights * factor)

    def plus(self, duration: Mass) -> Mass:
        """The sum of two independent times or durations.

        The transform of ``duration`` is kept with it: the same durations are added again and again.
        """
        start, one, other = self.start + duration.start, len(self.weights), len(duration.weights)
        if min(one, other) < 2 or one * other <= _FEW:
            return Mass(start, convolved(self.weights, duration.weights))
        size = one + other - 1
        padded = fast_size(size)
        product = np.fft.rfft(self.weights, padded) * duration.spectrum(padded)
        return Mass(start, _cleaned(np.fft.irfft(product, padded)[:size]))

    def spectrum(self, padded: int) -> Spectrum:
        """The Fourier transform of the weights, filled up with noughts to that length."""
        if self._spectra is None:
            self._spectra = {}
        found = self._spectra.get(padded)
        if found is None:
            found = self._spectra[padded] = np.fft.rfft(self.weights, padded)
        return found

    def by(self, minute: int) -> float:
        """The chance that it happens at ``minute`` or before."""
        return float(self.weights[: max(0, minute - self.start + 1)].sum())

    def before(self, minute: int) -> Mass:
        """The part that happens before ``minute``."""
        return Mass(self.start, self.weights[: max(0, minute - self.start)])

    def since(self, minute: int) -> Mass:
        """The part that happens at ``minute`` or later."""
        cut = max(0, minute - self.start)
        return Mass(self.start + cut, self.weights[cut:]) if cut else self

    def not_before(self, minute: int) -> Mass:
        """The later of this and ``minute``: what would come earlier, comes then."""
        if minute <= self.start:
            return self
        rest = self.since(minute + 1)
        early = Mass(minute, np.array([self.by(minute)]))
        return mixed([early, rest])

    def or_later(self, other: Mass) -> Mass:
        """The later of two independent times."""
        start, end = max(self.start, other.start), max(self.end, other.end)
        both = self._by_each(start, end) * other._by_each(start, end)
        return Mass(start, np.diff(both, prepend=0.0)) if end > start else nothing(start)

    def _by_each(self, start: int, end: int) -> Weights:
        """The chance to have happened by each minute from ``start`` to before ``end``."""
        return np.cumsum(self.spread(min(start, self.start), end))[max(0, start - self.start) :]

    def spread(self, start: int, end: int) -> Weights:
        """The weights of each minute from ``start`` to before ``end``."""
        found = np.zeros(max(0, end - start))
        first, last = max(start, self.start), min(end, self.end)
        if first < last:
            found[first - start : last - start] = self.weights[
                first - self.start : last - self.start
            ]
        return found

    def quantile(self, share: float) -> int | None:
        """The first minute by which it has happened with a chance of ``share``.

        None where it happens less often than that.
        """
        return self.quantiles((share,))[0]

    def quantiles(self, shares: Sequence[float]) -> list[int | None]:
        """The quantile for each of ``shares``."""
        so_far = self.weights.cumsum()
        places = so_far.searchsorted([share - _ROUNDING for share in shares])
        return [self.start + int(p) if p < len(so_far) else None for p in places]

    def trimmed(self) -> Mass:
        """The same without minutes at the ends that cannot happen."""
        likely = self.weights > NOISE
        if not likely.any():
            return nothing(self.start)
        first, last = int(likely.argmax()), len(likely) - int(likely[::-1].argmax())
        return Mass(self.start + first, self.weights[first:last])

    def certain(self) -> Mass:
        """Scaled so that it surely happens; it must be possible."""
        return self.times(1 / self.total)


def moment(minute: int, chance: float = 1.0) -> Mass:
    """A time known to the minute."""
    return Mass(minute, np.array([chance]))


def nothing(minute: int = 0) -> Mass:
    """What never happens."""
    return Mass(minute, np.zeros(0))


def mixed(parts: Iterable[Mass]) -> Mass:
    """The sum of masses that exclude each other, each with its own weight in it."""
    found = [part for part in parts if len(part.weights)]
    if len(found) < 2:
        return found[0] if found else nothing()
    start = min([part.start for part in found])
    weights = np.zeros(max([part.end for part in found]) - start)
    for part in found:
        place = part.start - start
        weights[place : place + len(part.weights)] += part.weights
    return Mass(start, weights)


def convolved(one: Weights, other: Weights) -> Weights:
    """The weights of a sum of two independent values."""
    if not len(one) or not len(other):
        return np.zeros(0)
    if len(one) == 1 or len(other) == 1:
        return one * other
    if len(one) * len(other) <= _FEW:
        return np.convolve(one, other)
    size = len(one) + len(other) - 1
    padded = fast_size(size)
    product = np.fft.rfft(one, padded) * np.fft.rfft(other, padded)
    return _cleaned(np.fft.irfft(product, padded)[:size])


def _cleaned(weights: Weights) -> Weights:
    weights[weights < NOISE] = 0.0
    return weights


@lru_cache(maxsize=4096)
def fast_size(size: int) -> int:
    """The smallest length from ``size`` on that a Fourier transform takes quickly."""
    best = 1 << (size - 1).bit_length()
    for threes in (3, 9, 5, 15):
        power = threes
        while power < size:
            power *= 2
        best = min(best, power)
    return best


@lru_cache(maxsize=1024)
def three_point(span: Span) -> Mass:
    """The distribution of a duration that is told as shortest, typical and longest, in minutes.

    A beta curve between the two ends with its peak at the typical value, as PERT has it (Malcolm,
    Roseboom, Clark and Fazar, "Application of a technique for research and development program
    evaluation", 1959). There the typical value counts four times as much as each end; here twice
    (the "modified PERT" of D. Vose, "Risk Analysis", 2008), because queues at this border vary more
    than the tasks of a project. ``companion forecast --assess`` lays reports beside it. To let the
    curve go on beyond the longest value would hold more of them, but moves the arrival at the gate
    of the worked example from about 09:15 to after 09:30 Kyrgyz time, and so was not done.

    Where typical equals shortest, that is the usual case: it has half of all chance, and the curve
    the other half (own reckoning: the guide is there, or is late).
    """
    shortest, typical, longest = span.shortest, span.typical, span.longest
    if shortest == longest:
        return moment(shortest)
    curve = Mass(shortest, _beta(shortest, typical, longest))
    if typical == shortest:
        return mixed([moment(shortest, 0.5), curve.times(0.5)])
    return curve


def _beta(shortest: int, typical: int, longest: int) -> Weights:
    """The curve over each minute from shortest to longest, summing to 1."""
    width = longest - shortest
    rise = _PULL * (typical - shortest) / width
    fall = _PULL * (longest - typical) / width
    steps = (np.arange(width * _READINGS) + 0.5) / (width * _READINGS)
    heights = steps**rise * (1 - steps) ** fall
    # A minute holds what lies up to half a minute on either side of it.
    half = _READINGS // 2
    padded = np.concatenate([np.zeros(half), heights, np.zeros(half)])
    weights: Weights = padded.reshape(width + 1, _READINGS).sum(axis=1)
    weights /= weights.sum()
    return weights
