"""The first frame: the last trip's plan as it stood when the program was closed.

Shown before the library is open, from finished texts; the real widgets take its place a moment
later at the same spot. Nothing here may load a rule, a clock or those widgets. It is drawn as an
SVG because any pen or brush that Python hands to Qt makes all enumerations of the namespace
``Qt``, which costs more than everything else here; tests/ui/test_start.py holds that.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from companion.ui import first_picture, fonts, measures
from companion.ui.first_sheet import Sheet
from companion.ui.tokens import THEMES, Tokens

ROW, HEAD = 48, 56
#: The texts of a stage in a snapshot, see ``companion.ui.snapshot``.
FIELDS = 6
#: Stands between the plan in texts and the drawn timeline, where that was shown.
PICTURE_FOLLOWS = "\f"
#: The menus with their widths in sizes of their type: to measure text loads a font of its own.
MENUS = (("File", 1.6), ("Edit", 1.79), ("View", 2.19), ("Trip", 1.79), ("Help", 2.18))
CLOCKS = ("Kyrgyz time", "Beijing time")


class Line(NamedTuple):
    """A stage: name and distance, planned arrival and departure, each on two lines."""

    name: str
    km: str
    arrive: tuple[str, str]
    leave: tuple[str, str]


class Scene(NamedTuple):
    """Everything the frame says, ready to be drawn."""

    name: str = ""
    second: str = ""
    page: str = "trips"
    lines: tuple[Line, ...] = ()
    picture: first_picture.Picture | None = None


def scene(name: str, page: str, snapshot: str | None) -> Scene:
    """The frame of the trip ``name``; from an odd snapshot, or none, only the name is taken."""
    if page not in {key for key, *_ in measures.PAGES}:
        page = "timeline"
    plan, _, drawn = (snapshot or "").partition(PICTURE_FOLLOWS)
    second, *rows = plan.split("\n")
    found = [row.split("\t") for row in rows]
    if any(len(texts) != FIELDS for texts in found):
        return Scene(name, page=page)
    if page != "timeline":
        return Scene(name, second, page)
    return Scene(name, second, page, tuple(map(_line, found)), first_picture.read(drawn))


def _line(texts: list[str]) -> Line:
    name, km, arrive_kg, arrive_bj, leave_kg, leave_bj = texts
    return Line(name, km, (arrive_kg, arrive_bj), (leave_kg, leave_bj))


def tokens(theme: str) -> Tokens:
    """The colours of that theme; "system" is as light or dark as the desktop's own palette."""
    if theme in THEMES:
        return THEMES[theme]
    dark = QGuiApplication.palette().window().color().lightness() < 128
    return THEMES["dark" if dark else "light"]


