"""Draws the shapes of the day on paper: black on white, told apart by hatch, dots and outline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from companion.chart.shapes import Box, Mark, Shape, Stroke, Words
from companion.dossier import marks
from companion.dossier.content_picture import STYLES, Picture
from companion.dossier.sheet import (
    BAR,
    HAIR,
    RULE,
    THIN,
    Disc,
    Dots,
    Hatch,
    Line,
    Sheet,
    Tone,
)
from companion.dossier.sheet import Shape as Figure
from companion.dossier.typeface import NOTE, shortened, width
from companion.wording.chart import KEY, PLAN_KEY
from companion.wording.dossier import DRAWING_KEYS

_KEY_HIGH, _SIGN_HIGH = 5.4, 3.2
#: Thickness in points and dashes in millimetres of a stroke by its role.
_STROKES: dict[str, tuple[float, tuple[float, ...]]] = {
    "hour": (HAIR, (0.2, 1.2)), "third": (HAIR, (0.2, 0.6)), "rule": (HAIR, ()),
    "midnight": (THIN, (0.8, 0.8)), "agreed": (THIN, ()), "band_end": (THIN, ()),
    "unsure": (THIN, (1.6, 1.0)),
    "plan": (HAIR, (0.8, 0.6)), "path": (RULE, ()), "went": (2.0, ()), "stopped": (BAR, ()),
    "route": (BAR, ()), "nothing": (THIN, (0.3, 1.2)), "tick": (HAIR, ()),
}  # fmt: skip
_PLAN = _STROKES["plan"]
_BOLD = ("path", "went")  # with white beside them, so that they stay whole over a hatch


def picture_sheet(picture: Picture) -> Sheet:
    """The drawing with both clocks and the key beneath."""
    sheet = Sheet()
    column, edge = picture.column, picture.edge
    bottom = edge + picture.high
    sheet.place(_part(picture, _grounded(picture.body)), column, edge)
    sheet.place(_part(picture, picture.names), 0, edge)
    right = column + picture.wide
    sheet.add(Line(((column, edge), (column, bottom)), THIN))
    sheet.box(0, bottom, right, edge, 0, "black")
    sheet.rule(0, right, 0, HAIR)
    sheet.rule(0, right, edge, RULE)
    for y, shapes, words, white in (
        (0.0, picture.top, picture.corners[0], False),
        (bottom, picture.bottom, picture.corners[1], True),
    ):
        sheet.place(_part(picture, shapes, white), column, y)
        _corner(sheet, words, y, edge, white)
    sheet.height = _key(sheet, picture, bottom + edge + 1.6)
    return sheet


def _grounded(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """Nothing runs through a text: on paper also thin dots are black."""
    return tuple(replace(s, ground=True) if isinstance(s, Words) else s for s in shapes)


def _part(picture: Picture, shapes: tuple[Shape, ...], white: bool = False) -> Sheet:
    sheet = Sheet()
    for shape in shapes:
        if isinstance(shape, Words):
            _words(sheet, shape, white)
        elif isinstance(shape, Box):
            _BOXES.get(shape.role, _nothing)(sheet, shape)
        elif isinstance(shape, Stroke):
            _stroke(sheet, shape, white)
        else:
            _mark(sheet, shape, picture.mark)
    return sheet


def _corner(sheet: Sheet, words: tuple[Words, ...], y: float, edge: float, white: bool) -> None:
    """The tag in its box as everywhere on paper, then the name of the clock and the date."""
    tag, *others = words
    marks.clock_tag(sheet, 0.6, y + edge / 2, tag.text)
    for each in others:
        x = max(each.x, 0.6 + marks.TAG_WIDE + 1.2)
        moved = Words(x, y + each.y, each.wide, each.high, each.text, each.style)
        _words(sheet, moved, white)


# --- words ---------------------------------------------------------------------------------------


def _words(sheet: Sheet, words: Words, white: bool) -> None:
    style = STYLES[words.style]
    if words.ground:
        sheet.box(words.x - 0.2, words.y + 0.2, words.wide + 0.4, words.high - 0.4, 0, "white")
    text = words.text
    if width(text, style) > words.wide + 0.05:  # made printable, it has become longer
        text = shortened(text, words.wide, style)
    base = words.y + words.high / 2 + style.drop
    sheet.text(words.x, base, text, style, white=white)


# --- boxes ---------------------------------------------------------------------------------------


def _nothing(sheet: Sheet, box: Box) -> None:
    """What the screen shows by a tint alone."""


def _night(sheet: Sheet, box: Box) -> None:
    sheet.add(Tone(box.x, box.y, box.wide, box.high))


def _open(sheet: Sheet, box: Box) -> None:
    sheet.box(box.x, box.y, box.wide, box.high, THIN, "white")


def _doubted(sheet: Sheet, box: Box) -> None:
    sheet.box(box.x, box.y, box.wide, box.high, 0, "white")
    corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    sheet.add(Line((*corners, corners[0]), THIN, (1.6, 1.0)))


def _closed(sheet: Sheet, box: Box) -> None:
    sheet.add(Hatch(box.x, box.y, box.wide, box.high, 2.8))


def _break(sheet: Sheet, box: Box) -> None:
    sheet.add(Hatch(box.x, box.y, box.wide, box.high))
    sheet.box(box.x, box.y, box.wide, box.high, RULE)


def _unknown(sheet: Sheet, box: Box) -> None:
    sheet.add(Dots(box.x, box.y, box.wide, box.high))


def _band(sheet: Sheet, box: Box) -> None:
    sheet.box(box.x, box.y, box.wide, box.high, THIN, "white")


def _bar(sheet: Sheet, box: Box) -> None:
    sheet.box(box.x, box.y, box.wide, box.high, 0, "black")


def _rest(sheet: Sheet, box: Box) -> None:
    sheet.box(box.x, box.y, box.wide, box.high, RULE, "white")


_BOXES: dict[str, Callable[[Sheet, Box], None]] = {
    "night": _night, "open": _open, "doubted": _doubted, "closed": _closed, "break": _break,
    "shut": _break, "unknown": _unknown, "band": _band, "bar": _bar, "rest": _rest,
}  # fmt: skip


# --- strokes and marks ---------------------------------------------------------------------------


def _stroke(sheet: Sheet, stroke: Stroke, white: bool) -> None:
    thick, dash = _STROKES[stroke.role]
    if stroke.role in _BOLD:
        sheet.add(Line(stroke.points, thick + 2.2, white=True))
    sheet.add(Line(stroke.points, thick, dash, white))


def _mark(sheet: Sheet, mark: Mark, size: float) -> None:
    x, y = mark.x, mark.y
    if mark.role in ("agreed", "unsure"):
        sure = mark.role == "agreed"
        far = size * 1.3
        points = ((x, y - far), (x + far, y), (x, y + far), (x - far, y))
        outline = Line((*points, points[0]), THIN if sure else RULE, white=sure)
        sheet.add(Figure(points, "black" if sure else "white", 0), outline)
    elif mark.role in ("earlier", "later"):
        way = size if mark.role == "later" else -size
        tip = ((x + way, y), (x - way * 0.4, y - size), (x - way * 0.4, y + size))
        sheet.add(Figure(tip, "black", 0))
    elif mark.role == "gate":
        wide = size * 2
        sheet.box(x - wide, y - size * 1.5, 2 * wide, size * 3, 0, "white")
        for top in (y - size * 1.1, y + size * 0.4):
            sheet.box(x - wide, top, 2 * wide, size * 0.7, 0, "black")
    elif mark.role == "logged":
        sheet.add(Disc(x, y, size * 1.2, "white", THIN), Disc(x, y, size * 0.65, "black", 0))
    else:
        sheet.add(Disc(x, y, size, "white" if mark.role == "ring" else "black", RULE))


# --- the key -------------------------------------------------------------------------------------


def _key(sheet: Sheet, picture: Picture, y: float) -> float:
    """What the marks on this drawing mean; the edge below it."""
    used = {shape.role for shape in picture.body}
    x, right = _band_key(sheet, y), picture.column + picture.wide
    if "plan" in used:
        foot, end = y + 2.2, x + 6.0
        sheet.add(Line(((x, y + 1.0), (x, foot), (end, foot), (end, y + 1.0)), *_PLAN))
        x = sheet.text(x + 7.2, y + 2.7, PLAN_KEY, NOTE) + 2.6
    for role, word in DRAWING_KEYS:
        if role not in used:
            continue
        sign = 6.6 if role in _BOXES else 3.4
        if x + sign + width(word, NOTE) > right:
            x, y = 0.3, y + _KEY_HIGH
        if role in _BOXES:
            _BOXES[role](sheet, Box(x, y, sign - 1.0, _SIGN_HIGH, role))
        else:
            _mark(sheet, Mark(x + 1.4, y + _SIGN_HIGH / 2, role), picture.mark)
        x = sheet.text(x + sign, y + 2.7, word, NOTE) + 2.6
    return y + _KEY_HIGH - 1.4


def _band_key(sheet: Sheet, y: float) -> float:
    """A band with its bar and three words; the x behind them."""
    _band(sheet, Box(0.3, y, 12.0, _SIGN_HIGH, ""))
    _bar(sheet, Box(4.0, y, 3.6, _SIGN_HIGH, ""))
    for x in (0.3, 12.3):
        sheet.add(Line(((x, y - 0.6), (x, y + _SIGN_HIGH + 0.6)), THIN))
    x = 13.8
    for word in KEY.split(" · "):
        x = sheet.text(x, y + 2.7, word, NOTE) + 1.4
    return x + 1.4
