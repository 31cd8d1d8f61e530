"""The drawn timeline in the first frame, from the text that was put aside at the end.

Like ``first_frame``, which calls it, this loads neither a rule nor any class of Qt.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from companion.ui.first_sheet import Sheet
from companion.ui.roles import BOXES, DASHES, FAINT, LINES, STYLES, TILE

_PLACE = 10  # figures that say where the picture stands
_FIELDS = {"box": 6, "mark": 4, "text": 8}


class Picture(NamedTuple):
    """Where it stands in the window, and its shapes in order, each as its parts.

    ``place``: width and height of the window; x, y, width, height in it; then within that the
    width of the names, the height of an edge, where the lower edge begins, the size of a mark.
    """

    place: tuple[float, ...]
    shapes: tuple[tuple[str, ...], ...]


def read(text: str) -> Picture | None:
    """The picture of such a text; None where anything about it is odd."""
    head, *rest = [tuple(line.split("\t")) for line in text.split("\n")]
    if head[0] != "at" or len(head) != _PLACE + 1 or not all(map(_is_sound, rest)):
        return None
    try:
        place = tuple(map(float, head[1:]))
        for shape in rest:
            tuple(map(float, _figures(shape)))
    except ValueError:
        return None
    return Picture(place, tuple(rest))


def _is_sound(shape: tuple[str, ...]) -> bool:
    kind = shape[0]
    if kind == "line":
        edge = shape[1] in ("edge ink", "edge on_plate")
        return len(shape) >= 6 and len(shape) % 2 == 0 and (edge or shape[1] in LINES)
    known = kind == "edges" or len(shape) == _FIELDS.get(kind, -1)
    role = shape[1] if len(shape) > 1 else ""
    return known and (kind != "box" or role in BOXES) and (kind != "text" or shape[2] in STYLES)


def _figures(shape: tuple[str, ...]) -> tuple[str, ...]:
    return {"text": shape[3:7], "edges": ()}.get(shape[0], shape[2:])


def fits(sheet: Sheet, picture: Picture) -> bool:
    """Whether the window is as large as the one the picture was put aside from."""
    return picture.place[:2] == (sheet.width, sheet.height)


def draw(sheet: Sheet, picture: Picture) -> None:
    """The picture at its place; what reached beyond it is covered."""
    x, y, wide, high, *_, size = picture.place[2:]
    sheet.box(x, y, wide, high, "sheet")
    for shape in picture.shapes:
        if shape[0] == "edges":
            _draw_edges(sheet, picture)
        elif shape[0] == "mark":
            _mark(sheet, shape, x, y, size)
        else:
            _DRAW[shape[0]](sheet, shape, x, y)
    sheet.path(f"M{x + 0.5} {y + 0.5}h{wide - 1}v{high - 1}h{1 - wide}z", "rule", 1)


def _draw_edges(sheet: Sheet, picture: Picture) -> None:
    x, y, wide, high, column, edge, end, _ = picture.place[2:]
    sheet.box(x + column - 1, y + edge, 1, end - edge, "ink")
    sheet.box(x, y, wide, edge, "sheet")
    sheet.box(x, y + edge - 2, wide, 2, "ink")
    sheet.box(x, y + end, wide, edge, "plate")
    sheet.box(x, y + end + edge, wide, max(high - end - edge, 0), "sheet")
    sheet.box(x, y + high, wide, max(sheet.height - y - high, 0), "bg")


def _box(sheet: Sheet, shape: tuple[str, ...], dx: float, dy: float) -> None:
    x, y, wide, high = map(float, shape[2:])
    left, top = round(x + dx), round(y + dy)
    wide, high = round(x + dx + wide) - left, round(y + dy + high) - top
    ground, outline, texture = BOXES[shape[1]]
    if ground:
        token, strength = FAINT.get(ground, (ground, 1.0))
        sheet.box(left, top, wide, high, token, f'fill-opacity="{strength}"')
    if texture in ("hatch", "bad"):
        token, strength = FAINT["bad_hatch"] if texture == "bad" else ("hatch", 1.0)
        sheet.path(_slants(left, top, wide, high), token, 1, f'stroke-opacity="{strength}"')
    elif texture == "dots":
        rows = "".join(f"M{left} {top + y}h{wide}" for y in range(2, high, TILE // 2))
        sheet.path(rows, "dots", 1.5, f'stroke-dasharray="1 {TILE - 1}"')
    if outline or texture == "doubted":
        dashes = 'stroke-dasharray="4 3"' if texture == "doubted" else ""
        frame = f"M{left + 0.5} {top + 0.5}h{wide - 1}v{high - 1}h{1 - wide}z"
        sheet.path(frame, outline or "ok_line", 1, dashes)


def _slants(left: float, top: float, wide: float, high: float) -> str:
    """Slanting lines as far as the box goes."""
    parts = []
    for start in range(-int(high), int(wide), TILE):
        low = max(-start, 0)  # how far up the line enters at the left edge
        up = min(high, wide - start)
        parts.append(f"M{left + start + low} {top + high - low}L{left + start + up} "
                     f"{top + high - up}")  # fmt: skip
    return "".join(parts)


def _line(sheet: Sheet, shape: tuple[str, ...], dx: float, dy: float) -> None:
    token, thick = LINES.get(shape[1], (shape[1].removeprefix("edge "), 1.0))
    token, strength = FAINT.get(token, (token, 1.0))
    figures = [float(each) for each in shape[2:]]
    points = [(x + dx, y + dy) for x, y in zip(figures[::2], figures[1::2], strict=True)]
    dashes = " ".join(f"{each * thick}" for each in DASHES.get(shape[1], ()))
    (left, top), (right, bottom) = points[0], points[-1]
    if not dashes and len(points) == 2 and (left == right or top == bottom):
        # A box: to stroke a path takes several times as long.
        wide, high = (thick, bottom - top) if left == right else (right - left, thick)
        sheet.box(round(left), round(top), wide, high, token, f'fill-opacity="{strength}"')
        return
    path = "M" + "L".join(f"{x} {y}" for x, y in points)
    dashed = f'stroke-dasharray="{dashes}"' if dashes else ""
    sheet.path(path, token, thick, f'stroke-opacity="{strength}" {dashed}')


def _text(sheet: Sheet, shape: tuple[str, ...], dx: float, dy: float) -> None:
    x, middle, ground, high = map(float, shape[3:7])
    role, weight = STYLES[shape[2]]
    if ground:
        sheet.box(x + dx - 2, middle - high / 2 + dy, ground + 4, high, "sheet")
    tone = {"figure": "ink", "day": "ink"}.get(shape[1], shape[1])
    sheet.text(x + dx, middle + dy, shape[7], role, weight, tone)


_DRAW: dict[str, Callable[[Sheet, tuple[str, ...], float, float], None]] = {
    "box": _box, "line": _line, "text": _text,
}  # fmt: skip


def _mark(sheet: Sheet, shape: tuple[str, ...], dx: float, dy: float, size: float) -> None:
    role, x, y = shape[1], float(shape[2]) + dx, float(shape[3]) + dy
    if role in ("earlier", "later"):
        way = size if role == "later" else -size
        back = x - way * 0.4
        sheet.shape(f"M{x + way} {y}L{back} {y - size}L{back} {y + size}z", "bar")
    elif role in ("agreed", "unsure"):
        far = size * 1.15
        diamond = f"M{x} {y - far}l{far} {far}l{-far} {far}l{-far} {-far}z"
        sheet.shape(diamond, "accent" if role == "agreed" else "sheet")
        sheet.path(diamond, "sheet" if role == "agreed" else "accent", 1.5)
    elif role == "gate":
        wide = size * 1.9
        sheet.box(x - wide, y - size * 1.3, 2 * wide, size * 2.6, "sheet")
        for top in (y - size, y + size * 0.4):
            sheet.box(x - wide, top, 2 * wide, size * 0.6, "ink")
    else:
        ring = role == "ring"
        half = f"a{size} {size} 0 1 0"
        circle = f"M{x - size} {y}{half} {2 * size} 0{half} {-2 * size} 0z"
        sheet.shape(circle, "sheet" if ring else "ink")
        if ring:
            sheet.path(circle, "ink", 2.5)
