"""Packing: what to take phase by phase, what goes out of sight before the gate, what stays home."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from companion.app import packing, planning
from companion.app.companion import Companion
from companion.app.packing import PackingList
from companion.domain.errors import NotAllowed
from companion.domain.ids import ItemId
from companion.domain.packing import Item, ItemKind, NewItem, Phase, count
from companion.ui import fonts
from companion.ui.pages.packing_dialog import ThingDialog
from companion.ui.pages.packing_rows import GROUPINGS, ThingRow, moved, of_kind, phase_counts
from companion.ui.pages.packing_side import away_sheet, leave_sheet
from companion.ui.pages.packing_strip import PhaseStrip
from companion.ui.pages.packing_tables import THINGS, PackingTable
from companion.ui.pages.page import Context, Filling, Page
from companion.ui.widgets.buttons import Button, CheckBox
from companion.ui.widgets.labels import Rule
from companion.ui.widgets.segmented import Segmented
from companion.ui.widgets.sheet import EmptyState, PageHead, ScrollColumn, Sheet, row_of
from companion.wording.lists import away_by_text, away_why_text, left_text, phase_note

NARROW_BELOW, LEAST_HEIGHT = 1040, 420
_TO_LEAVE = "Taken at the border, or the end of the journey."


class PackingPage(Page):
    """The page."""

    name = "packing"
    title = "Packing"
    icon = "backpack"

    def __init__(
        self, companion: Companion, context: Context, parent: QWidget | None = None
    ) -> None:
        super().__init__(companion, context, parent)
        self._list: PackingList | None = None
        self._last: PackingTable | None = None
        self._narrow = False
        self._make_parts()
        self._build()
        self._listen()

    # --- layout -------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self._grouping = Segmented(
            [("phase", "By phase"), ("bag", "By bag"), ("person", "By person")], "Things grouped"
        )
        self._only_open = CheckBox("&Open only", "Open only")
        self._add = Button("&Add thing…", "main", "plus", on=self._ask_new)
        self.strip = PhaseStrip()
        self.table = PackingTable(THINGS, "Things to pack")
        self.away, self.leave = away_sheet(), leave_sheet()
        self._tables = (self.table, self.away.table, self.leave.table)
        self._edit = Button("Ed&it…", "quiet", "pencil", on=lambda: self._edit_chosen())
        self._remove = Button("Remove", "quiet", "trash-2", on=lambda: self._remove_chosen())
        self._up = Button("Up", "quiet", "chevron-up", name="Move up",
                          on=lambda: self._move_chosen(-1))  # fmt: skip
        self._down = Button("Down", "quiet", "chevron-down", name="Move down",
                            on=lambda: self._move_chosen(1))  # fmt: skip
        self._copy = Button("&Copy as text", "quiet", "copy", on=self._copy_text)
        self._clear = Button("C&lear all ticks for the next trip", "quiet", "rotate-ccw",
                             on=self._reset)  # fmt: skip
        self._list_tools = row_of(self._copy, self._clear, spacing=0)
        self._list_tools.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._side = Segmented(
            [("away", "Pack away"), ("leave", "Leave at home")], "Warnings shown"
        )

    def _build(self) -> None:
        self._head = PageHead(self.title, [self._only_open, self._grouping], self._add)
        self._stack = QStackedWidget()
        self._scroll = ScrollColumn()
        self._inside = self._whole()
        self._scroll.column.addWidget(self._inside)
        for part in (self._no_trip(), self._empty(), self._scroll):
            self._stack.addWidget(part)
        self.column.addWidget(self._head)
        self.column.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)

    def _no_trip(self) -> QWidget:
        button = Button("&New trip…", "main", "plus", on=lambda: self.context.do("new_trip"))
        return EmptyState("No trip yet", "Make a trip, and its packing list stands here.", button)

    def _empty(self) -> QWidget:
        fill = Button("F&ill from the crossing", "main", "list", on=self._fill)
        add = Button("Add one thing…", "plain", "plus", on=self._ask_new)
        return EmptyState(
            "The list is empty",
            "Fill it with what this crossing needs, or add things one by one.",
            fill,
            add,
        )

    def _whole(self) -> QWidget:
        holder = Filling()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.strip)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self._main_sheet = self._list_sheet()
        self._place()
        column.addLayout(self._grid, 1)
        return holder

    def _list_sheet(self) -> QWidget:
        sheet = Sheet("plain")
        self._all_done = EmptyState("All packed", "No thing on this list is open.",
                                    Button("Show all", on=self._show_all))  # fmt: skip
        sheet.rows.addWidget(self.table, 1)
        sheet.rows.addWidget(self._all_done, 1)
        sheet.rows.addWidget(Rule())
        sheet.rows.addWidget(
            row_of(self._edit, self._remove, self._up, self._down, None, spacing=0, margin=4)
        )
        return sheet

    def _place(self) -> None:
        """Three sheets side by side; where it is narrow the list, and one of the other two."""
        narrow = self._narrow = self.width() < fonts.px(NARROW_BELOW)
        parts = (self._main_sheet, self._side, self.away, self.leave, self._list_tools)
        for part in parts:
            self._grid.removeWidget(part)
        self._side.setVisible(narrow)
        if narrow:
            self._grid.addWidget(self._main_sheet, 0, 0, 2, 1)
            self._grid.addWidget(self._side, 0, 1)
            for sheet in (self.away, self.leave):
                self._grid.addWidget(sheet, 1, 1)
            tools = self._head.lend(self._list_tools)
            self._grid.addWidget(tools, 3, 0, 1, 2, Qt.AlignmentFlag.AlignRight)
        else:
            sheets: tuple[QWidget, ...] = (self._main_sheet, self.away, self.leave)
            for place, part in enumerate(sheets):
                self._grid.addWidget(part, 1, place)
            self._head.take_back(0, self._list_tools)
        for place, share in enumerate((7, 5, 0) if narrow else (8, 6, 6)):
            self._grid.setColumnStretch(place, share)
        self._grid.setRowStretch(1, 1)
        self._show_side()

    def _show_side(self) -> None:
        narrow = self._narrow
        self.away.setVisible(not narrow or self._side.value == "away")
        self.leave.setVisible(not narrow or self._side.value == "leave")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the wide or the narrow form."""
        super().resizeEvent(event)
        self._inside.setMinimumHeight(fonts.px(LEAST_HEIGHT))
        narrow = self.width() < fonts.px(NARROW_BELOW)
        if narrow != self._narrow:
            self._place()

    def _listen(self) -> None:
        self._grouping.chosen.connect(lambda _: self._show_rows())
        self._side.chosen.connect(lambda _: self._show_side())
        self._only_open.toggled.connect(lambda _: self._show_rows())
        self.strip.chosen.connect(self._go_to_phase)
        for table in self._tables:
            table.tick_wanted.connect(self._tick)
            table.removal_wanted.connect(self._remove_item)
            table.move_wanted.connect(self._move)
            table.opened.connect(self._ask_change)
            table.chosen.connect(lambda _, t=table: self._choose(t))
            table.menu_wanted.connect(self._show_menu)

    # --- showing ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list again."""
        self._list = None
        if self.trip_id is not None:
            self._list = packing.packing_list(self.companion, self.trip_id)
        some = self._list is not None and bool(self._list.items)
        self._stack.setCurrentIndex(2 if some else 1 if self._list is not None else 0)
        for tool in (self._only_open, self._grouping, self._add, self._list_tools):
            tool.setVisible(some)
        self._show_rows()

    def minute(self) -> None:
        """The expected arrival at the gate may have moved."""
        self.refresh()

    def figure(self) -> str:
        """``31 / 46``: packed of what is to be packed."""
        if self.trip_id is None:
            return ""
        listed = packing.packing_list(self.companion, self.trip_id)
        done = count(listed.of_kind(ItemKind.PACK))
        return f"{done.done} / {done.of}" if done.of else ""

    def _show_rows(self) -> None:
        listed, trip_id = self._list, self.trip_id
        if listed is None or trip_id is None or not listed.items:
            return
        only_open, grouping = self._only_open.isChecked(), self._grouping.value
        rows = GROUPINGS[grouping](listed, only_open)
        self.table.movable = grouping == "phase"
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self._all_done.setVisible(not rows)
        gate = planning.timetable(self.companion, trip_id).gate
        for phase, done in phase_counts(listed).items():
            self.strip.show_phase(phase, done, phase_note(phase, done, gate))
        aways, leaves = listed.of_kind(ItemKind.PUT_AWAY), listed.of_kind(ItemKind.LEAVE)
        self.away.show_head(away_by_text(gate), away_why_text(gate), bool(aways))
        self.leave.show_head(left_text(count(leaves)), _TO_LEAVE, bool(leaves))
        for table, kind in ((self.away.table, ItemKind.PUT_AWAY),
                            (self.leave.table, ItemKind.LEAVE)):  # fmt: skip
            table.movable = True
            table.show_rows(of_kind(listed, kind, only_open))
        self._allow()

    def _choose(self, table: PackingTable) -> None:
        """Remember which list the cursor was moved in last."""
        self._last = table
        thing = self.table.thing
        pack = table is self.table and thing is not None and self._grouping.value == "phase"
        self.strip.choose(thing.item.phase if pack and thing is not None else None)
        self._allow()

    def _allow(self) -> None:
        write = not self.companion.read_only
        thing = self._last.thing if self._last is not None else None
        for button in (self._edit, self._remove):
            button.setEnabled(write and thing is not None)
        for button in (self._up, self._down):
            movable = self._last is not None and self._last.movable
            button.setEnabled(write and thing is not None and movable)
        for button in (self._add, self._clear):
            button.setEnabled(write)

    def _show_all(self) -> None:
        self._only_open.setChecked(False)

    def _go_to_phase(self, phase: Phase) -> None:
        self._grouping.choose("phase")
        self._show_rows()
        things = [row for row in self.table.rows.rows() if isinstance(row, ThingRow)]
        of_phase = [row for row in things if row.item.phase is phase]
        if of_phase:
            row = next((row for row in of_phase if not row.item.ticked), of_phase[0])
            self.table.choose(row.id)
            head = self.table.rows.place_of(of_phase[0].id) - 1
            index = self.table.rows.index(max(head, 0), 0)
            self.table.scrollTo(index, PackingTable.ScrollHint.PositionAtTop)
            self.table.setFocus()
        self.strip.choose(phase)

    def _show_menu(self, item_id: ItemId, at: QPoint) -> None:
        """What the keys and buttons do, once more."""
        menu = QMenu(self)
        for text, verb in (
            ("&Edit…", lambda: self._ask_change(item_id)),
            ("&Remove", lambda: self._remove_item(item_id)),
            ("Move &up", lambda: self._move_chosen(-1)),
            ("Move &down", lambda: self._move_chosen(1)),
        ):
            action = QAction(text, menu)
            action.triggered.connect(lambda *_, run=verb: run())
            menu.addAction(action)
        menu.popup(at)

    # --- changing -----------------------------------------------------------------------------

    def _item(self, item_id: ItemId) -> Item | None:
        items = self._list.items if self._list is not None else ()
        return next((item for item in items if item.id == item_id), None)

    def _tick(self, item_id: ItemId, ticked: bool) -> None:
        trip_id = self.trip_id
        if trip_id is not None:
            self.context.attempt(
                lambda: packing.tick_item(self.companion, trip_id, item_id, ticked, self.name)
            )
            self.refresh()

    def _remove_item(self, item_id: ItemId) -> None:
        trip_id = self.trip_id
        if trip_id is not None:
            self.context.attempt(
                lambda: packing.remove_item(self.companion, trip_id, item_id, self.name)
            )
            self.refresh()

    def _edit_chosen(self) -> None:
        if self._last is not None and self._last.thing is not None:
            self._ask_change(self._last.thing.id)

    def _remove_chosen(self) -> None:
        if self._last is not None and self._last.thing is not None:
            self._remove_item(self._last.thing.id)

    def _move_chosen(self, step: int) -> None:
        if self._last is not None:
            self._last.move_by(step)

    def _move(self, item_id: ItemId, before: ItemId | None) -> None:
        item, trip_id, listed = self._item(item_id), self.trip_id, self._list
        if item is None or trip_id is None or listed is None:
            return
        ids = [i.id for i in listed.of_kind(item.kind) if i.phase is item.phase]
        order = moved(ids, item_id, before)
        if order != ids:
            self.context.attempt(
                lambda: packing.order_items(self.companion, trip_id, order, self.name)
            )
            self.refresh()

    def _reset(self) -> None:
        trip_id = self.trip_id
        if trip_id is not None:
            self.context.attempt(lambda: packing.reset_list(self.companion, trip_id, self.name))
            self.refresh()

    def _fill(self) -> None:
        trip_id = self.trip_id
        if trip_id is not None:
            self.context.attempt(
                lambda: packing.add_missing_tips(self.companion, trip_id, self.name)
            )
            self.refresh()

    def _copy_text(self) -> None:
        if self._list is not None:
            QGuiApplication.clipboard().setText(packing.list_text(self._list))
            self.context.say("Copied the packing list as text")

    def _ask_new(self) -> None:
        trip_id, listed = self.trip_id, self._list
        if trip_id is None or listed is None:
            return
        near = self._last.thing.item if self._last is not None and self._last.thing else None
        start = NewItem(
            near.phase if near else Phase.HOME, near.kind if near else ItemKind.PACK, ""
        )

        def keep(line: NewItem) -> bool:
            return self._keep(lambda: packing.add_item(self.companion, trip_id, line, self.name))

        ThingDialog("Add a thing", "&Add", listed.trip.people, keep, start, self).open()

    def _ask_change(self, item_id: ItemId) -> None:
        item, trip_id, listed = self._item(item_id), self.trip_id, self._list
        if item is None or trip_id is None or listed is None or self.companion.read_only:
            return

        def keep(line: NewItem) -> bool:
            changed = replace(item, **vars(line))
            if changed == item:
                return True
            return self._keep(
                lambda: packing.change_item(self.companion, trip_id, changed, self.name)
            )

        ThingDialog("Change a thing", "&Keep", listed.trip.people, keep, item, self).open()

    def _keep(self, verb: Callable[[], object]) -> bool:
        """Run a verb of the dialog: what it refuses is raised there, other trouble told here."""
        refused: list[NotAllowed] = []

        def tried() -> None:
            try:
                verb()
            except NotAllowed as problem:
                refused.append(problem)

        done, _ = self.context.attempt(tried)
        if refused:
            raise refused[0]
        if done:
            self.refresh()
        return done
