"""What the window says by itself: the message bar with Undo, the notice banner, the busy bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from companion.ui import fonts, theme
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.marks import StateShape

SHOWN_FOR = 8000  # milliseconds
MOST_OFFERS = 2
WIDEST = 720

#: The text of a button, and what it does.
Offer = tuple[str, Callable[[], object]]


class MessageBar(QWidget):
    """A quiet sentence at the bottom centre of ``over``, with an action or two, for eight seconds.

    It waits while the pointer or the focus is on it. Troubles stay until they are closed.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._offers: Sequence[Offer] = ()
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_FOR)
        self._timer.timeout.connect(self.hide)
        self._lay_out()
        over.installEventFilter(self)
        for button in self._buttons:
            button.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        self.setAccessibleName("Message")
        self._shape = StateShape("missed", 16)
        self._text = PlainLabel("", "body", "on_plate", 500, wrap=True)
        self._buttons = [
            Button(kind="plate", on=partial(self._act, number)) for number in range(MOST_OFFERS)
        ]
        self._close = Button(kind="plate", icon="x", name="Close message", on=self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        for widget in (self._shape, self._text, *self._buttons, self._close):
            row.addWidget(widget, 1 if widget is self._text else 0)

    @property
    def sentence(self) -> str:
        """What is being said; empty when nothing is."""
        return self._text.text() if self.isVisible() else ""

    def say(self, sentence: str, action: str = "", on: Callable[[], object] = lambda: None) -> None:
        """Say ``sentence``; ``action`` is the text of its button."""
        self.offer(sentence, [(action, on)] if action else [])

    def offer(self, sentence: str, offers: Sequence[Offer]) -> None:
        """Say it with several buttons."""
        self._shape.hide()
        self._close.hide()
        self._show(sentence, offers)
        self._timer.start()

    def trouble(self, sentence: str, remedy: str = "") -> None:
        """Say what went wrong and what to do; it stays until closed or replaced."""
        self.offer_trouble(f"{sentence} {remedy}".strip(), [])

    def offer_trouble(self, sentence: str, offers: Sequence[Offer]) -> None:
        """Say what went wrong, with what can be done about it."""
        self._timer.stop()
        self._shape.show()
        self._close.show()
        self._show(sentence, offers)

    def _show(self, sentence: str, offers: Sequence[Offer]) -> None:
        self._offers = offers
        self._text.setText(sentence)
        texts = [text for text, _ in offers] + [""] * MOST_OFFERS
        for button, text in zip(self._buttons, texts, strict=False):
            button.setText(text)
            button.setAccessibleName(text)
            button.setVisible(bool(text))
        self.show()
        self.raise_()
        self._place()
        announce(self, sentence)

    def _act(self, number: int) -> None:
        self.hide()
        self._offers[number][1]()

    def _place(self) -> None:
        over = self._over
        beside = sum(
            w.sizeHint().width() + 12
            for w in (self._shape, *self._buttons, self._close)
            if not w.isHidden()
        )
        whole = self._text.fontMetrics().horizontalAdvance(self._text.text())
        width = min(whole + beside + 32, over.width() - 32, fonts.px(WIDEST))
        lines = self._text.heightForWidth(width - beside - 24)
        height = max(fonts.px(48), lines + 20)
        place = QRect((over.width() - width) // 2, over.height() - height - 24, width, height)
        self.setGeometry(self._clear_of_main_actions(place))

    def _clear_of_main_actions(self, place: QRect) -> QRect:
        """Above what the page is for, where it would lie on it."""
        for button in self._over.findChildren(Button):
            if button.kind == "main" and button.isVisible() and not self.isAncestorOf(button):
                spot = QRect(button.mapTo(self._over, QPoint(0, 0)), button.size())
                if spot.intersects(place):
                    place.moveBottom(spot.top() - 12)
        return place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place; wait while the button has the focus."""
        if event.type() == QEvent.Type.Resize and watched is self._over and not self.isHidden():
            self._place()
        elif event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut and self._close.isHidden():
            self._timer.start()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait under the pointer."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go on."""
        if self._close.isHidden():
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plate."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tokens().colour("plate"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say it. Imported here: QAccessible's many names cost the start 10 ms."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


class Notice(QWidget):
    """A banner for what lasts: a library that cannot be changed, times that are not saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._text = PlainLabel("", "body", "ink", wrap=True)
        self._on: Callable[[], object] = lambda: None
        self._button = Button("Do", on=lambda: self._on())
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(12)
        row.addWidget(StateShape("tight", 16))
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, sentence: str, action: str = "", on: Callable[[], object] = lambda: None) -> None:
        """Show ``sentence``; "" hides the banner. ``action`` is the text of its button, if any."""
        self._text.setText(sentence)
        self._on = on
        self._button.setText(action)
        self._button.setAccessibleName(action.replace("&", ""))
        self._button.setVisible(bool(action))
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The warning's tint with a hairline."""
        painter = QPainter(self)
        tokens = theme.tokens()
        painter.fillRect(self.rect(), tokens.colour("warn_tint"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.colour("warn"))


class BusyBar(QWidget):
    """What is being made, how far it is, and Cancel; stands at the bottom of the navigation."""

    def __init__(self, cancel: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = self._stoppable = False
        self._title = PlainLabel("", "second", "ink2", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._stop = Button("Stop", "tool", on=cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._bar)
        column.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def start(self, title: str, stoppable: bool = False) -> None:
        """Say what is being made, and whether it can be stopped half-way."""
        self._stoppable = stoppable
        self._title.setText(title)
        self._bar.setAccessibleName(title)
        self._bar.setRange(0, 0)
        self.set_narrow(self._narrow)
        self.show()

    def set_narrow(self, narrow: bool) -> None:
        """The bar alone, its title in the tooltip."""
        self._narrow = narrow
        self._title.setVisible(not narrow)
        self._stop.setVisible(self._stoppable and not narrow)
        self.setToolTip(self._title.text() if narrow else "")

    def progress(self, share: float) -> None:
        """How far it is, 0 to 1."""
        self._bar.setRange(0, 100)
        self._bar.setValue(round(share * 100))
