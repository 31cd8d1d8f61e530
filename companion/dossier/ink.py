"""Puts sheets on paper: the one place that draws with ReportLab.

The same sheets give the same bytes. Text goes through text objects only, never through markup.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from companion.dossier.sheet import Disc, Hatch, Line, Mark, Shape, Sheet, Text
from companion.dossier.typeface import MM_PER_POINT, base_font, runs

PAGE_WIDE, PAGE_HIGH = 210.0, 297.0
_POINTS = 1 / MM_PER_POINT
_HATCH_STEP = 1.4  # millimetres between slanting lines
_INKS = {"black": 0, "white": 1}


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline. ``page`` counts from 0."""

    title: str
    page: int
    level: int = 0


def write_pdf(title: str, pages: Sequence[Sheet], bookmarks: Sequence[Bookmark]) -> bytes:
    """The pages as one PDF."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # streams as letters would be a quarter larger, and slower
    target = BytesIO()
    canvas = Canvas(
        target,
        pagesize=(PAGE_WIDE * _POINTS, PAGE_HIGH * _POINTS),
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
    for number, page in enumerate(pages):
        _bookmark(canvas, number, bookmarks)
        for mark in page.marks():
            _DRAW[type(mark)](canvas, mark)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _bookmark(canvas: Any, number: int, bookmarks: Sequence[Bookmark]) -> None:
    for n, bookmark in enumerate(bookmarks):
        if bookmark.page == number:
            key = f"place-{n + 1}"
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(bookmark.title, key, bookmark.level, closed=False)


def _at(x: float, y: float) -> tuple[float, float]:
    return x * _POINTS, (PAGE_HIGH - y) * _POINTS


def _text(canvas: Any, mark: Text) -> None:
    words = canvas.beginText(*_at(mark.x, mark.y))
    words.setFillGray(1 if mark.white else 0)
    for name, run in runs(mark.text, mark.style.weight):
        words.setFont(name, mark.style.size)
        words.textOut(run)
    canvas.drawText(words)


def _line(canvas: Any, mark: Line) -> None:
    canvas.saveState()
    canvas.setStrokeGray(1 if mark.white else 0)
    canvas.setLineWidth(mark.thick)
    canvas.setLineJoin(1)
    if mark.dash:
        canvas.setDash([d * _POINTS for d in mark.dash])
    canvas.drawPath(_path(canvas, mark.points), stroke=1, fill=0)
    canvas.restoreState()


def _shape(canvas: Any, mark: Shape) -> None:
    canvas.setStrokeGray(0)
    canvas.setFillGray(_INKS.get(mark.fill, 0))
    canvas.setLineWidth(mark.thick)
    fill, stroke = int(bool(mark.fill)), int(mark.thick > 0)
    if mark.radius:
        (left, top), (right, bottom) = mark.points[0], mark.points[2]
        size = ((right - left) * _POINTS, (bottom - top) * _POINTS)
        radius = mark.radius * _POINTS
        canvas.roundRect(*_at(left, bottom), *size, radius, stroke=stroke, fill=fill)
        return
    path = _path(canvas, mark.points)
    path.close()
    canvas.drawPath(path, stroke=stroke, fill=fill)


def _disc(canvas: Any, mark: Disc) -> None:
    canvas.setStrokeGray(0)
    canvas.setFillGray(_INKS.get(mark.fill, 0))
    canvas.setLineWidth(mark.thick)
    radius = mark.radius * _POINTS
    canvas.circle(*_at(mark.x, mark.y), radius, int(mark.thick > 0), int(bool(mark.fill)))


def _hatch(canvas: Any, mark: Hatch) -> None:
    canvas.saveState()
    corner = _at(mark.x, mark.y + mark.high)
    clip = canvas.beginPath()
    clip.rect(*corner, mark.wide * _POINTS, mark.high * _POINTS)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setFillGray(1)
    canvas.rect(*corner, mark.wide * _POINTS, mark.high * _POINTS, stroke=0, fill=1)
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.5)
    start = mark.x - mark.high
    while start < mark.x + mark.wide:
        canvas.line(*_at(start, mark.y + mark.high), *_at(start + mark.high, mark.y))
        start += _HATCH_STEP
    canvas.restoreState()


def _path(canvas: Any, points: Sequence[tuple[float, float]]) -> Any:
    path = canvas.beginPath()
    path.moveTo(*_at(*points[0]))
    for point in points[1:]:
        path.lineTo(*_at(*point))
    return path


_DRAW: dict[type[Mark], Callable[[Any, Any], None]] = {
    Text: _text,
    Line: _line,
    Shape: _shape,
    Disc: _disc,
    Hatch: _hatch,
}
