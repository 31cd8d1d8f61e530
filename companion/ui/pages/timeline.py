"""The timeline, drawn or as a table: every stage with both clocks, hours, verdict, now, new days.

T changes between the two. Enter opens the side sheet of a stage, as does a click in the picture or
a double click in the table; in a narrow window it takes their place. Nothing is judged here: the
rows come from ``app.planning`` and ``domain``.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from companion.app import planning, trips
from companion.app.companion import Companion
from companion.chart.stretches import trip_stretch
from companion.domain.clocks import Instant
from companion.domain.timetable import Timetable
from companion.domain.timetable_notes import closed_day, leave_moved
from companion.ui import fonts
from companion.ui.models.rows import RowModel
from companion.ui.models.table import RowTable
from companion.ui.pages.page import Context, Page
from companion.ui.pages.stage_panel import StagePanel
from companion.ui.pages.timeline_cells import columns
from companion.ui.pages.timeline_picture import TimelinePicture
from companion.ui.pages.timeline_rows import is_between, rows_of
from companion.ui.pages.timeline_strip import TimelineStrip
from companion.ui.pages.timeline_tools import PICTURE, TABLE, TimelineTools
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.sheet import EmptyState, PageHead
from companion.wording.rows import gate_figure

#: From this width on the side sheet stands beside the table.
BESIDE_FROM = 1080
PANEL_WIDTH = 400
#: Nights are known so far beyond the trip, as far as the picture can be moved.
_NIGHTS_AROUND = 2 * 24 * 60


class TimelinePage(Page):
    """The page. ``chosen_stage`` is the id of the stage the cursor is on."""

    name = "timeline"
    title = "Timeline"
    icon = "chart-gantt"

    def __init__(
        self, companion: Companion, context: Context, parent: QWidget | None = None
    ) -> None:
        super().__init__(companion, context, parent)
        self._timetable: Timetable | None = None
        self._shown: object = None  # the trip, and the stage the traveller is at
        self._drawn_trip: object = None
        self._build()

    # --- layout -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.details = Button("&Details", "tool", key="Enter", name="Details of the stage",
                              on=self.toggle_details)  # fmt: skip
        self.strip = TimelineStrip()
        self.strip.leave_by.clicked.connect(lambda: self.leave_by())
        self.strip.leave_now.clicked.connect(lambda: self.leave_now())
        self.strip.move_day.clicked.connect(lambda: self.move_to_open_day())
        self.table = RowTable(
            RowModel(columns(), self, selectable=lambda row: not is_between(row)),
            "Timeline, a row for each stage",
            is_between,
        )
        self.table.opened.connect(self.open_details)
        self.table.chosen.connect(lambda _: self._follow())
        self.table.menu_wanted.connect(self._show_menu)
        self._build_picture()
        self.panel = StagePanel(lambda: self._do_here("stages"), lambda: self._do_here("hours"))
        self.panel.closed.connect(self.close_details)
        self.panel.hide()
        self._lay_out()

    def _build_picture(self) -> None:
        self.picture = TimelinePicture(self._preview)
        self.picture.opened.connect(self.open_details)
        self.picture.chosen.connect(lambda _: self._follow())
        self.picture.menu_wanted.connect(self._show_menu)
        self.picture.leave_moved.connect(self.move_leave)
        self.tools = TimelineTools(self.picture)
        self.tools.face_wanted.connect(self.show_face)
        self.faces = QStackedWidget()
        self.faces.addWidget(self.picture)
        self.faces.addWidget(self.table)
        other = QShortcut(QKeySequence("T"), self, self.other_face)
        other.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.strip)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.faces, 1)
        below.addWidget(self.panel, 1)
        column.addLayout(below, 1)
        button = Button("&New trip…", "main", "plus", on=lambda: self.context.do("new_trip"))
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("No trip yet", "Make a trip, and its timeline stands "
                                         "here on both clocks.", button))  # fmt: skip
        self._stack.addWidget(whole)
        holder = QWidget()
        self._head_holder = holder
        self._head_actions = QHBoxLayout(holder)
        self._head_actions.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(PageHead(self.title, [self.tools, self.details], holder))
        self.column.addWidget(self._stack, 1)
        self.show_face(self.context.settings.timeline)

    # --- what is shown ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the timetable again and show it."""
        trip_id = self.trip_id
        self._timetable = planning.timetable(self.companion, trip_id) if trip_id else None
        self._stack.setCurrentIndex(1 if self._timetable else 0)
        self.details.setEnabled(self._timetable is not None)
        self.tools.setVisible(self._timetable is not None)
        if self._timetable is None:
            return
        self.strip.show_table(self._timetable, not self.companion.read_only)
        self._show_head_actions()
        self.table.show_rows(rows_of(self._timetable))
        self._draw(self._timetable)
        reached = self._timetable.reached
        shown = (trip_id, reached.stage.id if reached else "")
        if self._shown != shown:
            self._shown = shown
            self._go_where_we_are(self._timetable)
        self._follow()

    def _go_where_we_are(self, table: Timetable) -> None:
        row = table.reached or table.rows[0]
        self.table.choose(row.stage.id)
        self.picture.choose(row.stage.id)
        if table.reached is None:
            self.table.scrollToTop()
        else:
            self.table.scroll_to(row.stage.id)

    def _draw(self, table: Timetable) -> None:
        first, last = trip_stretch(table)
        around = (first.plus(-_NIGHTS_AROUND), last.plus(_NIGHTS_AROUND))
        editable = not self.companion.read_only and not table.started
        fresh, self._drawn_trip = self._drawn_trip != self.trip_id, self.trip_id
        self.picture.show_table(table, planning.nights_of(table, *around), editable, fresh)

    def minute(self) -> None:
        """Now has moved."""
        self.refresh()

    def kept_picture(self) -> str:
        """The picture, if that is shown and the time that passes until then moves nothing in it:
        what is expected follows now from the departure on."""
        table = self._timetable
        if self.face != PICTURE or table is None or not self.picture.isVisible():
            return ""
        moves = table.started or table.as_of > table.trip.leave_at
        return "" if moves else self.picture.kept()

    def figure(self) -> str:
        """The gate's verdict in a word."""
        return gate_figure(self._timetable) if self._timetable else ""

    @property
    def chosen_stage(self) -> str:
        """The id of the stage the cursor is on; empty for none."""
        if self.face == PICTURE:
            return self.picture.chosen_id
        row = self.table.chosen_row
        return "" if row is None or is_between(row) else str(row.id)

    # --- picture or table -----------------------------------------------------------------------

    @property
    def face(self) -> str:
        """ "picture" or "table"."""
        return TABLE if self.faces.currentWidget() is self.table else PICTURE

    def show_face(self, face: str) -> None:
        """Show the picture or the table, on the same stage; the choice is kept."""
        stage, had_focus = self.chosen_stage, self._has_focus()
        shown = self.table if face == TABLE else self.picture
        self.faces.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        self.tools.show_face(self.face)
        self.context.settings.timeline = self.face
        if stage:
            shown.choose(stage)
            shown.scroll_to(stage)
        if had_focus:
            shown.setFocus()

    def other_face(self) -> None:
        """From the picture to the table, or back."""
        self.show_face(PICTURE if self.face == TABLE else TABLE)

    def _has_focus(self) -> bool:
        return self.picture.hasFocus() or self.table.hasFocus()

    # --- the side sheet -----------------------------------------------------------------------

    def toggle_details(self) -> None:
        """Open the side sheet of the chosen stage, or close it."""
        if self.panel.isVisible():
            self.close_details()
        else:
            self.open_details(self.chosen_stage)

    def open_details(self, stage_id: object) -> None:
        """Show all that is known of that stage."""
        if self._timetable is None or not stage_id:
            return
        self.panel.show()
        self._arrange()
        self._follow()
        if self.faces.isHidden():
            self.panel.setFocus()

    def close_details(self) -> None:
        """The picture or the table alone again."""
        self.panel.hide()
        self._arrange()
        (self.table if self.face == TABLE else self.picture).setFocus()

    def _follow(self) -> None:
        """The side sheet shows the stage the cursor is on."""
        if self._timetable is not None and self.chosen_stage and not self.panel.isHidden():
            self.panel.show_stage(self._timetable, self._timetable.row(self.chosen_stage))

    def _arrange(self) -> None:
        """Beside the picture or table where there is room, else in its place."""
        is_open, beside = not self.panel.isHidden(), self.width() >= fonts.px(BESIDE_FROM)
        self.faces.setVisible(not is_open or beside)
        self.tools.set_narrow(not beside or is_open)
        self.strip.setVisible(not is_open or beside)
        self.panel.setMinimumWidth(fonts.px(PANEL_WIDTH) if beside else 0)
        self.strip.set_narrow(not beside)
        if not beside:
            self._head_actions.addWidget(self.strip.buttons)
        self._show_head_actions()
        keys = [column.key for column in self.table.rows.columns]
        for key in ("hours", "verdict"):
            self.table.setColumnHidden(keys.index(key), is_open and beside)
        self.table.fit()
        self.table.setMinimumWidth(self.table.least_width() if is_open and beside else 0)

    def _show_head_actions(self) -> None:
        """Where it is narrow the head holds the strip's actions; with none it has no gap."""
        some = not all(button.isHidden() for button in self.strip.choices)
        self._head_holder.setVisible(some and self.strip.buttons.parent() is self._head_holder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room for the side sheet, or no longer."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size: other widths."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "panel"):
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the side sheet."""
        if event.key() == Qt.Key.Key_Escape and not self.panel.isHidden():
            self.close_details()
        else:
            super().keyPressEvent(event)

    # --- actions ------------------------------------------------------------------------------

    def leave_now(self) -> None:
        """The plan begins at this minute."""
        trip_id = self.trip_id
        if trip_id is not None:
            self.context.attempt(lambda: trips.leave_now(self.companion, trip_id, self.name))

    def leave_by(self) -> None:
        """The departure that keeps the promise becomes the plan."""
        table, trip_id, at = self._timetable, self.trip_id, self.strip.proposed
        if table is None or trip_id is None or at is None:
            return
        clock = table.trip.leave_clock
        self.context.attempt(
            lambda: trips.move_leave(self.companion, trip_id, at, clock, self.name)
        )

    def move_to_open_day(self) -> None:
        """The departure moves by whole days, so that the gate is met on the next open day."""
        table, trip_id = self._timetable, self.trip_id
        closed = closed_day(table) if table else None
        if table is None or trip_id is None or closed is None or closed.days is None:
            return
        at, clock = leave_moved(table.trip, closed.days), table.trip.leave_clock
        self.context.attempt(
            lambda: trips.move_leave(self.companion, trip_id, at, clock, self.name)
        )

    def move_leave(self, at: Instant) -> None:
        """The departure was dragged to another time, on the clock it was planned on."""
        table, trip_id = self._timetable, self.trip_id
        if table is not None and trip_id is not None:
            clock = table.trip.leave_clock
            self.context.attempt(
                lambda: trips.move_leave(self.companion, trip_id, at, clock, self.name)
            )

    def _preview(self, at: Instant) -> Timetable:
        """What another departure would bring."""
        assert self.trip_id is not None, "without a trip there is nothing to drag"
        return planning.timetable_leaving(self.companion, self.trip_id, at)

    def _do_here(self, command: str) -> None:
        """Do it at the chosen stage."""
        self.context.do(f"{command} {self.chosen_stage}".strip())

    def _show_menu(self, stage_id: object, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("Stage")
        menu.addAction("&Details", lambda: self.open_details(stage_id))
        menu.addAction("&Edit stage…", lambda: self._do_here("stages"))
        menu.addAction("&Hours…", lambda: self._do_here("hours"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
