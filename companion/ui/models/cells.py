"""Draws the cells of a ``RowTable``: lines with clock tags and states, numbers, the route's line.

A line that wraps goes on in the next one; every other line is never cut, and tells the table how
wide its column must be.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.domain.clocks import Clock
from companion.ui import fonts, theme
from companion.ui.models.content import Cell, Line, Run
from companion.ui.models.rows import CELL_ROLE
from companion.ui.widgets.labels import boxed_width, draw_boxed
from companion.ui.widgets.marks import draw_state
from companion.wording.times import clock_tag

PAD_X, PAD_Y, GAP = 10, 8, 6
SIGN_X, NUMBER_X = 20, 40  # where the route's line runs and where the number stands
_BETWEEN, _BREAKING = "\u00a0\u00a0", "\u2002"  # what stands between two runs of a line


@dataclass(frozen=True)
class Placed:
    """A line as it is drawn: where it stands in the cell and how high it is."""

    line: Line
    layout: QTextLayout
    x: float
    y: float
    height: float


@dataclass(frozen=True)
class Laid:
    """All lines of a cell, and the room they take."""

    lines: tuple[Placed, ...]
    width: float
    height: float


def lay_out(cell: Cell, width: float) -> Laid:
    """The lines of ``cell`` in a column whose inside is ``width`` px wide."""
    return _lay_out(cell, round(width), theme.tokens().name, fonts.scale())


@lru_cache(maxsize=2048)
def _lay_out(cell: Cell, width: int, theme_name: str, scale: float) -> Laid:
    left = _left(cell)
    placed = []
    y = widest = 0.0
    for line in cell.lines:
        x = left + _lead(line)
        layout, across, height = _shape(line, max(40.0, width - x))
        placed.append(Placed(line, layout, x, y, height))
        widest = max(widest, x + (0 if line.wrap else across))
        y += height
    least = fonts.px(24) if cell.number else 0
    return Laid(tuple(placed), widest or left, max(y, least))


def natural_width(cell: Cell) -> int:
    """How wide the column must be so that no line of ``cell`` is cut."""
    return round(lay_out(cell, 0).width + 0.5) + 2 * fonts.px(PAD_X)


def natural_height(cell: Cell, width: int) -> int:
    """How high the row must be in a column of that width."""
    return round(lay_out(cell, width - 2 * fonts.px(PAD_X)).height) + 2 * _pad_y(cell)


def _pad_y(cell: Cell) -> int:
    return fonts.px(4 if cell.slim else PAD_Y)


def _left(cell: Cell) -> float:
    if cell.number:
        return fonts.px(NUMBER_X + 24 - PAD_X)
    return fonts.px(SIGN_X + 14 - PAD_X) if cell.sign else 0


def _lead(line: Line) -> float:
    """The room of the tag or mark before a line."""
    if line.tag is not None:
        return boxed_width(clock_tag(line.tag)) + (GAP if line.runs else 0)
    return fonts.px(14) + GAP if line.mark or line.indent else 0


def _shape(line: Line, room: float) -> tuple[QTextLayout, float, float]:
    """The line as a text layout, with its width and its height."""
    room = room if line.wrap else 1e6
    layout = _layout(line.runs, line.wrap)
    width, height = _break(layout, room)
    if line.most and layout.lineCount() > line.most:
        layout = _layout((_shortened(line, layout, room),), line.wrap)
        width, height = _break(layout, room)
    least = fonts.px(18) if line.tag is not None else fonts.px(16) if line.mark else 0
    return layout, width, max(height, least)


def _layout(runs: tuple[Run, ...], wrap: bool) -> QTextLayout:
    between = _BREAKING if wrap else _BETWEEN
    texts = [unbroken(run.text) for run in runs]
    layout = QTextLayout(between.join(texts), fonts.font("body"))
    layout.setFormats(_formats(runs, texts, len(between)))
    option = QTextOption()
    modes = QTextOption.WrapMode
    option.setWrapMode(modes.WrapAtWordBoundaryOrAnywhere if wrap else modes.NoWrap)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    return layout


def _shortened(line: Line, layout: QTextLayout, room: float) -> Run:
    """The first run with an ellipsis at the end of the last line it may take."""
    run, start = line.runs[0], layout.lineAt(line.most - 1).textStart()
    metrics = QFontMetricsF(fonts.font(run.role, run.weight))
    text = layout.text()
    rest = metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, room - 2)
    return replace(run, text=text[:start] + rest)


def _break(layout: QTextLayout, room: float) -> tuple[float, float]:
    height = width = 0.0
    layout.beginLayout()
    while (text_line := layout.createLine()).isValid():
        text_line.setLineWidth(room)
        text_line.setPosition(QPointF(0, height))
        height += text_line.height()
        width = max(width, text_line.naturalTextWidth())
    layout.endLayout()
    return width, height


def unbroken(text: str) -> str:
    """``text`` with its stretches of time kept on one line: 11:00–13:30 never breaks."""
    return text.replace("–", "–\u2060")


def _formats(
    runs: tuple[Run, ...], texts: list[str], between: int
) -> list[QTextLayout.FormatRange]:
    formats = []
    at = 0
    for run, text in zip(runs, texts, strict=True):
        form = QTextCharFormat()
        font = fonts.font(run.role, run.weight)
        font.setStrikeOut(run.struck)
        form.setFont(font)
        form.setForeground(theme.tokens().colour(run.tone))
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = at, len(text), form
        formats.append(found)
        at += len(text) + between
    return formats


class CellDelegate(QStyledItemDelegate):
    """Draws what CELL_ROLE answers."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """What the cell needs at the width it is given."""
        cell = index.data(CELL_ROLE)
        wide = option.rect.width() or natural_width(cell)
        return QSize(natural_width(cell), natural_height(cell, wide))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground, rule, sign, number and lines."""
        cell = index.data(CELL_ROLE)
        rect = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, rect, "accent_tint" if selected else cell.ground)
        if cell.bar or selected:
            _draw_edge(painter, rect, cell, selected, index)
        if cell.sign:
            _draw_sign(painter, rect, cell)
        if cell.number:
            _draw_number(painter, rect, cell)
        _draw_lines(painter, rect, cell)
        painter.restore()


