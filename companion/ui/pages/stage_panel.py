"""The side sheet of one stage: what happens, papers, cautions, hours of every source, position.

It shows what the profile and the traveller's edits say; nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.hours import Lane
from companion.domain.sources import Disputed
from companion.domain.timetable import StageRow, Timetable
from companion.domain.timetable_notes import day_of, windows_on
from companion.ui.models.cells import unbroken
from companion.ui.pages.timeline_cells import HOURS_TONES
from companion.ui.pages.timeline_rows import cautions_by
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel, Tag
from companion.ui.widgets.marks import StageNumber, StateMark
from companion.ui.widgets.sheet import ScrollColumn, Sheet, clear
from companion.wording import rows as said
from companion.wording import stage_facts as facts
from companion.wording.times import dated
from companion.wording.verdicts import VERDICT_WORDS


class StagePanel(Sheet):
    """``show_stage(table, row)`` fills it; ``closed`` is emitted by its button and by Escape."""

    closed = Signal()

    def __init__(
        self, edit: Callable[[], object], hours: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent=parent)
        self.setAccessibleName("Stage details")
        self.edit = Button("Edit &stage…", "tool", icon="square-pen", on=edit)
        self.hours = Button("Ho&urs…", "tool", icon="clock", on=hours)
        self._close = Button(kind="quiet", icon="x", name="Close details", on=self.closed.emit)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(16, 12, 8, 8)
        self._head.setSpacing(12)
        self.rows.addLayout(self._head)
        tools = QHBoxLayout()
        tools.setContentsMargins(16, 0, 16, 12)
        tools.setSpacing(8)
        tools.addWidget(self.edit)
        tools.addWidget(self.hours)
        tools.addStretch(1)
        self.rows.addLayout(tools)
        self.add_rule()
        self._body = ScrollColumn(spacing=4)
        self._body.column.setContentsMargins(16, 12, 16, 16)
        self._body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._body.setAccessibleName("Stage details, text")
        self.rows.addWidget(self._body, 1)
        self._shown: tuple[Timetable, str] | None = None

    def show_stage(self, table: Timetable, row: StageRow) -> None:
        """Show all that is known of that stage."""
        if self._shown is not None and self._shown == (table, row.stage.id):
            return
        same = self._shown is not None and self._shown[1] == row.stage.id
        self._shown = (table, row.stage.id)
        place = self._body.verticalScrollBar().value() if same else 0
        self._show_head(row)
        clear(self._body.column)
        for part in parts(table, row):
            self._body.column.addWidget(part)
        self._body.column.addStretch(1)
        self._body.verticalScrollBar().setValue(place)

    def _show_head(self, row: StageRow) -> None:
        held = self._close
        self._head.removeWidget(held)
        held.setParent(self)
        clear(self._head)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(_text(said.stage_name(row.stage), "value", weight=600))
        if also := facts.names_text(row.stage):
            names.addWidget(_text(also, "second", "ink2"))
        self._head.addWidget(StageNumber(row.number, row.stage.country), 0,
                             Qt.AlignmentFlag.AlignTop)  # fmt: skip
        self._head.addLayout(names, 1)
        self._head.addWidget(held, 0, Qt.AlignmentFlag.AlignTop)
        held.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def parts(table: Timetable, row: StageRow) -> Iterator[QWidget]:
    """Everything about ``row``, heading by heading."""
    stage, crossing = row.stage, table.trip.crossing
    yield _verdict(row)
    if row.changed:
        yield _text("You changed values of this stage.", "second", "ink2")
    yield from _part("What happens", stage.happens)
    yield from _part("Who you meet", (stage.meets,))
    yield from _part("Agreed here", _agreed(table, row), tone="accent")
    yield from _part("Papers", (facts.paper_line(crossing, p) for p in stage.papers))
    yield from _cautions(table, row)
    yield from _hours(table, row)
    yield from _part("How long", _durations(row))
    yield from _disputes(table, row)
    yield from _part("Where", facts.where_lines(stage))
    edit = table.trip.edit_of(stage.id)
    yield from _part("Your note", (edit.note,))
    yield from _part("Sources", facts.source_lines(crossing, stage), tone="ink2")


def _text(text: str, role: str = "body", tone: str = "ink", weight: int = 0) -> PlainLabel:
    label = PlainLabel(unbroken(text), role, tone, weight, wrap=True)
    label.setMinimumWidth(0)
    return label


def _part(head: str, lines: Iterable[str], tone: str = "ink") -> Iterator[QWidget]:
    """A heading with its lines; nothing where there are none."""
    texts = [line for line in lines if line]
    if texts:
        yield _heading(head)
        yield from (_text(text, "body", tone) for text in texts)


def _heading(text: str) -> PlainLabel:
    label = PlainLabel(text, "second", "ink2", 600)
    label.setContentsMargins(0, 12, 0, 0)
    return label


def _verdict(row: StageRow) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    mark = StateMark(row.verdict.state, VERDICT_WORDS[row.verdict.state], "body")
    column.addWidget(mark, 0, Qt.AlignmentFlag.AlignLeft)
    column.addWidget(_text(said.verdict_reason(row)))
    for flag in row.flags:
        column.addWidget(StateMark("tight", flag))
    return holder


def _agreed(table: Timetable, row: StageRow) -> Iterator[str]:
    for agreed in table.trip.appointments:
        if agreed.stage_id == row.stage.id:
            yield said.appointment_text(agreed, row)


def _durations(row: StageRow) -> tuple[str, ...]:
    lines = facts.duration_lines(row.stage)
    return (*lines, facts.basis_text(row.basis)) if lines else ()


def _cautions(table: Timetable, row: StageRow) -> Iterator[QWidget]:
    """What must be done by here, and what is written here for an earlier or a later stage."""
    yield from _part("To mind by here", map(facts.caution_line, cautions_by(table, row.stage.id)))
    numbers = {r.stage.id: r.number for r in table.rows}
    names = {r.stage.id: said.stage_name(r.stage) for r in table.rows}
    others = [c for c in row.stage.cautions if c.by_stage != row.stage.id]
    before = [c for c in others if numbers.get(c.by_stage, row.number) < row.number]
    after = [c for c in others if c not in before]
    for head, cautions in (("To mind before you come here", before), ("To mind from here", after)):
        yield from _part(head, (
            f"By {names.get(c.by_stage, c.by_stage)}: {facts.caution_line(c)}" for c in cautions
        ))  # fmt: skip


def _hours(table: Timetable, row: StageRow) -> Iterator[QWidget]:
    """Every source's hours on the day the stage is reached; the one in use first."""
    day = day_of(table, row)
    lanes = row.hours.lanes if row.hours else ()
    if not lanes:
        yield from _part("Hours", ("No source gives hours.",))
        return
    yield _heading(f"Hours on {dated(day)}")
    for lane in lanes:
        yield from _lane(table, row, lane, row.hours is not None and lane is row.hours.in_use)


