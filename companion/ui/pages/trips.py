"""Trips: all of them as rows, the open one marked; at the first start what to do first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QMenu, QVBoxLayout, QWidget

from companion.app import trips
from companion.app.companion import Companion
from companion.domain.clocks import Clock
from companion.domain.dates import short_day_text
from companion.store.changes import TripSummary
from companion.ui import fonts
from companion.ui.pages.page import Context, Page
from companion.ui.widgets.altitude import AltitudeDrawing
from companion.ui.widgets.buttons import Button, CheckBox
from companion.ui.widgets.labels import PlainLabel, Tag
from companion.ui.widgets.sheet import (
    PageHead,
    ScrollColumn,
    Sheet,
    clear,
    column_of,
    row_of,
)
from companion.wording.lists import away_text
from companion.wording.plain import shown
from companion.wording.times import both_text

WHO = "trips"
#: In a row less wide than this the actions stand under the trip.
NARROW_BELOW = 900
SENTENCE = (
    "See when to set off and which hours the border keeps, get papers and bags in order, and "
    "print what you will carry."
)


class TripsPage(Page):
    """The page. Every row's actions are buttons; the same commands stand in the Trip menu."""

    name = WHO
    title = "Trips"
    icon = "map"

    def __init__(
        self, companion: Companion, context: Context, parent: QWidget | None = None
    ) -> None:
        super().__init__(companion, context, parent)
        self._archived = CheckBox("Show &archived trips")
        self._archived.toggled.connect(lambda _: self.refresh())
        self._new = Button("&New trip…", "main", icon="plus", key="Ctrl+N",
                           on=lambda: context.do("new_trip"))  # fmt: skip
        self.column.addWidget(PageHead(self.title, [self._archived], self._new))
        self._place = QVBoxLayout()
        self.column.addLayout(self._place, 1)

    def refresh(self) -> None:
        """Read the trips again; the keyboard stays where it was."""
        held = self._held()
        self._show_trips()
        if held:
            same = [b for b in self.findChildren(Button) if b.accessibleName() == held]
            begin = same[0] if same else self.first_focus()
            (begin or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def minute(self) -> None:
        """After midnight every trip is a day nearer."""
        if self._shown_on != self._today():
            self.refresh()

    def _today(self) -> tuple[date, ...]:
        now = self.companion.now()
        return tuple(now.date_on(clock) for clock in Clock)

    def _held(self) -> str:
        """The name of the row's button that has the keyboard; empty for none."""
        button = QApplication.focusWidget()
        if isinstance(button, Button) and self.isAncestorOf(button):
            return button.accessibleName()
        return ""

    def _show_trips(self) -> None:
        self._shown_on = self._today()
        every = trips.list_trips(self.companion, include_archived=True)
        listed = [t for t in every if self._archived.isChecked() or not t.archived]
        clear(self._place)
        self._archived.setVisible(any(t.archived for t in every))
        self._new.setVisible(bool(every))
        self._new.setEnabled(not self.companion.read_only)
        if every:
            self._place.addWidget(self._list(listed), 1)
        else:
            self._place.addWidget(FirstStart(self.companion.read_only, self.context), 1)

    def first_focus(self) -> QWidget | None:
        """New trip, while there is none; else what opens the trip that is open, or the first."""
        first = self.findChild(FirstStart)
        if isinstance(first, FirstStart):
            return first.new
        rows = self.findChildren(TripRow)
        return next((row.opened for row in rows if row.is_open), rows[0].opened if rows else None)

    def _list(self, listed: list[TripSummary]) -> QWidget:
        scroll = ScrollColumn()
        sheet = Sheet()
        scroll.column.addWidget(sheet)
        scroll.column.addStretch(1)
        for number, trip in enumerate(listed):
            if number:
                sheet.add_rule()
            sheet.add(TripRow(self, trip, trip.id == self.trip_id))
        if not listed:
            sheet.add(row_of(PlainLabel("Every trip is archived.", tone="ink2"), margin=20))
        return scroll

    def act(self, verb: Callable[[], object]) -> None:
        """Run a verb of a row."""
        self.context.attempt(verb)


class TripRow(QWidget):
    """One trip: name, when, who; its actions at the right."""

    def __init__(self, page: TripsPage, trip: TripSummary, is_open: bool) -> None:
        super().__init__()
        self._page, self._trip, self.is_open = page, trip, is_open
        self._name = shown(trip.name)
        self.setObjectName("current_row" if is_open else "row")
        words = column_of(self._first_line(is_open), self._second_line(), self._third_line(),
                          spacing=2)  # fmt: skip
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(20, 12, 12, 12)
        self._line.setSpacing(8)
        self._line.addWidget(words, 1)
        self._line.addWidget(row_of(*self._actions(), None, spacing=4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the actions stand under the words."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        narrow = self.width() < fonts.px(NARROW_BELOW)
        self._line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _first_line(self, is_open: bool) -> QWidget:
        parts: list[QWidget | None] = [PlainLabel(self._name, "value", weight=600)]
        if is_open:
            parts.append(Tag("open", "accent"))
        if self._trip.archived:
            parts.append(Tag("archived"))
        return row_of(*parts, None)

    def _second_line(self) -> QWidget:
        wall = self._trip.leave_at.on(self._trip.leave_clock)
        when = f"{short_day_text(wall.date)} {wall.date.year}"
        leave = f"leave {both_text(self._trip.leave_at, self._trip.leave_clock)}"
        away = away_text(self._page.companion.now(), self._trip.leave_at, self._trip.leave_clock)
        return PlainLabel(" · ".join(p for p in (when, leave, away) if p), tone="ink2")

    def _third_line(self) -> QWidget:
        people = ", ".join(shown(p, 60) for p in self._trip.people)
        vehicles = ", ".join(shown(v, 60) for v in self._trip.vehicles)
        said = " · ".join(p for p in (people, vehicles) if p)
        return PlainLabel(said or "Nobody on it yet", "second", "ink3")

    def _actions(self) -> list[QWidget]:
        go, companion, trip_id = self._page.act, self._page.companion, self._trip.id
        self.opened = Button("Open", "tool", name=f"Open {self._name}", on=self._open)
        edit = Button("Edit…", "quiet", name=f"Edit {self._name}", on=self._edit)
        copy = Button("Duplicate", "quiet", name=f"Duplicate {self._name}", on=self._copy)
        verb, word = (
            (trips.restore_trip, "Bring back")
            if self._trip.archived
            else (trips.archive_trip, "Archive")
        )
        put = Button(word, "quiet", name=f"{word} {self._name}",
                     on=lambda: go(lambda: verb(companion, trip_id, WHO)))  # fmt: skip
        delete = lambda: trips.delete_trip(companion, trip_id, WHO)  # noqa: E731
        remove = Button("Delete", "quiet", name=f"Delete {self._name}",
                        on=lambda: go(delete))  # fmt: skip
        for button in (edit, copy, put, remove):
            button.setEnabled(not companion.read_only)
        return [self.opened, edit, copy, put, remove]

    def _open(self) -> None:
        self._page.context.open_trip(self._trip.id)

    def _edit(self) -> None:
        self._page.context.open_trip(self._trip.id)
        self._page.context.do("edit_trip")

    def _copy(self) -> None:
        self._page.context.open_trip(self._trip.id)
        self._page.context.do("duplicate")

    def contextMenuEvent(self, event: object) -> None:
        """The row's buttons once more, for the right mouse button and the menu key."""
        menu = QMenu(self)
        for button in self.findChildren(Button):
            if button.isEnabled():
                words = button.accessibleName().removesuffix(self._name).strip()
                menu.addAction(words).triggered.connect(button.click)
        menu.exec(event.globalPos())  # type: ignore[attr-defined]


class FirstStart(QWidget):
    """Nothing here yet: a drawing of the pass, one sentence, three buttons."""

    def __init__(self, read_only: bool, context: Context) -> None:
        super().__init__()
        title = PlainLabel("One crossing, both clocks in view", "figure")
        sentence = PlainLabel(SENTENCE, "value", "ink2", wrap=True)
        quiet = PlainLabel("Kept on this computer only: no account, and no network is ever used.",
                           "second", "ink3")  # fmt: skip
        inner = column_of(AltitudeDrawing(), title, sentence, self._buttons(read_only, context),
                          quiet, spacing=16)  # fmt: skip
        inner.setMaximumWidth(760)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def _buttons(self, read_only: bool, context: Context) -> QWidget:
        self.new = Button("&New trip…", "main", icon="plus", key="Ctrl+N",
                          on=lambda: context.do("new_trip"))  # fmt: skip
        sample = Button("Open &sample trip", on=lambda: context.do("open_sample"))
        copy = Button("Open a &copy…", icon="folder-open", on=lambda: context.do("open_copy"))
        for button in (self.new, sample, copy):
            button.setEnabled(not read_only)
        return row_of(self.new, sample, copy, None, spacing=12)
