"""The strip over the tracker: where we are, what it does to the day, and the next thing to log."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from companion.domain.splits import TimePoint
from companion.domain.timetable import Timetable
from companion.domain.timetable_notes import arrival_delay, first_night, may_leave_now
from companion.ui.pages.timeline_strip import StripCell
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.sheet import VerdictStrip
from companion.wording import rows as said
from companion.wording import tracking as words
from companion.wording.times import both_text, delay_text
from companion.wording.verdicts import VERDICT_WORDS

_GAP = 8  # px between the buttons


class TrackerStrip(VerdictStrip):
    """``show_table`` fills it; ``buttons`` holds its actions, which stand in the page's head."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.type_time = Button("T&ype a time…")
        self.notes = Button("&Notes…", key="N")
        self.route = Button("&Route…")
        self.paper = Button("From p&aper…", name="Type in from paper…")
        self.log_next = Button("&Log, now", "main", key="Space")
        self.leave_now = Button("Leave &now, shift the rest")
        self.buttons = QWidget()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for button in (self.leave_now, self.route, self.paper, self.notes, self.type_time,
                       self.log_next):  # fmt: skip
            row.addWidget(button)
        self._here = StripCell("Where you are")
        self._night = StripCell("Expected")
        self._gate = StripCell("Effect")
        for cell, stretch in ((self._here, 4), (self._night, 4), (self._gate, 4)):
            self.add_cell(cell, stretch)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._room = 0
        self._early = False

    def fit(self, room: int) -> None:
        """Show the buttons that ``room`` px hold. What goes first stands in the menu Trip too."""
        self._room = room
        may_go = [self.route, self.paper, self.leave_now, self.notes, self.type_time]
        # The day changes the route once it has begun; before, one may leave now.
        shown = [b for b in (*may_go, self.log_next)
                 if b is not (self.route if self._early else self.leave_now)]  # fmt: skip
        while len(shown) > 1 and sum(b.sizeHint().width() + _GAP for b in shown) - _GAP > room:
            shown.pop(0)
        for button in may_go:
            button.setVisible(button in shown)

    def set_low(self, low: bool) -> None:
        """In a low window the effect on the gate goes: its row says it."""
        self._gate.setVisible(not low)

    def show_table(self, table: Timetable, writable: bool, point: TimePoint | None) -> None:
        """Show where the day stands; ``point`` is what the main button logs, None for nothing."""
        self._show_here(table, point)
        self._show_night(table)
        self._show_gate(table)
        self._show_next(table, writable, point)

    def _show_here(self, table: Timetable, point: TimePoint | None) -> None:
        stage = table.row(point.stage_id).stage if point else None
        detail = f"{words.here_since(table)}; {words.next_text(point, stage)}"
        state = said.delay_tone(table.delay)
        word = delay_text(table.delay) if table.delay is not None else ""
        self._here.show_text("Where you are", words.here_text(table), detail, state, word)

    def _show_night(self, table: Timetable) -> None:
        row = first_night(table)
        at, delay = row.best_in, arrival_delay(row)
        head = f"{said.short_name(row.stage)}, {'arrived' if row.actual_in else 'expected'}"
        if at is None:
            self._night.show_text(head, "not known", "No way there is known.")
            return
        detail = said.early_late(row.expected_in) if row.expected_in else ""
        self._night.show_text(
            f"{head} {said.day_of_both(at)}".rstrip(), both_text(at), detail,
            said.delay_tone(delay), said.arrival_effect(delay),
        )  # fmt: skip

    def _show_gate(self, table: Timetable) -> None:
        gate = table.gate
        if gate is None:
            self._gate.show_text("Hours to meet", "none", "No stage has hours to meet.")
            return
        state = gate.verdict.state
        self._gate.show_text(
            "", said.gate_sentence(gate), said.verdict_reason(gate),
            state.value, VERDICT_WORDS[state],
        )  # fmt: skip

    def _show_next(self, table: Timetable, writable: bool, point: TimePoint | None) -> None:
        self.log_next.setEnabled(point is not None and writable)
        self.type_time.setEnabled(writable)
        self.paper.setEnabled(writable)
        self.notes.setEnabled(writable)
        self._early = may_leave_now(table) and writable
        self.route.setEnabled(writable)
        if point is not None:
            self.log_next.setText(f"&{words.action_text(point)}")
            self.log_next.setAccessibleName(words.log_name(point, table.row(point.stage_id).stage))
        self.fit(self._room)
