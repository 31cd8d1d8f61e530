"""Draws rulers: Kyrgyz hours over Beijing hours on black, and bars of hours."""

from __future__ import annotations

from companion.dossier.content_ruler import Bar, Ruler
from companion.dossier.sheet import HAIR, RULE, THIN, Hatch, Line, Sheet
from companion.dossier.typeface import NOTE, NOTE_STRONG, Style, grown, width

_FIGURES = Style(9, 600)


class Scale:
    """Where the hours of a ruler stand between two edges; half an hour is left at either end."""

    def __init__(self, ruler: Ruler, left: float, right: float) -> None:
        self.ruler, self.left, self.right = ruler, left, right
        self._hour = (right - left) / (ruler.last + 1)

    def x(self, place: float) -> float:
        """The x of a place in hours from the first figure, kept between the edges."""
        return min(max(self.left + (place + 0.5) * self._hour, self.left), self.right)

    @property
    def hour(self) -> float:
        """The width of an hour."""
        return self._hour

    @property
    def step(self) -> int:
        """Every how many hours there is room for a figure."""
        return 1 if self._hour >= grown(5.6) else 2


def kyrgyz_hours(sheet: Sheet, scale: Scale, y: float, high: float = 6.5) -> float:
    """The figures of Kyrgyz time, black in an outlined box; the edge below it."""
    sheet.box(scale.left, y, scale.right - scale.left, high, THIN)
    _figures(sheet, scale, y + high / 2, 0, white=False)
    return y + high


def beijing_hours(sheet: Sheet, scale: Scale, y: float, high: float = 6.5) -> float:
    """The figures of Beijing time, white on black; the edge below it."""
    sheet.box(scale.left, y, scale.right - scale.left, high, THIN, "black")
    _figures(sheet, scale, y + high / 2, 1, white=True)
    return y + high


def _figures(sheet: Sheet, scale: Scale, middle: float, clock: int, white: bool) -> None:
    base = middle + grown(1.15)
    for n, hour in enumerate(scale.ruler.hours):
        if n % scale.step == 0:
            sheet.text(scale.x(n), base, hour[clock], _FIGURES, "centre", white=white)


def hour_lines(sheet: Sheet, scale: Scale, top: float, bottom: float) -> None:
    """A dotted line down from each figure."""
    for n in range(0, len(scale.ruler.hours), scale.step):
        x = scale.x(n)
        sheet.add(Line(((x, top), (x, bottom)), HAIR, (0.2, 1.0)))


def draw_bar(
    sheet: Sheet,
    scale: Scale,
    bar: Bar,
    y: float,
    high: float,
    label: str = "",
    strong: bool = False,
) -> bool:
    """One bar, with its label where it fits; whether it did."""
    left, right = scale.x(bar.start), scale.x(bar.end)
    if bar.state == "break":
        sheet.add(Hatch(left, y, right - left, high))
        sheet.box(left, y, right - left, high, HAIR)
    elif bar.state == "open":
        sheet.box(left, y, right - left, high, RULE if strong else THIN, "white")
    else:
        corners = ((left, y), (right, y), (right, y + high), (left, y + high), (left, y))
        dash = (1.6, 1.0) if bar.state == "doubted" else (0.3, 1.0)
        sheet.box(left, y, right - left, high, 0, "white")
        sheet.add(Line(corners, THIN, dash))
    return _label(sheet, left, right, y + high / 2, label, strong, on_hatch=bar.state == "break")


def _label(
    sheet: Sheet, left: float, right: float, middle: float, text: str, strong: bool, on_hatch: bool
) -> bool:
    style = NOTE_STRONG if strong else NOTE
    wide = width(text, style)
    if not text or wide + 0.8 > right - left:
        return False
    centre = (left + right) / 2
    if on_hatch:
        half = grown(1.9)
        sheet.box(centre - wide / 2 - 0.7, middle - half, wide + 1.4, 2 * half, 0, "white")
    sheet.text(centre, middle + grown(1.15), text, style, "centre")
    return True
