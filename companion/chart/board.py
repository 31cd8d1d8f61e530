"""Where texts find room: never over another text, a bar or a mark, and inside the sheet.

Thin lines may pass behind a text where there is no better place; bars may not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from companion.chart.shapes import Box, Point, Words, clipped
from companion.chart.view import Measure, Sizes

_BUCKET = 48.0  # only what is near in height is compared
_AIR = 0.1  # of a gap: closer to a line than this is on it


@dataclass(frozen=True)
class Line:
    """One line of a text that is still without a place."""

    text: str
    style: str = "label"
    role: str = "ink"


@dataclass(frozen=True)
class Block:
    """Lines one over the other, all beginning or all ending at one edge."""

    lines: tuple[Line, ...]
    align: str = "left"


#: A block and the upper left corner it might get.
Candidate = tuple[Block, float, float]


class Board:
    """A sheet of that size, on which things take their room one after the other."""

    def __init__(self, width: float, height: float, sizes: Sizes, measure: Measure) -> None:
        self._width, self._height, self._sizes, self._measure = width, height, sizes, measure
        self._taken: dict[int, list[Box]] = {}
        self._lines: dict[int, list[tuple[Point, Point]]] = {}
        self._patterns: dict[int, list[Box]] = {}

    def size(self, block: Block) -> tuple[float, float]:
        """How wide and high a block is."""
        wide = max(self._measure(line.text, line.style) for line in block.lines)
        return wide, len(block.lines) * self._sizes.line

    def take(self, box: Box) -> None:
        """Nothing else may stand here."""
        for number in self._buckets(box.y, box.bottom):
            self._taken.setdefault(number, []).append(box)

    def cross(self, points: Sequence[Point]) -> None:
        """A thin line runs here."""
        for one, two in pairwise(points):
            low, high = sorted((one[1], two[1]))
            for number in self._buckets(low, high):
                self._lines.setdefault(number, []).append((one, two))

    def pattern(self, box: Box) -> None:
        """Here is a hatch or are dots: a text over it needs a ground."""
        for number in self._buckets(box.y, box.bottom):
            self._patterns.setdefault(number, []).append(box)

    def place(self, candidates: Iterable[Candidate], *, strict: bool = False) -> tuple[Words, ...]:
        """The block at the first place that is free of lines too, else (unless ``strict``) at the
        first that is free; nothing where there is none."""
        fallback: tuple[Candidate, Box] | None = None
        for candidate in candidates:
            block, x, y = candidate
            wide, high = self.size(block)
            box = Box(x, y, wide, high, "")
            if not self._free(box):
                continue
            if not self._crossed(box):
                return self._put(candidate, box, self._patterned(box))
            fallback = fallback or (candidate, box)
        return self._put(*fallback, True) if fallback and not strict else ()

    def _put(self, candidate: Candidate, box: Box, ground: bool) -> tuple[Words, ...]:
        air = self._sizes.gap  # two texts on one line are not read as one
        self.take(Box(box.x - air, box.y, box.wide + 2 * air, box.high, ""))
        block, x, y = candidate
        return tuple(self._words(block, box, x, y, ground))

    def _words(self, block: Block, box: Box, x: float, y: float, ground: bool) -> Iterator[Words]:
        for number, line in enumerate(block.lines):
            wide = self._measure(line.text, line.style)
            left = x + (box.wide - wide if block.align == "right" else 0.0)
            top = y + number * self._sizes.line
            yield Words(left, top, wide, self._sizes.line, line.text, line.style, line.role, ground)

    def _free(self, box: Box) -> bool:
        if box.x < 0 or box.y < 0 or box.right > self._width or box.bottom > self._height:
            return False
        return not any(
            box.meets(other)
            for number in self._buckets(box.y, box.bottom)
            for other in self._taken.get(number, ())
        )

    def _patterned(self, box: Box) -> bool:
        return any(
            box.meets(other)
            for number in self._buckets(box.y, box.bottom)
            for other in self._patterns.get(number, ())
        )

    def _crossed(self, box: Box) -> bool:
        air = self._sizes.gap * _AIR
        return any(
            _meets_line(box, one, two, air)
            for number in self._buckets(box.y, box.bottom)
            for one, two in self._lines.get(number, ())
        )

    def _buckets(self, top: float, bottom: float) -> range:
        return range(int(top // _BUCKET), int(bottom // _BUCKET) + 1)


def _meets_line(box: Box, one: Point, two: Point, air: float) -> bool:
    if one[0] == two[0]:
        low, high = sorted((one[1], two[1]))
        return box.x - air < one[0] < box.right + air and low < box.bottom and high > box.y
    part = clipped(one, two, box.x - air, box.right + air)
    if part is None:
        return False
    low, high = sorted((part[0][1], part[1][1]))
    return low < box.bottom and high > box.y


def shortened(text: str, style: str, room: float, measure: Measure) -> str:
    """``text``, cut with an ellipsis where it is wider than ``room``."""
    if measure(text, style) <= room:
        return text
    least, most = 0, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        if measure(text[:middle].rstrip() + "…", style) <= room:
            least = middle
        else:
            most = middle - 1
    return text[:least].rstrip() + "…" if least else ""


def wrapped(text: str, style: str, room: float, measure: Measure, most: int = 2) -> tuple[str, ...]:
    """``text`` in at most that many lines, broken between words; the last is cut if need be."""
    found: list[str] = []
    rest = text
    while rest and len(found) < most - 1:
        head = _head(rest, style, room, measure)
        if not head or head == rest:
            break
        found.append(head)
        rest = rest[len(head) :].lstrip(" ")
    return (*found, shortened(rest, style, room, measure))


def _head(text: str, style: str, room: float, measure: Measure) -> str:
    """As many words as fit."""
    if measure(text, style) <= room:
        return text
    ends = [n for n, character in enumerate(text) if character == " "]
    fitting = [n for n in ends if measure(text[:n], style) <= room]
    return text[: fitting[-1]] if fitting else ""
