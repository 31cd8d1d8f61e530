"""The form of a closure notice of one's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from companion.app import notices
from companion.app.calendar import USUAL_CROSSING
from companion.app.notices import NoticeDraft
from companion.domain.bare_times import read_typed
from companion.domain.clocks import Clock, WallTime
from companion.domain.errors import CompanionError, NotAllowed
from companion.domain.notices import Effect, Notice, Unmeant
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.dates import DateField
from companion.ui.widgets.fields import Field, TextLine, fields_row
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.segmented import Choice
from companion.ui.widgets.times import ClockChoice
from companion.wording import notices as said
from companion.wording.times import both_text

if TYPE_CHECKING:
    from companion.ui.desk import Desk

WHO = "notice"
#: Where the form asks for what a notice calls otherwise.
_ASKED_AS = {"source": "by"}


def crossing_of(desk: Desk) -> str:
    """The crossing of the open trip, or the usual one."""
    return desk.trip.crossing.id if desk.trip is not None else USUAL_CROSSING


class NoticeDialog(Dialog):
    """One notice: what it says, for which days, by which clock, who said it and why.

    ``kept`` is what the library holds once it was saved.
    """

    def __init__(
        self, desk: Desk, notice: Notice | None, parent: QWidget, day: date | None = None
    ) -> None:
        super().__init__("Notice" if notice else "New notice", parent, 600, 620)
        self._companion, self._crossing = desk.companion, crossing_of(desk)
        self._before = notice
        self.kept: Notice | None = None
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
        self._tell_on_change()

    def _tell_on_change(self) -> None:
        for line in (self._begins, self._ends):
            line.textChanged.connect(lambda _: self._tell())
        for field in (self._first, self._last):
            field.edited.connect(self._tell)
        self._clock.chosen.connect(lambda _: self._tell())
        self._effect.currentIndexChanged.connect(lambda _: self._ask_for_times())

    def _ask_for_times(self) -> None:
        """Whole days are open, so then no time is asked for; what was typed waits."""
        for key in ("begins", "ends"):
            self._fields[key].setVisible(self._chosen_effect() is not Effect.OPEN)
        self._tell()

    def _chosen_effect(self) -> Effect:
        return Effect(self._effect.currentData())

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
            self._ask_for_times()
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
            line.setCursorPosition(0)
        self._ask_for_times()

    def _tell(self) -> None:
        """What the typed times are on the other clock."""
        found = []
        for word, line, field in (
            ("from", self._begins, self._first),
            ("until", self._ends, self._last),
        ):
            try:
                at = self._time(line)
            except NotAllowed:
                continue
            if at is not None:
                day = field.date() or self._first.date() or self._today
                moment = WallTime(day, at, self._clock.clock).instant()
                found.append(f"{word} {both_text(moment, self._clock.clock)}")
        self._other.setText(", ".join(found))
        self._other.setVisible(bool(found))

    def _time(self, line: TextLine) -> time | None:
        if not line.text().strip() or self._chosen_effect() is Effect.OPEN:
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
                self.kept = notices.add(companion, crossing, draft, WHO)
            else:
                self.kept = notices.change(companion, crossing, before.id, draft, WHO)
        except Unmeant as problem:
            self._mark(_ASKED_AS.get(problem.field, problem.field), problem)
        except CompanionError as problem:
            self.problem(str(problem))
        else:
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
            self._chosen_effect(), first, self._last.read() or first,
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