def _draw_ground(painter: QPainter, rect: QRectF, ground: str) -> None:
    tokens = theme.tokens()
    painter.fillRect(rect, tokens.colour(ground or "sheet"))
    painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), tokens.colour("rule"))


def _draw_edge(
    painter: QPainter,
    rect: QRectF,
    cell: Cell,
    selected: bool,
    index: QModelIndex | QPersistentModelIndex,
) -> None:
    """The bar of the row that is now, the outline of the selected row."""
    accent = theme.tokens().colour("accent")
    if index.column() == 0:
        painter.fillRect(QRectF(rect.x(), rect.y(), 4, rect.height()), accent)
    if selected:
        painter.fillRect(QRectF(rect.x(), rect.y(), rect.width(), 2), accent)
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 2, rect.width(), 2), accent)
        if index.column() == index.model().columnCount() - 1:
            painter.fillRect(QRectF(rect.right() - 2, rect.y(), 2, rect.height()), accent)


def _draw_sign(painter: QPainter, rect: QRectF, cell: Cell) -> None:
    tokens = theme.tokens()
    x = rect.x() + fonts.px(SIGN_X)
    y = rect.y() + fonts.px(PAD_Y + 12)
    pen = QPen(tokens.colour("ink"), fonts.px(3))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    if not cell.begins:
        painter.drawLine(QPointF(x, rect.y()), QPointF(x, y))
    if not cell.ends:
        painter.drawLine(QPointF(x, y), QPointF(x, rect.bottom()))
    _SIGNS[cell.sign](painter, QPointF(x, y), cell.ground or "sheet")


