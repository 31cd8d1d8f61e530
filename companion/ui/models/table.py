"""The table that shows a ``RowModel``: hairlines, a head of two lines, columns that never cut.

Fixed columns are as wide as their widest line, stretching ones share the room that is left; where
even that is too much the table scrolls sideways. Rows whose id the page calls a line ("now", a new
day) run over all columns and are jumped over by the arrow keys.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from companion.ui import fonts, theme
from companion.ui.models.cells import PAD_X, CellDelegate, natural_height, natural_width, text_width
from companion.ui.models.rows import SECOND_HEAD_ROLE, HasId, RowModel


class TwoLineHead(QHeaderView):
    """The head: a line in ink, a line beneath in ink2, and the 2 px ink rule."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """One line or two, as the columns ask."""
        model = self.model()
        two = any(
            model.headerData(n, Qt.Orientation.Horizontal, SECOND_HEAD_ROLE)
            for n in range(model.columnCount())
        )
        return QSize(super().sizeHint().width(), fonts.px(46 if two else 34))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Both lines at the left edge of the column's text."""
        tokens = theme.tokens()
        painter.save()
        painter.fillRect(QRect(rect.x(), rect.bottom() - 1, rect.width(), 2), tokens.colour("ink"))
        head = self._said(section, Qt.ItemDataRole.DisplayRole)
        second = self._said(section, SECOND_HEAD_ROLE)
        inside = QRectF(rect).adjusted(fonts.px(PAD_X), 4, 0, -6)
        half = inside.height() / 2
        two = self.sizeHint().height() > fonts.px(40)
        top = QRectF(inside.x(), inside.y(), inside.width(), half if two else inside.height())
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextDontClip)
        for text, role, weight, tone, box in (
            (head, "body", 600, "ink", top),
            (second, "second", 400, "ink2", top.translated(0, half)),
        ):
            painter.setFont(fonts.font(role, weight))
            painter.setPen(tokens.colour(tone))
            painter.drawText(box, flags, text)
        painter.restore()

    def natural(self, column: int) -> int:
        """How wide a column must be for its head."""
        head = text_width(self._said(column, Qt.ItemDataRole.DisplayRole), "body", 600)
        last = column + 1 >= self.count()
        if not last and not self._said(column + 1, Qt.ItemDataRole.DisplayRole):
            head = 0  # it may run on over the next column, whose first line is empty
        second = text_width(self._said(column, SECOND_HEAD_ROLE), "second")
        return max(head, second) + 2 * fonts.px(PAD_X)

    def _said(self, column: int, role: int) -> str:
        return self.model().headerData(column, Qt.Orientation.Horizontal, role) or ""


