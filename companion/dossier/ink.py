"""Puts sheets on paper: the one place that draws with ReportLab.

The same sheets give the same bytes. Text goes through text objects only, never through markup.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from companion.dossier.formats import A4, Format
from companion.dossier.sheet import (
    HAIR,
    Disc,
    Dots,
    Hatch,
    Line,
    Mark,
    Picture,
    Shape,
    Sheet,
    Text,
    Tone,
)
from companion.dossier.typeface import MM_PER_POINT, base_font, runs

_POINTS = 1 / MM_PER_POINT
_DOT = 0.7  # points across
_QUARTER = 0.5523  # how far the handles of a quarter circle reach, in radii
_INKS = {"black": 0, "white": 1}


Progress = Callable[[float], None]


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline. ``page`` counts from 0."""

    title: str
    page: int
    level: int = 0


def write_pdf(
    title: str,
    pages: Sequence[Sheet],
    bookmarks: Sequence[Bookmark],
    page: Format = A4,
    progress: Progress = lambda _: None,
) -> bytes:
    """The pages as one PDF. ``progress`` hears before each which share is done; it may raise."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # streams as letters would be a quarter larger, and slower
    target = BytesIO()
    canvas = Canvas(
        target,
        pagesize=(page.wide * _POINTS, page.high * _POINTS),
        invariant=1,
        pageCompression=1,
        lang="en",
        initialFontName=base_font(),
    )
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setKeywords("")
    canvas.setCreator("Overland Companion")
    for number, sheet in enumerate(pages):
        progress(number / len(pages))
        _bookmark(canvas, number, bookmarks)
        if page != A4:  # marks are measured from the top of an A4 page
            canvas.scale(page.scale, page.scale)
            up = page.high / page.scale - A4.high + page.up
            canvas.translate(-page.left * _POINTS, up * _POINTS)
        for mark in sheet.marks():
            mark = _copied(mark, page.scale)
            _DRAW[type(mark)](canvas, mark)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _copied(mark: Mark, scale: float) -> Mark:
    """The mark with lines that a copier still takes where all is made smaller."""
    least = HAIR / scale
    if isinstance(mark, Line | Shape | Disc | Hatch) and 0 < mark.thick < least and scale < 1:
        return replace(mark, thick=least)
    return mark


def _bookmark(canvas: Any, number: int, bookmarks: Sequence[Bookmark]) -> None:
    for n, bookmark in enumerate(bookmarks):
        if bookmark.page == number:
            key = f"place-{n + 1}"
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(bookmark.title, key, bookmark.level, closed=False)


def _at(x: float, y: float) -> tuple[float, float]:
    return x * _POINTS, (A4.high - y) * _POINTS


def _text(canvas: Any, mark: Text) -> None:
    words = canvas.beginText(*_at(mark.x, mark.y))
    words.setFillGray(1 if mark.white else 0)
    for name, run in runs(mark.text, mark.style.weight):
        words.setFont(name, mark.style.size)
        words.textOut(run)
    canvas.drawText(words)


def _line(canvas: Any, mark: Line) -> None:
    dash = " ".join(_figure(d * _POINTS) for d in mark.dash)
    pen = f"{int(mark.white)} G {_figure(mark.thick)} w 1 j [{dash}] 0 d"
    canvas.addLiteral(f"q {pen} {_path(mark.points)} S Q")


def _shape(canvas: Any, mark: Shape) -> None:
    if mark.radius:
        _rounded(canvas, mark)
    else:
        _filled(canvas, f"{_path(mark.points)} h", mark.fill, mark.thick)


def _rounded(canvas: Any, mark: Shape) -> None:
    (left, top), (right, bottom) = mark.points[0], mark.points[2]
    canvas.setStrokeGray(0)
    canvas.setFillGray(_INKS.get(mark.fill, 0))
    canvas.setLineWidth(mark.thick)
    size = ((right - left) * _POINTS, (bottom - top) * _POINTS)
    fill, stroke = int(bool(mark.fill)), int(mark.thick > 0)
    radius = mark.radius * _POINTS
    canvas.roundRect(*_at(left, bottom), *size, radius, stroke=stroke, fill=fill)


def _disc(canvas: Any, mark: Disc) -> None:
    """Four quarters of a circle."""
    x, y, far = mark.x, mark.y, mark.radius
    near = far * _QUARTER
    quarters = (
        ((x + far, y + near), (x + near, y + far), (x, y + far)),
        ((x - near, y + far), (x - far, y + near), (x - far, y)),
        ((x - far, y - near), (x - near, y - far), (x, y - far)),
        ((x + near, y - far), (x + far, y - near), (x + far, y)),
    )
    curves = " ".join(f"{' '.join(map(_point, each))} c" for each in quarters)
    _filled(canvas, f"{_point((x + far, y))} m {curves} h", mark.fill, mark.thick)


def _filled(canvas: Any, path: str, fill: str, thick: float) -> None:
    """A closed path, filled, drawn round, or both."""
    paint = {(True, True): "B", (True, False): "f", (False, True): "S"}.get(
        (bool(fill), thick > 0), "n"
    )
    canvas.addLiteral(f"q 0 G {_INKS.get(fill, 0)} g {_figure(thick)} w {path} {paint} Q")


def _hatch(canvas: Any, mark: Hatch) -> None:
    """White, and slanting lines on it as far as the box goes."""
    right, bottom = mark.x + mark.wide, mark.y + mark.high
    box = _path(((mark.x, mark.y), (right, mark.y), (right, bottom), (mark.x, bottom)))
    lines, start = [], mark.x - mark.high
    while start < right:
        lines.append(_path(((start, bottom), (start + mark.high, mark.y))))
        start += mark.step
    pen = f"0 G {_figure(mark.thick)} w"
    canvas.addLiteral(f"q {box} h W n 1 g {box} h f {pen} {' '.join(lines)} S Q")


def _tone(canvas: Any, mark: Tone) -> None:
    right, bottom = mark.x + mark.wide, mark.y + mark.high
    box = _path(((mark.x, mark.y), (right, mark.y), (right, bottom), (mark.x, bottom)))
    canvas.addLiteral(f"q {_figure(1 - mark.grey)} g {box} h f Q")


def _dots(canvas: Any, mark: Dots) -> None:
    """White, and rows of dots on it: lines with round ends of which only the ends are drawn."""
    right, bottom = mark.x + mark.wide, mark.y + mark.high
    box = _path(((mark.x, mark.y), (right, mark.y), (right, bottom), (mark.x, bottom)))
    rows, y, odd = [], mark.y + mark.step / 2, False
    while y < bottom:
        start = mark.x + mark.step * (1.0 if odd else 0.5)
        rows.append(_path(((start, y), (max(right, start), y))))
        y, odd = y + mark.step / 2, not odd
    pen = f"0 G {_figure(_DOT)} w 1 J [0 {_figure(mark.step * _POINTS)}] 0 d"
    canvas.addLiteral(f"q {box} h W n 1 g {box} h f {pen} {' '.join(rows)} S Q")


def _picture(canvas: Any, mark: Picture) -> None:
    from reportlab.lib.utils import ImageReader

    x, y = _at(mark.x, mark.y + mark.high)
    size = mark.wide * _POINTS, mark.high * _POINTS
    canvas.drawImage(ImageReader(BytesIO(mark.jpeg)), x, y, *size)


def _path(points: Sequence[tuple[float, float]]) -> str:
    first, *others = map(_point, points)
    return " ".join((f"{first} m", *(f"{each} l" for each in others)))


def _point(place: tuple[float, float]) -> str:
    x, y = _at(*place)
    return f"{_figure(x)} {_figure(y)}"


def _figure(value: float) -> str:
    """A hundredth of a point is finer than any printer."""
    return f"{value:.2f}"


_DRAW: dict[type[Mark], Callable[[Any, Any], None]] = {
    Text: _text,
    Line: _line,
    Shape: _shape,
    Disc: _disc,
    Hatch: _hatch,
    Tone: _tone,
    Dots: _dots,
    Picture: _picture,
}
