"""The lists of the packing page: ticks, headings, keys for every action, moving by drag or keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QWidget

from companion.ui import fonts, theme
from companion.ui.models.cells import CellDelegate
from companion.ui.models.content import Cell, Line, Run
from companion.ui.models.rows import ROW_ROLE, Column, RowModel
from companion.ui.models.table import RowTable
from companion.ui.pages.packing_rows import GroupRow, Row, ThingRow
from companion.ui.widgets.buttons import draw_tick
from companion.wording.lists import SHARED, certainty_text, count_text, item_spoken
from companion.wording.plain import shown

_Index = QModelIndex | QPersistentModelIndex
LONG, LONG_NOTE = 96, 36  # characters in a row; the whole text stands in the tooltip
_TICK = Cell((Line((Run("\u2003"),)),))  # the room of a tick, which is drawn


def is_group(row: Row) -> bool:
    """Whether the row is a heading."""
    return isinstance(row, GroupRow)


class TickDelegate(CellDelegate):
    """Draws the tick of the first column, and headings with their count at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a heading or a cell."""
        row, rect = index.data(ROW_ROLE), QRectF(option.rect)
        if isinstance(row, GroupRow):
            _draw_heading(painter, rect, row)
            return
        super().paint(painter, option, index)
        if index.column() == 0:
            side = fonts.px(18)
            box = QRectF(rect.x() + 14, rect.y() + fonts.px(9), side, side)
            draw_tick(painter, box, row.item.ticked)


def _draw_heading(painter: QPainter, rect: QRectF, row: GroupRow) -> None:
    tokens = theme.tokens()
    painter.save()
    painter.fillRect(rect, tokens.colour("sheet"))
    painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), tokens.colour("ink"))
    inside = rect.adjusted(16, 0, -16, 0)
    painter.setFont(fonts.font("second"))
    painter.setPen(tokens.colour("ink2"))
    said = count_text(row.count)
    right = int((Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight).value)
    painter.drawText(inside, right, said)
    room = inside.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(said) - 12, 0)
    painter.setFont(fonts.font("body", 600))
    painter.setPen(tokens.colour("ink"))
    title = painter.fontMetrics().elidedText(
        row.title, Qt.TextElideMode.ElideRight, round(room.width())
    )
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter.value), title)
    painter.restore()


def _tick_cell(row: Row) -> Cell:
    if isinstance(row, GroupRow):
        return Cell((Line((Run(f"{row.title}, {count_text(row.count)}", weight=600),)),),
                    tooltip=row.title)  # fmt: skip
    return _TICK


def _tick_spoken(row: Row) -> str:
    if isinstance(row, GroupRow):
        return f"{row.title}, {count_text(row.count)}"
    return item_spoken(row.item, row.person)


def _ticked(row: Row) -> bool | None:
    return None if isinstance(row, GroupRow) else row.item.ticked


def _long(*texts: str) -> str:
    """What the tooltip says: the texts whole, where one of them is too long for its row."""
    return "\n".join(shown(t) for t in texts if t) if max(map(len, texts)) > LONG_NOTE else ""


def _thing(row: Row) -> Cell:
    if isinstance(row, GroupRow):
        return Cell()
    item = row.item
    first = Run(shown(item.text, LONG), "ink2" if item.ticked else "ink")
    lines = [Line((replace(first, weight=400 if item.ticked else 500),), wrap=True)]
    if item.reason:
        lines.append(Line((Run(shown(item.reason, LONG), "ink2", "second"),), wrap=True))
    return Cell(tuple(lines), tooltip=_long(item.text, item.quantity, item.bag, item.reason))


def _carrier(row: Row) -> Cell:
    if isinstance(row, GroupRow):
        return Cell()
    tone = "ink2" if row.person == SHARED else "ink"
    lines = [Line((Run(shown(row.person, LONG_NOTE), tone, "second"),), wrap=True)]
    if row.item.bag:
        lines.append(Line((Run(shown(row.item.bag, LONG_NOTE), "ink2", "second"),), wrap=True))
    return Cell(tuple(lines), tooltip=_long(row.person, row.item.bag))


def _quantity(row: Row) -> Cell:
    if isinstance(row, GroupRow) or not row.item.quantity:
        return Cell()
    return Cell((Line((Run(shown(row.item.quantity, LONG_NOTE), "ink2", "second"),), wrap=True),))


def _warning(row: Row) -> Cell:
    if isinstance(row, GroupRow):
        return Cell()
    item = row.item
    tone = "ink2" if item.ticked else "ink"
    lines = [Line((Run(shown(item.text, LONG), tone, weight=600),), wrap=True)]
    whose = "" if row.person == SHARED else shown(row.person, LONG_NOTE)
    if whose:
        lines.append(Line((Run(whose, tone, "second"),), wrap=True))
    lines += [
        Line((Run(text, "ink2", "second"),), wrap=True)
        for text in (shown(item.reason, 2 * LONG), certainty_text(item))
        if text
    ]
    return Cell(tuple(lines), tooltip=_long(item.text, whose, item.reason))


_FIRST = Column("", cell=_tick_cell, says=_tick_spoken, ticked=_ticked, least=40)
THINGS = (
    _FIRST,
    Column("Thing", cell=_thing, stretch=5, least=128),
    Column("Quantity", cell=_quantity, stretch=2, least=56),
    Column("Who and where", cell=_carrier, stretch=2, least=72),
)
WARNINGS = (_FIRST, Column("Thing", cell=_warning, stretch=1, least=150))


class PackingTable(RowTable):
    """Space ticks, Enter and F2 change, Delete removes, Alt+Up and Alt+Down move.

    ``tick_wanted(id, ticked)``, ``removal_wanted(id)``, ``move_wanted(id, before)`` where
    ``before`` is the id of the thing below the new place, None at the end of its group.
    """

    tick_wanted = Signal(object, bool)
    removal_wanted = Signal(object)
    move_wanted = Signal(object, object)

    def __init__(self, columns: Sequence[Column], name: str, parent: QWidget | None = None) -> None:
        model = RowModel(columns, selectable=lambda row: not is_group(row))
        super().__init__(model, name, is_group, parent)
        model.setParent(self)
        model.tick_wanted.connect(self.tick_wanted)
        self.movable = False
        self._pressed: QPoint | None = None
        self._drop: int | None = None
        self.setItemDelegate(TickDelegate(self))
        self.horizontalHeader().hide()
        self.setStyleSheet("QTableView { border: 0; }")

    @property
    def thing(self) -> ThingRow | None:
        """The thing the cursor is on."""
        row = self.chosen_row
        return row if isinstance(row, ThingRow) else None

    # --- keys -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        thing, key = self.thing, event.key()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if thing is None:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self.tick_wanted.emit(thing.id, not thing.item.ticked)
        elif key == Qt.Key.Key_Delete:
            self.removal_wanted.emit(thing.id)
        elif key == Qt.Key.Key_F2:
            self.opened.emit(thing.id)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_by(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def move_by(self, step: int) -> None:
        """Ask for the chosen thing to be moved one place up (-1) or down (1) in its group."""
        thing = self.thing
        if thing is None or not self.movable:
            return
        group = self._group_of(thing)
        place = [row.id for row in group].index(thing.id) + step
        if 0 <= place < len(group):
            rest = [row.id for row in group if row.id != thing.id]
            self.move_wanted.emit(thing.id, rest[place] if place < len(rest) else None)

    def _group_of(self, thing: ThingRow) -> list[ThingRow]:
        rows = self.rows.rows()
        return [row for row in rows if isinstance(row, ThingRow) and row.group == thing.group]

    # --- mouse ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        super().mousePressEvent(event)
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the thing to another place of its group."""
        at = event.position().toPoint()
        if self._pressed is None or not self.movable or self.thing is None:
            return
        if (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._drop = self._drop_place(at)
            self.viewport().setCursor(
                Qt.CursorShape.ClosedHandCursor
                if self._drop is not None
                else Qt.CursorShape.ForbiddenCursor
            )
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop what is dragged, or tick what was pressed."""
        pressed, drop, thing = self._pressed, self._drop, self.thing
        self._pressed = self._drop = None
        self.viewport().unsetCursor()
        self.viewport().update()
        at = event.position().toPoint()
        if thing is not None and drop is not None:
            rows = self.rows.rows()
            below = rows[drop] if drop < len(rows) else None
            if not (isinstance(below, ThingRow) and below.group == thing.group):
                self.move_wanted.emit(thing.id, None)
            elif below.id != thing.id:
                self.move_wanted.emit(thing.id, below.id)
        elif pressed is not None and self._same_tick(pressed, at) and thing is not None:
            self.tick_wanted.emit(thing.id, not thing.item.ticked)
        super().mouseReleaseEvent(event)

    def _same_tick(self, pressed: QPoint, at: QPoint) -> bool:
        index = self.indexAt(at)
        is_thing = isinstance(self.rows.row_at(index), ThingRow)
        return is_thing and index == self.indexAt(pressed) and index.column() == 0

    def _drop_place(self, at: QPoint) -> int | None:
        """Before which row a drop at ``at`` would put the thing; None outside its group."""
        thing = self.thing
        if thing is None:
            return None
        places = [self.rows.place_of(row.id) for row in self._group_of(thing)]
        first, last = places[0], places[-1]
        row = self.indexAt(QPoint(4, at.y())).row()
        if row < 0:
            row = len(self.rows.rows())
        elif at.y() > self.rowViewportPosition(row) + self.rowHeight(row) / 2:
            row += 1
        return row if first <= row <= last + 1 else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and the line where a drop would go."""
        super().paintEvent(event)
        if self._drop is None:
            return
        above = self._drop - 1
        y = self.rowViewportPosition(above) + self.rowHeight(above)
        painter = QPainter(self.viewport())
        painter.fillRect(QRectF(0, y - 1, self.viewport().width(), 3),
                         theme.tokens().colour("accent"))  # fmt: skip
