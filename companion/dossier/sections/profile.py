"""The altitude profile: straight between known heights, every stage with its number."""

from __future__ import annotations

from dataclasses import dataclass

from companion.dossier import marks
from companion.dossier.content_cover import Point
from companion.dossier.flow import WIDE
from companion.dossier.sheet import HAIR, THIN, Line, Sheet
from companion.dossier.typeface import NOTE, NOTE_STRONG, SECOND_STRONG, Style, width

_SQUARE = 5.2
_BAND = 6.2  # the bar that says which clock rules
_FIGURES = 4.6
_KYRGYZ_STEP, _BEIJING_STEP = 2.8, 1.4


@dataclass
class _Label:
    """A label that has found its place: the box it takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: _Label) -> bool:
        return (
            self.left < other.right + 1.0
            and other.left < self.right + 1.0
            and self.top < other.bottom + 0.6
            and other.top < self.bottom + 0.6
        )


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
    ground = _Ground(points, high * 0.36, bottom)
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
    """Each number and name at the lowest free place above the line; the gate chooses first."""
    order = sorted(
        range(len(ground.points)), key=lambda n: (not ground.points[n].gate, ground.corners[n][0])
    )
    placed: list[_Label] = []
    for n in order:
        _place(sheet, ground, n, placed)


def _place(sheet: Sheet, ground: _Ground, n: int, placed: list[_Label]) -> None:
    point, (x, y) = ground.points[n], ground.corners[n]
    style = Style(12, 700) if point.gate else NOTE_STRONG
    for name in (point.name, ""):
        wide = _SQUARE + (1.6 + _text_width(point, name, style) if name else 0)
        for lift in range(0, 44, 2):
            for left in (x - _SQUARE / 2, x - wide + _SQUARE / 2, 0.0, WIDE - wide):
                label = _candidate(left, wide, y - 3.6 - lift, ground)
                if label and not any(label.touches(other) for other in placed):
                    placed.append(label)
                    _draw_label(sheet, point, name, label, (x, y), style)
                    return


def _text_width(point: Point, name: str, style: Style) -> float:
    if point.gate:
        return width(f"{name}  {point.altitude}", style)
    return max(width(name, style), width(point.altitude, NOTE))


def _candidate(left: float, wide: float, bottom: float, ground: _Ground) -> _Label | None:
    left = min(max(left, 0.0), WIDE - wide)
    label = _Label(left, bottom - 8.2, left + wide, bottom)
    if label.top < 0 or label.bottom > ground.highest(label.left, label.right) - 1.2:
        return None
    return label


def _draw_label(
    sheet: Sheet, point: Point, name: str, label: _Label, foot: tuple[float, float], style: Style
) -> None:
    x, y = foot
    at_right = name and abs(label.right - _SQUARE / 2 - x) < abs(label.left + _SQUARE / 2 - x)
    square = label.right - _SQUARE if at_right else label.left
    top = label.bottom - _SQUARE - 1.2
    sheet.add(Line(((square + _SQUARE / 2, top + _SQUARE), (x, y)), 2.0 if point.gate else HAIR))
    marks.number_square(sheet, square, top, point.number, point.filled)
    if not name:
        return
    text_x = square - 1.6 if at_right else square + _SQUARE + 1.6
    align = "right" if at_right else "left"
    if point.gate:
        sheet.text(text_x, top + 4.2, f"{name}  {point.altitude}", style, align)
        return
    sheet.text(text_x, top + 1.6, name, style, align)
    sheet.text(text_x, top + 5.5, point.altitude, NOTE, align)


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