def _lane(table: Timetable, row: StageRow, lane: Lane, used: bool) -> Iterator[QWidget]:
    name = _text(lane.schedule.name, weight=600)
    yield _beside(name, Tag("in use") if used else None)
    yield _text(facts.lane_source(table.trip.crossing, lane), "second", "ink2")
    day = day_of(table, row)
    for hours in said.hours_lines(windows_on(lane.windows, day, row.stage.clock)):
        mark = StateMark(hours.state, hours.word)
        detail = hours.times
        if hours.reason and (hours.state != "open" or not detail):
            detail = ", ".join(part for part in (detail, hours.reason) if part)
        words = _text(detail, "second", "ink" if HOURS_TONES[hours.state] != "ink3" else "ink2")
        yield _beside(mark, words, stretch=1)


def _beside(first: QWidget, second: QWidget | None, stretch: int = 0) -> QWidget:
    """Two widgets side by side at the top of their row."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 2, 0, 0)
    row.setSpacing(8)
    row.addWidget(first, 0 if stretch else 1, Qt.AlignmentFlag.AlignTop)
    if second is not None:
        row.addWidget(second, stretch, Qt.AlignmentFlag.AlignTop)
    return holder


def _disputes(table: Timetable, row: StageRow) -> Iterator[QWidget]:
    if row.stage.disputes:
        yield _heading("Where sources differ")
    for dispute in row.stage.disputes:
        yield DisputeView(table, dispute)


class DisputeView(QWidget):
    """A question with the value in use; the other values are shown on demand."""

    def __init__(self, table: Timetable, dispute: Disputed) -> None:
        super().__init__()
        crossing, number = table.trip.crossing, len(dispute.others)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(_text(dispute.about, weight=600))
        column.addWidget(_text(f"In use: {facts.claim_line(crossing, dispute.in_use)}"))
        self._others = [_text(facts.claim_line(crossing, claim), tone="ink2")
                        for claim in dispute.others]  # fmt: skip
        self._word = f"other value{'' if number == 1 else 's'}"
        self.button = Button(f"Show {number} {self._word}", "quiet", icon="chevron-down",
                             name=f"Show {number} {self._word}: {dispute.about}",
                             on=self._toggle)  # fmt: skip
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        for label in self._others:
            label.hide()
            column.addWidget(label)

    def _toggle(self) -> None:
        """Show the other values, or hide them again."""
        hidden = self._others[0].isHidden() if self._others else False
        for label in self._others:
            label.setVisible(hidden)
        self.button.setText(f"{'Hide' if hidden else 'Show'} {len(self._others)} {self._word}")
        self.button.set_icon("chevron-up" if hidden else "chevron-down")
