"""What opens over the middle of the screen: notes, papers to show, the route, the lock.

A panel offers numbered keys, five at a time and one for more; whatever it does, it closes itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from companion.ui.crossing.keys import Key
from companion.ui.crossing.parts import Line, Look
from companion.wording import crossing as words

AT_ONCE = 5


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen. ``sure``: it is asked for a second press first."""

    text: str
    on: Callable[[], object]
    sure: bool = False


class Choices(QWidget):
    """A panel of choices with the keys 1 to 5, and N for more."""

    def __init__(self, look: Look, more: str, close: Callable[[], object]) -> None:
        super().__init__()
        self._look, self._close = look, close
        self._choices: Sequence[Choice] = ()
        self._first = 0
        self._sure: int | None = None
        self.turns_on = Qt.Key(ord(more))
        self.title = Line(look, 24, 600)
        self.keys = [
            Key(look, "", str(n + 1), partial(self.choose, n), points=22) for n in range(AT_ONCE)
        ]
        self.more = Key(look, "More", more, self.turn, points=22)
        self._grid = QGridLayout()
        for number, key in enumerate((*self.keys, self.more)):
            self._grid.addWidget(key, number // 2, number % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addLayout(self._grid, 1)
        self.follow()

    def follow(self) -> None:
        """The look has changed."""
        gap = self._look.measure.mm(5)
        self._grid.setSpacing(gap)
        self.title.follow()
        for key in (*self.keys, self.more):
            key.follow()

    def open(self, title: str, choices: Sequence[Choice]) -> None:
        """Offer these."""
        self._choices, self._first, self._sure = choices, 0, None
        self.title.say(title)
        self._show()

    def turn(self) -> None:
        """The next five; after the last it closes."""
        self._first += AT_ONCE
        self._sure = None
        if self._first >= len(self._choices):
            self._close()
        else:
            self._show()

    def choose(self, number: int) -> None:
        """Do what stands on that key; what is far-reaching waits for a second press."""
        place = self._first + number
        if place >= len(self._choices):
            return
        choice = self._choices[place]
        if choice.sure and self._sure != place:
            self._sure = place
            self._show()
            return
        self._close()
        choice.on()

    def _show(self) -> None:
        shown = self._choices[self._first : self._first + AT_ONCE]
        for number, key in enumerate(self.keys):
            key.setVisible(number < len(shown))
            if number < len(shown):
                again = "press again to do it" if self._sure == self._first + number else ""
                key.say(shown[number].text, again)
        last = self._first + AT_ONCE >= len(self._choices)
        self.more.say("Close" if last else "More")


class Sheet(QWidget):
    """Pages of lines to read, with one key that turns them and closes at the end."""

    def __init__(self, look: Look, key: str, close: Callable[[], object], lines: int = 6) -> None:
        super().__init__()
        self._look, self._close = look, close
        self._texts: Sequence[str] = ()
        self._first = 0
        self.turns_on = Qt.Key(ord(key))
        self.title = Line(look, 24, 600)
        self._lines = [Line(look, 20, 500) for _ in range(lines)]
        self.key = Key(look, "Close", key, self.turn, points=22)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.title, *self._lines):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._column.addWidget(self.key)
        self.follow()

    def follow(self) -> None:
        """The look has changed."""
        for part in (self.title, *self._lines):
            part.follow()
        self.key.follow()
        self.key.setMaximumHeight(self._look.measure.mm(20))

    def open(self, title: str, lines: Sequence[str]) -> None:
        """Show these from the first on."""
        self._texts, self._first = lines or ("Nothing.",), 0
        self.title.say(title)
        self._show()

    def turn(self) -> None:
        """The next lines; after the last it closes."""
        self._first += len(self._lines)
        if self._first >= len(self._texts):
            self._close()
        else:
            self._show()

    def _show(self) -> None:
        shown = self._texts[self._first : self._first + len(self._lines)]
        for number, part in enumerate(self._lines):
            part.say(shown[number] if number < len(shown) else "")
        left = len(self._texts) - self._first - len(shown)
        self.key.say(f"{left} more" if left else "Close")


class Locked(QWidget):
    """Under the clocks of a locked screen: that it is locked, and the one key there is."""

    def __init__(self, look: Look, unlock: Callable[[], object]) -> None:
        super().__init__()
        self._look = look
        self._line = Line(look, 18, 500)
        self._line.say(words.LOCKED)
        self.key = Key(look, "Unlock", "L", unlock, points=22)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(self._line)
        column.addWidget(self.key)

    def follow(self) -> None:
        """The look has changed."""
        self._line.follow()
        self.key.follow()
        self.key.setMaximumHeight(self._look.measure.mm(20))
