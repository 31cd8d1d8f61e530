"""The staged start: a first frame from what Qt and sqlite3 can show, then the library.

Order: style, one instance, a glance at the file, the shell with its first frame; after that frame
the verbs, SQLAlchemy and the pages. tests/ui/test_start.py holds what may be loaded by then.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from companion.app import clock
from companion.domain.clocks import Instant
from companion.domain.dates import short_day_text
from companion.store.glance import Glance, glance
from companion.ui import theme
from companion.ui.navigation import PAGES
from companion.ui.settings import Settings
from companion.ui.single import OneInstance
from companion.ui.still import Still, rows_of
from companion.ui.window import Window
from companion.wording.plain import shown

if TYPE_CHECKING:
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

    def __init__(self, app: QApplication, home: Path, now: Callable[[], Instant] = clock.now):
        self.app, self.home, self.now = app, home, now
        self.settings = Settings(home)
        self.one = OneInstance(home)
        self.desk: Desk | None = None
        self.problem: Exception | None = None

    def show(self) -> Window:
        """The shell with its first frame; the library follows by itself."""
        theme.apply(self.app, self.settings.theme, self.settings.text_size / 100)
        self.window = Window(self.now)
        self.window.place(self.settings.geometry)
        found = glance(self.home)
        _fill(self.window, found, self.settings.page)
        self._first = FirstPaint(self.window, self.open_library)
        self.window.show()
        return self.window

    def open_library(self) -> None:
        """Open the library and put the real pages in place of the first frame."""
        from companion import logs, paths
        from companion.ui import fonts
        from companion.ui.focus import FocusRing

        logs.start(paths.log_file(self.home))
        fonts.register(fonts.LATER)
        self._ring = FocusRing(self.app)
        self._open()
        QTimer.singleShot(AFTER_PAINT, self._answer_later_starts)

    def _open(self) -> None:
        from companion.app.companion import Companion
        from companion.domain.errors import CompanionError
        from companion.ui.desk import Desk

        try:
            companion = Companion.open(self.home, self.now)
        except CompanionError as problem:
            self._refuse(problem)
            return
        self.desk = Desk(companion, self.window, self.settings)
        self.desk.start()
        gc.freeze()  # what a start makes stays; the collector need not look at it again
        gc.enable()

    def _answer_later_starts(self) -> None:
        if not self.one.answers:
            self.one.answer(self.window.come_forward)

    def _refuse(self, problem: Exception) -> None:
        """No library, no program: say why and what to do, then end."""
        from companion.ui.dialogs.trouble import TroubleDialog

        self.problem = problem
        self._answer_later_starts()
        TroubleDialog(problem, self.window).exec()
        self.window.close()


def _fill(window: Window, found: Glance | None, page: str) -> None:
    """What is known before the library is open."""
    if found is None:
        window.navigation.allow(False)
        window.navigation.show_page("trips")
        window.header.show_trip("", "")
        window.stack.addWidget(Still("Trips", []))
        return
    titles = {key: title for key, title, _ in PAGES}
    page = page if page in titles else "timeline"
    window.header.show_trip(shown(found.name), _second_line(found))
    window.show_title(shown(found.name, 60))
    window.navigation.show_page(page)
    rows = rows_of(found.snapshot) if page == "timeline" else []
    window.stack.addWidget(Still(titles[page], rows))


def _second_line(found: Glance) -> str:
    day = found.leave_at.date_on(found.leave_clock)
    people = ", ".join(shown(name, 40).split(" ")[0] for name in found.people)
    vehicles = ", ".join(shown(name, 40) for name in found.vehicles)
    parts = (f"{short_day_text(day)} {day.year}", people, vehicles)
    return " · ".join(part for part in parts if part)
