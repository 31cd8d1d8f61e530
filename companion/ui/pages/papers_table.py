"""The list of papers: groups with their icon or stage number, papers with state and reason."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from companion.ui import fonts, icons, theme
from companion.ui.models.cells import CellDelegate
from companion.ui.models.content import Cell, Line, Run
from companion.ui.models.rows import ROW_ROLE, Column, RowModel
from companion.ui.models.table import RowTable
from companion.ui.pages.papers_rows import GroupRow, Key, PaperRow, Row
from companion.ui.widgets.labels import draw_boxed
from companion.ui.widgets.marks import state_key, state_tone
from companion.wording.lists import paper_spoken, reason_line
from companion.wording.plain import shown
from companion.wording.verdicts import PAPER_WORDS

_Index = QModelIndex | QPersistentModelIndex
GAP = 8


def is_group(row: Row) -> bool:
    """Whether the row is a heading."""
    return isinstance(row, GroupRow)


class GroupDelegate(CellDelegate):
    """Draws headings by ``heading``; everything else as cells."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a heading or a cell."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, GroupRow):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_heading(painter, QRectF(option.rect), row)
        painter.restore()


def _draw_heading(painter: QPainter, rect: QRectF, row: GroupRow) -> None:
    tokens, size = theme.tokens(), fonts.px(18)
    painter.fillRect(rect, tokens.colour("sheet"))
    painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), tokens.colour("ink"))
    left = rect.x() + 12
    if row.number:
        box = QRectF(left - 3, rect.center().y() - size * 2 / 3, size * 4 / 3, size * 4 / 3)
        look = ("plate", "plate", "on_plate") if row.filled else ("sheet", "ink", "ink")
        draw_boxed(painter, box, row.number, *look)
    elif row.icon:
        ratio = painter.device().devicePixelRatioF()
        drawn = icons.pixmap(row.icon, size, "ink", ratio)
        painter.drawPixmap(round(left), round(rect.center().y() - size / 2), drawn)
    left += size + GAP + 4
    for text, weight, tone in ((row.title, 600, "ink"), (row.detail, 400, "ink2")):
        left = _draw_text(painter, QRectF(left, rect.y(), rect.right() - 12 - left, rect.height()),
                          text, weight, tone)  # fmt: skip


def _draw_text(painter: QPainter, room: QRectF, text: str, weight: int, tone: str) -> float:
    """Draw the text where there is room, shortened if need be; where the next one may begin."""
    font = fonts.font("body", weight)
    metrics = QFontMetricsF(font)
    short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room.width()))
    painter.setFont(font)
    painter.setPen(theme.tokens().colour(tone))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter.value), short)
    return room.x() + metrics.horizontalAdvance(short) + 12


def _name(row: Row) -> Cell:
    if isinstance(row, GroupRow):
        said = " ".join(part for part in (row.number, row.title, row.detail) if part)
        return Cell((Line((Run(said, weight=600),)),), tooltip=f"{row.title} {row.detail}".strip())
    first = Run(shown(row.judged.kind.names.en), weight=500)
    lines = [Line((first,), mark=state_key(row.judged.state), wrap=True)]
    if row.whose:
        lines.append(Line((Run(row.whose, "ink2", "second"),), wrap=True, most=2, indent=True))
    return Cell(tuple(lines))


def _state(row: Row) -> Cell:
    if isinstance(row, GroupRow):
        return Cell()
    state = row.judged.state
    return Cell((Line((Run(PAPER_WORDS[state], state_tone(state), weight=600),)),))


def _reason(row: Row) -> Cell:
    if isinstance(row, GroupRow):
        return Cell()
    return Cell((Line((Run(reason_line(row.judged), "ink2"),), wrap=True),))


def _spoken(row: Row) -> str:
    if isinstance(row, GroupRow):
        return " ".join(part for part in (row.number, row.title, row.detail) if part)
    return paper_spoken(row.judged)


COLUMNS = (
    Column("Paper", cell=_name, says=_spoken, stretch=3, least=170),
    Column("State", cell=_state),
    Column("Reason", cell=_reason, stretch=4, least=150),
)


class PapersTable(RowTable):
    """``picked`` tells the key of the paper the cursor moved to."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        model = RowModel(COLUMNS, selectable=lambda row: not is_group(row))
        super().__init__(model, "Papers", is_group, parent)
        model.setParent(self)
        self.setItemDelegate(GroupDelegate(self))
        self.horizontalHeader().hide()
        self.setStyleSheet("QTableView { border: 0; }")
        self.chosen.connect(self._pick)

    def choose_paper(self, key: Key | None) -> None:
        """Put the cursor on that paper, in its first group, unless it is on it already."""
        here = self.chosen_row
        if isinstance(here, PaperRow) and here.key == key:
            return
        for row in self.rows.rows():
            if isinstance(row, PaperRow) and row.key == key:
                self.choose(row.id)
                return

    def _pick(self, row_id: object) -> None:
        row = self.chosen_row
        if isinstance(row, PaperRow):
            self.picked.emit(row.key)
