"""All that was ever written for one event: what was typed, what became of it, what speaks for it.

A doubtful entry can be confirmed here long after it was asked about, and one taken back can
count again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.splits import Split
from companion.domain.statuses import Level, Status
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.marks import StateShape
from companion.ui.widgets.sheet import clear, row_of
from companion.wording import tracking as words
from companion.wording.log_history import status_text
from companion.wording.times import both_dated_text

_SHAPES = {Level.QUESTIONABLE: "tight", Level.BAD: "missed", Level.CONFIRMED: "fine"}


class EntryHistory(QWidget):
    """``show_history(splits, status)`` fills it, oldest first; it is empty where nothing was
    written."""

    def __init__(
        self,
        confirm: Callable[[Split], object],
        restore: Callable[[Split], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._confirm, self._restore = confirm, restore
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)

    def show_history(self, history: Sequence[Split], status: Status | None) -> None:
        """Every entry with what became of it; ``status`` is that of the one that counts."""
        clear(self._lines)
        for split in history:
            counts = words.standing_word(split, history) == "counts"
            self._lines.addWidget(self._line(split, history, status if counts else None))
        self.setVisible(bool(history))

    def _line(self, split: Split, history: Sequence[Split], status: Status | None) -> QWidget:
        text = (
            f"{both_dated_text(split.at, split.clock)}: {words.written_text(split)}, "
            f"{words.recorded_text(split)}, {words.standing_word(split, history)}"
        )
        shape = _SHAPES.get(status.level) if status is not None and status.reasons else None
        if status is not None and shape:
            text = f"{text}. {status_text(status)}"
        label = PlainLabel(text, "second", "ink" if status else "ink3", wrap=True)
        mark = StateShape(shape, 14) if shape else None
        parts = [part for part in (mark, label, self._button(split, status)) if part is not None]
        return row_of(*parts, wide=label)

    def _button(self, split: Split, status: Status | None) -> Button | None:
        if split.withdrawn_at is not None:
            name, text, verb = f"Let entry {split.id} count again", "Let it count again", (
                self._restore)  # fmt: skip
        elif status is not None and status.level is Level.QUESTIONABLE:
            name, text, verb = f"Entry {split.id} is right", "It is right", self._confirm
        else:
            return None
        return Button(text, "quiet", name=name, on=lambda: verb(split))
