"""Type: which font shows a character, how wide a text is, and where its lines break.

ReportLab has no fallback between fonts, and no single font has all of our letters: every text is
cut into runs by what each font can show. Widths are millimetres, sizes points.

Where a page is made smaller as a whole, nothing on it may be set in less than ``least_type``.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from itertools import groupby
from typing import Any

from companion.assets import fonts

MM_PER_POINT = 25.4 / 72
_CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_NOT_FIRST = "，。、；：！？）」』】》〉”’"  # never begin a line
_PIECES = re.compile(rf"[{_CJK}][{_NOT_FIRST}]*|[^ {_CJK}]*?[-/–](?=[^\s\d])|[^ {_CJK}]+")

_USUAL_LEAST = 9.0  # points: the smallest type that any part asks for
_least: ContextVar[float] = ContextVar("least", default=_USUAL_LEAST)


@contextmanager
def least_type(points: float) -> Iterator[None]:
    """In here nothing is measured or set in less than ``points``, whatever its style says."""
    before = _least.set(points)
    try:
        yield
    finally:
        _least.reset(before)


def grown(usual: float) -> float:
    """``usual`` points or millimetres, made larger as the smallest type is: room for such type."""
    return usual * (_least.get() / _USUAL_LEAST) if small_pages() else usual


def small_pages() -> bool:
    """Whether the smallest type is larger than usual, so that less of it stands side by side."""
    return _least.get() > _USUAL_LEAST


@dataclass(frozen=True)
class Style:
    """A size in points and a weight of 400, 500, 600 or 700. ``pitch`` is from line to line.

    ``size`` is what a part asks for, ``points`` what it gets: never less than the least type.
    """

    size: float
    weight: int = 400
    leading: float = 1.32

    @property
    def points(self) -> float:
        """The size in which it is set."""
        return max(self.size, _least.get())

    @property
    def as_set(self) -> Style:
        """The same with that size, so that it no longer changes with where it is measured."""
        return self if self.points == self.size else replace(self, size=self.points)

    @property
    def pitch(self) -> float:
        """Millimetres from one baseline to the next."""
        return self.points * MM_PER_POINT * self.leading

    @property
    def rise(self) -> float:
        """Millimetres from the top of a line to its baseline."""
        return self.points * MM_PER_POINT * (0.74 + (self.leading - 1) / 2)

    @property
    def drop(self) -> float:
        """Millimetres from the middle of a line's capitals and figures to its baseline."""
        return 0.36 * self.points * 25.4 / 72


NOTE = Style(9)
NOTE_STRONG = Style(9, 600)
SECOND = Style(10.5)
SECOND_STRONG = Style(10.5, 600)
BODY = Style(12)
HEAD = Style(12, 700)
KEY = Style(16, 700)
TITLE = Style(24, 700, 1.2)
TIME = Style(36, 700, 1.15)
NAME = Style(54, 700, 1.1)


class _Fonts(dict[str, str]):
    """The name of the font that shows a character, by character; looked up once."""

    def __init__(self, weight: int) -> None:
        self._latin = fonts.LATIN[weight]
        self._chinese = fonts.CHINESE[700 if weight >= 600 else 400]

    def __missing__(self, character: str) -> str:
        code, names = ord(character), (self._latin, self._chinese)
        found = next((n for n in names if code in _face(n).charToGlyph), self._latin)
        self[character] = found
        return found


class _Advances(dict[str, float]):
    """Width of a character in ems, by character; reckoned once."""

    def __init__(self, weight: int) -> None:
        self._fonts = _fonts(weight)

    def __missing__(self, character: str) -> float:
        face = _face(self._fonts[character])
        width = face.charWidths.get(ord(character), face.defaultWidth) / 1000
        self[character] = width
        return float(width)


@cache
def _face(name: str) -> Any:
    """Register a font with ReportLab, once."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    with _no_collection():
        font = TTFont(name, BytesIO(fonts.font_bytes(name)))
    pdfmetrics.registerFont(font)
    return font.face


@contextmanager
def _no_collection() -> Iterator[None]:
    """The tables of a font stay as long as the program: looking through them again and again
    while they grow takes a quarter of the time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


@cache
def _fonts(weight: int) -> _Fonts:
    return _Fonts(weight)


@cache
def _advances(weight: int) -> _Advances:
    return _Advances(weight)


def base_font() -> str:
    """The font a document begins with; without one ReportLab names Helvetica, unembedded."""
    _face(fonts.LATIN[400])
    return fonts.LATIN[400]


@cache
def has_glyph(character: str) -> bool:
    """Whether one of our fonts can show it."""
    names = (fonts.LATIN[400], fonts.CHINESE[400])
    return any(ord(character) in _face(name).charToGlyph for name in names)


def runs(text: str, weight: int) -> Iterator[tuple[str, str]]:
    """The text in pieces that one font can show, each with the name of its font."""
    for name, characters in groupby(text, _fonts(weight).__getitem__):
        yield name, "".join(characters)


def width(text: str, style: Style) -> float:
    """How wide the text is on one line."""
    return sum(map(_advances(style.weight).__getitem__, text)) * style.points * MM_PER_POINT


def lines(text: str, room: float, style: Style) -> list[str]:
    """The text broken into lines no wider than ``room``; a longer word is cut where it must be."""
    found: list[str] = []
    line, used = "", 0.0
    space = width(" ", style)
    for piece, spaced in _pieces(text):
        gap = space if spaced and line else 0.0
        wide = width(piece, style)
        if line and used + gap + wide > room:
            found.append(line)
            line, used, gap = "", 0.0, 0.0
        if wide > room:
            *full, piece = _cut(piece, room, style)
            found += full
            wide = width(piece, style)
        line += (" " if gap else "") + piece
        used += gap + wide
    return [*found, line] if line or not found else found


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """What may stand alone on a line, and whether a space comes before it."""
    for word in text.split(" "):
        spaced = True
        for match in _PIECES.finditer(word):
            yield match.group(), spaced
            spaced = False


def _cut(word: str, room: float, style: Style) -> Iterator[str]:
    """A word that is wider than a line, in lines."""
    advance = _advances(style.weight)
    scale = style.points * MM_PER_POINT
    start, used = 0, 0.0
    for n, character in enumerate(word):
        wide = advance[character] * scale
        if used + wide > room and n > start:
            yield word[start:n]
            start, used = n, 0.0
        used += wide
    yield word[start:]


def shortened(text: str, room: float, style: Style) -> str:
    """The text on one line, cut with an ellipsis; only where it stands in full elsewhere."""
    if width(text, style) <= room:
        return text
    left = next(_cut(text, room - width("…", style), style))
    return left.rstrip() + "…"


def fitting(text: str, room: float, styles: tuple[tuple[Style, int], ...]) -> Style:
    """The first style in which the text takes no more than its number of lines, else the last."""
    for style, most in styles:
        if len(lines(text, room, style)) <= most:
            return style
    return styles[-1][0]
