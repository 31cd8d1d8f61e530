"""Dossier: the printed book as it would come out now, to be saved, printed or opened.

It is made and drawn in the worker; while a newer one is being made, the last one stays in sight.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from companion.app import dossiers, papers, trips
from companion.app.companion import Companion
from companion.app.seal import VaultState
from companion.domain.choices import EVERYTHING, PaperSize
from companion.domain.ids import TripId
from companion.ui import fonts
from companion.ui.asker import PDF
from companion.ui.pages.dossier_pictures import Pictures
from companion.ui.pages.dossier_since import SinceLine
from companion.ui.pages.dossier_view import PageRow, PageView, Thumbnails
from companion.ui.pages.page import Context, Page
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.sheet import EmptyState, PageHead, Sheet, row_of
from companion.wording.lists import file_name, number_of, page_of_text, saved_text
from companion.wording.print_choices import SAVE_FIRST

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

NARROW_BELOW = 900
MAKING = "Making the dossier…"


class DossierPage(Page):
    """The page. ``choose_printer`` asks for a printer; None when the traveller thinks better."""

    name = "dossier"
    title = "Dossier"
    icon = "book-open"

    def __init__(
        self, companion: Companion, context: Context, parent: QWidget | None = None
    ) -> None:
        super().__init__(companion, context, parent)
        self.choose_printer: Callable[[], QPrinter | None] = self._ask_printer
        self.pictures = Pictures(context.worker, self)
        self._choices, self._asks_password = EVERYTHING, False
        context.keeper.changed.connect(self._hide_if_locked)
        self._number = 1
        self._due = False
        self._narrow = False
        self._folder: Path | None = None
        self._make_parts()
        self._build()
        self._listen()

    # --- layout -------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self.thumbnails = Thumbnails()
        self.view = PageView()
        self._place = PlainLabel("", "body")
        self._back = Button(kind="tool", icon="chevron-left", name="Page before",
                            on=lambda: self.turn(-1))  # fmt: skip
        self._on = Button(kind="tool", icon="chevron-right", name="Next page",
                          on=lambda: self.turn(1))  # fmt: skip
        self._smaller = Button("−", "tool", name="Smaller", on=lambda: self.view.step(-1))
        self._share = Button("100\u00a0%", "tool", name="Fit the page into the window",
                             on=lambda: self.view.step(0))  # fmt: skip
        self._larger = Button("+", "tool", name="Larger", on=lambda: self.view.step(1))
        self._choose = Button("&Choose…", "tool", "list", name="Choose what is printed",
                              on=self.choose)  # fmt: skip
        self._print = Button("&Print…", "tool", "printer", on=self.print_dossier)
        self._open = Button("&Open", "tool", "external-link", name="Open in the PDF viewer",
                            on=self.open_dossier)  # fmt: skip
        self._save = Button("&Save PDF…", "main", "download", on=self.save_dossier)
        self._open.setToolTip("Open in the PDF viewer")
        self._share.setToolTip("Fit the page into the window")

    def _build(self) -> None:
        self._turning = row_of(self._back, self._place, self._on, spacing=8)
        self._zooming = row_of(self._smaller, self._share, self._larger, spacing=4)
        for tools in (self._turning, self._zooming):
            tools.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tools = (
            self._turning, self._zooming, self._choose, self._print, self._open, self._save,
        )  # fmt: skip
        self._head = PageHead(self.title, self._tools[:-1], self._save)
        self._stack = QStackedWidget()
        for part in (self._no_trip(), self._well(), self._failure()):
            self._stack.addWidget(part)
        self._since = SinceLine(lambda: self.print_dossier(only=True))
        self.column.addWidget(self._head)
        self.column.addWidget(self._since)
        self.column.addWidget(self._stack, 1)
        self.setFocusProxy(self.view)

    def _no_trip(self) -> QWidget:
        button = Button("&New trip…", "main", "plus", on=lambda: self.context.do("new_trip"))
        return EmptyState("No trip yet", "Make a trip, and its dossier can be printed.", button)

    def _failure(self) -> QWidget:
        self._trouble = EmptyState(
            "The dossier cannot be made", "", Button("Try &again", on=self._make)
        )
        self._why = self._trouble.findChildren(PlainLabel)[1]
        return self._trouble

    def _well(self) -> QWidget:
        sheet = Sheet("plain")
        sheet.setProperty("well", True)
        holder = QWidget()
        holder.setObjectName("sunken")
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.thumbnails)
        line = Rule()
        line.setMinimumHeight(0)
        line.setMaximumHeight(16777215)
        line.setFixedWidth(1)
        row.addWidget(line)
        row.addWidget(self.view, 1)
        sheet.rows.addWidget(holder, 1)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(12, 0, 12, 0)
        self._foot.addStretch(1)
        sheet.rows.addLayout(self._foot)
        return sheet

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the head has no room, turning and zooming stand under the page."""
        super().resizeEvent(event)
        narrow = self.width() < fonts.px(NARROW_BELOW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for place, tools in enumerate((self._turning, self._zooming)):
            if narrow:
                self._foot.insertWidget(2 * place, self._head.lend(tools))
            else:
                self._foot.removeWidget(tools)
                self._head.take_back(place, tools)
        self._foot.setContentsMargins(12, 8 if narrow else 0, 12, 8 if narrow else 0)

    def _listen(self) -> None:
        self.thumbnails.chosen.connect(self.show_page)
        self.view.turned.connect(self.turn)
        self.view.width_changed.connect(self._draw)
        self.pictures.made.connect(self._show_made)
        self.pictures.failed.connect(self._show_failure)
        self.pictures.thumbnail_drawn.connect(lambda _: self._show_thumbnails())
        self.pictures.page_drawn.connect(self._show_drawn)

    # --- showing ------------------------------------------------------------------------------

    def open_trip(self, trip_id: TripId | None) -> None:
        """Show the dossier of another trip."""
        if trip_id != self.trip_id:
            self._number = 1
            self.pictures.forget()
            self._choices = EVERYTHING
            if trip_id is not None:
                self._choices = dossiers.kept_choices(self.companion, trip_id)
        super().open_trip(trip_id)

    def choose(self) -> None:
        """Ask what is printed, open the vault where that needs it, and show it."""
        from companion.ui.dialogs.print_choices import PrintChoicesDialog
        from companion.ui.dialogs.vault import open_vault

        trip_id = self.trip_id
        if trip_id is None:
            return
        readiness = papers.readiness(self.companion, trip_id)
        keeper = self.context.keeper
        asked = PrintChoicesDialog(self._choices, self._asks_password, readiness, keeper, self)
        if not asked.exec():
            return
        self._choices, self._asks_password = asked.choices, asked.password
        dossiers.keep_choices(self.companion, trip_id, self._choices)
        if self._sealed and keeper.state is not VaultState.ABSENT:
            open_vault(self.context)  # type: ignore[arg-type]
        self._make()

    @property
    def _sealed(self) -> bool:
        """Whether it holds what is sealed in the vault."""
        return self._choices.numbers or bool(self._choices.copies)

    def _hide_if_locked(self) -> None:
        if self.context.keeper.state is not VaultState.OPEN and self._sealed:
            self.pictures.forget()
            self.view.show_page(QImage(), "")
            self._show_thumbnails()
            self._due = True

    def refresh(self) -> None:
        """The trip has changed: make its dossier again, at once or when the page is seen."""
        has_trip = self.trip_id is not None
        for tool in self._tools:
            tool.setVisible(has_trip)
        self._stack.setCurrentIndex(1 if has_trip else 0)
        self._due = has_trip
        if self.isVisible():
            self._make()
        self._show_thumbnails()

    def showEvent(self, event: QShowEvent) -> None:
        """Make what is due."""
        super().showEvent(event)
        self.pictures.pause(False)
        if self._due:
            self._make()

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw nothing while another page is looked at."""
        super().hideEvent(event)
        self.pictures.pause(True)

    def _make(self) -> None:
        if self.trip_id is not None:
            self._due = False
            self._head.note.setText(MAKING)
            self._stack.setCurrentIndex(1)
            self.pictures.ratio = self.devicePixelRatioF()
            self.pictures.make(self.companion, self.trip_id, self._choices)

    def _show_made(self) -> None:
        paper = self.pictures.paper
        if paper is not None:
            self._head.note.setText(number_of(paper.count, "page"))
            self._since.show_since(paper.since)
            self._number = min(self._number, paper.count)
            self._show_thumbnails()
            self.thumbnails.choose(self._number)
            self._draw()

    def _show_failure(self, sentence: str) -> None:
        self._head.note.setText("")
        self._why.setText(sentence)
        self._stack.setCurrentIndex(2)

    def _show_thumbnails(self) -> None:
        paper, version = self.pictures.paper, self.pictures.version
        count = paper.count if paper is not None else 0
        small = self.pictures.thumbnails
        rows = [
            PageRow(n, count, small[n].cacheKey() if n in small else version, small.get(n))
            for n in range(1, count + 1)
        ]
        self.thumbnails.pages.show(rows)
        self._show_place()

    def _show_place(self) -> None:
        paper = self.pictures.paper
        self._turning.setVisible(paper is not None)
        self._zooming.setVisible(paper is not None)
        if paper is not None:
            self._place.setText(page_of_text(self._number, paper.count))
            self._place.setMinimumWidth(self._place.sizeHint().width())
            self._back.setEnabled(self._number > 1)
            self._on.setEnabled(self._number < paper.count)
        self._share.setText(f"{round(100 * self.view.share)}\u00a0%")

    def show_page(self, number: int) -> None:
        """Show that page."""
        paper = self.pictures.paper
        if paper is not None and number != self._number:
            self._number = min(max(number, 1), paper.count)
            self.view.verticalScrollBar().setValue(0)
            self.thumbnails.choose(self._number)
            self.view.show_page(
                self.pictures.thumbnails.get(self._number, self.pictures.page),
                page_of_text(self._number, paper.count),
            )
            self._draw()

    def turn(self, by: int) -> None:
        """Turn so many pages on or back, to the ends at most."""
        paper = self.pictures.paper
        if paper is not None:
            self.show_page(min(max(self._number + by, 1), paper.count))

    def _draw(self) -> None:
        self._show_place()
        if self.pictures.paper is not None:
            width = round(self.view.page_width * self.devicePixelRatioF())
            self.pictures.want_page(self._number, width)

    def _show_drawn(self, number: int) -> None:
        paper = self.pictures.paper
        if paper is not None and number == self._number:
            self.view.show_page(self.pictures.page, page_of_text(number, paper.count))

    # --- out of the window ----------------------------------------------------------------------

    def _file_name(self) -> str:
        if self.trip_id is None:
            return "dossier.pdf"
        trip = trips.trip(self.companion, self.trip_id)
        return file_name(trip.name, trip.leave_wall.date)

    def save_dossier(self) -> None:
        """Ask where, write it in the worker, say where it is."""
        trip_id = self.trip_id
        if trip_id is None:
            return
        target = self.context.asker.save_file("Save the dossier", self._file_name(), PDF)
        if target is None:
            return
        path, choices, password = target, self._choices, ""
        if not target.suffix:
            path = target.with_suffix(".pdf")
        if self._asks_password:
            password = self._ask_password()
            if not password:
                return

        def verb(progress: Callable[[float], None]) -> None:
            dossiers.save_dossier(self.companion, trip_id, path, choices, password, progress)

        self.context.worker.run("Saving the dossier", verb, lambda _: self._kept(saved_text(path)))

    def _kept(self, sentence: str) -> None:
        """It is on paper now, or on its way there."""
        self._since.show_since(None)
        self.context.say(sentence)

    def _ask_password(self) -> str:
        from companion.ui.dialogs.print_choices import FilePasswordDialog

        asked = FilePasswordDialog(self)
        return asked.password if asked.exec() else ""

    def open_dossier(self) -> None:
        """Open it in the system's viewer, from a folder that goes when the program ends."""
        trip_id, choices = self.trip_id, self._choices
        if trip_id is None:
            return
        if self._sealed:
            self.context.say(SAVE_FIRST)
            return
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="companion-dossier-"))
            atexit.register(shutil.rmtree, self._folder, ignore_errors=True)
        path = self._folder / self._file_name()
        self.context.worker.run(
            "Making the dossier",
            lambda: dossiers.save_dossier(self.companion, trip_id, path, choices, counts=False),
            lambda _: self._hand_over(path),
        )

    def _hand_over(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.context.say("No PDF viewer is set up on this computer. Save the PDF instead")

    def print_dossier(self, only: bool = False) -> None:
        """Ask for a printer and print in the worker; ``only`` the pages that have changed."""
        booklet = self._choices.size is PaperSize.BOOKLET  # its sheets are printed as a whole
        wanted = self._since.pages if only and not booklet else ()
        trip_id, choices = self.trip_id, self._choices
        printer = self.choose_printer() if trip_id is not None else None
        if trip_id is None or printer is None:
            return

        def verb(progress: Callable[[float], None]) -> int:
            from companion.ui.pages.dossier_print import print_pages

            made = dossiers.make_dossier(self.companion, trip_id, choices)
            count = print_pages(printer, made.pdf, progress, wanted)
            dossiers.keep_printed(self.companion, trip_id, made, choices)
            return count

        self.context.worker.run(
            "Printing the dossier",
            verb,
            lambda count: self._kept(f"Printed {number_of(count, 'page')}"),
        )

    def _ask_printer(self) -> QPrinter | None:
        from companion.ui.pages.dossier_print import ask_printer

        count = self.pictures.paper.count if self.pictures.paper is not None else 0
        return ask_printer(self, self._file_name(), self._choices.size, count)
