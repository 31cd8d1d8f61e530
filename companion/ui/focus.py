"""The focus ring: 2 px of the accent, 2 px off, around buttons; fields outline themselves.

Not a QFocusFrame: under Fusion that one is cut off at the parent's edge.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from companion.ui import theme

OFF = 4  # 2 px of ring, 2 px away
_MOVES = {
    QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide,
    QEvent.Type.ParentChange,
}  # fmt: skip


class FocusRing(QObject):
    """Draws a ring around the button that has the focus, in whatever window it is."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        self._leave()
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if not isinstance(now, QAbstractButton) or by_mouse:
            return
        self._target = now
        self._ring = _Ring(now.window())
        each: QWidget | None = now
        while each is not None:
            each.installEventFilter(self)
            self._watched.append(each)
            each = None if each.isWindow() else each.parentWidget()
        self._place()

    def _leave(self) -> None:
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._watched, self._target, self._ring = [], None, None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something moved."""
        if event.type() in _MOVES:
            self._place()
        return False

    def _place(self) -> None:
        target, ring = self._target, self._ring
        if target is None or ring is None or not isValid(target) or not isValid(ring):
            return
        ring.setVisible(target.isVisible())
        window = target.window()
        rect = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        shown = _visible_part(target, window)
        ring.show_around(rect.adjusted(-OFF, -OFF, OFF, OFF), shown.adjusted(-OFF, -OFF, OFF, OFF))


def _visible_part(target: QWidget, window: QWidget) -> QRect:
    """The window's rectangle, less what scroll areas around ``target`` hide."""
    shown = window.rect()
    each = target.parentWidget()
    while each is not None and not each.isWindow():
        above = each.parentWidget()
        if isinstance(above, QAbstractScrollArea) and above.viewport() is each:
            shown &= QRect(each.mapTo(window, QPoint(0, 0)), each.size())
        each = above
    return shown


class _Ring(QWidget):
    """The ring itself: on top, never in the way."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._around = QRectF()

    def show_around(self, rect: QRect, shown: QRect) -> None:
        """Stand around ``rect``, cut to ``shown``."""
        visible = rect & shown
        self.setGeometry(visible)
        self._around = QRectF(rect.translated(-visible.topLeft()))
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.tokens().colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._around.adjusted(1, 1, -1, -1), 6, 6)
