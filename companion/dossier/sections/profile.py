"""The altitude profile: straight between known heights, every stage with its number."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import dist

from companion.dossier import marks
from companion.dossier.content_cover import Point
from companion.dossier.flow import WIDE
from companion.dossier.sheet import HAIR, THIN, Line, Sheet
from companion.dossier.typeface import NOTE, NOTE_STRONG, SECOND_STRONG, Style, grown, lines, width
from companion.wording import dossier as labels

_SQUARE = 5.2
_LABEL_HIGH = 8.2  # with the usual type; so are the rows, and half of what is between two lines
_BAND = 6.2  # the bar that says which clock rules
_FIGURES = 4.6
_KYRGYZ_STEP, _BEIJING_STEP = 2.8, 1.4
_SKIES = (0.44, 0.52, 0.6)  # parts of the height kept for labels: more where they find no room
_ROW = 8.8  # from label to label
_HALF = 1.95
_SHIFTS = (0, -4, 4, -8, 8)
_MOST_SEARCHED = 12  # labels
_MOST_TRIED = 600  # places looked at for each place of the gate

Place = tuple[float, float]


@dataclass(frozen=True)
class _Label:
    """A number, with its name at the right or left of it, and the line down to its point."""

    left: float
    top: float
    wide: float
    lines: tuple[str, ...]  # what stands beside the number
    at_right: bool  # the square stands at the right end
    foot: Place

    @property
    def right(self) -> float:
        return self.left + self.wide

    @property
    def bottom(self) -> float:
        return self.top + grown(_LABEL_HIGH)

    @property
    def square(self) -> float:
        """The left edge of the square."""
        return self.right - _SQUARE if self.at_right else self.left

    @property
    def start(self) -> Place:
        """Where the line down begins."""
        return self.square + _SQUARE / 2, self.bottom - 1.2

    @property
    def long(self) -> float:
        """How long the line down is."""
        return dist(self.start, self.foot)

    def fits(self, ground: _Ground) -> bool:
        """Whether it stands on the sheet and above the line."""
        inside = self.left >= 0 and self.right <= WIDE and self.top >= 0
        return inside and self.bottom <= ground.highest(self.left, self.right) - 1.2

    def clashes(self, other: _Label) -> bool:
        """Whether the boxes touch, the lines cross, or one's line runs through the other's box."""
        apart = (
            self.left >= other.right + 1.0
            or other.left >= self.right + 1.0
            or self.top >= other.bottom + 0.6
            or other.top >= self.bottom + 0.6
        )
        return not apart or self._meets(other) or self._crosses(other) or other._crosses(self)

    def _meets(self, other: _Label) -> bool:
        """Whether the two lines down cross."""
        a, b, c, d = self.start, self.foot, other.start, other.foot
        return _turn(a, b, c) != _turn(a, b, d) and _turn(c, d, a) != _turn(c, d, b)

    def _crosses(self, other: _Label) -> bool:
        """Whether the line down runs through the other's box."""
        (x1, y1), (x2, y2) = self.start, self.foot
        if max(y1, y2) <= other.top or min(y1, y2) >= other.bottom or y1 == y2:
            return False
        at = [x1 + (x2 - x1) * (y - y1) / (y2 - y1) for y in (other.top, other.bottom)]
        near, far = (min(max(x, min(x1, x2)), max(x1, x2)) for x in at)
        return min(near, far) < other.right + 0.6 and max(near, far) > other.left - 0.6


def _turn(a: Place, b: Place, c: Place) -> bool:
    """Whether ``c`` lies to the left of the way from ``a`` to ``b``."""
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])


