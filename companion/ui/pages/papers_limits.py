"""Stamps and the clocks that start at them: until when, how many days, why, and who says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.domain.crossing import Crossing
from companion.domain.limits import LimitState, Running
from companion.domain.stays import LOGGED, TYPED, Seen, Stays
from companion.ui import fonts
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.marks import StateMark
from companion.ui.widgets.sheet import ScrollColumn, Sheet, clear, column_of, row_of
from companion.wording import limits as said
from companion.wording.plain import shown

_TONES = {LimitState.FINE: "ink", LimitState.TIGHT: "warn", LimitState.OVER: "bad"}
_SIDE = 20


class LimitsView(ScrollColumn):
    """``show_stays`` fills it. Its buttons run ``do("stamp kg_entry")`` and ``do("limit …")``."""

    def __init__(self, do: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(16, parent)
        self._do = do
        self._stamps = Sheet("strong")
        self._limits = Sheet("strong")
        for sheet in (self._stamps, self._limits):
            sheet.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            self.column.addWidget(sheet)
        self._note = PlainLabel(said.DATES_NOTE, "second", "ink2", wrap=True)
        self.column.addWidget(self._note)
        self.column.addStretch(1)

    def show_stays(self, stays: Stays, crossing: Crossing, write: bool) -> None:
        """Show them; without ``write`` nothing can be typed. The focus stays where it was."""
        name = _name_of(self.focusWidget())
        clear(self._stamps.rows)
        clear(self._limits.rows)
        self._limits.setVisible(bool(stays.running))
        if not stays.stamps:
            self._stamps.add(_inset(PlainLabel(said.NO_LIMITS, tone="ink2", wrap=True)))
        for number, seen in enumerate(stays.stamps):
            if number:
                self._stamps.add_rule()
            self._stamps.add(self._stamp(seen, write))
        for number, running in enumerate(stays.running):
            if number:
                self._limits.add_rule()
            self._limits.add(self._limit(running, crossing, write))
        again = (b for b in self.findChildren(Button) if name and b.accessibleName() == name)
        if (button := next(again, None)) is not None:
            button.setFocus()

    def _stamp(self, seen: Seen, write: bool) -> QWidget:
        name = shown(seen.point.names.en)
        title = PlainLabel(name, weight=600)
        title.setFixedWidth(fonts.px(150))
        known = seen.origin in (LOGGED, TYPED)
        text = PlainLabel(said.seen_text(seen), tone="ink" if known else "ink2", wrap=True)
        word, verb = ("C&hange…", "Change") if seen.origin == TYPED else ("&Type…", "Type")
        button = Button(word.replace("&", ""), "tool", name=f"{verb} {name}",
                        on=lambda: self._do(f"stamp {seen.point.id}"))  # fmt: skip
        button.setEnabled(write)
        button.setVisible(seen.origin != LOGGED)
        line = _inset(title, text, button, wide=text)
        line.setAccessibleName(f"{name}: {said.seen_text(seen)}")
        return line

    def _limit(self, running: Running, crossing: Crossing, write: bool) -> QWidget:
        name = shown(running.limit.names.en)
        button = Button("Own value…", "quiet", name=f"Own value: {name}",
                        on=lambda: self._do(f"limit {running.limit.id}"))  # fmt: skip
        button.setEnabled(write)
        texts = column_of(*_texts(running, crossing), spacing=2)
        until = _until(running)
        until.setFixedWidth(fonts.px(210))
        line = _inset(texts, until, button, wide=texts, top=True)
        line.setAccessibleName(said.limit_spoken(running, crossing))
        return line


def _name_of(widget: QWidget | None) -> str:
    return widget.accessibleName() if widget is not None else ""


def _texts(running: Running, crossing: Crossing) -> list[QWidget]:
    """What it is about, why it stands so, and the rule with its source."""
    parts = [PlainLabel(shown(running.limit.names.en), weight=600, wrap=True)]
    holders = said.holders_text(running)
    if holders:
        parts.append(PlainLabel(holders, "second", "ink2", wrap=True))
    parts.append(PlainLabel(said.reason_text(running, crossing), "second", wrap=True))
    source = f"{said.rule_text(running)} · {said.source_text(crossing, running.limit)}"
    parts.append(PlainLabel(source, "second", "ink2", wrap=True))
    return list(parts)


def _until(running: Running) -> QWidget:
    """The last day, the days left, and the state by shape and word."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(PlainLabel(said.until_text(running), weight=600, wrap=True))
    left = said.left_text(running)
    if left:
        column.addWidget(PlainLabel(left, "value", _TONES.get(running.state, "ink2"), 600))
    mark = StateMark(said.LIMIT_SHAPES[running.state], said.state_word(running))
    column.addWidget(row_of(mark, None))
    column.addStretch(1)
    return holder


def _inset(*widgets: QWidget, wide: QWidget | None = None, top: bool = False) -> QWidget:
    """A row of a sheet."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(_SIDE, 12, _SIDE, 12)
    row.setSpacing(16)
    way = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
    for widget in widgets:
        row.addWidget(widget, 1 if widget is wide or len(widgets) == 1 else 0, way)
    return holder
