"""How much each source's hours count: a share of 100 for each, mixed in the forecast."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from companion.app import schedules
from companion.domain.crossing import Stage
from companion.domain.errors import NotAllowed
from companion.domain.trip import Trip
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.fields import Field, TextLine
from companion.ui.widgets.labels import PlainLabel
from companion.wording.plain import shown

if TYPE_CHECKING:
    from companion.ui.desk import Desk

WHO = "weights"
WHAT_FOR = (
    "Where the sources disagree, the forecast can hold several of them for possible: each with "
    "its share, 100 % together. What the operator confirmed still outranks them all."
)


class WeightsDialog(Dialog):
    """A field for each schedule of a stage; the foot says what the shares add up to."""

    def __init__(self, desk: Desk, trip: Trip, stage: Stage, parent: Dialog) -> None:
        super().__init__("How much each source counts", parent, 520, 460)
        self._desk, self._trip, self._stage = desk, trip, stage
        self.body.addWidget(PlainLabel(WHAT_FOR, tone="ink2", wrap=True))
        self.body.addSpacing(12)
        known = dict(trip.schedule_weights) or {self._alone(): schedules.WHOLE}
        self._fields: dict[str, Field] = {}
        self._lines: dict[str, TextLine] = {}
        for schedule in stage.schedules:
            self._add(schedule.id, shown(schedule.name), known.get(schedule.id, 0))
        self.body.addStretch(1)
        alone = Button("&One source alone", on=self._forget)
        alone.setEnabled(bool(trip.schedule_weights) and not desk.companion.read_only)
        self.foot("&Save", self._save, extra=(alone,))
        if self._main is not None:
            self._main.setEnabled(not desk.companion.read_only)
        self._add_up()

    def _alone(self) -> str:
        ids = [schedule.id for schedule in self._stage.schedules]
        return self._trip.schedule if self._trip.schedule in ids else ids[0]

    def _add(self, key: str, name: str, share: int) -> None:
        line = TextLine(f"Share of {name}", str(share), "0 to 100, in percent")
        line.textChanged.connect(lambda _: self._add_up())
        self._lines[key] = line
        self._fields[key] = Field(f"{name[:1].upper()}{name[1:]}, in percent", line)
        self.body.addWidget(self._fields[key])

    def _add_up(self) -> None:
        try:
            schedules.checked(self._read())
        except NotAllowed as problem:
            self.note(str(problem))
        else:
            self.note("Together 100 %.")

    def _read(self) -> Mapping[str, int]:
        """The shares by schedule. Raises NotAllowed for what is no whole number."""
        found = {}
        for key, field in self._fields.items():
            field.error("")
            text = self._lines[key].text().strip().rstrip("%").strip()
            if not (text.isascii() and text.isdecimal() and len(text) <= 3):
                field.error("Type a whole number from 0 to 100.")
                raise NotAllowed("A share is missing.", "Type a whole number from 0 to 100.")
            found[key] = int(text)
        return found

    def _save(self) -> None:
        self._change(self._read)

    def _forget(self) -> None:
        self._change(dict)

    def _change(self, shares: object) -> None:
        companion, trip_id, stage_id = self._desk.companion, self._trip.id, self._stage.id
        verb = lambda: schedules.weigh(  # noqa: E731
            companion, trip_id, stage_id, shares() if callable(shares) else {}, WHO
        )
        if self.attempt(verb):
            self.accept()
