"""Text: plain labels of the type scale, hairlines, key hints and tags.

Nothing here ever reads text as rich text. What a traveller typed goes through
``wording.plain.shown`` first.
"""

from __future__ import annotations

from unicodedata import bidirectional

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from companion.ui import fonts, theme


class PlainLabel(QLabel):
    """``PlainLabel("Leave", role="second", tone="ink2", weight=600)``.

    Roles: hint and second (9 pt), body (10), value (12), title (15), figure (20), clock (22),
    big (28). Tones: ink, ink2, ink3, ok, warn, bad, accent, on_plate, on_accent. ``wrap`` lets it
    break into lines; without it a text too long keeps its start, ends in an ellipsis and stands
    whole in the tooltip.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "ink",
        weight: int = 0,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setProperty("weight", str(weight or fonts.WEIGHTS.get(role, 400)))
        self.setWordWrap(wrap)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)

    def set_tone(self, tone: str) -> None:
        """Change the colour role."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def minimumSizeHint(self) -> QSize:
        """May become narrow: it is shortened then."""
        whole = super().minimumSizeHint()
        if self.wordWrap():
            return whole
        few = self.fontMetrics().horizontalAdvance("Mmmmm")
        return QSize(min(whole.width(), few), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A text that no longer fits stands in the tooltip."""
        super().resizeEvent(event)
        self.setToolTip(self.text() if self._too_narrow() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, shortened where it does not fit."""
        short = self._too_narrow()
        if self.buddy() is not None or not (short or _begins_from_the_right(self.text())):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(theme.tokens().colour(self.property("tone")))
        rect, text = self.contentsRect(), self.text()
        if short:
            text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        wrap = int(Qt.TextFlag.TextWordWrap.value) if self.wordWrap() else 0
        painter.drawText(rect, int(self.alignment().value) | wrap, text)

    def _too_narrow(self) -> bool:
        if self.wordWrap() or isinstance(self.buddy(), QWidget):
            return False
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()


def _begins_from_the_right(text: str) -> bool:
    """Whether QLabel would turn the whole line around, which headers and tables do not."""
    if text.isascii():
        return False
    strong = (bidirectional(c) for c in text)
    return next((way for way in strong if way in ("L", "R", "AL")), "L") != "L"


class Rule(QFrame):
    """A hairline between rows; ``Rule("strong")`` is the 2 px ink rule under a head."""

    def __init__(self, kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strong_rule" if kind == "strong" else "rule")
        self.setFixedHeight(2 if kind == "strong" else 1)


class Boxed(QWidget):
    """A few characters in a small box, drawn: the base of key hints, tags and clock tags."""

    def __init__(
        self, text: str, fill: str, border: str, tone: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._fill, self._border, self._tone = text, fill, border, tone
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The text with 6 px beside it, 20 px high."""
        return QSize(boxed_width(self._text), fonts.px(20))

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box and text."""
        painter = QPainter(self)
        draw_boxed(painter, QRectF(self.rect()), self._text, self._fill, self._border, self._tone)


def boxed_width(text: str) -> int:
    """How wide a box around ``text`` is."""
    return QFontMetrics(fonts.font("second", 600)).horizontalAdvance(text) + 2 * fonts.px(6)


def draw_boxed(
    painter: QPainter, rect: QRectF, text: str, fill: str, border: str, tone: str
) -> None:
    """Draw ``text`` in a 2 px rounded box; colours are token names, ``fill`` may be empty."""
    tokens = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tokens.colour(border), 1))
    painter.setBrush(tokens.colour(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    painter.setPen(tokens.colour(tone))
    painter.setFont(fonts.font("second", 600))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


class KeyHint(Boxed):
    """A key in a box: ``KeyHint("Ctrl+N")``."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, "", "rule2", "ink2", parent)


class Tag(Boxed):
    """A short word in a box: ``Tag("archived")``."""

    def __init__(self, text: str, tone: str = "ink2", parent: QWidget | None = None) -> None:
        super().__init__(text, "sunken", "sunken", tone, parent)
