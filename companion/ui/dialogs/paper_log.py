"""Type in from paper: one table in the order of the printed sheet, by keyboard alone.

Times as they were written, the clock once for each column; Tab or Enter goes to the next box. The
other clock and the date stand under each at once. What is typed stays when the dialog is closed.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.app import paper_log
from companion.domain.clocks import Clock
from companion.domain.log_sheet import Box, BoxReading, LogLine
from companion.domain.splits import Event, TimePoint
from companion.ui import fonts
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.fields import TextLine
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.marks import StageNumber, StateShape
from companion.ui.widgets.times import ClockChoice
from companion.wording import paper_log as words
from companion.wording.tracking import point_head

if TYPE_CHECKING:
    from companion.ui.desk import Desk

WHO = "from paper"
_STILL_FOR = 120  # milliseconds without a key before the sheet is understood again


class PaperBox(TextLine):
    """One box; Enter goes on like Tab, up and down stay in the column (``stepped``)."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class; Ctrl+Enter is the dialog's."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.focusNextChild()
            event.accept()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class TimeCell(QWidget):
    """A box with what it is understood as below it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = PaperBox(name, hint="––:––")
        self.line.setFixedWidth(fonts.px(112))
        self._shape = StateShape("tight", 14)
        self._shape.hide()
        self._under = PlainLabel("", "second", "ink2", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line)
        row.addWidget(self._shape)
        row.addWidget(self._under, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        self.setFocusProxy(self.line)

    @property
    def said(self) -> str:
        """What stands beside the box."""
        return self._under.text()

    def show_reading(self, found: BoxReading | None) -> None:
        """Say how the box is understood; None for an empty one."""
        text, tone, mark = words.box_text(found)
        self._under.setText(text)
        self._under.set_tone(tone)
        self._shape.setVisible(bool(mark))
        if mark:
            self._shape.set_state(mark)
        self.line.setAccessibleDescription(text)


class PaperLogDialog(Dialog):
    """The sheet of the open trip."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Type in from paper", desk.window, 980, 760)
        self._desk, self._companion = desk, desk.companion
        assert desk.trip is not None
        self._trip_id = desk.trip.id
        self._foresight = paper_log.foresight(self._companion, self._trip_id)
        self._cells: dict[TimePoint, TimeCell] = {}
        self._clocks: dict[Event, ClockChoice] = {}
        self._over = False
        self._wait = QTimer(self, singleShot=True, interval=_STILL_FOR)
        self._wait.timeout.connect(self.understand)
        self._build()
        self._load_draft()
        self.understand()
        first = next(iter(self._cells.values()))
        first.setFocus()

    def _build(self) -> None:
        self.above(self._heads())
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 4)
        grid.setColumnStretch(2, 5)
        grid.setColumnStretch(3, 5)
        for place, line in enumerate(paper_log.sheet(self._companion, self._trip_id)):
            self._add_line(grid, 2 * place, line)
        holder = QWidget()
        holder.setLayout(grid)
        self.body.addWidget(holder)
        self.body.addStretch(1)
        self.foot(words.ENTER_NOTHING, self._enter, "Close")

    def _heads(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(12)
        row.addWidget(PlainLabel(words.HOW, "body", "ink2", wrap=True), 1)
        for event, title in ((Event.IN, "In"), (Event.OUT, "Out")):
            choice = ClockChoice(f"Clock of the column {title}", height=32)
            choice.chosen.connect(lambda _: self._wait.start())
            self._clocks[event] = choice
            row.addWidget(PlainLabel(title, "body", "ink", 600))
            row.addWidget(choice)
        return holder

    def _add_line(self, grid: QGridLayout, place: int, line: LogLine) -> None:
        grid.addWidget(StageNumber(line.number, line.stage.country), place, 0)
        name = PlainLabel(line.stage.names.en, "body", "ink", 600, wrap=True)
        grid.addWidget(name, place, 1)
        for column, point in ((2, line.arrive), (3, line.leave)):
            if point is not None:
                cell = TimeCell(f"{line.number}. {point_head(point, line.stage)}")
                cell.line.textChanged.connect(lambda _: self._wait.start())
                cell.line.editingFinished.connect(self._keep_draft)
                cell.line.stepped.connect(partial(self._step, point))
                self._cells[point] = cell
                grid.addWidget(cell, place, column)
        grid.addWidget(Rule(), place + 1, 0, 1, 4)

    # --- what is typed ------------------------------------------------------------------------

    def boxes(self) -> list[Box]:
        """The boxes that are filled."""
        return [
            Box(point, cell.line.text(), self._clocks[point.event].clock)
            for point, cell in self._cells.items()
            if cell.line.text().strip()
        ]

    def understand(self) -> tuple[BoxReading, ...]:
        """Read the sheet again and say at each box what it means."""
        self._wait.stop()
        found = paper_log.understand_all(
            self._companion, self._trip_id, self.boxes(), self._foresight
        )
        by_point = {each.box.point: each for each in found}
        for point, cell in self._cells.items():
            cell.show_reading(by_point.get(point))
        if self._main is not None:
            new = sum(1 for each in found if each.is_new)
            wrong = any(each.problem for each in found)
            self._main.setText(words.enter_text(new))
            self._main.setAccessibleName(words.enter_text(new).replace("&", ""))
            self._main.setEnabled(bool(new) and not wrong and not self._companion.read_only)
        self.note(words.sum_text(found))
        return found

    def _enter(self) -> None:
        self.understand()
        boxes = self.boxes()
        if self.attempt(lambda: paper_log.enter_all(self._companion, self._trip_id, boxes, WHO)):
            for cell in self._cells.values():
                cell.line.clear()
            self.accept()

    # --- the draft ----------------------------------------------------------------------------

    def _keep_draft(self) -> None:
        if self._over:
            return
        texts = {f"{p.stage_id} {p.event.value}": c.line.text() for p, c in self._cells.items()}
        clocks = {event.value: choice.clock.value for event, choice in self._clocks.items()}
        kept = {"clocks": clocks, "texts": {key: text for key, text in texts.items() if text}}
        text = json.dumps(kept, ensure_ascii=False) if kept["texts"] else ""
        if text != paper_log.draft(self._companion, self._trip_id):
            self.attempt(lambda: paper_log.keep_draft(self._companion, self._trip_id, text))
            self.understand()

    def _load_draft(self) -> None:
        try:
            kept = json.loads(paper_log.draft(self._companion, self._trip_id) or "{}")
            for event, clock in kept.get("clocks", {}).items():
                self._clocks[Event(event)].choose(Clock(clock).value)
            texts = dict(kept.get("texts", {}))
        except (ValueError, TypeError, AttributeError):
            return  # a draft of another program's making costs only the typing
        for point, cell in self._cells.items():
            cell.line.setText(str(texts.get(f"{point.stage_id} {point.event.value}", "")))

    def done(self, result: int) -> None:
        """What is typed and not entered stays for the next time."""
        self._keep_draft()
        self._over = True  # a box that loses the focus in closing says so once more
        self._wait.stop()
        super().done(result)

    def _step(self, here: TimePoint, step: int) -> None:
        """To the box above or below in the same column."""
        column = [point for point in self._cells if point.event is here.event]
        place = column.index(here) + step
        if 0 <= place < len(column):
            self._cells[column[place]].line.setFocus()
            self.show_part(self._cells[column[place]])