class _Ground:
    """The profile line: x and y of kilometres and metres."""

    def __init__(self, points: tuple[Point, ...], top: float, bottom: float) -> None:
        self.points = points
        longest = max(p.km for p in points) or 1.0
        low, high = min(p.metres for p in points), max(p.metres for p in points)
        span = (high - low) or 1
        foot = (bottom - top) * 0.12
        self.corners = [
            (
                p.km / longest * WIDE,
                bottom - foot - (p.metres - low) / span * (bottom - top - foot),
            )
            for p in points
        ]

    def y(self, x: float) -> float:
        """The height of the line above ``x``."""
        for (x1, y1), (x2, y2) in zip(self.corners, self.corners[1:], strict=False):
            if x1 <= x <= x2:
                return y1 if x2 == x1 else y1 + (y2 - y1) * (x - x1) / (x2 - x1)
        return self.corners[-1][1]

    def highest(self, left: float, right: float) -> float:
        """The smallest y of the line between two x."""
        inside = [y for x, y in self.corners if left <= x <= right]
        return min([self.y(left), self.y(min(right, WIDE)), *inside])


def altitude_profile(points: tuple[Point, ...], high: float) -> Sheet:
    """The profile in a strip of that height; empty where fewer than two heights are known."""
    if len(points) < 2 or points[-1].km <= 0:
        return Sheet()
    sheet = Sheet(high)
    bottom = high - _BAND - _FIGURES
    ground, labels = _best(points, high, bottom)
    border = _border(ground)
    _strokes(sheet, ground, border, bottom)
    sheet.add(Line(tuple(ground.corners), 1.8))
    _band(sheet, border, bottom)
    for n, label in labels.items():
        _draw_label(sheet, points[n], label)
    _kilometres(sheet, ground, high)
    return sheet


def _best(
    points: tuple[Point, ...], high: float, bottom: float
) -> tuple[_Ground, dict[int, _Label]]:
    """The line and its labels: with more sky above it where some name finds no room."""
    tries = []
    for sky in _SKIES:
        ground = _Ground(points, high * sky, bottom)
        labels = _labels(ground)
        tries.append((_named(labels), ground, labels))
        if _named(labels) == len(points):
            break
    return max(tries, key=lambda t: t[0])[1:]


def _border(ground: _Ground) -> float:
    """Where the first stage on the far side stands; the right edge where there is none."""
    for point, (x, _) in zip(ground.points, ground.corners, strict=True):
        if point.filled:
            return x
    return WIDE


def _strokes(sheet: Sheet, ground: _Ground, border: float, bottom: float) -> None:
    x = 0.0
    while x < ground.corners[-1][0]:
        sheet.add(Line(((x, ground.y(x)), (x, bottom)), HAIR))
        x += _KYRGYZ_STEP if x < border else _BEIJING_STEP
    if border < WIDE:
        sheet.add(Line(((border, ground.y(border)), (border, bottom)), 2.4))


def _band(sheet: Sheet, border: float, y: float) -> None:
    style = SECOND_STRONG
    sheet.box(0, y, border, _BAND, THIN, "white")
    if border < WIDE:
        sheet.box(border, y, WIDE - border, _BAND, THIN, "black")
    parts = ((0.0, border, labels.RULES["KG"]), (border, WIDE, labels.RULES["BJ"]))
    for left, right, text in parts:
        if width(text, style) + 2 < right - left:
            x = (left + right) / 2
            sheet.text(x, y + 4.4, text, style, "centre", white=left == border and border > 0)


def _labels(ground: _Ground) -> dict[int, _Label]:
    """A place for each number and name; as few as can be without their name."""
    gate = next((n for n, p in enumerate(ground.points) if p.gate), 0)
    order = sorted(range(len(ground.points)), key=lambda n: abs(n - gate))
    places = {n: _places(ground, n) for n in order}
    for nameless in range(3 if len(order) <= _MOST_SEARCHED else 0):
        found = _Search(order, places, nameless).found()
        if found is not None:
            return found
    return _greedy(order, places)


