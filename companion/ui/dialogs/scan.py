"""A scan, large, page by page. It comes from memory and goes when the vault is locked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QLabel, QScrollArea

from companion.app.seal import VaultState
from companion.domain.papers import Scan
from companion.ui.dialogs.dialog import MARGIN, Dialog
from companion.ui.scan_pictures import ScanPictures
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.sheet import row_of
from companion.wording import papers_page as words

if TYPE_CHECKING:
    from companion.ui.desk import Desk

_STEPS = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0)  # of the width there is
_EDGE = 12
_MOST = 2200  # logical pixels

_TURNING = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: 1,
}  # fmt: skip


class ScanDialog(Dialog):
    """Left, right, Page Up and Page Down turn the pages, wherever the keyboard is; plus and minus
    make them larger and smaller."""

    def __init__(self, desk: Desk, scan: Scan, pictures: ScanPictures) -> None:
        super().__init__(words.scan_name(scan), desk.window, 900, 860)
        self._desk, self._scan, self._pictures = desk, scan, pictures
        self._page, self._step, self._width = 1, 2, 0
        self.picture = QLabel()
        self.picture.setObjectName("sunken")  # so that a white page has an edge
        self.picture.setMargin(_EDGE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area = QScrollArea()
        self._area.setAccessibleName(words.scan_name(scan))
        self._area.setWidget(self.picture)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.replace_body(self._area)
        self._number = PlainLabel("", "body", "ink2")
        self._back = Button(kind="tool", icon="arrow-left", name="Page before",
                            on=lambda: self.turn(-1))  # fmt: skip
        self._on = Button(kind="tool", icon="arrow-right", name="Next page",
                          on=lambda: self.turn(1))  # fmt: skip
        smaller = Button("−", "tool", name="Smaller", on=lambda: self.zoom(-1))
        larger = Button("+", "tool", name="Larger", on=lambda: self.zoom(1))
        self.above(row_of(self._back, self._number, self._on, None, smaller, larger))
        self.foot(away="Close")
        for key, by in _TURNING.items():
            turning = QShortcut(QKeySequence(key), self)  # a button would take the arrows
            turning.activated.connect(partial(self.turn, by))
        pictures.ready.connect(self._show)
        pictures.failed.connect(self._fail)
        desk.keeper.changed.connect(self._follow)
        self._ask()
        self._area.setFocus()

    def turn(self, by: int) -> None:
        """To another page."""
        self._page = min(max(self._page + by, 1), self._scan.pages)
        self._area.verticalScrollBar().setValue(0)
        self._ask()

    def zoom(self, by: int) -> None:
        """Larger or smaller."""
        self._step = min(max(self._step + by, 0), len(_STEPS) - 1)
        self._ask()

    def _ask(self) -> None:
        self._number.setText(words.page_text(self._page, self._scan.pages))
        self._back.setEnabled(self._page > 1)
        self._on.setEnabled(self._page < self._scan.pages)
        self.note("Opening …")
        wide = min(self._across() * _STEPS[self._step], _MOST)
        self._width = int(wide * self.devicePixelRatioF())
        self._pictures.look_at(self._scan, self._page, self._width)

    def _across(self) -> int:
        """The width there is for a page that is to be seen whole from side to side."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        return max(self._area.maximumViewportSize().width() if self.isVisible() else
                   self.width() - 2 * MARGIN, 200) - bar - 2 * _EDGE  # fmt: skip

    def _show(self, scan: Scan, page: int, width: int, png: bytes) -> None:
        if (scan.file_id, page, width) != (self._scan.file_id, self._page, self._width):
            return
        pixmap = QPixmap()
        pixmap.loadFromData(png)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setPixmap(pixmap)
        self.picture.setAccessibleName(
            f"{words.scan_name(scan)}, {words.page_text(page, scan.pages)}"
        )
        self.note("")

    def _fail(self, scan: Scan, page: int, sentence: str) -> None:
        if scan.file_id == self._scan.file_id:
            self.problem(sentence)

    def _follow(self) -> None:
        if self._desk.keeper.state is not VaultState.OPEN:
            self.picture.clear()
            self.reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.zoom(1 if key is Qt.Key.Key_Plus else -1)
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Nothing of it stays."""
        self._pictures.ready.disconnect(self._show)
        self._pictures.failed.disconnect(self._fail)
        self._desk.keeper.changed.disconnect(self._follow)
        self.picture.clear()
        super().done(result)
