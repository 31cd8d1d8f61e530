"""What is asked once about an entry that looks odd: is it right? It is kept whatever the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.domain.ids import TripId
from companion.domain.remarks import outstanding
from companion.domain.splits import Event, Split
from companion.domain.statuses import Level, Status
from companion.domain.timetable import StageRow, Timetable
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.marks import StateShape
from companion.ui.widgets.messages import announce
from companion.ui.widgets.sheet import Sheet
from companion.wording.remarks import outstanding_text
from companion.wording.rows import short_name
from companion.wording.tracking import question_text


class TrackerQuestion(Sheet):
    """``ask(table, split)`` shows it where the entry is odd; any answer takes it away for good.

    ``follow(table)`` keeps it true to the log: what was taken back, corrected or confirmed
    elsewhere is asked about no more. Originals left behind stay named until they are back in hand
    or the traveller leaves it.
    """

    shown_now = Signal()  # it came or went

    def __init__(
        self,
        confirm: Callable[[Split], object],
        correct: Callable[[Split], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(margin=12, parent=parent)
        self.setAccessibleName("Is it right?")
        self._trip: TripId | None = None
        self._split: Split | None = None
        self._left: tuple[str, ...] = ()
        self._wanted = self._aside = False
        self._confirm, self._correct = confirm, correct
        self._build()
        self.hide()

    def _build(self) -> None:
        self._shape = StateShape("tight", 16)
        self._text = PlainLabel("", "body", "ink", 500, wrap=True)
        self._right = Button("It &is right", "tool", on=lambda: self._answer(self._confirm))
        self._mend = Button("&Correct…", "tool", on=lambda: self._answer(self._correct))
        leave = Button("Leave it", "quiet", on=self.leave)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._shape)
        row.addWidget(self._text, 1)
        for button in (self._right, self._mend, leave):
            row.addWidget(button)
        self.rows.addLayout(row)

    @property
    def sentence(self) -> str:
        """What is asked; "" when nothing is."""
        return self._text.text() if self._wanted else ""

    def ask(self, table: Timetable, split: Split) -> None:
        """Ask about an entry just logged, and warn of originals left behind; a good one with
        nothing left behind is no question."""
        self._split = split
        if split.point.event is Event.OUT:
            self._left = (*self._left, split.point.stage_id)
        self.follow(table)
        if self.sentence:
            announce(self, self.sentence)

    def follow(self, table: Timetable) -> None:
        """Show what is still to be asked by the log as it is now."""
        if table.trip.id != self._trip:
            if self._trip is not None:
                self._split, self._left = None, ()
            self._trip = table.trip.id
        row, status = _standing(table, self._split)
        odd = status is not None and status.level in (Level.QUESTIONABLE, Level.BAD)
        parts = list(_left_behind(table, self._left))
        if odd and status is not None and row is not None and self._split is not None:
            parts.append(question_text(self._split, row.stage, status))
        else:
            self._split = None
        bad = status is not None and status.level is Level.BAD
        self._shape.set_state("missed" if bad else "tight")
        self._text.setText(" ".join(parts))
        self._right.setVisible(odd and not bad)
        self._mend.setVisible(odd)
        self._show(bool(parts))

    def leave(self) -> None:
        """No answer: the entry stays as it is, and nothing is asked again."""
        self._split, self._left = None, ()
        self._show(False)

    def set_aside(self, aside: bool) -> None:
        """While a time is typed it makes room; it comes again afterwards."""
        self._aside = aside
        self.setVisible(self._wanted and not aside)

    def _show(self, wanted: bool) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self.setVisible(wanted and not self._aside)
            self.shown_now.emit()

    def _answer(self, verb: Callable[[Split], object]) -> None:
        split = self._split
        self._split = None
        if not self._left:
            self._show(False)
        if split is not None:
            verb(split)


def _standing(table: Timetable, split: Split | None) -> tuple[StageRow | None, Status | None]:
    """The row and status of an entry, where it still counts."""
    for row in table.rows:
        for standing, status in (
            (row.actual_in, row.status_in), (row.actual_out, row.status_out),
        ):  # fmt: skip
            if split is not None and standing is not None and standing.id == split.id:
                return row, status
    return None, None


def _left_behind(table: Timetable, stage_ids: Iterable[str]) -> Iterator[str]:
    """A sentence for each of those stages that was left with an original not back in hand."""
    for row in table.rows:
        if row.stage.id in stage_ids and row.actual_out is not None:
            left = outstanding(table.remarks, row.stage.id)
            if left:
                yield outstanding_text(left, short_name(row.stage))
