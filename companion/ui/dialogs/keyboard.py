"""Every key there is, read off the menus, so that the list can never lag behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from companion.ui import menus
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.fields import TextLine
from companion.ui.widgets.labels import KeyHint, PlainLabel, Rule
from companion.ui.widgets.sheet import column_of, row_of

if TYPE_CHECKING:
    from companion.ui.desk import Desk

#: Keys that belong to widgets rather than to menus.
OTHERS = (
    ("Alt and the underlined letter", ("Alt",), "Jump to a field or a button"),
    ("Next and previous field", ("Tab", "Shift+Tab"), ""),
    ("Move inside a choice or a month", ("Arrows", "Page Up", "Page Down"), ""),
    ("Days: go to today, take the day", ("Home", "Enter"), ""),
    ("Closure notices: change, remove", ("Enter", "Del"), ""),
    ("Timeline: as a table, or drawn", ("T",), ""),
    ("Timeline, drawn: zoom, the whole day", ("+", "-", "0"), ""),
    ("Timeline, drawn: earlier and later, stage by stage", ("Left", "Right", "Up", "Down"), ""),
    ("Timeline, drawn: put a dragged departure back", ("Esc",), ""),
    ("Crossing mode: log the next event", ("Space", "Enter"), ""),
    ("Crossing mode: look at the stage before or after", ("Left", "Right"), ""),
    ("Crossing mode: take back", ("U", "Ctrl+Z"), ""),
    ("Crossing mode: note, papers to show, change the route", ("N", "D", "S"), ""),
    ("Crossing mode: lock, change the light", ("L", "B"), ""),
    ("Crossing mode: leave, held for a second", ("Esc",), ""),
    ("Main action of a dialog", ("Ctrl+Enter",), ""),
    ("Close a dialog", ("Esc",), ""),
)

SCROLLING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class KeyboardDialog(Dialog):
    """A list by menu, with a line to find a key in it; the arrows scroll."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Keyboard", desk.window, 640, 620)
        self.body.setSpacing(0)
        self._search = TextLine("Find a key", hint="Find: copy, or Ctrl+P")
        self._search.textChanged.connect(self._find)
        self.above(self._search)
        self._groups: list[tuple[QWidget, list[QWidget]]] = []
        for title, entries in menus.ALL:
            keyed = [(e.text, e.keys) for e in entries if e.keys]
            self._add_group(title.replace("&", ""), keyed)
        self._add_group("Everywhere", [(text, keys) for text, keys, _ in OTHERS])
        self._none = PlainLabel("No key has these words.", tone="ink2")
        self._none.hide()
        self.body.addWidget(self._none)
        self.body.addStretch(1)
        self.foot(away="Close")
        self._search.setFocus()

    def _add_group(self, title: str, lines: list[tuple[str, tuple[str, ...]]]) -> None:
        if not lines:
            return
        parts = [self._line(text.replace("&", "").replace("…", ""), keys) for text, keys in lines]
        head = PlainLabel(title, "value", weight=600)
        head.setContentsMargins(0, 0, 0, 4)
        group = column_of(head, *parts, spacing=0)
        group.setContentsMargins(0, 0, 0, 12)
        self.body.addWidget(group)
        self._groups.append((group, parts))

    def _line(self, text: str, keys: tuple[str, ...]) -> QWidget:
        words = row_of(PlainLabel(text), None, *(KeyHint(key) for key in keys), margin=6)
        line = column_of(Rule(), words, spacing=0)
        line.setAccessibleName(f"{text}: {' or '.join(keys)}")
        return line

    def _find(self, text: str) -> None:
        """Only the lines that have all these words, with the heads above them."""
        words = text.casefold().split()
        for group, lines in self._groups:
            fitting = [all(w in line.accessibleName().casefold() for w in words) for line in lines]
            for line, fits in zip(lines, fitting, strict=True):
                line.setVisible(fits)
            group.setVisible(any(fitting))
        self._none.setVisible(all(group.isHidden() for group, _ in self._groups))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the line does not use scrolls."""
        if event.key() in SCROLLING:
            self.scroll_by_key(event)
        else:
            super().keyPressEvent(event)
