"""The open library behind the window: it builds pages when they are first shown, runs commands,
passes news of changes on and says in the message bar what happened.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from companion.app import history, planning, tracking, trips
from companion.app.companion import Companion
from companion.domain.errors import CompanionError, NotFound
from companion.domain.ids import TripId
from companion.domain.trip import Trip
from companion.store.changes import Changes
from companion.store.glance import SNAPSHOT
from companion.ui import theme
from companion.ui.asker import Asker, DialogAsker
from companion.ui.counting import Counting
from companion.ui.keeper import Keeper
from companion.ui.measures import PAGES
from companion.ui.menus import Menus
from companion.ui.notifier import Notifier
from companion.ui.pages.page import Page
from companion.ui.settings import Settings
from companion.ui.snapshot import snapshot
from companion.ui.widgets.messages import BusyBar
from companion.ui.window import Window
from companion.ui.worker import Cancelled, Worker
from companion.wording.plain import shown
from companion.wording.remarks import wrong_clock
from companion.wording.times import dated
from companion.wording.tracking import not_saved_at_end

if TYPE_CHECKING:
    from companion.domain.clocks import Instant


class Desk(QObject):
    """Everything behind one window. It is the ``Context`` of its pages."""

    def __init__(
        self,
        companion: Companion,
        window: Window,
        settings: Settings,
        asker: Asker | None = None,
    ) -> None:
        super().__init__(window)
        self.companion, self.window, self.settings = companion, window, settings
        self.asker: Asker = asker or DialogAsker(window)
        self.worker = Worker(self)
        self.keeper = Keeper(companion, settings, self.worker, self)
        self.trip: Trip | None = None
        self.pages: dict[str, Page] = {}
        self.page = ""
        self._stale: set[str] = set()
        self._damage: tuple[str, ...] = ()
        self._figures: dict[str, str] = {}
        self._counting = Counting(companion, dict_of_pages(), self)
        self.menus = Menus(window, self.do)
        self._notifier = Notifier(companion, self)
        # The figures of a start wait for the page's first frame: it is laid out, then some 5 ms
        # later painted. A timer of 0 would come before both.
        self._laid_out, self._painted = (QTimer(self, singleShot=True) for _ in range(2))
        self._laid_out.timeout.connect(lambda: self._painted.start(20))
        self._painted.timeout.connect(self.show_figures)
        self._painted.timeout.connect(self.check_log)
        self._connect()

    def _connect(self) -> None:
        window = self.window
        self._notifier.changed.connect(self.changed)
        self.keeper.changed.connect(self.vault_changed)
        window.navigation.vault.connect(lambda: self.do("lock"))
        window.navigation.chosen.connect(self.go_to)
        window.navigation.crossing.connect(lambda: self.do("crossing"))
        window.closing.connect(self.close)
        window.may_close = self.may_close
        window.header.set_now(self.companion.now)
        window.header.on_minute = self.minute
        self._busy = BusyBar(self.worker.cancel)
        window.navigation.add_busy(self._busy)
        self.worker.started.connect(self._busy.start)
        self.worker.progressed.connect(self._busy.progress)
        self.worker.finished.connect(self._busy.hide)
        self.worker.before_answer = self._notifier.tell_now
        self.worker.failed.connect(self.tell)
        self._counting.wanted.connect(lambda: self.show_figures())
        self._counting.counted.connect(self._take_figures)
        self._counting.failed.connect(self.tell)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    # --- what pages may ask ---------------------------------------------------------------------

    def attempt(self, verb: Callable[[], Any]) -> tuple[bool, Any]:
        """Run a verb: (True, its answer), or (False, None) after the traveller was told why."""
        try:
            return True, verb()
        except CompanionError as problem:
            self.tell(problem)
            return False, None

    def tell(self, problem: Exception) -> None:
        """Say what went wrong. What is no CompanionError is a fault of the program."""
        if isinstance(problem, Cancelled):
            self.say(problem.sentence)
        elif isinstance(problem, CompanionError):
            self.window.messages.trouble(str(problem))
        else:
            raise problem

    def say(self, sentence: str) -> None:
        """Show a quiet sentence."""
        self.window.messages.say(sentence)

    def go_to(self, page: str) -> None:
        """Show a page; without a trip only the trips can be shown."""
        page = page if self.trip is not None else "trips"
        built = self.pages.get(page) or self._build(page)
        if page in self._stale:
            self._stale.discard(page)
            built.refresh()
        self.page = page
        self.settings.page = page
        self.window.stack.setCurrentWidget(built)
        self._place_focus(built)
        self._show_state()

    def do(self, command: str) -> None:
        """Run a command of the menus by its name."""
        word, _, rest = command.partition(" ")
        if word == "page":
            self.go_to(rest)
        elif word == "theme":
            self.set_look(rest, self.settings.text_size)
        elif word == "trip":
            self.open_trip(TripId(int(rest)))
        elif rest:
            from companion.ui import commands

            commands.ON_STAGE[word](self, rest)
        else:
            from companion.ui import commands

            commands.COMMANDS[command](self)

    def open_trip(self, trip_id: TripId | None) -> None:
        """Make that trip the open one; from the trips the timeline comes forward."""
        ok, found = self.attempt(lambda: self._find(trip_id))
        self.trip = found if ok else None
        for page in self.pages.values():
            page.open_trip(self.trip_id)
        self._stale.clear()
        self._show_trip()
        if self.trip is not None:
            self.companion.library.remember_trip(self.trip.id)
        if self.page:
            self.go_to("timeline" if self.page == "trips" and self.trip else self.page)
        self._counting.due(dict_of_pages(), soon=bool(self.page))

    @property
    def trip_id(self) -> TripId | None:
        """The open trip."""
        return self.trip.id if self.trip else None

    # --- life -----------------------------------------------------------------------------------

    def start(self) -> None:
        """Show the last trip on the last page, or the empty start."""
        self.open_trip(trips.last_trip(self.companion))
        self.go_to(self.settings.page if self.settings.page in dict_of_pages() else "timeline")
        self.say_notice()
        self._show_vault()
        self.window.navigation.show_saved(saved_at(self.companion))
        self._laid_out.start(1)

    def may_close(self) -> bool:
        """Whether nothing is forgotten by closing: times that were never saved are tried again."""
        with contextlib.suppress(CompanionError):
            tracking.retry(self.companion)
        left = len(tracking.unsaved(self.companion))
        return not left or self.asker.confirm(
            "Times not saved", not_saved_at_end(left), "Close and forget them"
        )

    def say_notice(self) -> None:
        """What lasts: a library that cannot be changed or kept safe, a log that is damaged, a
        computer whose clock is wrong."""
        clock = wrong_clock(self.companion.clock_behind)
        parts = (self.companion.library.notice, *self._damage, clock)
        self.window.notice.say(" ".join(part for part in parts if part))

    def check_log(self) -> None:
        """Verify the chain of the log once the window stands, and name what is damaged."""
        with contextlib.suppress(CompanionError):
            self._damage = self.companion.library.check_log()
        if self._damage:
            self.say_notice()

    def close(self) -> None:
        """End: wait for slow work, keep the window's place, close the library."""
        self.worker.wait()
        self._counting.stop()
        self.keeper.stop()
        for timer in (self._laid_out, self._painted):
            timer.stop()
        self._notifier.stop()
        self.window.header.on_minute = lambda: None
        self.settings.geometry = self.window.saveGeometry()
        self.settings.save()
        with contextlib.suppress(CompanionError):
            self._keep_snapshot()
        self.companion.close()

    def set_look(self, name: str, percent: int) -> None:
        """Another theme or text size, kept for next time."""
        self.settings.theme, self.settings.text_size = name, min(max(percent, 90), 200)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, name, self.settings.text_size / 100)
        self._show_state()

    def vault_changed(self) -> None:
        """The vault was opened or locked: what is sealed can be read now, or no longer."""
        self._follow_trip()
        self._stale = set(self.pages) - {self.page}
        page = self.pages.get(self.page)
        if page is not None:
            page.refresh()
        self._show_vault()
        self._counting.due({"papers"})

    def _show_vault(self) -> None:
        self.window.navigation.show_vault(self.keeper.state, self.keeper.minutes_left)

    def changed(self, changes: Changes) -> None:
        """The library has changed: every face follows."""
        if changes.touches("clock"):
            self.window.header.tick()
        # What is noted of papers changes no trip, no time and no other figure.
        papers_only = self.trip is not None and changes.only("paper")
        if not papers_only:
            self._follow_trip()
        self._stale = set(self.pages) - {self.page}
        page = self.pages.get(self.page)
        if page is not None:
            page.changed(changes)
        self._announce(changes)
        self.say_notice()
        self.window.navigation.show_saved(self.companion.now())
        self._show_state()
        self._counting.due({"papers", "dossier"} if papers_only else dict_of_pages())

    def reload(self) -> None:
        """The library was replaced as a whole: show it from the beginning."""
        self.trip = None
        self.open_trip(trips.last_trip(self.companion))
        self.go_to("trips")
        self.show_figures()

    def minute(self) -> None:
        """A minute has passed."""
        page = self.pages.get(self.page)
        self.say_notice()
        self._show_vault()
        if page is not None:
            page.minute()

    def show_figures(self) -> None:
        """Fill the quiet figures of the navigation that may have changed, once reckoned."""
        self._counting.start(self.trip_id, self._fresh())

    def _fresh(self) -> set[str]:
        return self.pages.keys() - self._stale

    def _take_figures(self, trip_id: TripId | None, counted: dict[str, str]) -> None:
        if trip_id != self.trip_id:
            return
        self._figures |= counted | {key: self.pages[key].figure() for key in self._fresh()}
        self.window.navigation.show_figures(self._figures)

    # --- inside ---------------------------------------------------------------------------------

    def _place_focus(self, page: Page) -> None:
        """The keyboard begins in the page, unless it came from the navigation."""
        if self.window.navigation.has_focus:
            return
        begin = page.first_focus() or page
        begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_snapshot(self) -> None:
        """What the next start shows first."""
        if self.trip is not None and not self.companion.read_only:
            table = planning.timetable(self.companion, self.trip.id)
            timeline = self.pages.get("timeline")
            picture = timeline.kept_picture() if timeline is not None else ""
            kept = snapshot(second_line(self.trip), table, picture)
            self.companion.library.keep_snapshot(SNAPSHOT, self.trip.id, kept)

    def _find(self, trip_id: TripId | None) -> Trip | None:
        return None if trip_id is None else trips.trip(self.companion, trip_id)

    def _follow_trip(self) -> None:
        """The open trip may have changed, gone or come."""
        try:
            self.trip = self._find(self.trip_id or trips.last_trip(self.companion))
        except NotFound:
            self.trip = self._find(trips.last_trip(self.companion))
        for page in self.pages.values():
            if page.trip_id != self.trip_id:
                page.trip_id = self.trip_id
        self._show_trip()
        if self.trip is None and self.page not in ("", "trips"):
            self.go_to("trips")

    def _announce(self, changes: Changes) -> None:
        messages = self.window.messages
        if changes.undone:
            messages.say(f"Undone: {changes.sentence}", "Redo", lambda: self.do("redo"))
        else:
            messages.say(changes.sentence, "Undo", lambda: self.do("undo"))

    def _build(self, key: str) -> Page:
        module = import_module(f"companion.ui.pages.{key}")
        page: Page = getattr(module, f"{key.capitalize()}Page")(self.companion, self)
        self.pages[key] = page
        page.setAccessibleName(page.title)
        page.open_trip(self.trip_id)
        self.window.stack.addWidget(page)
        return page

    def _show_trip(self) -> None:
        name = shown(self.trip.name) if self.trip else ""
        self.window.header.show_trip(name, second_line(self.trip) if self.trip else "")
        self.window.show_title(shown(self.trip.name, 60) if self.trip else "")
        self.window.navigation.allow(self.trip is not None)
        recent = [(f"trip {t.id}", shown(t.name, 60)) for t in trips.list_trips(self.companion)]
        self.menus.show_recent(recent[:12])
        self._fill_trip_menu(recent[:12])

    def _fill_trip_menu(self, recent: list[tuple[str, str]]) -> None:
        menu = self.window.header.trip.fresh_menu()
        for command, name in recent:
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda *_, c=command: self.do(c))
        if recent:
            menu.addSeparator()
            menu.addAction("&Edit trip…").triggered.connect(lambda *_: self.do("edit_trip"))
            menu.addAction("&New trip…").triggered.connect(lambda *_: self.do("new_trip"))
        self.window.header.trip.updateGeometry()

    def _show_state(self) -> None:
        if self.page:
            self.window.navigation.show_page(self.page)
            self.menus.show_state(self.page, self.settings.theme)
        self.menus.allow(self.trip is not None, not self.companion.read_only)
        self.menus.show_history(
            history.undo_sentence(self.companion), history.redo_sentence(self.companion)
        )

    def _follow_system(self) -> None:
        """The desktop has become dark or light."""
        if self.settings.theme == "system":
            self.set_look("system", self.settings.text_size)


def dict_of_pages() -> dict[str, str]:
    """The pages' titles by key."""
    return {key: title for key, title, _ in PAGES}


def second_line(trip: Trip) -> str:
    """``Tue 18 May 2027 · Torugart … · Hanna, Tomás · Land Cruiser OL-HR 478``."""
    people = ", ".join(shown(p.name, 40).split(" ")[0] for p in trip.people)
    vehicles = ", ".join(shown(f"{v.name} {v.plate}".strip(), 40) for v in trip.vehicles)
    parts = (dated(trip.leave_wall.date), trip.crossing.names.en, people, vehicles)
    return " · ".join(part for part in parts if part)


def saved_at(companion: Companion) -> Instant | None:
    """When the library was last changed; None when it never was."""
    with companion.library.read() as reading:
        lines = reading.journal(1)
    return lines[0].at if lines else None
