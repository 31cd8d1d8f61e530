"""The strip of the packing page: the phases of the journey, each with what is done of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from companion.domain.packing import Count, Phase
from companion.ui import fonts, theme
from companion.ui.widgets.marks import draw_state
from companion.ui.widgets.sheet import VerdictStrip
from companion.wording.lists import count_text
from companion.wording.stages import PHASE_NAMES

_MARGIN = 16


class PhaseButton(QAbstractButton):
    """One phase: its name, how much is done, and by when; the chosen one is underlined."""

    def __init__(self, phase: Phase) -> None:
        super().__init__()
        self.setText(PHASE_NAMES[phase])
        self._count, self._note = Count(0, 0), ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_count(self, count: Count, note: str) -> None:
        """Show how much is done."""
        self._count, self._note = count, note
        self.setAccessibleName(f"{self.text()}, {count_text(count)}")
        self.setAccessibleDescription(note)
        self.setToolTip(f"{self.text()}, {count_text(count)}. {note}")
        self.update()

    def sizeHint(self) -> QSize:
        """Name, and a note of two lines."""
        return QSize(fonts.px(160), fonts.px(12 + 20 + 8) + 1 + _two_lines())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw name, count and note."""
        painter, tokens = QPainter(self), theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.fillRect(self.rect(), tokens.colour("sunken"))
        inside = QRectF(self.rect()).adjusted(_MARGIN, 0, -_MARGIN, 0)
        line = QRectF(inside.x(), fonts.px(12), inside.width(), fonts.px(20))
        note = self._draw_names(painter, line)
        painter.setFont(fonts.font("second"))
        painter.setPen(tokens.colour("ink2"))
        below = QRectF(inside.x(), line.bottom() + 1, inside.width(), _two_lines())
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap), note)
        if self.isChecked():
            bar = QRectF(0, self.height() - 4, self.width(), 4)
            painter.fillRect(bar, tokens.colour("accent"))

    def _draw_names(self, painter: QPainter, line: QRectF) -> str:
        """Draw name and count; what belongs beneath: the count, where it has no room beside."""
        painter.setFont(fonts.font("body", 600))
        painter.setPen(theme.tokens().colour("ink"))
        metrics, middle = painter.fontMetrics(), Qt.AlignmentFlag.AlignVCenter
        said = count_text(self._count)
        whole = self._count.of > 0 and self._count.done == self._count.of
        wide = metrics.horizontalAdvance(said)
        mark = fonts.px(18) if whole else 0
        if metrics.horizontalAdvance(self.text()) + wide + mark + 8 > line.width():
            name = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, round(line.width()))
            painter.drawText(line, int(middle.value), name)
            return said
        painter.drawText(line, int(middle.value), self.text())
        painter.drawText(line, int((middle | Qt.AlignmentFlag.AlignRight).value), said)
        if whole:
            size = fonts.px(12)
            left = line.right() - wide - mark
            draw_state(painter, QRectF(left, line.center().y() - size / 2, size, size), "ready")
        return self._note


def _two_lines() -> int:
    """How high two lines of a note are."""
    return 2 * QFontMetrics(fonts.font("second")).lineSpacing()


class PhaseStrip(VerdictStrip):
    """``chosen`` tells the phase to go to."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Phases")
        self._buttons = {phase: PhaseButton(phase) for phase in Phase}
        for phase, button in self._buttons.items():
            button.clicked.connect(lambda *_, p=phase: self.chosen.emit(p))
            self.add_cell(button)

    def show_phase(self, phase: Phase, count: Count, note: str) -> None:
        """Show how much of a phase is done."""
        self._buttons[phase].show_count(count, note)

    def choose(self, phase: Phase | None) -> None:
        """Underline a phase, or none."""
        for each, button in self._buttons.items():
            button.setChecked(each is phase)