class RowTable(QTableView):
    """``show_rows(rows)`` shows them; ``opened`` tells the id of a row that was clicked twice or
    opened with Enter, ``chosen`` the id of the row the cursor moved to, ``menu_wanted`` where."""

    opened = Signal(object)
    chosen = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(
        self,
        model: RowModel,
        name: str,
        is_line: Callable[[Any], bool] = lambda row: False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = model
        self._is_line = is_line
        self.setHorizontalHeader(TwoLineHead(self))
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self._middle: Hashable | None = None
        self._set_up()

    def _set_up(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(12)
        self.horizontalHeader().setMinimumSectionSize(24)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._want_menu)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(lambda now, before: self._choose(now))
        self.verticalScrollBar().actionTriggered.connect(lambda _: self._let_go())
        theme.watcher.theme_changed.connect(self.fit)

    # --- rows -----------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[HasId]) -> None:
        """Show these rows; the chosen one stays chosen while it is there."""
        self.rows.show(rows)
        self.clearSpans()
        for number, row in enumerate(rows):
            if self._is_line(row) and len(self.rows.columns) > 1:
                self.setSpan(number, 0, 1, len(self.rows.columns))
        self.fit()

    @property
    def chosen_row(self) -> Any:
        """The row the cursor is on; None for none."""
        return self.rows.row_at(self.currentIndex())

    def choose(self, row_id: Hashable) -> None:
        """Put the cursor on the row with that id."""
        place = self.rows.place_of(row_id)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place, 0))

    def scroll_to(self, row_id: Hashable) -> None:
        """Bring that row to the middle; it stays there until the traveller moves."""
        place = self.rows.place_of(row_id)
        if place >= 0:
            self._middle = row_id
            middle = QAbstractItemView.ScrollHint.PositionAtCenter
            self.scrollTo(self.rows.index(place, 0), middle)

    def _let_go(self) -> None:
        """The traveller scrolls."""
        self._middle = None

    def _choose(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is None:
            return
        if row.id != self._middle:
            self._let_go()
        self.chosen.emit(row.id)

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None and not self._is_line(row):
            self.opened.emit(row.id)

    def _want_menu(self, at: QPoint) -> None:
        """Also by the menu key: then at the row the cursor is on."""
        index = self.indexAt(at)
        row = self.rows.row_at(index if index.isValid() else self.currentIndex())
        if row is not None and not self._is_line(row):
            self.choose(row.id)
            self.menu_wanted.emit(row.id, self.viewport().mapToGlobal(at))

    # --- keys -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Space is left to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            event.accept()
        elif event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Jump over lines between rows; Home and End go to the first and the last row."""
        last = self.rows.rowCount() - 1
        if action is QAbstractItemView.CursorAction.MoveHome:
            return self._nearest(0, 1)
        if action is QAbstractItemView.CursorAction.MoveEnd:
            return self._nearest(last, -1)
        found = super().moveCursor(action, modifiers)
        step = -1 if found.row() < self.currentIndex().row() else 1
        return self._nearest(found.row(), step, max(found.column(), 0))

    def _nearest(self, place: int, step: int, column: int = 0) -> QModelIndex:
        """The first row from ``place`` that is no line, in that direction, else in the other."""
        places = range(self.rows.rowCount())
        ahead = [n for n in places if (n - place) * step >= 0]
        behind = [n for n in places if (n - place) * step < 0]
        for number in (*sorted(ahead, key=lambda n: abs(n - place)),
                       *sorted(behind, key=lambda n: abs(n - place))):  # fmt: skip
            index = self.rows.index(number, column)
            if not self._is_line(self.rows.row_at(index)):
                return index
        return QModelIndex()

    # --- sizes ----------------------------------------------------------------------------------

    def fit(self) -> None:
        """Give columns and rows the room that their content needs; what was in sight stays so."""
        held = self._in_sight(self.viewport().size())
        self._fit_all()
        self._hold(held)

    def _in_sight(self, size: QSize) -> bool:
        """Whether the row of the cursor is seen in a viewport of that size."""
        return QRect(QPoint(), size).intersects(self.visualRect(self.currentIndex()))

    def _hold(self, held: bool) -> None:
        """After new sizes: the row that was brought to the middle, or that of the cursor."""
        self.updateGeometries()  # else the scroll bar ends where the rows ended before
        if self._middle is not None:
            self.scroll_to(self._middle)
        elif held and not self._in_sight(self.viewport().size()):
            self.scrollTo(self.currentIndex())

    def _fit_all(self) -> None:
        self._fit_columns()
        columns = self._shown_columns()
        for number, row in enumerate(self.rows.rows()):
            if self._is_line(row):
                cell = self.rows.content(row, 0)
                height = natural_height(cell, 10_000)
            else:
                height = max(
                    natural_height(self.rows.content(row, c), self.columnWidth(c)) for c in columns
                )
            if self.rowHeight(number) != height:
                self.setRowHeight(number, height)

    def _shown_columns(self) -> list[int]:
        return [n for n in range(len(self.rows.columns)) if not self.isColumnHidden(n)]

    def _fit_columns(self) -> None:
        columns = self._shown_columns()
        widths = {number: self._least(number) for number in columns}
        stretching = [n for n in columns if self.rows.columns[n].stretch]
        shares = sum(self.rows.columns[n].stretch for n in stretching)
        spare = max(0, self.viewport().width() - sum(widths.values()))
        left = spare
        for number in stretching:
            more = spare * self.rows.columns[number].stretch // shares
            left -= more
            widths[number] += more
        if stretching:
            widths[stretching[-1]] += left
        for number, width in widths.items():
            self.setColumnWidth(number, width)

    def least_width(self) -> int:
        """How wide the table must be so that it need not scroll sideways."""
        bar = self.verticalScrollBar().sizeHint().width()
        return sum(map(self._least, self._shown_columns())) + bar + 2

    def _least(self, number: int) -> int:
        """The least width of a column: its head, its lines that never wrap, its own least."""
        column = self.rows.columns[number]
        head = self.horizontalHeader()
        wide = head.natural(number) if isinstance(head, TwoLineHead) else 0
        rows = (row for row in self.rows.rows() if not self._is_line(row))
        return max(
            [
                wide,
                fonts.px(column.least),
                *(natural_width(self.rows.content(row, number)) for row in rows),
            ]
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        held = self._in_sight(event.oldSize())
        super().resizeEvent(event)
        self._fit_all()
        self._hold(held)

    def minimumSizeHint(self) -> QSize:
        """The head and two rows."""
        return QSize(fonts.px(240), fonts.px(140))
