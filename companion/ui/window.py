"""The main window as a shell: header, navigation, a stack of pages, messages.

It knows no trip and no verb: ``companion.ui.desk`` fills it. So its first frame needs nothing but
Qt and what the start read from the file.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from companion.domain.clocks import Instant
from companion.ui import fonts
from companion.ui.header import NAME, Header
from companion.ui.navigation import Navigation
from companion.ui.widgets.messages import MessageBar, Notice

#: Below this width the navigation shrinks to icons and the header to one line of clocks.
NARROW_BELOW = 1200
MENUS = ("&File", "&Edit", "&View", "&Trip", "&Help")


class Window(QMainWindow):
    """The shell. ``closing`` is emitted before it closes."""

    closing = Signal()

    def __init__(self, now: Callable[[], Instant]) -> None:
        super().__init__()
        self.setWindowTitle(NAME)
        self.header = Header(now)
        self.navigation = Navigation()
        self.notice = Notice()
        self.stack = QStackedWidget()
        self._lay_out()
        self.messages = MessageBar(self._central)
        for title in MENUS:
            self.menuBar().addMenu(title)
        self.menuBar().setAccessibleName("Menus")
        self.setMinimumSize(640, 420)
        self.show_title("")

    def _lay_out(self) -> None:
        self._central = central = QWidget()
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.navigation)
        below.addWidget(self.stack, 1)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addLayout(below, 1)
        self.setCentralWidget(central)

    def show_title(self, trip: str) -> None:
        """The window's title: the trip first, so that a task bar shows it."""
        self.setWindowTitle(f"{trip} – {NAME}" if trip else NAME)

    def place(self, geometry: QByteArray) -> None:
        """Where it was last time, unless that is on no screen now."""
        self.resize(1440, 900)
        if not geometry.isEmpty() and self.restoreGeometry(geometry):
            frame = self.frameGeometry()
            if any(s.availableGeometry().intersects(frame) for s in QGuiApplication.screens()):
                return
            self.move(0, 0)
        available = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(self.width(), available.width()), min(self.height(), available.height()))

    def come_forward(self) -> None:
        """Be seen: another start asked for it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @property
    def narrow(self) -> bool:
        """Whether the small forms are in use."""
        return self.width() < fonts.px(NARROW_BELOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the wide or the narrow form."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size: other widths."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "header"):
            self._fit()

    def _fit(self) -> None:
        self.navigation.set_narrow(self.narrow)
        self.header.set_small(self.narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the desk end its work first."""
        self.closing.emit()
        super().closeEvent(event)
