"""What the day did to the route: a stage skipped, one more check, being sent back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from companion.app import planning, routes
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.fields import Field, TextLine, fields_row
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.segmented import Choice
from companion.ui.widgets.sheet import clear, column_of, row_of
from companion.wording.log_history import change_text
from companion.wording.plain import shown

if TYPE_CHECKING:
    from companion.ui.desk import Desk

WHO = "route"
EMPTY = "The route is as planned."
NOTE = "The plan, the forecast and the sheets follow. Every change can be taken back."


class RouteDialog(Dialog):
    """The changes so far, and what may have happened at the stage chosen."""

    def __init__(self, desk: Desk, stage_id: str = "") -> None:
        super().__init__("Route", desk.window, 680, 520)
        self._desk, self._companion = desk, desk.companion
        assert desk.trip is not None
        self._trip_id = desk.trip.id
        self._stage = Choice("Stage")
        self._name = TextLine("Name of the new stage", hint="Third road check")
        self._list = column_of(spacing=0)
        self._build()
        self._fill(stage_id)

    def _build(self) -> None:
        self.body.setSpacing(12)
        skip = Button("&Skip it", "tool", name="Skip the stage", on=self._skip)
        back = Button("Sent &back to it", "tool", name="Sent back to the stage", on=self._back)
        add = Button("&Add after it", "tool", name="Add a stage after it", on=self._add)
        self.body.addWidget(
            fields_row(Field("S&tage", self._stage), Field("\u00a0", skip), Field("\u00a0", back),
                       stretch=(4, 1, 1))
        )  # fmt: skip
        self.body.addWidget(
            fields_row(
                Field("&Name of a stage to add", self._name), Field("\u00a0", add), stretch=(4, 1)
            )
        )
        self.body.addWidget(Rule("strong"))
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        self.foot(away="Close")
        self.note(NOTE)

    def _fill(self, stage_id: str) -> None:
        table = planning.timetable(self._companion, self._trip_id)
        self._stage.clear()
        for row in table.rows:
            self._stage.addItem(f"{row.number}  {shown(row.stage.names.en)}", row.stage.id)
        begin = stage_id or (table.reached or table.rows[0]).stage.id
        self._stage.setCurrentIndex(max(0, self._stage.findData(begin)))
        layout = self._list.layout()
        assert layout is not None
        clear(layout)
        for number, change in enumerate(table.trip.route_changes):
            text = change_text(table.trip, change)
            words = PlainLabel(text, weight=600, wrap=True)
            away = Button("Take back", "quiet", name=f"Take back: {text}",
                          on=partial(self._take_back, number))  # fmt: skip
            layout.addWidget(row_of(words, away, wide=words, margin=4))
            layout.addWidget(Rule())
        if not table.trip.route_changes:
            layout.addWidget(PlainLabel(EMPTY, tone="ink2"))

    @property
    def stage_id(self) -> str:
        """The stage chosen."""
        return str(self._stage.currentData())

    def _do(self, verb: Callable[[], object]) -> None:
        stage_id = self.stage_id
        if self.attempt(verb):
            self._name.clear()
            self._fill(stage_id)
            self.note(NOTE)

    def _skip(self) -> None:
        self._do(lambda: routes.skip(self._companion, self._trip_id, self.stage_id, WHO))

    def _back(self) -> None:
        self._do(
            lambda: routes.repeat(self._companion, self._trip_id, self.stage_id, initiator=WHO)
        )

    def _add(self) -> None:
        self._do(
            lambda: routes.add(
                self._companion, self._trip_id, self.stage_id, self._name.text(), WHO
            )
        )

    def _take_back(self, number: int) -> None:
        self._do(lambda: routes.take_back(self._companion, self._trip_id, number, WHO))
