"""Stages: the trip's own copy of the profile, stage by stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from companion.app import trips
from companion.domain.trip import StageEdit, Trip
from companion.ui import fonts
from companion.ui.dialogs.dialog import Dialog
from companion.ui.dialogs.stage_form import StageForm
from companion.ui.widgets.buttons import Button
from companion.wording.plain import shown

if TYPE_CHECKING:
    from companion.ui.desk import Desk

WHO = "stages"


class StagesDialog(Dialog):
    """A list of stages and the form of the chosen one. Going to another one keeps what is typed."""

    def __init__(self, desk: Desk, stage_id: str = "") -> None:
        super().__init__("Stages", desk.window, 980, 700)
        self._desk = desk
        self._trip = self._read()
        self._plain = {s.id: s for s in self._trip.crossing.route(self._trip.night_stop)}
        self._dirty = False
        self._at = max(0, list(self._plain).index(stage_id)) if stage_id in self._plain else 0
        self._list = QListWidget()
        self._form = StageForm(self._trip.crossing)
        self._form.edited.connect(self._mark)
        self._split()
        self._reset = Button("As in the &profile", on=self._restore)
        self.foot("Save stage", self._save, "Close", (self._reset,))
        self._may_write()
        self._fill_list()
        self._list.currentRowChanged.connect(self._go)
        self._show()
        self._list.setFocus()

    def _split(self) -> None:
        self._list.setAccessibleName("Stages of this trip")
        self._list.setFixedWidth(fonts.px(260))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setWordWrap(True)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedWidth(1)
        row.addWidget(self._list)
        row.addWidget(rule)
        row.addWidget(self._form, 1)
        self.replace_body(holder)

    def _read(self) -> Trip:
        trip_id = self._desk.trip_id
        if trip_id is None:
            raise ValueError("the stages of no trip were asked for")
        return trips.trip(self._desk.companion, trip_id)

    def _fill_list(self) -> None:
        self._list.blockSignals(True)
        self._list.clear()
        for number, stage in enumerate(self._trip.stages(), 1):
            changed = "\nchanged" if self._trip.edit_of(stage.id).changes_something else ""
            name = shown(stage.names.en)
            item = QListWidgetItem(f"{number}  {shown(name, 60)}{changed}", self._list)
            item.setToolTip(name)
        self._list.setCurrentRow(self._at)
        self._list.blockSignals(False)

    def _may_write(self) -> None:
        if self._desk.companion.read_only:
            self._reset.setEnabled(False)

    def _stage_id(self) -> str:
        return list(self._plain)[self._at]

    def _show(self) -> None:
        stage_id = self._stage_id()
        edit = self._trip.edit_of(stage_id)
        self._form.show_stage(self._plain[stage_id], edit, begins=self._at == 0)
        self._reset.setEnabled(edit.changes_something and not self._desk.companion.read_only)
        self._dirty = False

    def _mark(self) -> None:
        self._dirty = True

    def _go(self, row: int) -> None:
        if row < 0 or row == self._at:
            return
        if self._dirty and not self._keep():
            self._list.blockSignals(True)
            self._list.setCurrentRow(self._at)
            self._list.blockSignals(False)
            return
        self._at = row
        self._fill_list()
        self._show()

    def _save(self) -> None:
        if self._keep():
            self.note("Kept. The whole plan follows.")
            self._show()

    def _keep(self) -> bool:
        edit = self._form.read()
        if edit is None:
            self.problem("One value cannot be read; see the marked field.")
            return False
        return self._apply(edit)

    def _restore(self) -> None:
        if self._apply(StageEdit(self._stage_id())):
            self.note("As in the profile again.")
            self._show()

    def _apply(self, edit: StageEdit) -> bool:
        companion, trip_id = self._desk.companion, self._trip.id
        if not self.attempt(lambda: trips.edit_stage(companion, trip_id, edit, WHO)):
            return False
        self._trip = self._read()
        self._dirty = False
        self._fill_list()
        return True
