"""The chosen paper: its state with all reasons, the form, where it is asked for, and the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.domain.papers import Judged
from companion.domain.readiness import Readiness
from companion.ui import fonts
from companion.ui.pages.papers_editor import PaperEditor
from companion.ui.pages.papers_scans import ScansPanel
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.marks import StateMark, StateShape
from companion.ui.widgets.sheet import ScrollColumn, Sheet, clear, column_of
from companion.wording.lists import asked_at_text, held_by_text, lead_text, rule_source_text
from companion.wording.plain import shown
from companion.wording.stages import chinese_text
from companion.wording.verdicts import PAPER_WORDS

MARGIN = 20
T = TypeVar("T")


class PaperDetail(Sheet):
    """``show_paper`` fills it; ``editor`` is the form, ``save`` and ``forget`` the buttons."""

    def __init__(
        self,
        around: Callable[[], date],
        scans: ScansPanel,
        on_save: Callable[[], object],
        on_forget: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("strong", parent=parent)
        self.setAccessibleName("Chosen paper")
        self.editor = PaperEditor(around)
        self.scans = scans
        self.save = Button("&Save", "main", on=on_save)
        self.forget = Button("For&get this note", "plain", on=on_forget)
        self._unsaved = PlainLabel("", "second", "bad")
        self._scroll = ScrollColumn(12)
        self._scroll.column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        self._build()
        self.editor.edited.connect(self.show_problem)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(on_save)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _build(self) -> None:
        self._shape = StateShape("unknown", 18)
        self._name = PlainLabel("", "value", weight=600, wrap=True)
        self._names = PlainLabel("", "second", "ink2", wrap=True)
        self._whose = PlainLabel("", "second", "ink2")
        self._state = StateMark("unknown")
        self._reasons = _Part(4)
        self._facts = _Part(8)
        self._rules = _Part(12)
        parts: tuple[QWidget, ...] = (
            self._head(), self._reasons, Rule(), self.scans, Rule(), self.editor, Rule(),
            self._facts, self._rules,
        )  # fmt: skip
        for part in parts:
            self._scroll.column.addWidget(part)
        self._scroll.column.addStretch(1)
        self.rows.addWidget(self._scroll, 1)
        self.add_rule()
        self.rows.addWidget(self._foot())

    def _head(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(column_of(self._name, self._names, self._whose, spacing=2), 1)
        row.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        self._shape.hide()
        return holder

    def _foot(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(MARGIN, 12, MARGIN, 12)
        row.setSpacing(12)
        row.addWidget(self.save)
        row.addWidget(self.forget)
        row.addWidget(self._unsaved, 1)
        return holder

    def show_paper(self, judged: Judged, readiness: Readiness) -> None:
        """Show that paper; what stands in the form is left to the page."""
        self._name.setText(shown(judged.kind.names.en))
        _show_if(self._names, chinese_text(judged.kind.names))
        _show_if(self._whose, shown(judged.holder_name))
        self._state.set_state(judged.state, PAPER_WORDS[judged.state])
        self.setAccessibleName(f"Chosen paper: {shown(judged.kind.names.en)}")
        self._reasons.fill(judged.reasons, _reasons)
        trip = readiness.trip
        facts = [
            ("Asked for at", asked_at_text(judged, trip)),
            ("Held on the day by", held_by_text(judged.kind, trip)),
            ("In good time", lead_text(judged.kind)),
        ]
        self._facts.fill([each for each in facts if each[1]], _facts)
        rules = [(shown(r.text), rule_source_text(trip.crossing, r)) for r in judged.kind.rules]
        self._rules.fill(rules, _rules)
        self.editor.shape(judged.kind)
        self.scans.show_paper(judged)
        self.forget.setEnabled(judged.paper is not None)
        self.show_problem()

    def allow(self, write: bool) -> None:
        """Whether notes may be changed: not in a library that is read only."""
        self.editor.setEnabled(write)
        self.save.setEnabled(write)
        if not write:
            self.forget.setEnabled(False)

    def to_top(self) -> None:
        """Another paper begins at its head."""
        self._scroll.verticalScrollBar().setValue(0)

    def show_problem(self) -> None:
        """Say beside the button that something typed is not kept."""
        if self.editor.problem:
            self._unsaved.setText("Not saved: see the field")
        else:
            self._unsaved.setText("")


class _Part(QWidget):
    """A column that is filled anew where it says something else, and hidden while it is empty."""

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)
        self._filled: tuple[object, float] | None = None

    def fill(self, said: Sequence[T], build: Callable[[Sequence[T]], Iterable[QWidget]]) -> None:
        """Show what ``build`` makes of that."""
        filled = tuple(said), fonts.scale()
        if filled == self._filled:
            return
        self._filled = filled
        clear(self._column)
        for widget in build(said) if said else ():
            self._column.addWidget(widget)
        self.setVisible(bool(said))


def _show_if(label: PlainLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _reasons(texts: Sequence[str]) -> Iterator[QWidget]:
    for number, text in enumerate(texts):
        yield PlainLabel(shown(text), "body", "ink2" if number else "ink", wrap=True)


def _facts(facts: Sequence[tuple[str, str]]) -> Iterator[QWidget]:
    return (_fact(*each) for each in facts)


def _rules(rules: Sequence[tuple[str, str]]) -> Iterator[QWidget]:
    yield Rule()
    yield PlainLabel("What the sources say", "body", weight=600)
    yield from (_rule(*each) for each in rules)


def _fact(key: str, value: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    name = PlainLabel(key, "body", "ink2")
    name.setFixedWidth(fonts.px(128))
    said = PlainLabel(value, "body", weight=500, wrap=True)
    said.setAccessibleName(f"{key}: {value}")
    said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(said, 1)
    return holder


def _rule(text: str, source: str) -> QWidget:
    return column_of(
        PlainLabel(text, "body", wrap=True), PlainLabel(source, "second", "ink2", wrap=True),
        spacing=2,
    )  # fmt: skip
