"""Where marks stand on a sheet: what the tests of all papers ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from companion.dossier.flow import LEFT
from companion.dossier.sheet import THIN, Disc, Hatch, Line, Mark, Shape, Sheet, Text
from companion.dossier.typeface import MM_PER_POINT

CLOSEST = 0.8  # millimetres between two texts on a line
_CAPITALS = 0.72  # of the size of type

Place = tuple[float, float]


def texts(sheet: Sheet) -> list[Text]:
    """All lines of text."""
    return [m for m in sheet.marks() if isinstance(m, Text)]


def touching(sheet: Sheet) -> list[tuple[str, str]]:
    """Texts that stand nearer than ``CLOSEST`` on one line, or over each other."""
    found = []
    all_texts = texts(sheet)
    for n, one in enumerate(all_texts):
        for other in all_texts[n + 1 :]:
            level = min(one.bottom, other.bottom) - max(one.top, other.top)
            if level <= 0.25 * min(one.bottom - one.top, other.bottom - other.top):
                continue
            if one.x < other.right + CLOSEST and other.x < one.right + CLOSEST:
                found.append((one.text, other.text))
    return found


def struck(sheet: Sheet) -> list[str]:
    """Texts with a level or upright line through their letters, if no white lies between."""
    marks = list(enumerate(sheet.marks()))
    strokes = [(n, *ends) for n, mark in marks for ends in _strokes(mark)]
    grounds = [(n, mark) for n, mark in marks if isinstance(mark, Shape) and mark.fill]
    found = []
    for at, text in marks:
        if isinstance(text, Text):
            crossing = [n for n, one, two in strokes if _crosses(one, two, text)]
            under = (n for n, mark in grounds if n < at and crossing and _lies_under(mark, text))
            if max(crossing, default=-1) > max(under, default=-1):
                found.append(text.text)
    return found


def _crosses(one: Place, two: Place, text: Text) -> bool:
    top = text.y - _CAPITALS * text.style.size * MM_PER_POINT
    (x1, y1), (x2, y2) = one, two
    if min(y1, y2) >= text.y or max(y1, y2) <= top or max(x1, x2) <= text.x + 0.2:
        return False
    return min(x1, x2) < text.right - 0.2


def _strokes(mark: Mark) -> Iterator[tuple[Place, Place]]:
    points: tuple[Place, ...] = ()
    if isinstance(mark, Line):
        points = mark.points
    elif isinstance(mark, Shape) and mark.thick and len(mark.points) == 4 and not mark.radius:
        points = (*mark.points, mark.points[0])
    for one, two in pairwise(points):
        if abs(one[0] - two[0]) < 0.01 or abs(one[1] - two[1]) < 0.01:
            yield one, two


def _lies_under(mark: Shape, text: Text) -> bool:
    (left, top), (right, bottom) = mark.points[0], mark.points[2 % len(mark.points)]
    return left <= text.x and right >= text.right - 0.01 and top <= text.y <= bottom


def furthest_left(sheet: Sheet) -> float:
    """Where the mark that stands furthest to the left begins; texts are not among them."""
    edges = [LEFT]
    for mark in sheet.marks():
        if isinstance(mark, Line | Shape):
            edges.append(min(x for x, _ in mark.points))
        elif isinstance(mark, Disc):
            edges.append(mark.x - mark.radius)
        elif isinstance(mark, Hatch):
            edges.append(mark.x)
    return min(edges)


def boxes_to_tick(sheet: Sheet) -> list[float]:
    """How wide they are as laid out: all empty squares with a thin line."""
    found = []
    for mark in sheet.marks():
        if isinstance(mark, Shape) and len(mark.points) == 4 and mark.thick == THIN:
            (left, top), (right, bottom) = mark.points[0], mark.points[2]
            if not mark.fill and not mark.radius and abs(right - left - bottom + top) < 0.01:
                found.append(right - left)
    return found
