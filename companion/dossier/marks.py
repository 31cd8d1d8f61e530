"""The marks of the field book, drawn as paths: boxes, clock tags, numbers, states, combs, plates.

Every state has its own shape, so that it survives a black-and-white copy.
"""

from __future__ import annotations

from companion.dossier.sheet import HAIR, RULE, THIN, Disc, Line, Shape, Sheet
from companion.dossier.typeface import Style, grown, width

_TICK = 5.0  # a box to tick: never smaller
TAG_WIDE, TAG_HIGH = 7.6, 4.9
_COLON = 3.6  # the room of the colon between two pairs of digits
PLATE_HIGH = 5.2
_TAG = Style(9, 700)
_PLATE = Style(9, 700)


def tick() -> float:
    """The edge of a box to tick as laid out: five millimetres on any paper."""
    return grown(_TICK)


def tick_box(sheet: Sheet, x: float, y: float, size: float = 0.0, ticked: bool = False) -> None:
    """A box to tick, of the usual size if none is given; with a check in it where it is done."""
    size = size or tick()
    sheet.box(x, y, size, size, THIN)
    if ticked:
        points = ((0.2, 0.55), (0.42, 0.78), (0.82, 0.22))
        sheet.add(Line(tuple((x + a * size, y + b * size) for a, b in points), 1.6))


def clock_tag(sheet: Sheet, x: float, middle: float, tag: str, scale: float = 1.0) -> float:
    """The tag of a clock: BJ filled with black, KG only framed; the x where the box ends."""
    wide, high = TAG_WIDE * scale, TAG_HIGH * scale
    black = tag == "BJ"
    sheet.box(x, middle - high / 2, wide, high, THIN, "black" if black else "white", 0.8 * scale)
    style = Style(_TAG.size * scale, 700)
    drop = style.drop - (0.3 * scale if black else 0)
    sheet.text(x + wide / 2, middle + drop, tag, style, "centre", white=black)
    return x + wide


def number_square(
    sheet: Sheet, x: float, y: float, number: str, filled: bool, size: float = 5.2
) -> None:
    """A stage number: outlined where Kyrgyz rules hold, filled where Chinese ones do."""
    style = Style(max(9.0, size * 1.9) if len(number) < 3 else 9.0, 700)
    sheet.box(x, y, size, size, RULE if size > 7 else 1.0, "black" if filled else "white")
    sheet.text(x + size / 2, y + size / 2 + style.drop, number, style, "centre", white=filled)


def state_mark(sheet: Sheet, x: float, y: float, shape: str, size: float = 5.0) -> None:
    """The shape of a state in a square of that size with its corner at ``x``, ``y``."""
    _STATES[shape](sheet, x, y, size)


def _check_disc(sheet: Sheet, x: float, y: float, size: float) -> None:
    half = size / 2
    sheet.add(Disc(x + half, y + half, half * 0.94, "white", 1.0))
    points = ((0.27, 0.52), (0.44, 0.69), (0.74, 0.33))
    sheet.add(Line(tuple((x + a * size, y + b * size) for a, b in points), 0.3 * size))


def _triangle(sheet: Sheet, x: float, y: float, size: float) -> None:
    points = ((x + size / 2, y), (x + size, y + size), (x, y + size))
    sheet.add(Shape(points, "black", 0.5))
    middle = x + size / 2
    sheet.add(Line(((middle, y + 0.36 * size), (middle, y + 0.66 * size)), 0.3 * size, white=True))
    sheet.add(Disc(middle, y + 0.82 * size, 0.065 * size, "white", 0))


def _crossed_square(sheet: Sheet, x: float, y: float, size: float) -> None:
    sheet.box(x, y, size, size, 0.5, "black")
    near, far = 0.27 * size, 0.73 * size
    for a, b in ((near, far), (far, near)):
        line = ((x + a, y + near), (x + b, y + far))
        sheet.add(Line(line, 0.36 * size, white=True))


def _diamond(sheet: Sheet, x: float, y: float, size: float) -> None:
    half = size / 2
    points = ((x + half, y), (x + size, y + half), (x + half, y + size), (x, y + half))
    sheet.add(Shape(points, "white", 1.0))
    style = Style(max(9.0, size * 1.7), 700)
    sheet.text(x + half, y + half + style.drop, "?", style, "centre")


_STATES = {
    "fine": _check_disc,
    "tight": _triangle,
    "missed": _crossed_square,
    "unknown": _diamond,
}


def comb(sheet: Sheet, x: float, y: float, cell: float, high: float = 9.0) -> None:
    """Four boxes of ``cell`` millimetres for digits, with a colon between them."""
    second = x + 2 * cell + _COLON
    for start in (x, second):
        sheet.box(start, y, 2 * cell, high, THIN)
        sheet.add(Line(((start + cell, y), (start + cell, y + high)), HAIR))
    for part in (0.34, 0.66):
        sheet.add(Disc(second - _COLON / 2, y + part * high, 0.45, "black", 0))


def plate(sheet: Sheet, x: float, middle: float, text: str, scale: float = 1.0) -> float:
    """A number plate; the x where it ends."""
    wide, high = plate_width(text, scale), PLATE_HIGH * scale
    sheet.box(x, middle - high / 2, wide, high, THIN * scale, "white", 0.8 * scale)
    style = _scaled(_PLATE, scale)
    sheet.text(x + wide / 2, middle + grown(1.15) * scale, text, style, "centre")
    return x + wide


def plate_width(text: str, scale: float = 1.0) -> float:
    """How wide the plate is."""
    return width(text, _scaled(_PLATE, scale)) + 4.0 * scale


def _scaled(style: Style, scale: float) -> Style:
    return style if scale == 1.0 else Style(style.size * scale, style.weight)


def arrow(sheet: Sheet, x: float, y: float, long: float) -> float:
    """An arrow to the right; the x of its tip."""
    sheet.add(Line(((x, y), (x + long - 2, y)), 2.0))
    tip = ((x + long - 3.4, y - 1.5), (x + long, y), (x + long - 3.4, y + 1.5))
    sheet.add(Shape(tip, "black", 0))
    return x + long


def pointer(sheet: Sheet, x: float, y: float, down: bool) -> None:
    """A small triangle whose tip is at ``x``, ``y``."""
    base = y - 2.2 if down else y + 2.2
    sheet.add(Shape(((x - 1.4, base), (x + 1.4, base), (x, y)), "black", 0))


def dot(sheet: Sheet, x: float, y: float, yours: bool) -> None:
    """A disc: you show it. A ring: the guide does."""
    sheet.add(Disc(x, y, 1.45, "black" if yours else "white", 0.9))
