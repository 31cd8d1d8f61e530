"""Plain labels: what is drawn of a text, whichever way it is written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.ui import fonts, theme
from companion.ui.widgets.labels import PlainLabel

HEBREW, ARABIC = "\u05de\u05e2\u05d1\u05e8", "\u0645\u0645\u0631"


class Painted(QWidget):
    """A text as header and tables paint theirs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(fonts.font("body", 600))
        painter.setPen(theme.tokens().colour("ink"))
        painter.drawText(QRectF(self.rect()), int(Qt.AlignmentFlag.AlignVCenter.value), self._text)


def drawn(widget: QWidget) -> QImage:
    """The widget's own picture on white."""
    image = QImage(widget.size(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    widget.render(image, QPoint(), QRegion(), QWidget.RenderFlag(0))
    return image


@pytest.mark.parametrize(
    "text", ["Torugart 2027", f"{HEBREW} Torugart", f"{ARABIC} · {HEBREW} (2)", f"A {HEBREW} B"]
)
@pytest.mark.parametrize("wrap", [False, True])
def test_that_a_name_written_from_the_right_reads_the_same_in_labels_and_header(
    text: str, wrap: bool, qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, "light")
    label, painted = PlainLabel(text, weight=600, wrap=wrap), Painted(text)
    for widget in (label, painted):
        qtbot.addWidget(widget)
        widget.resize(400, 40)
    label.ensurePolished()
    assert drawn(label) == drawn(painted)
