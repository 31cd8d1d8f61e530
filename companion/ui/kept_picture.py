"""The drawn timeline as text for the next start: see ``companion.ui.first_picture``.

A line for each shape, its parts between tabs; no text here can hold a tab.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from companion.chart.drawing import Chart
from companion.chart.shapes import Box, Mark, Shape, Stroke, Words

#: Width and height of the window, then where the picture stands in it: x, y, width, height.
Spot = tuple[int, int, int, int, int, int]


def kept_picture(drawn: Chart, spot: Spot, seen: tuple[float, float]) -> str:
    """What of the drawing lies between the heights ``seen``, with its place in the window."""
    sizes = drawn.sizes
    end = min(spot[5] - sizes.edge, sizes.edge + drawn.height)
    measures = (*spot, sizes.column, sizes.edge, end, sizes.mark)
    lines = ["\t".join(("at", *map(_figure, measures)))]
    top = sizes.edge - seen[0]
    lines += _lines(_seen(drawn.body, seen), sizes.column, top)
    lines += _lines(_seen(drawn.column, seen), 0.0, top)
    lines.append("edges")
    for y, shapes, corner, tone in (
        (0.0, drawn.top, drawn.corners[0], "ink"),
        (end, drawn.bottom, drawn.corners[1], "on_plate"),
    ):
        texts = [shape for shape in shapes if not isinstance(shape, Box)]
        lines += _lines(texts, sizes.column, y, tone)
        lines += _lines(corner, 0.0, y, tone)
    return "\n".join(lines)


def _seen(shapes: Iterable[Shape], seen: tuple[float, float]) -> Iterator[Shape]:
    """What begins above the end and ends below the beginning; whole rows, cut by the edges."""
    for shape in shapes:
        if isinstance(shape, Stroke):
            heights = [y for _, y in shape.points]
            top, bottom = min(heights), max(heights)
        elif isinstance(shape, Mark):
            top = bottom = shape.y
        else:
            top, bottom = shape.y, shape.bottom
        if top < seen[1] and bottom > seen[0]:
            yield shape


def _lines(shapes: Iterable[Shape], dx: float, dy: float, tone: str = "") -> Iterator[str]:
    for shape in shapes:
        if isinstance(shape, Box):
            parts = ("box", shape.role, *map(_figure, (shape.x + dx, shape.y + dy, shape.wide,
                                                      shape.high)))  # fmt: skip
        elif isinstance(shape, Stroke):
            points = (_figure(each) for x, y in shape.points for each in (x + dx, y + dy))
            parts = ("line", f"edge {tone}" if tone else shape.role, *points)
        elif isinstance(shape, Mark):
            parts = ("mark", shape.role, _figure(shape.x + dx), _figure(shape.y + dy))
        else:
            parts = _words(shape, dx, dy, tone)
        yield "\t".join(parts)


def _words(words: Words, dx: float, dy: float, tone: str) -> tuple[str, ...]:
    middle = words.y + words.high / 2 + dy
    ground = words.wide if words.ground else 0.0
    figures = map(_figure, (words.x + dx, middle, ground, words.high))
    return ("text", tone or words.role, words.style, *figures, words.text)


def _figure(value: float) -> str:
    return f"{value:.1f}"
