"""What is asked once about an entry that looks odd: is it right? It is kept whatever the answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.domain.remarks import outstanding
from companion.domain.splits import Event, Split
from companion.domain.statuses import Level, Status
from companion.domain.timetable import Timetable
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.marks import StateShape
from companion.ui.widgets.messages import announce
from companion.ui.widgets.sheet import Sheet
from companion.wording.remarks import outstanding_text
from companion.wording.rows import short_name
from companion.wording.stages import point_text
from companion.wording.times import both_text


class TrackerQuestion(Sheet):
    """``ask(table, split, status)`` shows it where the entry is odd; any answer takes it away."""

    def __init__(
        self,
        confirm: Callable[[Split], object],
        correct: Callable[[Split], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(margin=12, parent=parent)
        self.setAccessibleName("Is it right?")
        self._split: Split | None = None
        self._confirm, self._correct = confirm, correct
        self._shape = StateShape("tight", 16)
        self._text = PlainLabel("", "body", "ink", 500, wrap=True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._shape)
        row.addWidget(self._text, 1)
        self._answers = (
            Button("It &is right", "tool", on=lambda: self._answer(self._confirm)),
            Button("&Correct…", "tool", on=lambda: self._answer(self._correct)),
        )
        leave = Button("Leave it", "quiet", on=lambda: self._answer(None))
        for button in (*self._answers, leave):
            row.addWidget(button)
        self.rows.addLayout(row)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is asked; "" when nothing is."""
        return "" if self.isHidden() else self._text.text()

    def ask(self, table: Timetable, split: Split, status: Status | None) -> None:
        """Ask about an entry just logged, and warn of originals left behind; a good one with
        nothing left behind is no question."""
        odd = status is not None and status.level in (Level.QUESTIONABLE, Level.BAD)
        name = short_name(table.row(split.point.stage_id).stage)
        warning = ""
        if split.point.event is Event.OUT:
            warning = outstanding_text(outstanding(table.remarks, split.point.stage_id), name)
        self._split = split
        text = f"{point_text(split.point, name)} {both_text(split.at)}."
        if odd and status is not None:
            text += f" {' '.join(status.reasons)} It is kept. Is it right?"
        bad = status is not None and status.level is Level.BAD
        self._shape.set_state("missed" if bad else "tight")
        self._text.setText(f"{warning} {text}".strip())
        for button in self._answers:
            button.setVisible(odd)
        self.setVisible(odd or bool(warning))
        if odd or warning:
            announce(self, self._text.text())

    def _answer(self, verb: Callable[[Split], object] | None) -> None:
        split = self._split
        self.hide()
        if split is not None and verb is not None:
            verb(split)
