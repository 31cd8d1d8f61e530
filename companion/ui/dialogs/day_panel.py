"""A month of open, closed and unknown days, with why the chosen one is what it is."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.app import calendar
from companion.app.calendar import Days
from companion.domain.dates import short_day_text
from companion.domain.errors import CompanionError
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.marks import StateMark, StateShape
from companion.ui.widgets.month import DayLook, MonthView
from companion.ui.widgets.sheet import column_of, row_of

if TYPE_CHECKING:
    from companion.domain.days import DayRule

WORDS = {"open": "open", "closed": "closed", "unknown": "unknown"}
GROUNDS = {"closed": "hatch", "unknown": "dots"}
CERTAINTY = {
    "confirmed": "Confirmed by the operator.",
    "announced": "As announced for that year.",
    "predicted": "That year is not announced yet: a prediction.",
}


class DayPanel(QWidget):
    """``picked`` tells a day chosen here."""

    picked = Signal(object)

    def __init__(self, days: Days, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = days
        self._month = MonthView("Crossing day", day, lambda each: look(days, each), legend())
        self._month.grid.picked.connect(self._pick)
        self._chosen, self._next = DayWords(), DayWords()
        self._take = Button("&Take this day", "tool", on=lambda: self._pick(self._next_day))
        self._next_day = day
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._month, 1)
        column.addWidget(Rule("strong"))
        column.addWidget(self._words())
        self.show_day(day)

    def show_days(self, days: Days) -> None:
        """The days of another crossing."""
        self._days = days
        self.show_day(self._month.grid.chosen)

    def _words(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self._chosen, 1)
        self._other = column_of(self._next, row_of(self._take, None), None, spacing=8)
        row.addWidget(self._other, 1)
        return holder

    def show_day(self, day: date) -> None:
        """Choose ``day`` and say what is known of it; where it is not open, the next that is."""
        self._month.grid.choose(day)
        rule = rule_of(self._days, day)
        if rule is None:
            self._other.hide()
            self._chosen.say("unknown", f"{short_day_text(day)}, unknown", "No holiday list here.")
            return
        self._chosen.say(
            rule.state.value,
            f"{short_day_text(day)}, {WORDS[rule.state.value]}",
            reason_of(rule, calendar.kyrgyz_holiday(day)),
        )
        self._offer(rule)

    def _offer(self, rule: DayRule) -> None:
        self._other.setVisible(rule.state.value != "open")
        if rule.state.value == "open":
            return
        try:
            following = self._days.next_open(rule.date)
        except CompanionError:
            self._other.hide()
            return
        self._next_day = following.date
        word = WORDS[following.state.value]
        self._next.say(
            following.state.value,
            f"{short_day_text(following.date)}, {word}",
            "The next day that is not closed.",
        )

    def _pick(self, day: date) -> None:
        self.show_day(day)
        self.picked.emit(day)


class DayWords(QWidget):
    """Shape, heading and reason of one day."""

    def __init__(self) -> None:
        super().__init__()
        self._shape = StateShape("unknown", 16)
        self._head = PlainLabel("", "value", weight=600)
        self._reason = PlainLabel("", "body", "ink2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(row_of(self._shape, self._head, None))
        column.addWidget(self._reason)
        column.addStretch(1)

    def say(self, state: str, head: str, reason: str) -> None:
        """Fill it."""
        self._shape.set_state(state)
        self._head.setText(head)
        self._reason.setText(reason)


def look(days: Days, day: date) -> DayLook:
    """How a day stands in the month."""
    rule = rule_of(days, day)
    if rule is None:
        return DayLook("unknown", "unknown", "dots")
    state = rule.state.value
    text = "freight only" if rule.freight_only else WORDS[state]
    if ", a statutory holiday" in rule.reason:
        text = rule.reason.partition(",")[0]
    elif "make-up" in rule.reason:
        text = "make-up day"
    return DayLook(state, text, GROUNDS.get(state, ""))


@lru_cache(maxsize=2048)
def rule_of(days: Days, day: date) -> DayRule | None:
    """What is known of that day; None beyond the lists of holidays."""
    try:
        return days.rule(day)
    except (CompanionError, ValueError, OverflowError):
        return None


def reason_of(rule: DayRule, kyrgyz: str | None) -> str:
    """Why a day is what it is, how sure that is, and whether officers may be few."""
    reason = f"{rule.reason[:1].upper()}{rule.reason[1:]}."
    parts = [reason, CERTAINTY.get(rule.certainty, ""), kyrgyz or ""]
    return " ".join(part for part in parts if part)


def legend() -> QWidget:
    """The shapes of the month with their words."""
    marks = (StateMark(state, word) for state, word in WORDS.items())
    return row_of(*marks, spacing=16)
