"""The screen of crossing mode: clocks, where one is, what to do, one big key.

Space logs the next event; left and right look at the stage before and after; N notes, U takes back
what was logged here, D shows the papers, S changes the route, L locks, B changes the light, Esc
held for a second leaves. It does what a key says when the key goes down, and never twice within
a second and a half. Each press is on disk before the screen says so.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from companion.app import planning, remarks, tracking
from companion.app.companion import Companion
from companion.domain.errors import CompanionError, StorageTrouble
from companion.domain.ids import TripId
from companion.domain.remarks import outstanding
from companion.domain.splits import Split
from companion.domain.timetable import Timetable
from companion.store.changes import Changes
from companion.ui.crossing.day import DayPanel
from companion.ui.crossing.head import Head
from companion.ui.crossing.keyboard import day_key, panel_key
from companion.ui.crossing.offers import Chip, note_choices, route_offers
from companion.ui.crossing.panels import Choice, Choices, Locked, Sheet
from companion.ui.crossing.parts import Look
from companion.ui.crossing.pressing import Pressing
from companion.ui.crossing.themes import Measure, after, density, light_named, measures
from companion.ui.crossing.undoing import Undoing
from companion.ui.settings import Settings
from companion.ui.widgets.messages import announce
from companion.wording import crossing as words
from companion.wording.crossing import Glance

WHO = "crossing mode"
UNDO_FOR = 10_000  # milliseconds
HOLD_FOR = 1000  # milliseconds
_MARGIN = 4  # millimetres
_LEAST_WIDTH = 258  # millimetres in which every line has its room


class CrossingScreen(QWidget):
    """``CrossingScreen(companion, trip_id, settings)``; ``left`` tells that the traveller is done.

    ``monotonic`` counts seconds for double presses; a test sets it.
    """

    left = Signal()

    def __init__(
        self,
        companion: Companion,
        trip_id: TripId,
        settings: Settings,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle("Crossing mode")
        self.setAccessibleName("Crossing mode")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(900, 500)
        self.companion, self.trip_id, self.settings = companion, trip_id, settings
        self._pressing = Pressing(companion, trip_id, WHO, monotonic)
        self.look = Look()
        self.look.light = light_named(settings.crossing_light)
        self._viewed: int | None = None  # None: wherever the traveller is
        self._undoing = Undoing(companion, trip_id, WHO)
        self._trouble: CompanionError | None = None
        self._table: Timetable | None = None
        self.glance: Glance | None = None
        self._build()
        self._timers()
        self.refresh()

    # --- layout -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.head = Head(self.look)
        self.day = DayPanel(self.look, self)
        self.notes = Choices(self.look, "N", self.close_panel)
        self.route = Choices(self.look, "S", self.close_panel)
        self.papers = Sheet(self.look, "D", self.close_panel)
        self.lock = Locked(self.look, self.toggle_lock)
        self._stack = QStackedWidget()
        for panel in (self.day, self.notes, self.route, self.papers, self.lock):
            self._stack.addWidget(panel)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.head)
        self._column.addWidget(self._stack, 1)

    def _timers(self) -> None:
        # Each second, as a computer that has slept must not show the minute at which it fell
        # asleep; all is read again only in another minute.
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.tick)
        self._second.start()
        self._undo_over = QTimer(self, singleShot=True, interval=UNDO_FOR)
        self._undo_over.timeout.connect(self._forget_undo)
        self._held = QTimer(self, singleShot=True, interval=HOLD_FOR)
        self._held.timeout.connect(self.leave)
        self._stop_listening = self.companion.listen(self._changed)

    def _fit(self) -> None:
        """As large as all of it fits, so that it can be read from the seat."""
        if self.locked:
            return
        for measure in measures(density(self.screen())):
            self._measure(measure)
            if self._fits(measure):
                return

    def _fits(self, measure: Measure) -> bool:
        margin = measure.mm(_MARGIN)
        high = self.head.sizeHint().height() + self.day.needed() + self._column.spacing()
        wide = max(measure.mm(_LEAST_WIDTH), self.day.needed_width() + 2 * margin)
        return high + 2 * margin <= self.height() and wide <= self.width()

    def _measure(self, measure: Measure) -> None:
        self.look.measure = measure
        margin = measure.mm(_MARGIN)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(measure.mm(2))
        self._follow()

    def _follow(self) -> None:
        for part in (self.head, self.day, self.notes, self.route, self.papers, self.lock):
            part.follow()
        self.update()

    # --- what is shown ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the timetable again and show it."""
        now = self.companion.now()
        self._minute = now.seconds // 60
        try:
            self._table = planning.timetable(self.companion, self.trip_id)
            notes = remarks.remarks(self.companion, self.trip_id)
        except CompanionError as problem:
            self._trouble = problem
            self.day.show_trouble(problem)
            return
        here = words.present(self._table)
        viewed = here if self._viewed is None else min(self._viewed, len(self._table.rows) - 1)
        self.glance = words.glance(self._table, now, viewed, outstanding(notes),
                                  tracking.next_point(self.companion, self._table))  # fmt: skip
        self.head.show_glance(self.glance)
        self.day.show_glance(self.glance, self.companion.read_only)
        self._fit()
        self._show_trouble()

    def _show_trouble(self) -> None:
        waiting = [(entry.point, entry.at) for entry in self._pressing.waiting]
        text = words.waiting_text(self._table, waiting) if self._table else ""
        self.day.show_trouble(self._trouble, text, self._pressing.tries_again)

    def tick(self) -> None:
        """A second has passed; in a new minute what waits to be saved is tried again too."""
        if self.companion.now().seconds // 60 == self._minute:
            return
        if self._pressing.tries_again:
            with contextlib.suppress(CompanionError):
                self._logged(self._pressing.retry())
        self.refresh()

    def _changed(self, changes: Changes) -> None:
        if self.trip_id in changes.trips or changes.touches("clock"):
            QTimer.singleShot(0, self, self.refresh)

    @property
    def panel(self) -> QWidget:
        """What shows below the head."""
        return self._stack.currentWidget() or self.day

    @property
    def locked(self) -> bool:
        """Whether only the clocks and the stage are shown."""
        return self.panel is self.lock

    def say(self, sentence: str) -> None:
        """Let a screen reader say it."""
        announce(self, sentence)

    # --- what is done -------------------------------------------------------------------------

    def log(self) -> None:
        """Log the next event at this minute, or try again what was not saved."""
        if self.locked:
            self.say(words.LOCKED)
            return
        if self.companion.read_only or not self._pressing.counts():
            return
        self._viewed = None
        with self._refusals():
            self._logged(self._pressing.press())
        self.refresh()
        if self.glance is not None and self.glance.warning:
            self.say(self.glance.warning)

    def _logged(self, done: Sequence[Split]) -> None:
        self._trouble = None
        for split in done:
            self._undoing.logged(split)
            self._offer_undo(words.logged_text(split.point, split.at))

    @contextlib.contextmanager
    def _refusals(self) -> Iterator[None]:
        """What stands against it is said, and nothing is lost."""
        try:
            yield
        except CompanionError as problem:
            self._trouble = problem
            head = words.NOT_SAVED if isinstance(problem, StorageTrouble) else ""
            self.say(f"{head} {problem}".strip())

    def undo(self) -> None:
        """Take back what was done here last; an older entry of the log with a second press."""
        if self.locked or self.companion.read_only:
            return
        with self._refusals():
            answer = self._undoing.press()
            self._offer_undo(answer.text, answer.second)
        self.refresh()

    def note(self, chip: Chip) -> None:
        """Note that about the stage one is at, or was at last."""
        if self._table is None:
            return
        row = self._table.reached or self._table.rows[0]
        with self._refusals():
            noted = remarks.note(self.companion, self.trip_id, row.stage.id, chip.kind, chip.note,
                                 count=chip.count, initiator=WHO)  # fmt: skip
            self._undoing.noted(noted)
            self._offer_undo(f"Noted: {chip.text}")
        self.refresh()

    def _offer_undo(self, sentence: str, second: str = "Undo") -> None:
        self.day.show_undo(sentence, second)
        self._undo_over.start()
        self.say(sentence if second == "Undo" else f"{sentence} {second}".strip())

    def _forget_undo(self) -> None:
        self._undoing.forget()
        self.day.show_undo("")

    def look_at(self, step: int) -> None:
        """Look at the stage before or after; it logs nothing."""
        if self._table is None or self.locked:
            return
        here = words.present(self._table)
        viewed = (here if self._viewed is None else self._viewed) + step
        viewed = min(max(viewed, 0), len(self._table.rows) - 1)
        self._viewed = None if viewed == here else viewed
        self.refresh()
        if self.glance is not None:
            self.say(f"{self.glance.place}, {self.glance.count}")

    def change_light(self) -> None:
        """Glare, dark, night red."""
        self.look.light = after(self.look.light)
        self.settings.crossing_light = self.look.light.name
        self._follow()
        self.say(self.look.light.title)

    # --- panels -------------------------------------------------------------------------------

    def open_notes(self) -> None:
        """Offer the notes that take one press."""
        choices = note_choices(self.note, self.open_route, self.leave)
        row = self._table.reached if self._table else None
        self._open(self.notes)
        self.notes.open(f"Note at {row.stage.names.en}" if row else "Note", choices)

    def open_papers(self) -> None:
        """Show which papers are asked for here, and what to mind."""
        if self.glance is not None:
            self._open(self.papers)
            lines = (*self.glance.papers, *(f"Mind: {text}" for text in self.glance.cautions))
            self.papers.open(f"To show: {self.glance.place}", lines)

    def open_route(self) -> None:
        """Offer to skip, add or repeat a stage."""
        if self._table is None:
            return
        self._open(self.route)
        self.route.open("What happened to the route?", self._route_choices(self._table))

    def _route_choices(self, table: Timetable) -> list[Choice]:
        offers = route_offers(self.companion, self.trip_id, table, WHO)
        return [Choice(text, self._routing(verb), sure=True) for text, verb in offers]

    def _routing(self, verb: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            with self._refusals():
                verb()
                self._undoing.routed()
                self._offer_undo(words.ROUTE_CHANGED)
            self.refresh()

        return run

    def _open(self, panel: QWidget) -> None:
        if not self.locked and (panel is self.papers or not self.companion.read_only):
            self._stack.setCurrentWidget(panel)

    def close_panel(self) -> None:
        """The day again."""
        self._stack.setCurrentWidget(self.day)

    def toggle_lock(self) -> None:
        """Show only clocks and stage, or all again."""
        self._stack.setCurrentWidget(self.day if self.locked else self.lock)
        self.head.set_locked(self.locked)
        self._fit()
        self.say(words.LOCKED if self.locked else "Unlocked")

    def leave(self) -> None:
        """Back to the window."""
        self.left.emit()

    # --- events -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every action has a key; held keys do nothing twice."""
        if event.isAutoRepeat():
            return
        key = Qt.Key(event.key())
        self._forget_trouble()
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif key == Qt.Key.Key_L:
            self.toggle_lock()
        elif key == Qt.Key.Key_B:
            self.change_light()
        elif self.locked:
            self.say(words.LOCKED)
        elif not panel_key(self.panel, key) and not day_key(self, key, event.modifiers()):
            super().keyPressEvent(event)

    def _escape(self) -> None:
        if isinstance(self.panel, Choices | Sheet):
            self.close_panel()
        elif self.locked:
            self.say(words.LOCKED)
        else:
            self.hint()
            self._held.start()

    def hint(self) -> None:
        """Say how to leave."""
        self.day.say_hint(words.HOLD_TO_LEAVE)
        self.say(words.HOLD_TO_LEAVE)

    def _forget_trouble(self) -> None:
        """What a key could not do is said until the next key; what is not saved, until it is."""
        self.day.say_hint("")
        lasts = isinstance(self._trouble, StorageTrouble) and self._pressing.tries_again
        if self._trouble is not None and not lasts:
            self._trouble = None
            self._show_trouble()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of Esc too early, and one stays."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self._held.stop()
            self.day.say_hint("")
        super().keyReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The screen it is on decides how large a millimetre is."""
        super().showEvent(event)
        self._fit()
        self.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window is there again."""
        self.stop()
        super().closeEvent(event)

    def stop(self) -> None:
        """Hear and do nothing any more."""
        for timer in (self._second, self._undo_over, self._held):
            timer.stop()
        stop, self._stop_listening = self._stop_listening, lambda: None
        stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground."""
        QPainter(self).fillRect(self.rect(), self.look.light.colour("ground"))
