"""The frame of every dialog: a head, a body that scrolls, a foot with its sentence and buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.errors import CompanionError
from companion.ui import fonts
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.sheet import ScrollColumn

MARGIN = 24


class Dialog(QDialog):
    """A white dialog. ``body`` is its column; ``foot(main, on)`` adds the buttons.

    Never larger than the window it belongs to or the screen, whatever stands in it.
    """

    def __init__(
        self, title: str, parent: QWidget | None, width: int = 640, height: int = 560
    ) -> None:
        super().__init__(parent)
        self.setObjectName("dialog")
        self.setWindowTitle(title)
        self.setSizeGripEnabled(False)
        self._scroll = ScrollColumn()
        self.body = self._scroll.column
        self._foot_note = PlainLabel("", "second", "ink2", wrap=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(12)
        self._lay_out(title)
        self._fit_into(parent, fonts.px(width), fonts.px(height))

    def _lay_out(self, title: str) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        self._column.setSpacing(0)
        self._column.addWidget(PlainLabel(title, "title"))
        self._column.addSpacing(12)
        self._column.addWidget(Rule("strong"))
        self._column.addWidget(self._scroll, 1)
        self.body.setContentsMargins(0, 16, 16, 16)
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 16, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._foot_note, 1)
        row.addLayout(self._buttons)
        self._column.addWidget(Rule())
        self._column.addWidget(self._foot)

    def replace_body(self, widget: QWidget) -> None:
        """Put ``widget`` where the scrolling column was; it scrolls by itself or not at all."""
        self._column.replaceWidget(self._scroll, widget)
        self._scroll.hide()

    def foot(self, main: str = "", on: Callable[[], object] | None = None, away: str = "Cancel",
             extra: tuple[QWidget, ...] = ()) -> None:  # fmt: skip
        """The buttons: extras, the way out, and the main action (also Ctrl+Enter)."""
        for widget in extra:
            self._buttons.addWidget(widget)
        self._main: Button | None = None
        self._buttons.addWidget(Button(away, on=self.reject))
        if main:
            self._main = Button(main, "main", on=on)
            self._main.setDefault(True)
            self._buttons.addWidget(self._main)

    def note(self, sentence: str) -> None:
        """A quiet sentence at the foot."""
        self._say(sentence, "ink2")

    def problem(self, sentence: str) -> None:
        """One sentence about what is wrong; nothing typed is lost."""
        self._say(sentence, "bad")

    @property
    def foot_sentence(self) -> str:
        """What stands at the foot."""
        return self._foot_note.text()

    def attempt(self, verb: Callable[[], object]) -> bool:
        """Run a verb; its refusal stands at the foot. True when it was done."""
        try:
            verb()
        except CompanionError as problem:
            self.problem(str(problem))
            return False
        self.note("")
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is the main action from every field."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = Qt.KeyboardModifier.ControlModifier
        main = getattr(self, "_main", None)
        if event.key() in keys and event.modifiers() & control and main is not None:
            main.click()
            return
        super().keyPressEvent(event)

    def _say(self, sentence: str, tone: str) -> None:
        self._foot_note.set_tone(tone)
        self._foot_note.setText(sentence)
        self._foot_note.setAccessibleName(sentence)

    def _fit_into(self, parent: QWidget | None, width: int, height: int) -> None:
        if parent is not None:
            window = parent.window()
            width = min(width, max(window.width() - 32, 480))
            height = min(height, max(window.height() - 32, 360))
        self.resize(width, height)
