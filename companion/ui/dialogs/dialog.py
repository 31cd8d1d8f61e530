"""The frame of every dialog: a head, a body that scrolls, a foot with its sentence and buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from companion.domain.errors import CompanionError
from companion.ui import fonts
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.sheet import ScrollColumn

if TYPE_CHECKING:
    from companion.ui.worker import Worker

MARGIN = 24
LABEL = 32  # px above a field, for its label


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
        self._body_part: QWidget = self._scroll
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(12)
        self._lay_out(title)
        self._main: Button | None = None
        self._working = False
        self._wanted, self._scale = (width, height), fonts.scale()
        self._fit()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        # Queued: the bar knows the new height before the parts have their new places.
        self._scroll.verticalScrollBar().rangeChanged.connect(
            self._keep_focus_seen, Qt.ConnectionType.QueuedConnection
        )

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
        self._column.replaceWidget(self._body_part, widget)
        self._body_part.hide()
        self._body_part = widget

    def above(self, widget: QWidget) -> None:
        """Put ``widget`` over the body, where it does not scroll away."""
        place = self._column.indexOf(self._body_part)
        self._column.insertSpacing(place, 12)
        self._column.insertWidget(place + 1, widget)

    def scroll_by_key(self, event: QKeyEvent) -> None:
        """Let arrows and Page Up or Down scroll the body."""
        self._scroll.keyPressEvent(event)

    def foot(self, main: str = "", on: Callable[[], object] | None = None, away: str = "Cancel",
             extra: tuple[QWidget, ...] = ()) -> None:  # fmt: skip
        """The buttons: extras, the way out, and the main action (also Ctrl+Enter)."""
        for widget in extra:
            self._buttons.addWidget(widget)
        self._way_out = Button(away, on=self.reject)
        self._buttons.addWidget(self._way_out)
        if main:
            self._main = Button(main, "main", on=on)
            self._main.setDefault(True)
            self._buttons.addWidget(self._main)

    def begin_at_way_out(self) -> None:
        """The keyboard begins at the way out, and Enter takes it: for what cannot be undone."""
        self._way_out.setDefault(True)
        self._way_out.setFocus()

    def begin_at_top(self) -> None:
        """Scroll the body to its beginning: something else stands there now."""
        self._scroll.verticalScrollBar().setValue(0)

    def show_part(self, part: QWidget) -> None:
        """Scroll the body until ``part`` is seen."""
        self.body.activate()  # a sentence that has just come needs its room first
        self._scroll.ensureWidgetVisible(part)

    def show_spot(self, part: QWidget, spot: QRect) -> None:
        """Scroll the body until that rectangle of ``part`` is seen."""
        inner = self._scroll.widget()
        if isinstance(inner, QWidget) and inner.isAncestorOf(part):
            at = part.mapTo(inner, spot.center())
            self._scroll.ensureVisible(at.x(), at.y(), 0, spot.height())

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Whatever takes the keyboard is seen, with the label above it; a press moves nothing."""
        pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is None or pressed or not self.isAncestorOf(now):
            return
        self.body.activate()
        around = now.parentWidget()
        while isinstance(around, QWidget) and around is not self:
            if isinstance(around, QScrollArea):
                _bring_into_view(now, around)
            around = around.parentWidget()

    def _keep_focus_seen(self) -> None:
        """The body has another height, or so has what is seen of it."""
        self._follow_focus(None, self.focusWidget())

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

    def exec(self) -> int:
        """Ask, and let the dialog go once whoever asked has read it: nothing typed lives on."""
        try:
            return super().exec()
        finally:
            self.deleteLater()

    def rename_main(self, text: str) -> None:
        """Another text on the main action, read aloud too."""
        if self._main is not None:
            self._main.setText(text)
            self._main.setAccessibleName(text.replace("&", ""))

    def rename_away(self, text: str) -> None:
        """Another text on the way out."""
        self._way_out.setText(text)
        self._way_out.setAccessibleName(text.replace("&", ""))

    def work(
        self,
        worker: Worker,
        saying: str,
        verb: Callable[[], object],
        done: Callable[[Any], object],
        *,
        leaving: bool = False,
    ) -> None:
        """Run a slow verb in the worker; ``done`` gets its answer, or the CompanionError it raised.

        The dialog cannot be left meanwhile: what was begun here is told here. With ``leaving`` it
        can, and then nothing is told.
        """

        def tried() -> object:
            try:
                return verb()
            except CompanionError as problem:
                return problem

        def deliver(answer: object) -> None:
            if shiboken6.isValid(self):
                self._working = False
                done(answer)

        self._working = not leaving
        self.note(saying)
        worker.run(saying.rstrip(" …"), tried, deliver)

    def reject(self) -> None:
        """Leave, unless something that was begun here is at work."""
        if not self._working:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is the main action from every field."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = Qt.KeyboardModifier.ControlModifier
        if event.key() in keys and event.modifiers() & control and self._main is not None:
            self._main.click()
            return
        super().keyPressEvent(event)

    def _say(self, sentence: str, tone: str) -> None:
        self._foot_note.set_tone(tone)
        self._foot_note.setText(sentence)
        self._foot_note.setAccessibleName(sentence)

    def changeEvent(self, event: QEvent) -> None:
        """With larger text it grows around its middle."""
        super().changeEvent(event)
        restyled = event.type() == QEvent.Type.StyleChange and hasattr(self, "_scale")
        if restyled and fonts.scale() != self._scale:
            self._scale = fonts.scale()
            self._grow()

    def _grow(self) -> None:
        place, middle = self.geometry(), self.geometry().center()
        self._fit()
        place.setSize(self.size())
        place.moveCenter(middle)
        room = self.screen().availableGeometry()
        place.moveLeft(max(room.left(), min(place.left(), room.right() - place.width())))
        place.moveTop(max(room.top(), min(place.top(), room.bottom() - place.height())))
        self.setGeometry(place)

    def _fit(self) -> None:
        """As large as asked for at this text size, inside the window it belongs to."""
        width, height = map(fonts.px, self._wanted)
        parent = self.parentWidget()
        if parent is not None:
            window = parent.window()
            width = min(width, max(window.width() - 32, 480))
            height = min(height, max(window.height() - 32, 360))
        self.resize(width, height)


def _bring_into_view(part: QWidget, area: QScrollArea) -> None:
    """Scroll ``area`` until all of ``part`` is seen; what is taller than the area stays."""
    inner, above = area.widget(), fonts.px(LABEL)
    if isinstance(inner, QWidget) and part.height() <= area.viewport().height():
        centre = part.mapTo(inner, part.rect().center())
        room = (area.viewport().height() - part.height()) // 2
        area.ensureVisible(centre.x(), centre.y(), 0, part.height() // 2 + min(above, room))
