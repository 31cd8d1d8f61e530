"""Buttons and ticks that paint themselves from the tokens.

``Button("&New trip…", "main", icon="plus", key="Ctrl+N", on=make)``. Kinds: main (accent, one to
a page), plain (40 px), tool (32 px, for page heads), quiet (no outline until hovered), plate (on
the message bar). Without a text give ``name``: it is read aloud and stands in the tooltip.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QWidget

from companion.ui import fonts, icons, theme
from companion.ui.widgets.labels import boxed_width, draw_boxed

_HEIGHTS = {"main": 40, "plain": 40, "tool": 32, "quiet": 32, "plate": 32}
_ICON = 18
_GAP = 8


class Button(QPushButton):
    """A button of one of the kinds; see the module."""

    def __init__(
        self,
        text: str = "",
        kind: str = "plain",
        icon: str = "",
        key: str = "",
        name: str = "",
        on: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind, self._icon, self._key = kind, icon, key
        self.setAccessibleName(name or text.replace("&", ""))
        if name and not text:
            self.setToolTip(f"{name} ({key})" if key else name)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        if on is not None:
            self.clicked.connect(lambda: on())

    @property
    def kind(self) -> str:
        """Which kind of button it is."""
        return self._kind

    def set_key(self, key: str) -> None:
        """Show another key hint."""
        self._key = key
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """What stands in it, with 12 or 16 px beside."""
        height = fonts.px(_HEIGHTS[self._kind])
        if not self.text() and not self._key:
            return QSize(height, height)
        side = 12 if _HEIGHTS[self._kind] == 32 else 16
        return QSize(self._content_width() + 2 * fonts.px(side), height)

    def minimumSizeHint(self) -> QSize:
        """A button is never cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it; a key that is held down presses it once.

        Not Qt's auto default: that makes the first button of a dialog the default one.
        """
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, icon, text and key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, border, tone = self._look()
        tokens = theme.tokens()
        width = tokens.outline
        painter.setPen(QPen(tokens.colour(border), width) if border else Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)
        self._draw_content(painter, tone)

    def _look(self) -> tuple[str, str, str]:
        """Fill, border and text as token names for the state the button is in."""
        over = self.underMouse() or self.isDown()
        if not self.isEnabled():
            return ("", "" if self._kind == "quiet" else "rule", "rule2")
        if self._kind == "main":
            return ("accent_hover" if over else "accent", "", "on_accent")
        if self._kind == "plate":
            return ("on_plate", "on_plate", "plate") if over else ("", "on_plate", "on_plate")
        if self.isCheckable() and self.isChecked():
            return ("ink", "ink", "sheet")
        if self._kind == "quiet":
            return ("sunken" if over else "", "", "ink")
        return ("sunken" if over else "sheet", "rule2", "ink")

    def _font_metrics(self) -> QFontMetrics:
        return QFontMetrics(fonts.font("body", 500 if self._kind != "main" else 600))

    def _content_width(self) -> int:
        parts = []
        if self._icon:
            parts.append(fonts.px(_ICON))
        if self.text():
            flags = int(Qt.TextFlag.TextShowMnemonic)
            parts.append(self._font_metrics().size(flags, self.text()).width())
        if self._key and self.text():
            parts.append(boxed_width(self._key))
        return sum(parts) + _GAP * max(0, len(parts) - 1)

    def _draw_content(self, painter: QPainter, tone: str) -> None:
        x = (self.width() - self._content_width()) / 2
        if self._icon:
            size = fonts.px(_ICON)
            drawn = icons.pixmap(self._icon, size, tone, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(round(x), (self.height() - size) // 2), drawn)
            x += size + _GAP
        if not self.text():
            return
        painter.setFont(fonts.font("body", 500 if self._kind != "main" else 600))
        painter.setPen(theme.tokens().colour(tone))
        flags = int(Qt.TextFlag.TextShowMnemonic)
        width = self._font_metrics().size(flags, self.text()).width()
        aligned = flags | int(Qt.AlignmentFlag.AlignVCenter.value)
        painter.drawText(QRectF(x, 0, width + 4, self.height()), aligned, self.text())
        if self._key:
            self._draw_key(painter, x + width + _GAP, tone)

    def _draw_key(self, painter: QPainter, x: float, tone: str) -> None:
        height = fonts.px(20)
        rect = QRectF(x, (self.height() - height) / 2, boxed_width(self._key), height)
        plain = tone == "ink"
        draw_boxed(
            painter, rect, self._key, "", "rule2" if plain else tone, "ink2" if plain else tone
        )


class CheckBox(QCheckBox):
    """A tick box with its text: 18 px, ink when ticked. ``name`` is needed without a text."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name or text.replace("&", ""))

    def sizeHint(self) -> QSize:
        """The box, and the text beside it."""
        size = fonts.px(18)
        if not self.text():
            return QSize(size, size)
        flags = int(Qt.TextFlag.TextShowMnemonic)
        text = QFontMetrics(fonts.font("body")).size(flags, self.text())
        return QSize(size + _GAP + text.width() + 2, max(fonts.px(24), text.height()))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        """The text counts too."""
        return self.rect().contains(position)

    def changeEvent(self, event: QEvent) -> None:
        """Another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, tick and text."""
        painter = QPainter(self)
        size = fonts.px(18)
        box = QRectF(0, (self.height() - size) / 2, size, size)
        draw_tick(painter, box, self.isChecked(), self.isEnabled())
        painter.setFont(fonts.font("body"))
        painter.setPen(theme.tokens().colour("ink" if self.isEnabled() else "rule2"))
        flags = int(Qt.TextFlag.TextShowMnemonic) | int(Qt.AlignmentFlag.AlignVCenter.value)
        painter.drawText(
            QRectF(size + _GAP, 0, self.width() - size - _GAP, self.height()), flags, self.text()
        )


def draw_tick(painter: QPainter, box: QRectF, ticked: bool, enabled: bool = True) -> None:
    """Draw a tick box into the square ``box``; for delegates too."""
    tokens = theme.tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = tokens.colour(("ink" if ticked else "rule2") if enabled else "rule")
    painter.setPen(QPen(edge, tokens.outline))
    painter.setBrush(edge if ticked else tokens.colour("sheet"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    if ticked:
        pen = QPen(tokens.colour("sheet"), box.width() / 8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        points = ((0.24, 0.52), (0.43, 0.7), (0.77, 0.33))
        painter.drawPolyline(
            QPolygonF(
                [QPointF(box.x() + box.width() * x, box.y() + box.height() * y) for x, y in points]
            )
        )
    painter.restore()
