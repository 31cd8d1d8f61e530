"""The altitude profile: straight between known heights, every stage with its number."""

from __future__ import annotations

from dataclasses import dataclass

from companion.dossier import marks
from companion.dossier.content_cover import Point
from companion.dossier.flow import WIDE
from companion.dossier.sheet import HAIR, THIN, Line, Sheet
from companion.dossier.typeface import NOTE, NOTE_STRONG, SECOND_STRONG, Style, width

_SQUARE = 5.2
_LABEL_HIGH = 8.2
_BAND = 6.2  # the bar that says which clock rules
_FIGURES = 4.6
_KYRGYZ_STEP, _BEIJING_STEP = 2.8, 1.4


@dataclass(frozen=True)
class _Label:
    """A number, with its name at the right or left of it, and the line down to its point."""

    left: float
    top: float
    wide: float
    named: bool
    at_right: bool  # the square stands at the right end
    foot: tuple[float, float]

    @property
    def right(self) -> float:
        return self.left + self.wide

    @property
    def bottom(self) -> float:
        return self.top + _LABEL_HIGH

    @property
    def square(self) -> float:
        """The left edge of the square."""
        return self.right - _SQUARE if self.at_right else self.left

    def fits(self, ground: _Ground) -> bool:
        """Whether it stands on the sheet and above the line."""
        inside = self.left >= 0 and self.right <= WIDE and self.top >= 0
        return inside and self.bottom <= ground.highest(self.left, self.right) - 1.2

    def clashes(self, other: _Label) -> bool:
        """Whether the boxes touch, or one's line runs through the other's box."""
        apart = (
            self.left >= other.right + 1.0
            or other.left >= self.right + 1.0
            or self.top >= other.bottom + 0.6
            or other.top >= self.bottom + 0.6
        )
        return not apart or self._crosses(other) or other._crosses(self)

    def _crosses(self, other: _Label) -> bool:
        x1, y1 = self.square + _SQUARE / 2, self.bottom - 1.2
        x2, y2 = self.foot
        for step in range(1, 20):
            x, y = x1 + (x2 - x1) * step / 20, y1 + (y2 - y1) * step / 20
            if other.left - 0.6 < x < other.right + 0.6 and other.top < y < other.bottom:
                return True
        return False


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
    ground = _Ground(points, high * 0.44, bottom)
    border = _border(ground)
    _strokes(sheet, ground, border, bottom)
    sheet.add(Line(tuple(ground.corners), 1.8))
    _band(sheet, border, bottom)
    _labels(sheet, ground)
    _kilometres(sheet, ground, high)
    return sheet


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
    parts = ((0.0, border, "Kyrgyz time rules"), (border, WIDE, "Beijing time rules"))
    for left, right, text in parts:
        if width(text, style) + 2 < right - left:
            x = (left + right) / 2
            sheet.text(x, y + 4.4, text, style, "centre", white=left == border and border > 0)


def _labels(sheet: Sheet, ground: _Ground) -> None:
    """Each number and name at the lowest free place; of some orders the one that names most."""
    rising = list(range(len(ground.points)))
    orders = [rising, rising[::-1], rising[1:] + rising[:1], rising[1:2] + rising[:0:-1] + [0]]
    tries = [_arranged(ground, list(dict.fromkeys(order))) for order in orders]
    best = max(tries, key=lambda t: (len(t), sum(label.named for label in t.values())))
    for n, label in best.items():
        _draw_label(sheet, ground.points[n], label, ground.corners[n])


def _arranged(ground: _Ground, order: list[int]) -> dict[int, _Label]:
    """The labels that find a place in this order; the gate chooses first."""
    placed: dict[int, _Label] = {}
    for n in sorted(order, key=lambda n: not ground.points[n].gate):
        label = _found(ground, n, list(placed.values()))
        if label is not None:
            placed[n] = label
    return placed


def _style(point: Point) -> Style:
    return Style(12, 700) if point.gate else NOTE_STRONG


def _found(ground: _Ground, n: int, placed: list[_Label]) -> _Label | None:
    """A free place: with the name if there is one, else for the number alone."""
    point, (x, y) = ground.points[n], ground.corners[n]
    for named in (True, False):
        wide = _SQUARE + (1.6 + _text_width(point, _style(point)) if named else 0)
        for lift in range(0, 40, 2):
            for shift in (0, -4, 4, -8, 8, -12, 12):
                for at_right in (False, True):
                    left = x + shift - (wide - _SQUARE / 2 if at_right else _SQUARE / 2)
                    label = _Label(left, y - 11.8 - lift, wide, named, at_right, (x, y))
                    if label.fits(ground) and not any(label.clashes(o) for o in placed):
                        return label
    return None


def _text_width(point: Point, style: Style) -> float:
    if point.gate:
        return width(f"{point.name}  {point.altitude}", style)
    return max(width(point.name, style), width(point.altitude, NOTE))


def _draw_label(sheet: Sheet, point: Point, label: _Label, foot: tuple[float, float]) -> None:
    style = _style(point)
    square, top = label.square, label.bottom - _SQUARE - 1.2
    start = (square + _SQUARE / 2, top + _SQUARE)
    sheet.add(Line((start, foot), 2.0 if point.gate else HAIR))
    marks.number_square(sheet, square, top, point.number, point.filled)
    if not label.named:
        return
    x = square - 1.6 if label.at_right else square + _SQUARE + 1.6
    align = "right" if label.at_right else "left"
    if point.gate:
        sheet.text(x, top + 4.2, f"{point.name}  {point.altitude}", style, align)
        return
    sheet.text(x, top + 1.6, point.name, style, align)
    sheet.text(x, top + 5.5, point.altitude, NOTE, align)


def _kilometres(sheet: Sheet, ground: _Ground, bottom: float) -> None:
    """The kilometres of the ends and of the gate."""
    last = len(ground.points) - 1
    ends = [0, last] + [n for n, p in enumerate(ground.points) if p.gate]
    taken: list[tuple[float, float]] = []
    for n in dict.fromkeys(ends):
        text = f"{ground.points[n].km:g} km"
        wide = width(text, NOTE)
        left = min(max(ground.corners[n][0] - wide / 2, 0.0), WIDE - wide)
        if all(left > end + 2 or left + wide < start - 2 for start, end in taken):
            taken.append((left, left + wide))
            sheet.text(left, bottom - 0.6, text, NOTE)
