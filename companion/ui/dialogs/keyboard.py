"""Every key there is, read off the menus, so that the list can never lag behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from companion.ui import menus
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.labels import KeyHint, PlainLabel, Rule
from companion.ui.widgets.sheet import row_of

if TYPE_CHECKING:
    from companion.ui.desk import Desk

#: Keys that belong to widgets rather than to menus.
OTHERS = (
    ("Alt and the underlined letter", ("Alt",), "Jump to a field or a button"),
    ("Next and previous field", ("Tab", "Shift+Tab"), ""),
    ("Move inside a choice or a month", ("Arrows", "Page Up", "Page Down"), ""),
    ("Main action of a dialog", ("Ctrl+Enter",), ""),
    ("Close a dialog", ("Esc",), ""),
)


class KeyboardDialog(Dialog):
    """A list by menu."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Keyboard", desk.window, 640, 620)
        self.body.setSpacing(0)
        for title, entries in menus.ALL:
            keyed = [(e.text, e.keys) for e in entries if e.keys]
            self._add_group(title.replace("&", ""), keyed)
        self._add_group("Everywhere", [(text, keys) for text, keys, _ in OTHERS])
        self.body.addStretch(1)
        self.foot(away="Close")

    def _add_group(self, title: str, lines: list[tuple[str, tuple[str, ...]]]) -> None:
        if not lines:
            return
        self.body.addSpacing(12)
        self.body.addWidget(PlainLabel(title, "value", weight=600))
        self.body.addSpacing(4)
        for text, keys in lines:
            self.body.addWidget(Rule())
            self.body.addWidget(self._line(text.replace("&", "").replace("…", ""), keys))

    def _line(self, text: str, keys: tuple[str, ...]) -> QWidget:
        line = row_of(PlainLabel(text), None, *(KeyHint(key) for key in keys), margin=6)
        line.setAccessibleName(f"{text}: {' or '.join(keys)}")
        return line
