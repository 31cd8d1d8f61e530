"""The main window as a shell: header, navigation, a stack of pages, messages.

It knows no trip and no verb: ``companion.ui.desk`` fills it. A start shows it bare, with the first
frame alone in it, and has it furnished once that is painted; so this module loads neither widgets
of our own nor the namespace ``Qt`` (see ``companion.ui.first_frame``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget

from companion.ui import fonts
from companion.ui.measures import NARROW_BELOW, PROGRAM

if TYPE_CHECKING:
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from companion.domain.clocks import Instant
    from companion.ui.header import Header
    from companion.ui.navigation import Navigation
    from companion.ui.widgets.messages import MessageBar, Notice

MENUS = ("&File", "&Edit", "&View", "&Trip", "&Help")


class Window(QMainWindow):
    """The shell. ``closing`` is emitted before it closes.

    ``Window(now)`` is furnished at once; ``Window()`` shows a first frame until ``furnish``.
    """

    closing = Signal()
    header: Header
    navigation: Navigation
    notice: Notice
    messages: MessageBar

    def __init__(self, now: Callable[[], Instant] | None = None) -> None:
        super().__init__()
        self.furnished = False
        #: Asked before the window closes.
        self.may_close: Callable[[], bool] = lambda: True
        self.setMinimumSize(640, 420)
        self.show_title("")
        if now is not None:
            self.furnish(now)

    def show_first(self, frame: QWidget) -> None:
        """Show that picture until the window is furnished."""
        self.setCentralWidget(frame)

    def furnish(self, now: Callable[[], Instant]) -> None:
        """Put menus, header, navigation and an empty stack in place of the first frame."""
        from PySide6.QtWidgets import QStackedWidget

        from companion.ui.header import Header
        from companion.ui.navigation import Navigation
        from companion.ui.widgets.messages import MessageBar, Notice

        self.header = Header(now)
        self.navigation = Navigation()
        self.notice = Notice()
        self.stack = QStackedWidget()
        self.messages = MessageBar(self._lay_out())
        for title in MENUS:
            self.menuBar().addMenu(title)
        self.menuBar().setAccessibleName("Menus")
        self.furnished = True
        self._fit()

    def _lay_out(self) -> QWidget:
        from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

        central = QWidget()
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
        return central

    def show_title(self, trip: str) -> None:
        """The window's title: the trip first, so that a task bar shows it."""
        self.setWindowTitle(f"{trip} – {PROGRAM}" if trip else PROGRAM)

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
        from PySide6.QtCore import Qt

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
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        if not self.furnished:
            return
        self.navigation.set_narrow(self.narrow)
        self.header.set_small(self.narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the desk end its work first, unless it asks to stay."""
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)
