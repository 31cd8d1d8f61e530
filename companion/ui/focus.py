"""The focus ring: 2 px of the accent, 2 px off, around whatever paints no focus of its own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QFocusFrame, QWidget

from companion.ui import theme


class FocusRing(QFocusFrame):
    """Follows the focus from button to button inside one program."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        app.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QAbstractButton) and now.window().isVisible():
            self.setWidget(now)
        else:
            self.setWidget(None)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.tokens().colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
