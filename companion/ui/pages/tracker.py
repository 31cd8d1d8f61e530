"""The tracker: the plan beside what happens; times are logged, typed and corrected here.

By keyboard: arrows choose a stage, Enter opens typing for it, Space logs the next event now, Del
takes back the entry of the chosen stage. Every change can be undone from the message bar.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from companion.app import planning, routes, tracking, trips
from companion.app.companion import Companion
from companion.app.tracking import Reading
from companion.domain.clocks import Clock
from companion.domain.errors import NotFound
from companion.domain.ids import TripId
from companion.domain.splits import Event, Split, TimePoint, points_of
from companion.domain.statuses import Level
from companion.domain.timetable import StageRow, Timetable
from companion.ui import fonts
from companion.ui.models.rows import RowModel
from companion.ui.models.table import RowTable
from companion.ui.pages.page import Context, Page
from companion.ui.pages.timeline_rows import is_between, rows_of
from companion.ui.pages.tracker_cells import columns
from companion.ui.pages.tracker_entry import EntryVerbs, TrackerEntry
from companion.ui.pages.tracker_question import TrackerQuestion
from companion.ui.pages.tracker_strip import TrackerStrip
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.messages import Notice
from companion.ui.widgets.sheet import EmptyState, PageHead
from companion.wording import tracking as words
from companion.wording.rows import short_name


class TrackerPage(Page):
    """The page."""

    name = "tracker"
    title = "Tracker"
    icon = "timer"

    def __init__(
        self, companion: Companion, context: Context, parent: QWidget | None = None
    ) -> None:
        super().__init__(companion, context, parent)
        self._timetable: Timetable | None = None
        self._trip_shown: TripId | None = None
        self._build()

    # --- layout -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.unsaved = Notice()
        self.strip = TrackerStrip()
        self.strip.log_next.clicked.connect(lambda: self.log_now())
        self.strip.type_time.clicked.connect(lambda: self.type_next())
        self.strip.notes.clicked.connect(lambda: self.open_notes())
        self.strip.route.clicked.connect(lambda: self.open_route())
        self.strip.paper.clicked.connect(lambda: self.context.do("paper_log"))
        self.strip.leave_now.clicked.connect(lambda: self.leave_now())
        self.entry = TrackerEntry(
            EntryVerbs(
                self._understand,
                self._log,
                self._history,
                self._withdraw,
                self._restore,
                self._confirm,
            )
        )
        self.question = TrackerQuestion(self._confirm, lambda split: self._open_entry(split.point))
        self.question.shown_now.connect(self._place_strip)
        self.entry.closed.connect(self.close_entry)
        self.entry.hide()
        self.table = RowTable(
            RowModel(columns(), self, selectable=lambda row: not is_between(row)),
            "Tracker, a row for each stage",
            is_between,
        )
        self.table.opened.connect(self.type_at)
        self.table.menu_wanted.connect(self._show_menu)
        self._lay_out()

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.unsaved)
        column.addWidget(self.strip)
        column.addWidget(self.entry)
        column.addWidget(self.question)
        column.addWidget(self.table, 1)
        button = Button("&New trip…", "main", "plus", on=lambda: self.context.do("new_trip"))
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("No trip yet", "Make a trip, and its times are logged "
                                         "here on both clocks.", button))  # fmt: skip
        self._stack.addWidget(whole)
        holder = QWidget()
        self._head_actions = QHBoxLayout(holder)
        self._head_actions.setContentsMargins(0, 0, 0, 0)
        self._head_actions.addWidget(self.strip.buttons)
        self._head = PageHead(self.title, (), holder)
        self.column.addWidget(self._head)
        self.column.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)

    # --- what is shown ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the timetable again and show it."""
        trip_id = self.trip_id
        self._timetable = planning.timetable(self.companion, trip_id) if trip_id else None
        self._stack.setCurrentIndex(1 if self._timetable else 0)
        self._place_strip()
        if self._timetable is None:
            return
        point = tracking.next_point(self.companion, self._timetable)
        self.strip.show_table(self._timetable, not self.companion.read_only, point)
        self._show_unsaved(self._timetable)
        self.question.follow(self._timetable)
        self.table.show_rows(rows_of(self._timetable))
        if self._trip_shown != trip_id:
            self._trip_shown = trip_id
            self.close_entry()
            self._choose_next(self._timetable)
        elif not self.entry.isHidden():
            self.entry.show_table(self._timetable)

    def _choose_next(self, table: Timetable) -> None:
        row = table.reached or table.rows[0]
        self.table.choose(row.stage.id)
        self.table.scroll_to(row.stage.id)

    def minute(self) -> None:
        """Now has moved."""
        self.refresh()

    def figure(self) -> str:
        """How many stages were reached."""
        if self._timetable is None:
            return ""
        rows = self._timetable.rows
        return f"{sum(1 for r in rows if r.actual_in or r.actual_out)} of {len(rows)}"

    @property
    def chosen(self) -> StageRow | None:
        """The stage the cursor is on."""
        row = self.table.chosen_row
        if self._timetable is None or row is None or is_between(row):
            return None
        return self._timetable.row(row.id)

    # --- logging ------------------------------------------------------------------------------

    def log_now(self) -> None:
        """Log the next event of the route at this minute."""
        trip_id = self.trip_id
        if trip_id is None or self.companion.read_only:
            return
        ok, logged = self.context.attempt(
            lambda: tracking.log_now(self.companion, trip_id, self.name)
        )
        if ok:
            self.table.choose(logged.split.point.stage_id)
            self.table.scroll_to(logged.split.point.stage_id)
            self.ask(logged.split)
        else:
            self.refresh()

    def try_again(self) -> None:
        """Log the times that the disk refused."""
        self.context.attempt(lambda: tracking.retry(self.companion, self.name))
        self.refresh()

    def _show_unsaved(self, table: Timetable) -> None:
        waiting = tracking.unsaved(self.companion, table.trip.id)
        names = {row.stage.id: short_name(row.stage) for row in table.rows}
        told = [(e.point, names.get(e.point.stage_id, ""), e.at, e.clock) for e in waiting]
        self.unsaved.say(words.unsaved_text(told), "T&ry again", self.try_again)

    def ask(self, split: Split) -> None:
        """About an entry that looks odd, once, right after it was logged."""
        self.refresh()
        if self._timetable is not None:
            self.question.ask(self._timetable, split)

    def _confirm(self, split: Split) -> None:
        self._mark(split, tracking.confirm_split)

    def _restore(self, split: Split) -> None:
        self._mark(split, tracking.restore_split)

    def _mark(self, split: Split, verb: Callable[..., object]) -> None:
        trip_id = self.trip_id
        if trip_id is not None and not self.companion.read_only:
            self.context.attempt(lambda: verb(self.companion, trip_id, split.id, self.name))

    def open_notes(self) -> None:
        """The notes of the chosen stage."""
        self._open_at("stage_notes")

    def open_route(self) -> None:
        """The route, at the chosen stage."""
        self._open_at("route")

    def _open_at(self, command: str) -> None:
        row = self.chosen
        self.context.do(f"{command} {row.stage.id}" if row else command)

    def leave_now(self) -> None:
        """The plan begins at this minute."""
        trip_id = self.trip_id
        if trip_id is not None:
            self.context.attempt(lambda: trips.leave_now(self.companion, trip_id, self.name))

    def type_next(self) -> None:
        """Type a time for the next event; for the chosen stage when all is logged."""
        if self._timetable is None:
            return
        point = self._timetable.next_point
        if point is not None:
            self._open_entry(point)
        elif self.chosen is not None:
            self.type_at(self.chosen.stage.id)

    def type_at(self, stage_id: object) -> None:
        """Type a time for that stage: the event that is not logged yet, else its last."""
        points = self._points_of(str(stage_id))
        if self._timetable is None or not points:
            return
        row = self._timetable.row(str(stage_id))
        logged = {s.point for s in (row.actual_in, row.actual_out) if s}
        self._open_entry(next((p for p in points if p not in logged), points[-1]))

    def _points_of(self, stage_id: str) -> list[TimePoint]:
        if self._timetable is None:
            return []
        every = points_of([row.stage.id for row in self._timetable.rows])
        return [point for point in every if point.stage_id == stage_id]

    def _open_entry(self, point: TimePoint) -> None:
        if self._timetable is None or self.companion.read_only:
            return
        self.entry.show()
        self._place_strip()
        self.entry.open(self._timetable, point)
        self.table.choose(point.stage_id)

    def close_entry(self) -> None:
        """The strip again; the keys go back to the table."""
        was_open = not self.entry.isHidden()
        self.entry.hide()
        self._place_strip()
        if was_open:
            self.table.setFocus()

    def _place_strip(self) -> None:
        """It makes room for typing, and in a low window for what is asked."""
        typing = not self.entry.isHidden()
        self.question.set_aside(typing)
        # With large text in a low window the table needs what the strip would leave it.
        cramped = self._low and (bool(self.question.sentence) or self.height() < fonts.px(400))
        self.strip.setVisible(not typing and not cramped)
        self.strip.buttons.setVisible(not typing and self._timetable is not None)

    @property
    def _low(self) -> bool:
        return self.height() < fonts.px(620)

    def _understand(self, point: TimePoint, text: str, clock: Clock | None) -> Reading:
        if self.trip_id is None:
            raise NotFound("No trip is open.")
        return tracking.understand(self.companion, self.trip_id, point, text, clock)

    def _log(self, point: TimePoint, text: str, clock: Clock | None) -> bool:
        trip_id = self.trip_id
        if trip_id is None:
            return False
        ok, logged = self.context.attempt(
            lambda: tracking.log_split(self.companion, trip_id, point, text, clock, self.name)
        )
        if ok:
            self.ask(logged.split)
        else:
            self.refresh()
        return ok

    def _history(self, point: TimePoint) -> Sequence[Split]:
        if self.trip_id is None:
            return ()
        return tracking.history(self.companion, self.trip_id, point)

    def _withdraw(self, split: Split) -> None:
        trip_id = self.trip_id
        if trip_id is not None and not self.companion.read_only:
            self.context.attempt(
                lambda: tracking.withdraw_split(self.companion, trip_id, split.id, self.name)
            )

    def take_back(self) -> None:
        """Take back the last entry of the chosen stage."""
        row = self.chosen
        split = (row.actual_out or row.actual_in) if row else None
        if split is None:
            self.context.say("Nothing is logged at this stage, so there is nothing to take back.")
        else:
            self._withdraw(split)

    # --- keys and menu ------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space logs, Del takes back, Escape closes typing."""
        key = Qt.Key(event.key())
        at_table = self.table.hasFocus() and not event.isAutoRepeat()
        if key == Qt.Key.Key_Space and at_table and self.strip.log_next.isEnabled():
            self.log_now()
        elif key == Qt.Key.Key_Delete and at_table:
            self.take_back()
        elif key == Qt.Key.Key_N and at_table:
            self.open_notes()
        elif key == Qt.Key.Key_Escape and not self.entry.isHidden():
            self.close_entry()
        else:
            super().keyPressEvent(event)

    def _show_menu(self, stage_id: object, at: QPoint) -> None:
        self.table.choose(stage_id)
        menu = self._menu(str(stage_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _menu(self, stage_id: str) -> QMenu:
        """What can be done at a stage; all of it has a key or a button too."""
        menu = QMenu(self)
        menu.setAccessibleName("Stage")
        writable = not self.companion.read_only
        menu.addAction(self.strip.log_next.text(), self.log_now).setEnabled(
            self.strip.log_next.isEnabled()
        )
        row = self._timetable.row(stage_id) if self._timetable else None
        if row is None:
            return menu
        menu.addSeparator()
        for point in self._points_of(stage_id):
            split = row.actual_in if point.event is Event.IN else row.actual_out
            for text, act in words.menu_texts(point, row.stage, split):
                run = (lambda p=point: self._open_entry(p)) if act == "type" else (
                    lambda s=split: self._withdraw(s))  # fmt: skip
                menu.addAction(text.replace("&", "&&"), run).setEnabled(writable)
        self._add_more(menu, row, writable)
        return menu

    def _add_more(self, menu: QMenu, row: StageRow, writable: bool) -> None:
        """Confirming what looks odd, notes, and what the day did to the route."""
        menu.addSeparator()
        for split, status in ((row.actual_in, row.status_in), (row.actual_out, row.status_out)):
            if split is not None and status is not None and status.level is Level.QUESTIONABLE:
                text = words.confirm_text(split.point, row.stage).replace("&", "&&")
                menu.addAction(text, partial(self._confirm, split)).setEnabled(writable)
        entries = (
            ("Notes…", self.open_notes),
            ("Skip this stage", partial(self._reroute, row, routes.skip)),
            ("Sent back to this stage", partial(self._reroute, row, routes.repeat)),
            ("Add a stage after it…", partial(self._add_stage, row)),
            ("Route…", self.open_route),
        )
        for text, act in entries:
            menu.addAction(text, act).setEnabled(writable)

    def _reroute(self, row: StageRow, verb: Callable[..., object]) -> None:
        trip_id = self.trip_id
        if trip_id is not None:
            self.context.attempt(
                lambda: verb(self.companion, trip_id, row.stage.id, initiator=self.name)
            )

    def _add_stage(self, row: StageRow) -> None:
        after = f"Name of the stage after {short_name(row.stage)}"
        name = self.context.asker.text("Add a stage", after, "")
        if name is not None:
            self._reroute(row, partial(routes.add, name=name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The table keeps what it needs."""
        super().resizeEvent(event)
        self.strip.set_low(self._low)
        self._place_strip()
        title = self._head.sizeHint().width() - self.strip.buttons.sizeHint().width()
        margins = self.column.contentsMargins()
        self.strip.fit(self.width() - margins.left() - margins.right() - title)
