"""The lower part on the day itself: state, papers, what to mind, and the keys.

One main key with 13 mm around it, five others of 20 mm; nothing stands at the very edge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.errors import CompanionError, StorageTrouble
from companion.ui.crossing.keys import Key
from companion.ui.crossing.parts import Line, Listed, Look, Part, StateLine
from companion.wording import crossing as words

if TYPE_CHECKING:
    from companion.wording.crossing import Glance


#: The lines of text from above, and who of each gets the room that is left: never a time.
_ROWS = (
    (("state", "why", "left"), (0, 1, 0)), (("since", "chance"), (0, 1)),
    (("hand", "guide"), (0, 1)),
)  # fmt: skip


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
        self._line = Listed(look, 18, 600, "warn", lines=2)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._line)
        self.follow()

    def say(self, text: str, alarm: bool = False) -> None:
        """Show that text; "" keeps the place."""
        self._line.say(text)
        self._follow_line("bad" if alarm else "warn")

    def show_list(self, pieces: tuple[str, ...], more: int) -> None:
        """Show as many whole sentences as fit; ``more`` stand on the key D alone."""
        self._line.show_list("", pieces, more, " ")
        self._follow_line("warn")

    def _follow_line(self, tone: str) -> None:
        self._line.tone = tone
        self.setAccessibleName(self._line.text())
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
        if not self._line.text():
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
            "state": StateLine(look), "why": Line(look, 18, 500),
            "left": Line(look, 20, 600, side="right", whole=True),
            "since": Line(look, 18, 500, whole=True), "chance": Line(look, 18, 600, side="right"),
        }  # fmt: skip
        self._hand, self._guide = Listed(look, 18, 600), Listed(look, 18, 500)
        self._texts |= {"hand": self._hand, "guide": self._guide}
        self.bar = Bar(look)
        self.main = Key(look, "", "Space", doing.log, main=True)
        self.undo = Key(look, "Undo", "U", doing.undo)
        self.small = [
            Key(look, "Note", "N", doing.open_notes),
            Key(look, "Papers", "D", doing.open_papers),
            Key(look, "Lock", "L", doing.toggle_lock),
            Key(look, "Light", "B", doing.change_light),
        ]
        self._caution: tuple[str, ...] = ()
        self._more = 0
        self._hint = ""
        self._trouble = ""
        self._lay_out()

    def _lay_out(self) -> None:
        self._rows: list[QHBoxLayout] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for names, stretches in _ROWS:
            row = QHBoxLayout()
            for name, stretch in zip(names, stretches, strict=True):
                row.addWidget(self._texts[name], stretch)
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
            max(self._texts[name].sizeHint().height() for name in names) for names, _ in _ROWS
        )
        bar = self.bar.sizeHint().height()
        return texts + bar + 2 * mm(20) + mm(5) + mm(2) + 4 * self._column.spacing()

    def needed_width(self) -> int:
        """The width below which a time would be cut."""
        gap = self.look.measure.mm(4)
        rows = (
            sum(self._texts[name].minimumSizeHint().width() + gap for name in names)
            for names, _ in _ROWS
        )
        return max(rows)

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
        parts: tuple[Part | Line | Key, ...] = (*self._texts.values(), self.bar, *self.keys)
        for part in parts:
            part.follow()

    # --- what is shown ------------------------------------------------------------------------

    def show_glance(self, glance: Glance, read_only: bool) -> None:
        """Show the stage viewed."""
        say = {key: line.say for key, line in self._texts.items()}
        state = self._texts["state"]
        if isinstance(state, StateLine):
            state.show_state(glance.state, glance.state_word, glance.until)
        say["why"](glance.why)
        say["left"](glance.left)
        say["since"](glance.since)
        say["chance"](glance.chance)
        self._hand.show_list("In your hand: ", glance.hand)
        self._guide.show_list("Guide holds: ", glance.guide)
        self._caution = (glance.warning,) if glance.warning else glance.caution
        self._more = 0 if glance.warning else glance.more_cautions
        self._say_bar()
        self.main.setEnabled(bool(glance.action) and not read_only)
        if read_only:
            self.main.say(words.READ_ONLY)
        elif not glance.action:
            self.main.say(words.ALL_LOGGED)
        else:
            self.main.say(glance.action, glance.logs)
        self.undo.setEnabled(not read_only)

    def show_undo(self, text: str, second: str = "") -> None:
        """What can be taken back, for its ten seconds; "" says only that it can."""
        self.undo.say(text or "Undo", second)

    def show_trouble(
        self, problem: CompanionError | None, waiting: str = "", again: bool = False
    ) -> None:
        """What went wrong with the last press, large; None where nothing did.

        ``waiting``: the time that is not saved; ``again``: the big key tries that again.
        """
        if again:
            self.main.say(words.NOT_SAVED, words.TRY_AGAIN, alert=True)
        said = str(problem) if problem is not None else ""
        if isinstance(problem, StorageTrouble) and not (again or said.startswith("Not saved")):
            said = f"{words.NOT_SAVED}: {said}"
        self._trouble = " ".join(part for part in (said, waiting) if part)
        self._say_bar()

    def say_hint(self, text: str) -> None:
        """What a key just pressed needs; "" takes it away."""
        self._hint = text
        self._say_bar()

    def _say_bar(self) -> None:
        if self._hint or self._trouble:
            self.bar.say(self._hint or self._trouble, not self._hint)
        else:
            self.bar.show_list(self._caution, self._more)
