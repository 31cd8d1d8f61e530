"""Form fields: a label with its key over an editor, and one sentence when something is wrong."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from companion.ui import fonts
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.times import mark


class Field(QWidget):
    """``Field("&Name", TextLine("Name"))``: the letter after & jumps to the editor with Alt.

    ``error("…")`` marks the editor and says the sentence; ``error("")`` takes it back. ``hint``
    stands under the editor in the meantime.
    """

    def __init__(
        self, label: str, editor: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint = hint
        self._caption = PlainLabel(label, "second", "ink2", 500, wrap=True)
        self.lead_key()
        self._under = PlainLabel(hint, "second", "ink3", wrap=True)
        self._under.setVisible(bool(hint))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self._caption, editor, self._under):
            column.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def lead_key(self) -> None:
        """Lead the letter of the label to the editor; again where its parts were replaced."""
        self._caption.setBuddy(_takes_keys(self.editor))

    def error(self, sentence: str) -> None:
        """Mark the field with a sentence; "" takes it back."""
        self._under.setText(sentence or self._hint)
        self._under.set_tone("bad" if sentence else "ink3")
        self._under.setVisible(bool(sentence or self._hint))
        self.editor.setAccessibleDescription(sentence)
        target = self.editor.focusProxy()
        mark(target if isinstance(target, QWidget) else self.editor, bool(sentence))

    def set_hint(self, hint: str) -> None:
        """Say something else under the editor."""
        self._hint = hint
        self.error(self.problem)

    @property
    def problem(self) -> str:
        """The sentence shown as error; empty when none is."""
        return self._under.text() if self._under.property("tone") == "bad" else ""


def _takes_keys(editor: QWidget) -> QWidget:
    """What of an editor the keyboard goes to: Qt leads no key to a widget that only holds others,
    whatever its focus proxy says."""
    for part in (editor, *editor.findChildren(QWidget)):
        proxy = part.focusProxy()
        if isinstance(proxy, QWidget):
            return proxy
        if part.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            return part
    return editor


def fields_row(*fields: QWidget, stretch: tuple[int, ...] = ()) -> QWidget:
    """Fields side by side, their editors on one line whatever stands below them."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for number, field in enumerate(fields):
        part = stretch[number] if stretch else 1
        row.addWidget(field, part, Qt.AlignmentFlag.AlignTop)
    return holder


class TextLine(QLineEdit):
    """One line of text with its accessible name."""

    def __init__(
        self, name: str, text: str = "", hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setCursorPosition(0)

    def sizeHint(self) -> QSize:
        """36 px high, more with larger text."""
        return QSize(super().sizeHint().width(), fonts.px(36))


class TextArea(QPlainTextEdit):
    """A few lines of plain text; Tab leaves it."""

    def __init__(
        self, name: str, text: str = "", lines: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(fonts.px(20 * lines + 16))

    def text(self) -> str:
        """The text as typed."""
        return self.toPlainText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text."""
        self.insertPlainText(source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter belongs to the dialog."""
        if event.key() == Qt.Key.Key_Return and event.modifiers():
            event.ignore()
            return
        super().keyPressEvent(event)
