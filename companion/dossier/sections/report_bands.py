"""The bands of the report on paper: early to late around likely, a diamond where it happened.

Inside the band the diamond is filled, outside it is open: the same in one bit.
"""

from __future__ import annotations

from collections.abc import Iterator

from companion.chart.bands import BandLine, Bands
from companion.dossier import marks
from companion.dossier.flow import WIDE
from companion.dossier.sheet import HAIR, RULE, THIN, Line, Shape, Sheet, Tone
from companion.dossier.typeface import NOTE, NOTE_STRONG, shortened
from companion.wording.report import off_text, short_tick

_NAME, _EVENT, _LEFT, _RIGHT = 7.4, 50.0, 60.0, WIDE - 28.0
_ROW = 4.8


def bands_sheet(bands: Bands) -> Iterator[Sheet]:
    """The head with the axis, then a block for each event."""
    yield _axis(bands)
    before = ""
    for line in bands.lines:
        yield _row(bands, line, line.number != before)
        before = line.number


def _x(bands: Bands, minutes: int) -> float:
    return _LEFT + bands.share(minutes) * (_RIGHT - _LEFT)


def _axis(bands: Bands) -> Sheet:
    sheet = Sheet(12.6)
    sheet.text(0, 6.4, "What was told when you set out", NOTE_STRONG)
    sheet.text(_RIGHT, 6.4, "later", NOTE, "right")
    sheet.text(_LEFT, 6.4, "earlier", NOTE)
    end = -1.0
    for minutes in bands.ticks:
        x = _x(bands, minutes)
        text = short_tick(minutes)
        probe = Sheet()
        wide = probe.text(0, 0, text, NOTE)
        if x - wide / 2 > end + 1.2 and x + wide / 2 < _RIGHT + 10:
            sheet.text(x, 11.0, text, NOTE, "centre")
            end = x + wide / 2
    sheet.text(WIDE, 11.0, "happened", NOTE, "right")
    sheet.rule(0, WIDE, 12.6, HAIR)
    return sheet


def _row(bands: Bands, line: BandLine, first: bool) -> Sheet:
    sheet = Sheet(_ROW)
    middle, base = _ROW / 2, _ROW / 2 + 1.1
    for minutes in bands.ticks:
        x = _x(bands, minutes)
        sheet.add(Line(((x, 0), (x, _ROW)), THIN if not minutes else 0.25))
    if first:
        marks.number_square(sheet, 0, 0.3, line.number, line.filled, 4.2)
        name = shortened(line.name, _EVENT - _NAME - 2, NOTE)
        sheet.text(_NAME, base, name, NOTE)
    sheet.text(_EVENT, base, line.event, NOTE)
    _band(sheet, bands, line, middle)
    style = NOTE if line.inside else NOTE_STRONG
    sheet.text(WIDE, base, off_text(line.actual), style, "right")
    return sheet


def _band(sheet: Sheet, bands: Bands, line: BandLine, middle: float) -> None:
    start, end, half = _x(bands, line.early), _x(bands, line.late), 1.1
    sheet.add(Tone(start, middle - half, end - start, 2 * half, 0.25))
    sheet.add(Line(((start, middle - half), (end, middle - half)), HAIR))
    sheet.add(Line(((start, middle + half), (end, middle + half)), HAIR))
    for minutes, x in ((line.early, start), (line.late, end)):
        if not bands.low <= minutes <= bands.high:
            continue  # it goes on beyond what is drawn
        sheet.add(Line(((x, middle - half - 0.5), (x, middle + half + 0.5)), RULE))
    at, wide = _x(bands, line.actual), 1.5
    points = ((at, middle - wide), (at + wide, middle), (at, middle + wide), (at - wide, middle))
    sheet.add(Shape(points, "black" if line.inside else "white", RULE))
