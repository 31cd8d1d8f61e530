"""The right time, where the computer's clock is wrong: typed from a good clock, on either clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.app import right_time
from companion.domain.clocks import Clock, Instant
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.fields import Field
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.times import DualTime, TimeField
from companion.wording.remarks import clock_trouble

if TYPE_CHECKING:
    from companion.ui.desk import Desk

WHO = "right time"
HOW = "What a good clock says now. If the computer is off by more than 12 hours, type the date too."
BOTH = "Entries keep both: the time set right, and what the computer's clock said."


class RightTimeDialog(Dialog):
    """By how much the computer is off, and the field to say what time it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Right time", desk.window, 600, 460)
        self._desk, self._companion = desk, desk.companion
        self._computer, self._now = DualTime(weight=600), DualTime(weight=600)
        self._off = PlainLabel("", "body", "ink2", wrap=True)
        self._time = TimeField("It is now", Clock.KYRGYZ, self._understood)
        self._trust = Button("The &computer is right", on=self._trust_computer)
        self.body.setSpacing(12)
        self.body.addWidget(Field("The computer's clock says", self._computer))
        self.body.addWidget(Field("The program counts with", self._now))
        self.body.addWidget(self._off)
        self.body.addWidget(Field("&It is now", self._time, HOW))
        self.body.addWidget(PlainLabel(BOTH, "second", "ink3", wrap=True))
        self.body.addStretch(1)
        self.foot("&Set the time right", self._state, "Close", (self._trust,))
        self._show()
        self._time.setFocus()

    def _understood(self, text: str, clock: Clock) -> Instant:
        return right_time.understand(self._companion, text, clock)

    def _show(self) -> None:
        behind = self._companion.clock_behind
        self._computer.show_instant(self._companion.raw_now(), dated=True)
        self._now.show_instant(self._companion.now(), dated=True)
        trouble = clock_trouble(behind)
        self._off.setText(f"{trouble[:1].upper()}{trouble[1:]}.")
        self._trust.setEnabled(bool(behind) and not self._companion.read_only)

    def _state(self) -> None:
        text, clock = self._time.text(), self._time.clock
        if self.attempt(lambda: right_time.state(self._companion, text, clock, WHO)):
            self._time.line.clear()
            self._show()

    def _trust_computer(self) -> None:
        if self.attempt(lambda: right_time.trust_computer(self._companion, WHO)):
            self._show()
