"""The menu bar, as a table: every command of the program with its key.

``Menus(window, do)`` fills the bar; ``do(command)`` runs a command by its name. What needs an
open trip or a library that can be written is greyed out by ``allow``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from companion.ui.measures import PAGES
from companion.ui.theme import NAMES, TITLES


class Entry(NamedTuple):
    """A line of a menu. ``needs``: "" always, "trip", "write" or "trip write"."""

    command: str
    text: str
    keys: tuple[str, ...] = ()
    needs: str = ""


def underlined(text: str, letter: str) -> str:
    """The text with ``&`` before the first of that letter."""
    return text.replace(letter, f"&{letter}", 1)


LINE = Entry("", "")
LOCK_KEY = "Ctrl+L"
FILE = (
    Entry("new_trip", "&New trip…", ("Ctrl+N",), "write"),
    Entry("open_sample", "Open &sample trip", (), "write"),
    Entry("recent", "Open &Recent"),
    LINE,
    Entry("save_copy", "Save a &copy…", ("Ctrl+S",)),
    Entry("open_copy", "&Open a copy…", ("Ctrl+O",), "write"),
    LINE,
    Entry("export", "&Export timetable…", ("Ctrl+Shift+E",), "trip"),
    Entry("print_dossier", "&Print dossier…", ("Ctrl+P",), "trip"),
    LINE,
    Entry("quit", "&Quit", ("Ctrl+Q",)),
)
EDIT = (
    Entry("undo", "&Undo", ("Ctrl+Z",), "write"),
    Entry("redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "write"),
    LINE,
    Entry("cut", "Cu&t", ("Ctrl+X",)),
    Entry("copy", "&Copy", ("Ctrl+C",)),
    Entry("paste", "&Paste", ("Ctrl+V",)),
    LINE,
    Entry("preferences", "Pr&eferences…", ("Ctrl+,",)),
)
#: Pages whose first letter another line of the menu has.
_LETTERS = {"timeline": "i", "tracker": "k", "packing": "g"}
VIEW = (
    *(Entry(f"page {key}", underlined(title, _LETTERS.get(key, title[0])), (f"Ctrl+{n}",),
            "" if key == "trips" else "trip") for n, (key, title, _) in enumerate(PAGES, 1)),
    LINE,
    Entry("timeline_face", "Timeline, drawn or as ta&ble", (), "trip"),
    LINE,
    Entry("theme", "T&heme"),
    Entry("larger", "&Larger text", ("Ctrl++", "Ctrl+=")),
    Entry("smaller", "S&maller text", ("Ctrl+-",)),
    Entry("normal", "&Normal text", ("Ctrl+0",)),
    LINE,
    Entry("crossing", "&Crossing mode", ("F11",), "trip"),
    Entry("full_screen", "&Full screen", ("Shift+F11",)),
)  # fmt: skip
TRIP = (
    Entry("edit_trip", "&Edit trip…", ("Ctrl+E",), "trip write"),
    Entry("stages", "&Stages…", (), "trip"),
    Entry("hours", "&Hours…", (), "trip"),
    Entry("appointments", "A&ppointments…", (), "trip"),
    Entry("limits", "Sta&mps and limits…", (), "trip"),
    Entry("best_day", "&Which day…", ("Ctrl+D",), "trip"),
    Entry("days", "Da&ys…", ("Ctrl+M",)),
    Entry("notices", "&Closure notices…"),
    Entry("people", "People and &vehicles…"),
    LINE,
    Entry("vault", "Va&ult…"),
    Entry("lock", "Loc&k or unlock the vault", (LOCK_KEY,)),
    LINE,
    Entry("duplicate", "&Duplicate", (), "trip write"),
    Entry("archive", "&Archive", (), "trip write"),
    Entry("delete", "De&lete", (), "trip write"),
    LINE,
    Entry("leave_now", "Leave &now and shift the rest", (), "trip write"),
    Entry("log_next", "L&og next event now", ("Ctrl+Shift+L",), "trip write"),
    Entry("paper_log", "&Type in from paper…", ("Ctrl+B",), "trip write"),
    Entry("stage_notes", "Notes at a sta&ge…", ("Ctrl+J",), "trip write"),
    Entry("route", "&Route…", (), "trip write"),
    Entry("right_time", "R&ight time…", (), "write"),
)
HELP = (
    Entry("guide", "&Guide", ("F1",)),
    Entry("keyboard", "&Keyboard", ("Shift+F1",)),
    LINE,
    Entry("data_folder", "&Data folder"),
    Entry("about", "&About"),
)
ALL = (("&File", FILE), ("&Edit", EDIT), ("&View", VIEW), ("&Trip", TRIP), ("&Help", HELP))


class Menus:
    """The filled menu bar; ``actions`` by command."""

    def __init__(self, window: QMainWindow, do: Callable[[str], object]) -> None:
        self._window, self._do = window, do
        self.actions: dict[str, QAction] = {}
        self._needs: dict[str, str] = {}
        titles = {a.text(): a.menu() for a in window.menuBar().actions()}
        for title, entries in ALL:
            menu = titles[title]
            if isinstance(menu, QMenu):
                self._fill(menu, entries)
        self._check_pages()

    def _fill(self, menu: QMenu, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if not entry.command:
                menu.addSeparator()
            elif entry.command == "recent":
                self.recent = menu.addMenu(entry.text)
            elif entry.command == "theme":
                self._fill_themes(menu.addMenu(entry.text))
            else:
                self._add(menu, entry)

    def _add(self, menu: QMenu, entry: Entry) -> QAction:
        action = menu.addAction(entry.text)
        action.setShortcuts([QKeySequence(key) for key in entry.keys])
        action.triggered.connect(lambda *_: self._do(entry.command))
        self.actions[entry.command] = action
        self._needs[entry.command] = entry.needs
        return action

    def _fill_themes(self, menu: QMenu) -> None:
        group = QActionGroup(self._window)
        for name in NAMES:
            action = self._add(menu, Entry(f"theme {name}", f"&{TITLES[name]}"))
            action.setCheckable(True)
            group.addAction(action)

    def _check_pages(self) -> None:
        group = QActionGroup(self._window)
        for key, _, _ in PAGES:
            action = self.actions[f"page {key}"]
            action.setCheckable(True)
            group.addAction(action)

    def show_state(self, page: str, theme: str) -> None:
        """Tick the page and the theme in use."""
        self.actions[f"page {page}"].setChecked(True)
        self.actions[f"theme {theme}"].setChecked(True)

    def show_history(self, undo: str | None, redo: str | None) -> None:
        """Name what undo and redo would do."""
        for command, word, sentence in (("undo", "&Undo", undo), ("redo", "&Redo", redo)):
            action = self.actions[command]
            said = f": {sentence.replace('&', '&&')}" if sentence else ""
            action.setText(f"{word}{said}")
            action.setEnabled(sentence is not None)

    def allow(self, trip: bool, write: bool) -> None:
        """Grey out what needs an open trip, or a library that can be written."""
        for command, needs in self._needs.items():
            possible = (trip or "trip" not in needs) and (write or "write" not in needs)
            self.actions[command].setEnabled(possible)

    def show_recent(self, names: Iterable[tuple[str, str]]) -> None:
        """Fill Open Recent with (command, name)."""
        self.recent.clear()
        for command, name in names:
            action = self.recent.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda *_, c=command: self._do(c))
        self.recent.setEnabled(not self.recent.isEmpty())
