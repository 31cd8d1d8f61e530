"""Closure notices: those of one's own, with their form, and below them the published ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from companion.app import notices
from companion.app.notices import NoticeDraft
from companion.domain.bare_times import read_typed
from companion.domain.clocks import Clock, WallTime
from companion.domain.errors import CompanionError, NotAllowed
from companion.domain.notices import Effect, Notice
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.dates import DateField
from companion.ui.widgets.fields import Field, TextLine, fields_row
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.marks import StateShape
from companion.ui.widgets.segmented import Choice
from companion.ui.widgets.sheet import clear, column_of, row_of
from companion.ui.widgets.times import ClockChoice
from companion.wording import notices as said
from companion.wording.plain import shown
from companion.wording.times import both_text

if TYPE_CHECKING:
    from companion.ui.desk import Desk

WHO = "notices"
EMPTY = "None yet. Note here what your operator writes about closed days."
OUTRANKS = "A notice of your own outranks weekends, holidays and published notices."
USUAL_CROSSING = "torugart-kg-cn"


def crossing_of(desk: Desk) -> str:
    """The crossing of the open trip, or the usual one."""
    return desk.trip.crossing.id if desk.trip is not None else USUAL_CROSSING


class NoticesDialog(Dialog):
    """Both lists, the newest days first; own ones can be changed and removed, with undo."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Closure notices", desk.window, 760, 640)
        self._desk, self._crossing = desk, crossing_of(desk)
        self.body.setSpacing(0)
        self.foot(away="Close")
        self._fill()
        self.note(OUTRANKS)

    def _fill(self) -> None:
        clear(self.body)
        found = notices.all_notices(self._desk.companion, self._crossing)
        own = [n for n in found if n.own]
        new = Button("&New notice…", "tool", icon="plus", name="New notice",
                     on=lambda: self._open(None))  # fmt: skip
        new.setEnabled(not self._desk.companion.read_only)
        self._part("Your own", own, new)
        if not own:
            self.body.addSpacing(12)
            self.body.addWidget(PlainLabel(EMPTY, tone="ink2", wrap=True))
        self.body.addSpacing(24)
        self._part("Published", [n for n in found if not n.own], None)
        self.body.addStretch(1)
        new.setFocus()

    def _part(self, title: str, found: list[Notice], action: QWidget | None) -> None:
        self.body.addWidget(row_of(PlainLabel(title, "value", weight=600), None, action))
        self.body.addSpacing(8)
        self.body.addWidget(Rule("strong"))
        for notice in sorted(found, key=lambda n: n.first, reverse=True):
            self._line(notice)

    def _line(self, notice: Notice) -> None:
        head = f"{said.notice_days(notice)} · {said.notice_head(notice)}"
        below = f"{shown(notice.reason)} · {said.notice_source(notice)}"
        tone = "ink3" if notice.replaced_by else "ink"
        words = column_of(
            PlainLabel(head, "body", tone, weight=600, wrap=True),
            PlainLabel(below, "second", "ink2", wrap=True),
            spacing=0,
        )
        buttons = self._actions(notice) if notice.own else ()
        shape = StateShape(said.EFFECT_STATES[notice.effect], 14)
        line = row_of(shape, words, *buttons, wide=words, margin=6)
        line.setAccessibleName(f"{head}. {below}")
        self.body.addWidget(line)
        self.body.addWidget(Rule())

    def _actions(self, notice: Notice) -> tuple[QWidget, ...]:
        days = said.notice_days(notice)
        edit = Button("Edit…", "quiet", name=f"Edit notice, {days}", on=lambda: self._open(notice))
        away = Button(kind="quiet", icon="trash-2", name=f"Remove notice, {days}",
                      on=lambda: self._remove(notice))  # fmt: skip
        for button in (edit, away):
            button.setEnabled(not self._desk.companion.read_only)
        return edit, away

    def _open(self, notice: Notice | None) -> None:
        NoticeDialog(self._desk, notice, self).exec()
        self._fill()

    def _remove(self, notice: Notice) -> None:
        companion = self._desk.companion
        if self.attempt(lambda: notices.remove(companion, self._crossing, notice.id, WHO)):
            self.note("Removed. Edit, Undo brings it back.")
            self._fill()


