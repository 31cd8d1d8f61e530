"""The one item model: frozen rows with an id, shown in columns that are declared as values.

A page computes its rows and calls ``show``; the model matches them by id with what it shows and
removes, moves, inserts and changes no more than needed, so that selection, scrolling and screen
readers stay where they are. Begin and end pairs stand here and nowhere else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from companion.ui.models.content import Cell, Line, Run

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}

#: The row itself, the value to sort by, the Cell to paint, the second line of a column head.
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
SORT_ROLE = Qt.ItemDataRole.UserRole + 2
CELL_ROLE = Qt.ItemDataRole.UserRole + 3
SECOND_HEAD_ROLE = Qt.ItemDataRole.UserRole + 4


class HasId(Protocol):
    """A row: a frozen value with an id that stays when the values beside it change."""

    @property
    def id(self) -> Hashable:
        """What this row is about."""


def _nothing(row: Any) -> str:
    return ""


@dataclass(frozen=True)
class Column:
    """One column. Functions take the row.

    ``text`` and ``second`` are its two lines, ``tone`` the colour of the first as a token of the
    theme, ``mark`` the state whose shape stands before it ("fine", "tight", "missed", "unknown",
    ...). Where two lines are not enough, ``cell`` says all of it and the four are not asked.
    ``sort`` is the value to sort by (the text where nothing is given), ``says`` what a screen
    reader reads (both lines where nothing is given; times with their clocks in words),
    ``ticked`` makes a tick: True, False, or None where the row has none. ``stretch`` columns
    share the room that is left, each at least ``least`` px wide.
    """

    head: str
    text: Callable[[Any], str] = _nothing
    second: Callable[[Any], str] = _nothing
    second_head: str = ""
    tone: Callable[[Any], str] = _nothing
    mark: Callable[[Any], str] = _nothing
    cell: Callable[[Any], Cell] | None = None
    sort: Callable[[Any], Any] | None = None
    says: Callable[[Any], str] | None = None
    ticked: Callable[[Any], bool | None] | None = None
    align: str = "left"
    strong: bool = False
    stretch: int = 0
    least: int = 0
    key: str = ""

    def content(self, row: Any) -> Cell:
        """What the cell of ``row`` holds."""
        if self.cell is not None:
            return self.cell(row)
        first = Run(self.text(row), self.tone(row) or "ink", weight=600 if self.strong else 400)
        lines = [Line((first,), mark=self.mark(row), wrap=bool(self.stretch))]
        if second := self.second(row):
            lines.append(Line((Run(second, "ink2", "second"),), wrap=bool(self.stretch)))
        return Cell(tuple(lines))

    def spoken(self, row: Any) -> str:
        """What a screen reader reads."""
        return self.says(row) if self.says is not None else self.content(row).text(", ")


class RowModel(QAbstractTableModel):
    """Rows of one kind in the order given. ``selectable`` is False for lines between rows."""

    #: The id of a row whose tick was pressed, and what it should become. The page calls the verb.
    tick_wanted = Signal(object, bool)

    def __init__(
        self,
        columns: Sequence[Column],
        parent: Any = None,
        selectable: Callable[[Any], bool] = lambda row: True,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._selectable = selectable
        self._rows: list[Any] = []
        # Cells as they were made: sizes and painting ask for each a dozen times.
        self._cells: dict[tuple[int, int], tuple[Any, Cell]] = {}

    # --- what is shown ------------------------------------------------------------------------

    def show(self, rows: Sequence[HasId]) -> None:
        """Show these rows from now on. Two rows of one id are a bug."""
        wanted = list(rows)
        ids = [row.id for row in wanted]
        if len(set(ids)) != len(ids):
            raise ValueError("two rows have the same id")
        self._cells.clear()
        self._remove_all_but(set(ids))
        self._move_into([row_id for row_id in ids if row_id in set(self._ids())])
        self._insert(wanted)
        self._change(wanted)

    def rows(self) -> tuple[Any, ...]:
        """The rows as they are shown."""
        return tuple(self._rows)

    def row_at(self, index: Index) -> Any:
        """The row at ``index``; None for no index."""
        return self._rows[index.row()] if index.isValid() else None

    def content(self, row: Any, number: int) -> Cell:
        """What the cell of ``row`` in the column ``number`` holds."""
        kept = self._cells.get((id(row), number))
        if kept is None or kept[0] is not row:
            kept = self._cells[id(row), number] = row, self.columns[number].content(row)
        return kept[1]

    def place_of(self, row_id: Hashable) -> int:
        """At which place the row with that id stands; -1 where it does not."""
        ids = self._ids()
        return ids.index(row_id) if row_id in ids else -1

    def _ids(self) -> list[Hashable]:
        return [row.id for row in self._rows]

    def _remove_all_but(self, kept: set[Hashable]) -> None:
        gone = [n for n, row in enumerate(self._rows) if row.id not in kept]
        for first, last in reversed(list(_stretches(gone))):
            self.beginRemoveRows(_NOWHERE, first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()

    def _move_into(self, order: list[Hashable]) -> None:
        """Bring the rows into ``order``: the longest run already in order stays, others move."""
        places = {row_id: n for n, row_id in enumerate(self._ids())}
        staying = {order[n] for n in _longest_rise([places[row_id] for row_id in order])}
        for number, row_id in enumerate(order):
            if row_id in staying:
                continue
            ids = self._ids()
            source = ids.index(row_id)
            target = ids.index(order[number - 1]) + 1 if number else 0
            if source != target:
                self._move(source, target)

    def _move(self, source: int, target: int) -> None:
        self.beginMoveRows(_NOWHERE, source, source, _NOWHERE, target)
        row = self._rows.pop(source)
        self._rows.insert(target - (target > source), row)
        self.endMoveRows()

    def _insert(self, wanted: list[Any]) -> None:
        present = set(self._ids())
        new = [n for n, row in enumerate(wanted) if row.id not in present]
        for first, last in _stretches(new):
            self.beginInsertRows(_NOWHERE, first, last)
            self._rows[first:first] = wanted[first : last + 1]
            self.endInsertRows()

    def _change(self, wanted: list[Any]) -> None:
        changed = [n for n, row in enumerate(wanted) if row != self._rows[n]]
        self._rows = wanted
        for first, last in _stretches(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    # --- what Qt asks -------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == CELL_ROLE:
            return self.content(self._rows[index.row()], index.column())
        answer = _ANSWERS.get(int(role))
        if answer is None:
            return None
        return answer(self.columns[index.column()], self._rows[index.row()])

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.head
        if role == SECOND_HEAD_ROLE:
            return column.second_head
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(part for part in (column.head, column.second_head) if part)
        return int(_ALIGN[column.align]) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None or not self._selectable(row):
            return Qt.ItemFlag.ItemIsEnabled if row is not None else Qt.ItemFlag.NoItemFlags
        wanted = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if _tick(self.columns[index.column()], row) is not None:
            wanted |= Qt.ItemFlag.ItemIsUserCheckable
        return wanted

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A tick is a wish: the verb makes it true and ``show`` brings it here."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        wanted = Qt.CheckState(value) is Qt.CheckState.Checked
        self.tick_wanted.emit(self._rows[index.row()].id, wanted)
        return False


def _tick(column: Column, row: Any) -> Qt.CheckState | None:
    state = column.ticked(row) if column.ticked is not None else None
    if state is None:
        return None
    return Qt.CheckState.Checked if state else Qt.CheckState.Unchecked


def _tooltip(column: Column, row: Any) -> str:
    return column.content(row).tooltip


_ANSWERS: dict[int, Callable[[Column, Any], Any]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda column, row: column.content(row).text("\n"),
    int(Qt.ItemDataRole.AccessibleTextRole): lambda column, row: column.spoken(row),
    int(Qt.ItemDataRole.ToolTipRole): lambda column, row: _tooltip(column, row) or None,
    int(Qt.ItemDataRole.CheckStateRole): _tick,
    int(Qt.ItemDataRole.TextAlignmentRole): lambda column, row: int(_ALIGN[column.align]),
    ROW_ROLE: lambda column, row: row,
    SORT_ROLE: lambda column, row: (
        column.sort(row) if column.sort is not None else column.content(row).text(" ")
    ),
}


def _stretches(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of every unbroken run in rising ``numbers``."""
    begin = 0
    for n in range(1, len(numbers) + 1):
        if n == len(numbers) or numbers[n] != numbers[n - 1] + 1:
            yield numbers[begin], numbers[n - 1]
            begin = n


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """The places of a longest rising part of ``numbers`` (patience sorting)."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        pile = bisect_left(tails, number)
        before.append(places[pile - 1] if pile else -1)
        tails[pile : pile + 1] = [number]
        places[pile : pile + 1] = [place]
    found: list[int] = []
    place = places[-1] if places else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]
