"""All about one day of a crossing: state, reason, source, what comes next, the notices about it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.app import calendar
from companion.app.calendar import Days
from companion.domain.dates import short_day_text
from companion.domain.errors import CompanionError
from companion.domain.notices import Notice
from companion.ui.dialogs.day_panel import rule_of
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel, Rule, Tag
from companion.ui.widgets.marks import StateMark, StateShape
from companion.ui.widgets.months import DayMarks
from companion.ui.widgets.sheet import ScrollColumn, clear, column_of, row_of
from companion.wording import days as words
from companion.wording import notices as said
from companion.wording.plain import shown

NO_LIST = "The holidays of that year are not known here."
NO_NOTICE = "No notice speaks of this day."


def marks_of(days: Days, day: date) -> DayMarks:
    """What the months show of a day."""
    rule = rule_of(days, day)
    if rule is None:
        return DayMarks("unknown", ("unknown", "unsure"), f"unknown, {NO_LIST}", sure=False)
    holiday = calendar.kyrgyz_holiday(day)
    estimated = words.is_estimated(holiday or "")
    noted = any(notice.own for notice in days.speaking_of(day))
    thin = words.THIN_ESTIMATED if estimated else words.THIN if holiday else ""
    return DayMarks(
        rule.state.value, words.short_day_words(rule),
        words.day_spoken(rule, thin, words.NOTED if noted else ""), words.is_sure(rule),
        holiday is not None, estimated, noted,
    )  # fmt: skip


class DayFacts(ScrollColumn):
    """The side of the months. ``day_wanted`` tells a day to go to, ``add_wanted`` that a notice is
    to be written, ``edit_wanted`` which one of one's own is to be changed."""

    day_wanted = Signal(object)
    add_wanted = Signal()
    edit_wanted = Signal(object)

    def __init__(self, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(12, parent)
        self._read_only = read_only
        self._next_day: date | None = None
        self._title = PlainLabel("", "title", wrap=True)
        self._state, self._tag = StateMark("unknown", role="value"), Tag("provisional")
        self._extra = PlainLabel("", "body", "accent", 600, wrap=True)
        self._chance = PlainLabel("", "body", weight=600, wrap=True)
        self._reason = PlainLabel("", "body", wrap=True)
        self._source = PlainLabel("", "second", "ink2", wrap=True)
        self._thin = PlainLabel("", "body", "warn", wrap=True)
        self._thin_shape = StateShape("tight", 14)
        self._build()

    def _build(self) -> None:
        self._warning = row_of(self._thin_shape, self._thin, wide=self._thin)
        self._next = Button("", "tool", "arrow-right", on=self._go_on)
        self._notices = column_of(spacing=8)
        self._add = Button("&Note a closure for this day…", "tool", "plus",
                           name="Note a closure for this day", on=self.add_wanted.emit)  # fmt: skip
        self._add.setEnabled(not self._read_only)
        parts: tuple[QWidget, ...] = (
            column_of(self._title, self._extra, spacing=0),
            row_of(self._state, self._tag, None, spacing=12), self._chance,
            column_of(self._reason, self._source, spacing=4), self._warning,
            row_of(self._next, None), Rule(), PlainLabel("Notices about this day", weight=600),
            self._notices, row_of(self._add, None),
        )  # fmt: skip
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.column.setContentsMargins(0, 0, 12, 0)

    def show_day(self, days: Days, day: date, caption: str, extra: str) -> None:
        """Say all about ``day``; ``caption`` is its chance, ``extra`` what else it is."""
        rule = rule_of(days, day)
        state = rule.state.value if rule else "unknown"
        holiday = calendar.kyrgyz_holiday(day) if rule else None
        word = words.day_word(rule) if rule else "unknown"
        self._title.setText(words.day_title(day))
        self._state.set_state(state, word.capitalize())
        self._tag.set_text(rule.certainty if rule else "no list")
        self._say(self._reason, words.day_reason(rule) if rule else NO_LIST)
        self._say(self._source, f"Source: {shown(rule.source)}. Beijing date." if rule else "")
        self._say(self._chance, f"{caption}: there that night" if caption else "")
        self._say(self._extra, extra)
        self._thin.setText(holiday or "")
        self._warning.setVisible(holiday is not None)
        self._show_next(days, day)
        self._show_notices(days, day)

    @staticmethod
    def _say(label: PlainLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _show_next(self, days: Days, day: date) -> None:
        try:
            self._next_day = days.next_open(day).date
        except (CompanionError, ValueError, OverflowError):
            self._next_day = None
        if self._next_day is not None:
            self._next.setText(f"Next open day: {short_day_text(self._next_day)}")
            self._next.setAccessibleName(self._next.text())
        self._next.setVisible(self._next_day is not None)

    def _go_on(self) -> None:
        self.day_wanted.emit(self._next_day)

    def _show_notices(self, days: Days, day: date) -> None:
        column = self._notices.layout()
        if column is None:
            return
        clear(column)
        found = days.speaking_of(day)
        for number, notice in enumerate(found):
            column.addWidget(self._line(notice, counts=number == 0 and not notice.replaced_by))
        if not found:
            column.addWidget(PlainLabel(NO_NOTICE, tone="ink2", wrap=True))

    def _line(self, notice: Notice, counts: bool) -> QWidget:
        head = PlainLabel(said.notice_head(notice), "body", "ink" if counts else "ink3", 600,
                          wrap=True)  # fmt: skip
        standing = "" if counts else ("replaced" if notice.replaced_by else "outranked")
        below = "; ".join(
            part
            for part in (shown(notice.reason), said.notice_days(notice),
                         said.notice_source(notice), standing)
            if part
        )  # fmt: skip
        shape = StateShape(said.EFFECT_STATES[notice.effect], 14)
        parts: list[QWidget] = [
            row_of(shape, head, wide=head), PlainLabel(below, "second", "ink2", wrap=True)
        ]  # fmt: skip
        if notice.own and not self._read_only:
            edit = Button("Edit…", "tool", name=f"Edit: {shown(notice.reason, 60)}",
                          on=lambda: self.edit_wanted.emit(notice))  # fmt: skip
            parts.append(row_of(edit, None))
        return column_of(*parts)
