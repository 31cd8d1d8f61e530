"""Which key does what in crossing mode. No chords; Ctrl+Z only because hands know it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from companion.ui.crossing.panels import Choices, Sheet

_FIRST = int(Qt.Key.Key_1)


class Acting(Protocol):
    """What the keys of the day call."""

    def log(self) -> None: ...
    def undo(self) -> None: ...
    def look_at(self, step: int) -> None: ...
    def open_notes(self) -> None: ...
    def open_papers(self) -> None: ...
    def open_route(self) -> None: ...
    def hint(self) -> None: ...
    def close_panel(self) -> None: ...


def panel_key(panel: QWidget, key: Qt.Key) -> bool:
    """Give a key to the open panel: a number chooses, the panel's own key turns its pages."""
    if not isinstance(panel, Choices | Sheet):
        return False
    if key == panel.turns_on:
        panel.turn()
        return True
    number = int(key) - _FIRST
    if isinstance(panel, Choices) and 0 <= number < len(panel.keys):
        panel.choose(number)
        return True
    return False


def day_key(screen: Acting, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    """Do what a key of the day does; an open panel closes for it."""
    doing: dict[Qt.Key, Callable[[], object]] = {
        Qt.Key.Key_Space: screen.log, Qt.Key.Key_Return: screen.log, Qt.Key.Key_Enter: screen.log,
        Qt.Key.Key_Left: lambda: screen.look_at(-1), Qt.Key.Key_Right: lambda: screen.look_at(1),
        Qt.Key.Key_N: screen.open_notes, Qt.Key.Key_D: screen.open_papers,
        Qt.Key.Key_S: screen.open_route, Qt.Key.Key_U: screen.undo,
        Qt.Key.Key_F11: screen.hint,
    }  # fmt: skip
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        doing = {Qt.Key.Key_Z: screen.undo}
    if key not in doing:
        return False
    screen.close_panel()
    doing[key]()
    return True