class FirstFrame(QWidget):
    """The picture; nothing on it can be clicked for the moment it stands."""

    def __init__(self, scene: Scene, tokens: Tokens) -> None:
        super().__init__()
        self._scene, self._tokens = scene, tokens
        self.setAccessibleName(f"{scene.name or measures.PROGRAM}, opening")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Menus, header, navigation and, for the timeline, a line for every stage."""
        sheet = Sheet(self.width(), self.height(), self.logicalDpiY() / 72, self._tokens)
        small = self.width() < fonts.px(measures.NARROW_BELOW)
        top = _menus(sheet)
        top = _header(sheet, self._scene, top, small)
        left = _navigation(sheet, self._scene.page, top, small)
        _page(sheet, self._scene, left, top)
        painter = QPainter(self)
        QSvgRenderer(QByteArray(sheet.svg().encode())).render(painter)
        painter.end()


def _menus(sheet: Sheet) -> float:
    height, x = sheet.height_of("body") + 2 * fonts.px(4), 31.0
    for name, width in MENUS:
        sheet.text(x, height / 2, name, "body", 400, "ink")
        x += width * sheet.size_of("body") + 24
    sheet.box(0, height - 1, sheet.width, 1, "rule")
    return height


def _header(sheet: Sheet, scene: Scene, top: float, small: bool) -> float:
    height = fonts.px(measures.HEADER_SMALL if small else measures.HEADER)
    margin = measures.MARGIN_SMALL if small else measures.MARGIN
    sheet.box(0, top, sheet.width, height - 2, "sheet")
    sheet.box(0, top + height - 2, sheet.width, 2, "ink")
    role = "title" if small else "figure"
    above, under = sheet.height_of(role) + 2, sheet.height_of("body")
    y = top + (height - 4 - above - under) / 2
    sheet.text(margin, y + above / 2, scene.name or measures.PROGRAM, role, 600, "ink")
    sheet.text(margin, y + above + 2 + under / 2, scene.second, "body", 400, "ink2")
    _clocks(sheet, sheet.width - margin, top + (height - 2) / 2, small)
    return top + height


def _clocks(sheet: Sheet, right: float, middle: float, small: bool) -> None:
    """The two clocks, without a time: it is not read yet."""
    width, height = (fonts.px(n) for n in (measures.CLOCK_SMALL if small else measures.CLOCK))
    between = fonts.px(49)
    left, y = right - 2 * width - between, middle - height / 2
    # What stands here covers a long name, as the real clocks do.
    sheet.box(left - 12, y - 1, sheet.width - left + 12, height + 2, "sheet")
    for number, name in enumerate(CLOCKS):
        x = left + number * (width + between)
        ground, ink = (("sheet", "ink"), ("plate", "plate"))[number]
        sheet.box(x + 0.5, y + 0.5, width - 1, height - 1, ground, sheet.outline(ink))
        words = "on_plate" if number else "ink"
        sheet.text(x + fonts.px(12), middle, name, "second", 600, words)


def _navigation(sheet: Sheet, page: str, top: float, small: bool) -> float:
    width = fonts.px(measures.NAVIGATION_SMALL if small else measures.NAVIGATION)
    height = fonts.px(measures.ITEM_SMALL if small else measures.ITEM)
    size = fonts.px(measures.ICON)
    sheet.box(width - 1, top, 1, sheet.height - top, "rule")
    x = (width - 1 - size) // 2 if small else 20
    for number, (key, title, icon) in enumerate(measures.PAGES):
        y, on = top + 12 + number * height, key == page
        if on:
            sheet.box(0, y, width - 1, height, "sheet")
            sheet.box(0, y, 4, height, "accent")
        ink = "ink" if on else "ink2"
        sheet.icon(x, y + (height - size) // 2, size, icon, ink)
        if not small:
            sheet.text(x + size + 12, y + height / 2, title, "body", 600 if on else 400, ink)
    return width


def _page(sheet: Sheet, scene: Scene, left: float, top: float) -> None:
    head, x, width = fonts.px(HEAD), left + 24, sheet.width - left - 48
    titles = {key: title for key, title, _ in measures.PAGES}
    sheet.text(x, top + head / 2, titles[scene.page], "title", 600, "ink")
    if scene.picture is not None and first_picture.fits(sheet, scene.picture):
        first_picture.draw(sheet, scene.picture)
        return
    if not scene.lines:
        return
    y, height = top + head, fonts.px(ROW)
    sheet.box(x, y, width, 2, "ink")
    sheet.box(x, y + 2, width, (len(scene.lines) + 0.5) * height, "sheet")
    columns = (x + 16, x + width * 0.5, x + width * 0.75)
    for column, words in zip(columns, ("Stage", "Planned in", "Planned out"), strict=True):
        sheet.text(column, y + 2 + height / 4, words, "second", 600, "ink2")
    for number, line in enumerate(scene.lines):
        row = y + 2 + (number + 0.5) * height
        sheet.box(x, row, width, 1, "rule")
        pairs = ((line.name, line.km), line.arrive, line.leave)
        for column, (above, under) in zip(columns, pairs, strict=True):
            sheet.text(column, row + height * 0.32, above, "body", 600, "ink")
            sheet.text(column, row + height * 0.68, under, "second", 400, "ink2")
