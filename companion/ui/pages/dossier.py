"""Dossier: the printed book as it would come out now, beside what is chosen for it.

It is laid out and drawn by workers; while a newer one is being made, the last one stays in sight.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from companion.app import dossiers
from companion.app.companion import Companion
from companion.app.seal import VaultState
from companion.domain.choices import EVERYTHING, Section
from companion.domain.ids import TripId
from companion.ui import fonts
from companion.ui.pages.dossier_choices import PANEL_WIDTH, ChoicesPanel
from companion.ui.pages.dossier_out import Outlet
from companion.ui.pages.dossier_pictures import Pictures
from companion.ui.pages.dossier_since import SinceLine
from companion.ui.pages.dossier_tools import Tools
from companion.ui.pages.dossier_view import PageRow, PageView, Thumbnails, well
from companion.ui.pages.page import Context, Page
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.sheet import EmptyState
from companion.wording.lists import page_of_text

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

#: In pixels at a text size of 100 %: below them the tools that look at the page stand over it, the
#: choices fold away, and icons stand for words.
LENT_BELOW, FOLDED_BELOW, TIGHT_BELOW = 1190, 1060, 660
FOLDED_UNDER, TIGHT_UNDER = 560, 330  # the height of the page
_LEAST_BESIDE = 420  # a page beside the open choices
MAKING = "Making the dossier…"
_OLD = 600  # seconds after which what is looked at is made anew


class DossierPage(Page):
    """The page. ``choose_printer`` asks for a printer; None when the traveller thinks better."""

    name = "dossier"
    title = "Dossier"
    icon = "book-open"

    def __init__(
        self, companion: Companion, context: Context, parent: QWidget | None = None
    ) -> None:
        super().__init__(companion, context, parent)
        self.pictures = Pictures(context.worker, self)
        self.out = Outlet(self)
        self.choose_printer: Callable[[], QPrinter | None] = self.out.ask_printer
        self.choices, self.asks_password = EVERYTHING, False
        self._number = 1
        self._due = False
        self._folded, self._tight, self._opened = False, False, False
        self._was_open = context.keeper.state is VaultState.OPEN
        self._build()
        self._listen()
        self._order_tabs()

    # --- layout -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.thumbnails = Thumbnails()
        self.view = PageView()
        self.panel = ChoicesPanel(lambda: self.print_dossier(only=True))
        self._line = SinceLine(self.choose)
        self.tools = Tools(self)
        self._stack = QStackedWidget()
        for part in (self._no_trip(), self._desk(), self._failure()):
            self._stack.addWidget(part)
        self.column.addWidget(self.tools.head)
        self.column.addWidget(self._line)
        self.column.addWidget(self._stack, 1)

    def _no_trip(self) -> QWidget:
        button = Button("&New trip…", "main", "plus", on=lambda: self.context.do("new_trip"))
        return EmptyState("No trip yet", "Make a trip, and its dossier can be printed.", button)

    def _failure(self) -> QWidget:
        self._trouble = EmptyState(
            "The dossier cannot be made", "", Button("Try &again", on=self._make)
        )
        self._why = self._trouble.findChildren(PlainLabel)[1]
        return self._trouble

    def _desk(self) -> QWidget:
        """The choices and the pages."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.panel)
        self._well = well(self.tools.strip, self.thumbnails, self.view)
        row.addWidget(self._well, 1)
        return holder

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room, other forms."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "panel"):
            self.panel.fit()
            self._fit()
            self._show_place()

    def _fit(self) -> None:
        wide, high = self.width(), self.height()
        self._folded = wide < fonts.px(FOLDED_BELOW) or high < fonts.px(FOLDED_UNDER)
        tight = wide < fonts.px(TIGHT_BELOW) or high < fonts.px(TIGHT_UNDER)
        self._tight = tight
        self.tools.arrange(wide < fonts.px(LENT_BELOW) or self._folded, tight)
        self._show_parts()

    def _show_parts(self) -> None:
        """The choices beside the pages, or behind their button."""
        room = self.width() - 48
        wide = min(fonts.px(PANEL_WIDTH), room)
        drawer = self._folded and self._opened
        alone = drawer and room - wide < fonts.px(_LEAST_BESIDE)
        has_trip = self.trip_id is not None
        self.panel.setFixedWidth(room if alone else wide)
        self.panel.setVisible(not self._folded or drawer)
        self._well.setVisible(not alone)
        self.thumbnails.setVisible(not drawer)
        warned = self._folded and not drawer and has_trip and self._line.wanted
        self._line.setVisible(warned and not self._tight)
        self.tools.warn(warned and self._tight)
        self.tools.choose.setVisible(self._folded and has_trip)
        self.tools.choose.setChecked(drawer)

    def _listen(self) -> None:
        self.thumbnails.chosen.connect(self.show_page)
        self.view.turned.connect(self.turn)
        self.view.width_changed.connect(self._draw)
        self.panel.changed.connect(self._take_choices)
        self.panel.section_wanted.connect(self._show_section)
        self.panel.unlock_wanted.connect(self._unlock)
        self.panel.refused.connect(self.context.say)
        self.context.keeper.changed.connect(self._follow_vault)
        self.pictures.made.connect(self._show_made)
        self.pictures.failed.connect(self._show_failure)
        self.pictures.stopped.connect(self._show_stopped)
        self.pictures.thumbnail_drawn.connect(lambda _: self._show_thumbnails())
        self.pictures.page_drawn.connect(self._show_drawn)

    def _order_tabs(self) -> None:
        """The choices, the tools, the small pages, the page."""
        stops = [*self.panel.tab_stops(), self._line.button, *self.tools.tab_stops(),
                 self.thumbnails, self.view]  # fmt: skip
        for one, next_one in pairwise(stops):
            QWidget.setTabOrder(one, next_one)

    def first_focus(self) -> QWidget | None:
        """At the page, so that its keys turn it."""
        return self.view if self.trip_id is not None else None

    def figure(self) -> str:
        """``rev 4``: how often the trip has changed."""
        return dossiers.revision_figure(self.companion, self.trip_id)

    # --- what is chosen -------------------------------------------------------------------------

    def choose(self) -> None:
        """Open the choices where they are folded away, or close them again."""
        self._opened = not self._opened
        self._show_parts()
        if self._folded and self._opened:
            self.panel.tab_stops()[0].setFocus()
        else:
            self.view.setFocus()

    def _take_choices(self) -> None:
        """Something was ticked: keep it for the trip, and show it at once."""
        if self.trip_id is None:
            return
        self.asks_password = self.panel.password
        if self.panel.choices != self.choices:
            self.choices = self.panel.choices
            dossiers.keep_choices(self.companion, self.trip_id, self.choices)
            self._make()

    def _show_section(self, section: Section) -> None:
        paper = self.pictures.paper
        first = paper.first_of(section) if paper is not None else None
        if first is not None:
            self.show_page(first)
            self._show_current()

    def _unlock(self) -> None:
        from companion.ui.dialogs.vault import open_vault

        open_vault(self.context)  # type: ignore[arg-type]

    @property
    def sealed(self) -> bool:
        """Whether it holds what is sealed in the vault."""
        return self.choices.numbers or bool(self.choices.copies)

    def _follow_vault(self) -> None:
        """What was sealed goes from the screen with the lock, and the rest is shown at once."""
        state = self.context.keeper.state
        self.panel.show_vault(state)
        was_open, self._was_open = self._was_open, state is VaultState.OPEN
        if state is not VaultState.OPEN and (was_open or self.sealed):
            self.pictures.forget()
            self.view.show_page(QImage(), "")
            self._show_thumbnails()
            self._due = self.trip_id is not None
            if self.isVisible():
                self._make()

    # --- showing ------------------------------------------------------------------------------

    def open_trip(self, trip_id: TripId | None) -> None:
        """Show the dossier of another trip."""
        if trip_id != self.trip_id:
            self._number = 1
            self.pictures.forget()
            self.choices, self.asks_password = EVERYTHING, False
            if trip_id is not None:
                self.choices = dossiers.kept_choices(self.companion, trip_id)
            self.panel.show_choices(self.choices, self.asks_password)
        super().open_trip(trip_id)

    def refresh(self) -> None:
        """The trip has changed: make its dossier again, at once or when the page is seen."""
        has_trip = self.trip_id is not None
        self.panel.show_vault(self.context.keeper.state)
        self._stack.setCurrentIndex(1 if has_trip else 0)
        self._due = has_trip
        if self.isVisible():
            self._make()
        self._show_thumbnails()
        self._show_parts()

    def minute(self) -> None:
        """What is expected moves with the time: what has been looked at for long is made anew."""
        paper = self.pictures.current
        now = self.companion.now()
        if paper is not None and now.seconds - paper.made_at.seconds >= _OLD:
            self._make()

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
            if self.pictures.paper is None:
                self.tools.head.note.setText(MAKING)
            self._stack.setCurrentIndex(1)
            self.pictures.ratio = self.devicePixelRatioF()
            self.pictures.make(self.companion, self.trip_id, self.choices)

    def _show_made(self) -> None:
        paper = self.pictures.paper
        if paper is not None:
            self.tools.head.note.setText(paper.head)
            self.panel.show_copies(paper.kinds, self.choices.copies)
            self.show_since()
            self._order_tabs()
            self._number = min(self._number, paper.count)
            self._show_thumbnails()
            self.thumbnails.choose(self._number)
            self._draw()

    def show_since(self) -> None:
        """What has changed since it was printed, as far as is known."""
        paper = self.pictures.paper
        since = paper.since if paper is not None else None
        pages = len(paper.laid.pages) if paper is not None else 0
        self.panel.show_since(since, pages, paper is not None and paper.hidden)
        self._line.show_since(since)
        self._show_parts()

    def show_as_printed(self) -> None:
        """Some or all of it was just printed or saved: see what is left."""
        paper = self.pictures.paper
        if paper is not None and self.trip_id is not None:
            paper.since = dossiers.since_printed(
                self.companion, self.trip_id, paper.laid, paper.choices
            )
            paper.hidden = False
            self.show_since()

    def _show_failure(self, sentence: str) -> None:
        self.tools.head.note.setText("")
        self._why.setText(sentence)
        self._stack.setCurrentIndex(2)

    def _show_stopped(self) -> None:
        """What is in sight is older than what is chosen."""
        self._due = True
        self.tools.head.note.setText("Stopped: this is the one before")

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
        self.tools.show_for(self.trip_id is not None, paper is not None)
        if paper is not None:
            self.tools.show_place(self._number, paper.count, self.view.share)
        self._show_current()

    def _show_current(self) -> None:
        """How many pages the sections have, and which of them is in sight."""
        paper = self.pictures.paper
        if paper is None:
            self.panel.show_pages({}, None)
        else:
            pages = {section: paper.pages_of(section) for section in Section}
            self.panel.show_pages(pages, paper.section_of(min(self._number, paper.count)))

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

    def show_one_bit(self, one_bit: bool) -> None:
        """Show the page as a printer has it that knows only black and white."""
        self.pictures.one_bit = one_bit
        self._draw()

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

    def save_dossier(self) -> None:
        """Ask where, write it in the worker, say where it is."""
        self.out.save()

    def open_dossier(self) -> None:
        """Open it in the system's viewer."""
        self.out.open()

    def print_dossier(self, only: bool = False) -> None:
        """Ask for a printer and print in the worker; ``only`` the pages that have changed."""
        self.out.print(only)
