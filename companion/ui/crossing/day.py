"""The lower part on the day itself: state, papers, what to mind, and the keys.

One main key with 13 mm around it, five others of 20 mm; nothing stands at the very edge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.errors import CompanionError, StorageTrouble
from companion.ui.crossing.parts import Key, Line, Look, Part, StateLine
from companion.wording import crossing as words

if TYPE_CHECKING:
    from companion.wording.crossing import Glance


class Doing(Protocol):
    """What the keys do."""

    def log(self) -> None: ...
    def undo(self) -> None: ...
    def open_notes(self) -> None: ...
    def open_papers(self) -> None: ...
    def toggle_lock(self) -> None: ...
    def change_light(self) -> None: ...


class Bar(Part):
    """What is due now, or what went wrong, in a frame."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._line = Line(look, 18, 600, "warn", lines=2)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._line)
        self.follow()

    def say(self, text: str, alarm: bool = False) -> None:
        """Show that text; "" keeps the place."""
        self._line.tone = "bad" if alarm else "warn"
        self._line.say(text)
        self.setAccessibleName(text)
        self._line.update()
        self.update()

    def follow(self) -> None:
        """The look has changed."""
        pad = self.look.measure.mm(2)
        self._row.setContentsMargins(pad, pad // 2, pad, pad // 2)
        self._line.follow()
        super().follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, where something is said."""
        if not self._line.text:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.light.colour(self._line.tone), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)


class DayPanel(QWidget):
    """State, papers, what is due, and six keys at the most."""

    def __init__(self, look: Look, doing: Doing) -> None:
        super().__init__()
        self.look = look
        self._texts: dict[str, Line] = {
            "state": StateLine(look), "left": Line(look, 20, 600, side="right", whole=True),
            "since": Line(look, 18, 500, whole=True), "chance": Line(look, 18, 600, side="right"),
            "hand": Line(look, 18, 600), "guide": Line(look, 18, 500),
        }  # fmt: skip
        self.bar = Bar(look)
        self.main = Key(look, "", "Space", doing.log, main=True)
        self.undo = Key(look, "Undo", "U", doing.undo)
        self.small = [
            Key(look, "Note", "N", doing.open_notes),
            Key(look, "Papers", "D", doing.open_papers),
            Key(look, "Lock", "L", doing.toggle_lock),
            Key(look, "Light", "B", doing.change_light),
        ]
        self._caution = ""
        self._hint = ""
        self._trouble = ""
        self._lay_out()

    def _lay_out(self) -> None:
        self._rows: list[QHBoxLayout] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for first, second, stretches in (
            ("state", "left", (5, 4)), ("since", "chance", (1, 1)), ("hand", "guide", (1, 1)),
        ):  # fmt: skip
            row = QHBoxLayout()
            row.addWidget(self._texts[first], stretches[0])
            row.addWidget(self._texts[second], stretches[1])
            column.addLayout(row)
            self._rows.append(row)
        column.addWidget(self.bar)
        self._keys = QHBoxLayout()
        self._grid = QGridLayout()
        self._grid.addWidget(self.undo, 0, 0, 1, 2)
        for place, key in zip(((0, 2), (1, 0), (1, 1), (1, 2)), self.small, strict=True):
            self._grid.addWidget(key, *place)
        for number in range(3):
            self._grid.setColumnStretch(number, 1)
        self._keys.addWidget(self.main, 6)
        self._keys.addLayout(self._grid, 7)
        column.addLayout(self._keys, 1)
        self._column = column
        self.follow()

    @property
    def keys(self) -> tuple[Key, ...]:
        """Everything that can be hit."""
        return (self.main, self.undo, *self.small)

    def needed(self) -> int:
        """The height below which something would be cut."""
        mm = self.look.measure.mm
        texts = sum(
            max(self._texts[a].sizeHint().height(), self._texts[b].sizeHint().height())
            for a, b in (("state", "left"), ("since", "chance"), ("hand", "guide"))
        )
        bar = self.bar.sizeHint().height()
        return texts + bar + 2 * mm(20) + mm(5) + mm(2) + 4 * self._column.spacing()

    def needed_width(self) -> int:
        """The width below which a time would be cut."""
        hint = {key: line.minimumSizeHint().width() for key, line in self._texts.items()}
        rows = (("state", "left"), ("since", "chance"))
        return max(hint[a] + hint[b] for a, b in rows) + self.look.measure.mm(4)

    def follow(self) -> None:
        """The look has changed."""
        mm = self.look.measure.mm
        self._column.setSpacing(mm(1))
        for row in self._rows:
            row.setSpacing(mm(4))
        # 13 mm around the big key: above it from the bar, beside it from the other keys.
        self._keys.setContentsMargins(0, mm(2), 0, 0)
        self._keys.setSpacing(mm(13))
        self._grid.setSpacing(mm(5))
        parts: tuple[Part | Key, ...] = (*self._texts.values(), self.bar, *self.keys)
        for part in parts:
            part.follow()

    # --- what is shown ------------------------------------------------------------------------

    def show_glance(self, glance: Glance, present: bool, read_only: bool) -> None:
        """Show the stage viewed; ``present``: it is the one that matters now."""
        say = {key: line.say for key, line in self._texts.items()}
        state = self._texts["state"]
        if isinstance(state, StateLine):
            state.show_state(glance.state, glance.state_word, glance.until)
        say["left"](glance.left)
        say["since"](glance.since)
        say["chance"](glance.chance)
        say["hand"](f"In your hand: {glance.hand}" if glance.hand else "")
        say["guide"](f"Guide holds: {glance.guide}" if glance.guide else "")
        more = f"\u00a0 +{glance.more_cautions}\u00a0(D)" if glance.more_cautions else ""
        self._caution = glance.warning or (f"{glance.caution}{more}" if glance.caution else "")
        self._say_bar()
        self.main.setEnabled(bool(glance.action) and not read_only)
        if read_only:
            self.main.say(words.READ_ONLY)
        elif not glance.action:
            self.main.say(words.ALL_LOGGED)
        else:
            looking = "" if present else "; the arrow keys only look"
            self.main.say(glance.action, f"{glance.logs}{looking}")
        self.undo.setEnabled(not read_only)

    def show_undo(self, sentence: str) -> None:
        """What can be taken back, for its ten seconds; then only that it can."""
        self.undo.say(sentence or "Undo", "Undo" if sentence else "")

    def show_trouble(self, problem: CompanionError | None, waits: bool) -> None:
        """What went wrong with the last press, large; None where nothing did."""
        if problem is None:
            self._trouble = ""
        elif isinstance(problem, StorageTrouble):
            self._trouble = str(problem)
            self.main.say(words.NOT_SAVED, words.TRY_AGAIN if waits else "", alert=True)
        else:
            self._trouble = str(problem)
        self._say_bar()

    def say_hint(self, text: str) -> None:
        """What a key just pressed needs; "" takes it away."""
        self._hint = text
        self._say_bar()

    def _say_bar(self) -> None:
        self.bar.say(self._hint or self._trouble or self._caution, bool(self._trouble))
