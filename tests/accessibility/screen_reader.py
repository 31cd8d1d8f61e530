"""Drives a program through the accessibility bus, as a screen reader would.

It runs in the system's Python, which has pyatspi, not in the project's; so it imports nothing of
the project. What it cannot find within a time it names, with everything that is there instead.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any

import pyatspi  # type: ignore[import-not-found]
from gi.repository import GLib  # type: ignore[import-not-found]

PATIENCE = 20.0
_STEP = 0.05
_DEEPEST = 40


class NotThere(AssertionError):
    """Something did not come within the time allowed."""


def wait_for(what: str, look: Callable[[], Any], patience: float = PATIENCE) -> Any:
    """The first answer of ``look`` that is not empty. Raises NotThere with ``what`` was wanted."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            found = look()
        except (GLib.Error, LookupError, RuntimeError):
            found = None  # a widget may go while it is looked at: the bus then answers an error
        if found:
            return found
        time.sleep(_STEP)
    raise NotThere(f"{what} did not come within {patience:.0f} s")


def walk(node: Any, depth: int = 0) -> Iterator[Any]:
    """The node and everything below it."""
    yield node
    if depth < _DEEPEST:
        for child in node:
            if child is not None:
                yield from walk(child, depth + 1)


class Reader:
    """One running program on the bus."""

    def __init__(self, name: str) -> None:
        self.heard: list[str] = []
        self.program = wait_for(f"the program {name}", lambda: _program(name), 40.0)

    def find(self, role: str, name: str, patience: float = PATIENCE, top: str = "") -> Any:
        """The showing thing of that role whose name begins with ``name``; ``top`` names its window.

        Raises NotThere with what of that role is there.
        """
        try:
            return wait_for(f"{role} “{name}”", lambda: self._look(role, name, top), patience)
        except NotThere as missing:
            there = sorted({node.name for node in self._showing(role, top) if node.name})
            raise NotThere(f"{missing}; there are: {', '.join(there)}") from None

    def is_there(self, role: str, name: str, top: str = "") -> bool:
        """Whether it is showing right now."""
        return self._look(role, name, top) is not None

    def press(self, role: str, name: str, top: str = "") -> None:
        """Do what it offers, as a screen reader does for its user."""
        node = wait_for(
            f"{role} “{name}” that can be pressed",
            lambda: _enabled(self.find(role, name, 5.0, top)),
        )
        action = node.queryAction()
        names = [action.getName(number) for number in range(action.nActions)]
        wanted = next(n for n in ("Press", "Toggle", "ShowMenu") if n in names)
        action.doAction(names.index(wanted))

    def menu(self, *names: str) -> None:
        """Choose a command of the menu bar; its menus need not be open for that."""
        for node in walk(self.program):
            if node.getRoleName() == "menu item" and node.name == names[-1]:
                with contextlib.suppress(GLib.Error):  # a dialog answers when it is closed
                    node.queryAction().doAction(0)
                return
        raise NotThere(f"no command “{names[-1]}”")

    def type_into(self, name: str, text: str, top: str = "") -> None:
        """Put a text into the field of that name."""
        node = self.find("text", name, top=top)
        node.queryEditableText().setTextContents(text)
        wait_for(f"“{text}” in {name}", lambda: text in node.queryText().getText(0, -1))

    def names(self, role: str, top: str = "") -> list[str]:
        """The names of everything of that role that is showing."""
        try:
            return [node.name for node in self._showing(role, top) if node.name]
        except (GLib.Error, LookupError, RuntimeError):
            return []

    def texts(self, top: str = "") -> str:
        """Every name and text that is showing, one a line."""
        found = [node.name for node in self._showing("", top) if node.name]
        return "\n".join(found)

    def _look(self, role: str, name: str, top: str) -> Any:
        nodes = self._showing(role, top)
        return next((node for node in nodes if (node.name or "").startswith(name)), None)

    def _showing(self, role: str, top: str) -> Iterator[Any]:
        for window in self.program:
            if window is None or (top and not (window.name or "").startswith(top)):
                continue
            for node in walk(window):
                if role in ("", node.getRoleName()) and _is_showing(node):
                    yield node


def _program(name: str) -> Any:
    for program in pyatspi.Registry.getDesktop(0):
        if program is not None and program.name == name and program.childCount:
            return program
    return None


def _is_showing(node: Any) -> bool:
    return bool(node.getState().contains(pyatspi.STATE_SHOWING))


def _enabled(node: Any) -> Any:
    return node if node.getState().contains(pyatspi.STATE_ENABLED) else None
