"""The staged start: a first frame from what Qt and sqlite3 can show, then everything else.

Order: one instance, a glance at the file, the first frame; once that is painted the look, the
shell, SQLAlchemy, the library and the page. tests/ui/test_start.py holds what may be loaded by
then.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from companion.store.glance import glance
from companion.ui import first_frame, fonts
from companion.ui.settings import Settings
from companion.ui.single import OneInstance
from companion.ui.window import Window
from companion.wording.plain import shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from companion.domain.clocks import Instant
    from companion.ui.desk import Desk

#: Milliseconds: by then a new page has been laid out and painted; 0 would come before that.
AFTER_PAINT = 100


class FirstPaint(QObject):
    """Calls ``then`` once, after the window has painted for the first time."""

    def __init__(self, window: Window, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._then = window, then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint event."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


class Start:
    """One start over one data folder. ``desk`` is there once the library is open."""

    def __init__(
        self, app: QApplication, home: Path, now: Callable[[], Instant] | None = None
    ) -> None:
        self.app, self.home, self._now = app, home, now
        self.settings = Settings(home)
        self.one = OneInstance(home)
        self.desk: Desk | None = None
        self.problem: Exception | None = None

    def show(self) -> Window:
        """The window with its first frame; the library follows by itself."""
        fonts.register(fonts.FIRST)
        fonts.set_scale(self.settings.text_size / 100)
        self.window = Window()
        self.window.place(self.settings.geometry)
        self.window.show_first(self._first_frame())
        self._first = FirstPaint(self.window, self.open_library)
        self.window.show()
        return self.window

    def _first_frame(self) -> first_frame.FirstFrame:
        found = glance(self.home)
        scene = first_frame.Scene()
        if found is not None:
            self.window.show_title(shown(found.name, 60))
            scene = first_frame.scene(shown(found.name), self.settings.page, found.snapshot)
        return first_frame.FirstFrame(scene, first_frame.tokens(self.settings.theme))

    def open_library(self) -> None:
        """Furnish the window, open the library and show its last page."""
        from companion import logs, paths
        from companion.app import clock
        from companion.ui import theme
        from companion.ui.focus import FocusRing

        logs.start(paths.log_file(self.home))
        self.now = self._now or clock.now
        theme.apply(self.app, self.settings.theme, self.settings.text_size / 100)
        fonts.register(fonts.LATER)
        self._ring = FocusRing(self.app)
        self.window.furnish(self.now)
        self._open()
        QTimer.singleShot(AFTER_PAINT, self._answer_later_starts)

    def _open(self) -> None:
        from companion.app.companion import Companion
        from companion.domain.errors import CompanionError
        from companion.ui.collector import Collector
        from companion.ui.desk import Desk

        try:
            companion = Companion.open(self.home, self.now)
        except CompanionError as problem:
            self._refuse(problem)
            return
        self.desk = Desk(companion, self.window, self.settings)
        self.desk.start()
        gc.freeze()  # what a start makes stays; the collector need not look at it again
        self._collector = Collector(self.window)
        self.window.closing.connect(self._collector.stop)

    def _answer_later_starts(self) -> None:
        if not self.one.answers:
            self.one.answer(self.window.come_forward)

    def _refuse(self, problem: Exception) -> None:
        """No library, no program: say why and what to do; then end, or open what came instead."""
        from companion.ui.dialogs.trouble import TroubleDialog

        self.problem = problem
        self._answer_later_starts()
        dialog = TroubleDialog(problem, self.window, self.home, self.now)
        if not dialog.exec():
            self.window.close()
            return
        self._open()
        if self.desk is not None:
            self.desk.say(dialog.told)
