"""The strip over the timeline: the chance at the gate, of the night, and when to leave.

On a closed day it says so, with the reason, the next open day and the button that moves there.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.domain.chances import Chance, Goal
from companion.domain.clocks import Instant
from companion.domain.leaving import LeaveBy
from companion.domain.timetable import StageRow, Timetable
from companion.domain.timetable_notes import (
    ClosedDay,
    arrival_delay,
    closed_day,
    first_night,
    may_leave_now,
    traps_of_day,
)
from companion.domain.trip import Trip
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.marks import StateMark, StateShape
from companion.ui.widgets.sheet import VerdictStrip
from companion.wording import forecast as ahead
from companion.wording import rows as said
from companion.wording.plain import shown
from companion.wording.times import both_text
from companion.wording.verdicts import VERDICT_WORDS

#: The promise that is offered: nine in ten.
SAFE = 0.90


class StripCell(QWidget):
    """A heading, a figure and a sentence below each other; nothing is cut, long text wraps."""

    def __init__(self, name: str, figure: str = "value") -> None:
        super().__init__()
        self._name, self._narrow = name, False
        self._over = PlainLabel("", "second", "ink2", wrap=True)
        self._figure = PlainLabel("", figure, weight=600, wrap=True)
        self._mark = StateMark()
        self._detail = PlainLabel("", "second", "ink2", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 16, 8)
        self._row.setSpacing(12)
        self._row.addLayout(self._column(), 1)

    def take(self, action: QWidget) -> None:
        """Let an action stand at the right."""
        self._row.addWidget(action)

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addStretch(1)
        for widget in (self._over, self._figure, self._mark, self._detail):
            column.addWidget(widget)
        column.addStretch(1)
        return column

    def set_narrow(self, narrow: bool) -> None:
        """Without the sentence, which the table says as well."""
        self._narrow = narrow
        self._detail.setVisible(bool(self._detail.text()) and not narrow)

    def show_text(self, over: str, figure: str, detail: str = "", state: str = "",
                  word: str = "") -> None:  # fmt: skip
        """Fill the cell; what is empty takes no room."""
        for label, text in ((self._over, over), (self._figure, figure), (self._detail, detail)):
            label.setText(text)
            label.setVisible(bool(text))
        self.set_narrow(self._narrow)
        self._mark.setVisible(bool(state))
        if state:
            self._mark.set_state(state, word)
        self.setAccessibleName(f"{self._name}: {figure}. {word} {detail}".replace("  ", " "))


class GateCell(QWidget):
    """The verdict: its shape, the big word, the sentence and the reason."""

    def __init__(self) -> None:
        super().__init__()
        self._narrow, self._said = False, ""
        self._shape = StateShape("unknown", 28)
        self._word = PlainLabel("", "figure")
        self._sentence = PlainLabel("", "value", weight=600, wrap=True)
        self._reason = PlainLabel("", "second", "ink2", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self._shape)
        row.addWidget(self._word)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addStretch(1)
        column.addWidget(self._sentence)
        column.addWidget(self._reason)
        column.addStretch(1)
        row.addLayout(column, 1)

    def set_narrow(self, narrow: bool) -> None:
        """Without the big word: a figure goes behind the sentence then."""
        self._narrow = narrow
        self._show_word()

    def _show_word(self) -> None:
        word = self._word.text()
        self._word.setVisible(bool(word) and not self._narrow)
        figure = f", {word}" if self._narrow and "%" in word else ""
        self._sentence.setText(f"{self._said}{figure}")
        self._word.setMinimumWidth(self._word.sizeHint().width())

    def show_text(self, state: str, word: str, sentence: str, reason: str) -> None:
        """Fill the cell; without a word the sentence stands alone."""
        self._shape.set_state(state)
        self._word.setText(word)
        self._said = sentence
        self._reason.setText(reason)
        self._show_word()
        self.setAccessibleName(f"Gate: {word} {sentence}. {reason}".replace("  ", " "))


def _mind(table: Timetable) -> str:
    """``Mind: entering on a Friday.``: what the profile warns of on such a day."""
    titles = [shown(trap.title) for trap in traps_of_day(table)]
    return f"Mind: {'; '.join(t[:1].lower() + t[1:] for t in titles)}." if titles else ""


class TimelineStrip(VerdictStrip):
    """``show_table`` fills it. ``buttons`` holds ``leave_by``, ``leave_now`` and ``move_day``, of
    which one is the main action; in a narrow window they stand in the page's head and the big
    word makes room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.leave_by = Button("Leave", "main")
        self.leave_now = Button("Leave &now, shift the rest", "main")
        self.move_day = Button("Move", "main")
        self.proposed: Instant | None = None
        self._gate = GateCell()
        self._night = StripCell("The night")
        self.buttons = QWidget()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        self.choices = (self.leave_by, self.leave_now, self.move_day)
        for button in self.choices:
            row.addWidget(button)
        self._leave = StripCell("Leave")
        for cell, stretch in ((self._gate, 5), (self._night, 3), (self._leave, 4)):
            self.add_cell(cell, stretch)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_narrow(self, narrow: bool) -> None:
        """Without the big word and the span of the night; the page takes the buttons."""
        self._gate.set_narrow(narrow)
        self._night.set_narrow(narrow)
        if not narrow:
            self._leave.take(self.buttons)

    def show_table(self, table: Timetable, writable: bool) -> None:
        """Show where the day stands."""
        closed = closed_day(table)
        if closed is not None:
            self._show_closed(closed)
        else:
            self._show_gate(table)
        self._show_night(table)
        self._show_leave(table, closed, writable)

    def _show_closed(self, closed: ClosedDay) -> None:
        reason = f"{said.sentence(closed.reason)} {said.next_open(closed)}".strip()
        self._gate.show_text("closed", "", said.closed_head(closed), reason)

    def _show_gate(self, table: Timetable) -> None:
        gate = table.gate
        if gate is None:
            self._gate.show_text("unknown", "", "No stage has hours to meet", "")
            return
        chance = table.outlook.headline(table.as_of)
        if chance is None or gate.passed:
            state = gate.verdict.state
            self._gate.show_text(
                state.value, VERDICT_WORDS[state], said.gate_sentence(gate),
                said.verdict_reason(gate),
            )  # fmt: skip
            return
        name = said.short_name(gate.stage)
        self._gate.show_text(
            chance.state.value,
            ahead.chance_figure(chance),
            f"{ahead.goal_text(chance.goal, name)}: {ahead.WORDS[chance.state].lower()}",
            " ".join(part for part in self._why(table, chance) if part),
        )

    def _why(self, table: Timetable, chance: Chance) -> tuple[str, ...]:
        """What the chance rests on, then what the arrival means for the hours."""
        gate = table.gate
        assert gate is not None
        if table.outlook.overdue:
            return ahead.overdue_of(table), ahead.chance_reason(chance)
        return ahead.chance_reason(chance), said.verdict_reason(gate)

    def _show_night(self, table: Timetable) -> None:
        row = first_night(table)
        name, at = said.short_name(row.stage), row.best_in
        tonight = table.outlook.chance(Goal.TONIGHT)
        if at is None:
            self._night.show_text(f"{name} expected", "not known", "No way there is known.")
            return
        when = f"{said.day_of_both(at)} {both_text(at)}".strip()
        if row.actual_in or tonight is None:
            word = "arrived" if row.actual_in else "expected"
            self._night.show_text(f"{name}, {word}", when, self._late(row))
            return
        dark = table.outlook.chance(Goal.BEFORE_DARK)
        self._night.show_text(
            ahead.goal_text(Goal.TONIGHT, name),
            ahead.chance_figure(tonight),
            f"Likely {when}. {ahead.before_dark(dark)} {_mind(table)}".rstrip(),
            tonight.state.value,
            ahead.WORDS[tonight.state],
        )

    def _late(self, row: StageRow) -> str:
        delay = arrival_delay(row)
        return said.arrival_effect(delay) if delay else ""

    def _show_leave(self, table: Timetable, closed: ClosedDay | None, writable: bool) -> None:
        trip, moves = table.trip, closed is not None and closed.days is not None
        left = table.rows[0].actual_out
        line = None if left or table.started else self._promise(table)
        if line is None:
            self._show_left(table, left.at if left else None)
        else:
            self._leave.show_text(
                ahead.leave_by_head(line),
                ahead.leave_by_figure(line, trip.leave_clock),
                ahead.leave_by_detail(line, trip.leave_at, table.as_of),
            )
        if closed is not None and closed.opening is not None:
            self.move_day.setText(said.move_text(closed))
            self.move_day.setAccessibleName(said.move_text(closed))
        movable = moves and not table.started and writable
        self.move_day.setVisible(movable)
        due = may_leave_now(table) and writable and not movable
        self.leave_now.setVisible(due)
        self._offer(None if movable or due or not writable else line, trip, table.as_of)

    def _show_left(self, table: Timetable, left: Instant | None) -> None:
        """When one left; before the gate also the chance to pass it that day at all."""
        over, figure, note = said.leaving(table.trip, left)
        today, gate = table.outlook.chance(Goal.TODAY), table.gate
        known = today is not None and today.value is not None
        if today is None or not known or gate is None or gate.passed or not table.started:
            self._leave.show_text(over, figure, note)
            return
        self._leave.show_text(
            ahead.goal_text(Goal.TODAY, ""),
            ahead.chance_figure(today),
            f"{over}, {figure}.",
            today.state.value,
            ahead.WORDS[today.state],
        )

    def _promise(self, table: Timetable) -> LeaveBy | None:
        """The departure for nine in ten, of what the day hangs on."""
        chance = table.outlook.headline(table.as_of)
        return None if chance is None else table.outlook.promise(chance.goal, SAFE)

    def _offer(self, line: LeaveBy | None, trip: Trip, now: Instant) -> None:
        """The action that takes the departure over, where the planned one is too late for it."""
        at = None if line is None else line.at or line.best_at
        self.proposed = at if at is not None and now < at < trip.leave_at else None
        self.leave_by.setVisible(self.proposed is not None)
        if self.proposed is not None:
            text = ahead.leave_at_text(self.proposed, trip.leave_clock)
            self.leave_by.setText(text)
            self.leave_by.setAccessibleName(text)