class _Search:
    """Goes back where a label finds no place, until all have one or too many were tried."""

    def __init__(self, order: list[int], places: dict[int, list[_Label]], nameless: int) -> None:
        self._order, self._places, self._nameless = order, places, nameless
        self._left = 0

    def found(self) -> dict[int, _Label] | None:
        for gate in self._places[self._order[0]]:
            self._left = _MOST_TRIED
            placed = self._from(1, [gate], self._nameless) if gate.lines else None
            if placed is not None:
                return dict(zip(self._order, placed, strict=True))
        return None

    def _from(self, k: int, placed: list[_Label], nameless: int) -> list[_Label] | None:
        if k == len(self._order):
            return placed
        for label in self._places[self._order[k]]:
            self._left -= 1
            if self._left < 0:
                return None
            if (label.lines or nameless) and not any(label.clashes(o) for o in placed):
                found = self._from(k + 1, [*placed, label], nameless - (not label.lines))
                if found is not None:
                    return found
        return None


def _greedy(order: list[int], places: dict[int, list[_Label]]) -> dict[int, _Label]:
    """The first free place of each, where there are too many to search."""
    placed: dict[int, _Label] = {}
    for n in order:
        free = (p for p in places[n] if not any(p.clashes(o) for o in placed.values()))
        label = next(free, None)
        if label is not None:
            placed[n] = label
    return placed


def _named(labels: dict[int, _Label]) -> int:
    return sum(bool(label.lines) for label in labels.values())


def _places(ground: _Ground, n: int) -> list[_Label]:
    """Where the label may stand, the nearest first, those without its name last."""
    point, (x, y) = ground.points[n], ground.corners[n]
    high = grown(_ROW)
    rows = range(int(y / high) + 1)
    found: list[_Label] = []
    for said in (*_texts(point), ()):
        wide = _SQUARE
        if said:
            wide += 1.6 + max(width(line, _style(point)) for line in said)
        near: list[_Label] = []
        for row, shift, at_right in product(rows, _SHIFTS, (False, True)):
            left = x + shift - (wide - _SQUARE / 2 if at_right else _SQUARE / 2)
            label = _Label(left, row * high, wide, said, at_right, (x, y))
            if label.fits(ground):
                near.append(label)
        found += sorted(near, key=lambda label: label.long)
    return found


def _style(point: Point) -> Style:
    return Style(12, 700) if point.gate else NOTE_STRONG


def _texts(point: Point) -> tuple[tuple[str, ...], ...]:
    """What may stand beside a number: the height under the name, or behind its second line."""
    if point.gate:
        return ((f"{point.name}  {point.altitude}",),)
    half = width(point.name, NOTE_STRONG) * 0.55 + 1.0
    first, *rest = lines(point.name, half, NOTE_STRONG)
    return (point.name, point.altitude), (first, " ".join([*rest, point.altitude]))


def _draw_label(sheet: Sheet, point: Point, label: _Label) -> None:
    style = _style(point)
    square, top = label.square, label.bottom - _SQUARE - 1.2
    sheet.add(Line((label.start, label.foot), 2.0 if point.gate else HAIR))
    marks.number_square(sheet, square, top, point.number, point.filled)
    x = square - 1.6 if label.at_right else square + _SQUARE + 1.6
    align = "right" if label.at_right else "left"
    if len(label.lines) == 1:
        sheet.text(x, top + 4.2, label.lines[0], style, align)
    elif label.lines:
        name, second = label.lines
        plain = NOTE if second == point.altitude else style
        apart = grown(_HALF) - _HALF
        sheet.text(x, top + 1.6 - apart, name, style, align)
        sheet.text(x, top + 5.5 + apart, second, plain, align)


def _kilometres(sheet: Sheet, ground: _Ground, bottom: float) -> None:
    """The kilometres of the ends and of the gate."""
    last = len(ground.points) - 1
    ends = [0, last] + [n for n, p in enumerate(ground.points) if p.gate]
    taken: list[tuple[float, float]] = []
    for n in dict.fromkeys(ends):
        text = labels.km_text(ground.points[n].km)
        wide = width(text, NOTE)
        left = min(max(ground.corners[n][0] - wide / 2, 0.0), WIDE - wide)
        if all(left > end + 2 or left + wide < start - 2 for start, end in taken):
            taken.append((left, left + wide))
            sheet.text(left, bottom - 0.6, text, NOTE)