class NoticeDialog(Dialog):
    """One notice: what it says, for which days, by which clock, who said it and why."""

    def __init__(
        self, desk: Desk, notice: Notice | None, parent: QWidget, day: date | None = None
    ) -> None:
        super().__init__("Notice" if notice else "New notice", parent, 600, 620)
        self._companion, self._crossing = desk.companion, crossing_of(desk)
        self._before = notice
        self._today = day or desk.companion.now().date_on(Clock.BEIJING)
        self._build()
        self._show(notice, day)
        self.foot("&Save", self._save)
        self._effect.setFocus()

    def _build(self) -> None:
        self._effect = Choice("What it says")
        for effect, word in said.EFFECT_WORDS.items():
            self._effect.addItem(word, effect)
        self._first = DateField("First day", lambda: self._today)
        self._last = DateField("Last day", lambda: self._first.date() or self._today)
        self._begins, self._ends = (TextLine(name, hint="whole day") for name in ("From", "Until"))
        self._clock = ClockChoice("Days and times on", Clock.BEIJING)
        self._other = PlainLabel("", "second", "ink2", wrap=True)
        self._by = TextLine("Who said it", hint="my operator, by e-mail")
        self._said = TextLine("When they said it", hint="12 May 2027")
        self._reason = TextLine("Why", hint="road works below the pass")
        self._fields = {
            "effect": Field("&What it says", self._effect),
            "first": Field("&First day", self._first),
            "last": Field("&Last day, included", self._last),
            "begins": Field("Fro&m", self._begins),
            "ends": Field("&Until", self._ends),
            "clock": Field("On &clock", self._clock),
            "by": Field("Who said &it", self._by),
            "said": Field("W&hen", self._said),
            "reason": Field("Wh&y", self._reason),
        }
        self._lay_fields()
        for line in (self._begins, self._ends):
            line.textChanged.connect(lambda _: self._tell())
        self._clock.chosen.connect(lambda _: self._tell())

    def _lay_fields(self) -> None:
        part = self._fields
        self.body.setSpacing(12)
        self.body.addWidget(part["effect"])
        self.body.addWidget(fields_row(part["first"], part["last"]))
        self.body.addWidget(
            fields_row(part["begins"], part["ends"], part["clock"], stretch=(1, 1, 0))
        )
        self.body.addWidget(self._other)
        self.body.addWidget(fields_row(part["by"], part["said"], stretch=(2, 1)))
        self.body.addWidget(part["reason"])
        self.body.addStretch(1)

    def _show(self, notice: Notice | None, day: date | None) -> None:
        if notice is None:
            self._first.set_date(day)
            self._last.set_date(day)
            return
        self._effect.setCurrentIndex(self._effect.findData(notice.effect))
        self._first.set_date(notice.first)
        self._last.set_date(notice.last)
        self._clock.choose(notice.clock.value)
        for line, at in ((self._begins, notice.begins), (self._ends, notice.ends)):
            line.setText(f"{at:%H:%M}" if at else "")
        for line, text in ((self._by, notice.source), (self._said, notice.said),
                           (self._reason, notice.reason)):  # fmt: skip
            line.setText(text)
        self._tell()

    def _tell(self) -> None:
        """What the typed times are on the other clock."""
        found = []
        for word, line, field in (("from", self._begins, self._first),
                                  ("until", self._ends, self._last)):  # fmt: skip
            try:
                at = self._time(line)
            except NotAllowed:
                continue
            if at is not None:
                moment = WallTime(field.date() or self._today, at, self._clock.clock).instant()
                found.append(f"{word} {both_text(moment, self._clock.clock)}")
        self._other.setText(", ".join(found))
        self._other.setVisible(bool(found))

    def _time(self, line: TextLine) -> time | None:
        if not line.text().strip():
            return None
        typed = read_typed(line.text(), self._clock.clock)
        if typed.time is None or typed.day is not None:
            raise NotAllowed("That is no time of day.", "Write it like 13:30.")
        return typed.time

    def _save(self) -> None:
        draft = self._read()
        if draft is None:
            return
        companion, crossing, before = self._companion, self._crossing, self._before
        try:
            if before is None:
                notices.add(companion, crossing, draft, WHO)
            else:
                notices.change(companion, crossing, before.id, draft, WHO)
        except CompanionError as problem:
            self._mark(_place(problem), problem)
            return
        self.accept()

    def _read(self) -> NoticeDraft | None:
        """What was typed; None after the wrong field was marked and has the focus."""
        for field in self._fields.values():
            field.error("")
        checks: tuple[tuple[str, Callable[[], object]], ...] = (
            ("first", lambda: _there(self._first.read())),
            ("last", self._last.read),
            ("begins", lambda: self._time(self._begins)),
            ("ends", lambda: self._time(self._ends)),
        )
        for key, read in checks:
            try:
                read()
            except CompanionError as problem:
                self._mark(key, problem)
                return None
        first = _there(self._first.read())
        return NoticeDraft(
            Effect(self._effect.currentData()), first, self._last.read() or first,
            self._clock.clock, self._reason.text(), self._by.text(), self._time(self._begins),
            self._time(self._ends), self._said.text(),
        )  # fmt: skip

    def _mark(self, key: str, problem: Exception) -> None:
        self._fields[key].error(str(problem))
        self._fields[key].editor.setFocus()
        self.show_part(self._fields[key])


def _there(day: date | None) -> date:
    if day is None:
        raise NotAllowed("The first day is missing.", "Type it or pick it in the month.")
    return day


def _place(problem: CompanionError) -> str:
    """The field that a refusal is about."""
    text = str(problem)
    for word, key in (("reason", "reason"), ("person", "by"), ("last day", "last"),
                      ("hours", "begins"), ("closure ends", "ends")):  # fmt: skip
        if word in text:
            return key
    return "first"