def _ring(painter: QPainter, at: QPointF, ground: str) -> None:
    radius = fonts.px(6)
    painter.setPen(QPen(theme.tokens().colour("ink"), fonts.px(2.5)))
    painter.setBrush(theme.tokens().colour(ground))
    painter.drawEllipse(at, radius, radius)


def _disc(painter: QPainter, at: QPointF, ground: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tokens().colour("ink"))
    painter.drawEllipse(at, fonts.px(6.5), fonts.px(6.5))


def _bars(painter: QPainter, at: QPointF, ground: str) -> None:
    wide, high, gap = fonts.px(22), fonts.px(4), fonts.px(4)
    tokens = theme.tokens()
    room = QRectF(at.x() - wide / 2, at.y() - high - gap, wide, 2 * (high + gap))
    painter.fillRect(room, tokens.colour(ground))
    for top in (at.y() - high - gap / 2, at.y() + gap / 2):
        painter.fillRect(QRectF(at.x() - wide / 2, top, wide, high), tokens.colour("ink"))


def _here(painter: QPainter, at: QPointF, ground: str) -> None:
    tokens = theme.tokens()
    painter.setPen(Qt.PenStyle.NoPen)
    for radius, tone in ((10, "accent"), (4, ground)):
        painter.setBrush(tokens.colour(tone))
        painter.drawEllipse(at, fonts.px(radius), fonts.px(radius))


_SIGNS = {
    "ring": _ring, "disc": _disc, "bars": _bars, "here": _here, "line": lambda *drawn: None,
}  # fmt: skip


def _draw_number(painter: QPainter, rect: QRectF, cell: Cell) -> None:
    side = fonts.px(24)
    square = QRectF(rect.x() + fonts.px(NUMBER_X), rect.y() + fonts.px(PAD_Y), side, side)
    look = ("plate", "plate", "on_plate") if cell.filled else ("sheet", "ink", "ink")
    draw_boxed(painter, square, cell.number, *look)


def _draw_lines(painter: QPainter, rect: QRectF, cell: Cell) -> None:
    side, above = fonts.px(PAD_X), _pad_y(cell)
    inside = rect.adjusted(side, above, -side, -above)
    laid = lay_out(cell, inside.width())
    top = inside.y() + (max(0.0, (inside.height() - laid.height) / 2) if cell.centred else 0)
    for placed in laid.lines:
        y = top + placed.y
        x = inside.x() + placed.x
        if placed.line.tag is not None:
            _draw_tag(painter, placed, inside.x() + placed.x - _lead(placed.line), y)
        elif placed.line.mark:
            _draw_mark(painter, placed, x, y)
        placed.layout.draw(painter, QPointF(x, y + _drop(placed)))


def _drop(placed: Placed) -> float:
    """How far a text lower than its line is moved down to its middle."""
    return max(0.0, (placed.height - placed.layout.boundingRect().height()) / 2)


def _draw_tag(painter: QPainter, placed: Placed, x: float, y: float) -> None:
    clock = placed.line.tag or Clock.KYRGYZ
    text = clock_tag(clock)
    box = QRectF(x, y + 1, boxed_width(text), min(placed.height, fonts.px(18)) - 2)
    look = ("sheet", "ink", "ink") if clock is Clock.KYRGYZ else ("plate", "plate", "on_plate")
    draw_boxed(painter, box, text, *look)


def _draw_mark(painter: QPainter, placed: Placed, x: float, y: float) -> None:
    size = fonts.px(14)
    first = placed.layout.lineAt(0).height() if placed.layout.lineCount() else placed.height
    draw_state(painter, QRectF(x - size - GAP, y + (first - size) / 2, size, size),
               placed.line.mark)  # fmt: skip


def text_width(text: str, role: str = "body", weight: int = 400) -> int:
    """How wide a text is in that type."""
    return round(QFontMetricsF(fonts.font(role, weight)).horizontalAdvance(text) + 0.5)
