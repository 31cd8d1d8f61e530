"""Papers: what each person and vehicle needs, judged against this trip's dates, and what is known.

What is typed is kept when a field is left, on Enter and by Save, each time as one change that can
be undone. What cannot be kept stays in the form, marked, also while another paper is looked at.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from companion.app import limits, papers, planning
from companion.app.companion import Companion
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed
from companion.domain.ids import TripId
from companion.domain.papers import Judged
from companion.domain.readiness import Readiness
from companion.domain.timetable import Timetable
from companion.store.changes import Changes
from companion.ui import fonts
from companion.ui.pages.page import Context, Filling, Page
from companion.ui.pages.papers_adding import Adding
from companion.ui.pages.papers_check import CheckView
from companion.ui.pages.papers_detail import PaperDetail
from companion.ui.pages.papers_gap import Gap
from companion.ui.pages.papers_limits import LimitsView
from companion.ui.pages.papers_rows import Key, by_person, by_stage, find, first_to_mend
from companion.ui.pages.papers_scans import ScansPanel
from companion.ui.pages.papers_sources import gathered_in
from companion.ui.pages.papers_strip import PapersStrip
from companion.ui.pages.papers_table import PapersTable
from companion.ui.pages.papers_typed import Typed, rebased, typed_of
from companion.ui.scan_pictures import ScanPictures
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.segmented import Segmented
from companion.ui.widgets.sheet import EmptyState, PageHead, ScrollColumn, Sheet
from companion.wording.lists import readiness_figure

NARROW_BELOW = 800
LIMITS, CHECK = "limits", "check"
GROUPINGS = {"person": by_person, "stage": by_stage}


class PapersPage(Page):
    """The page."""

    name = "papers"
    title = "Papers"
    icon = "file-check"

    def __init__(
        self, companion: Companion, context: Context, parent: QWidget | None = None
    ) -> None:
        super().__init__(companion, context, parent)
        self._table: Timetable | None = None
        self._readiness: Readiness | None = None
        self._key: Key | None = None
        self._unkept: dict[Key, tuple[Typed, Typed]] = {}  # what is kept, and what was typed
        self._closing = False
        self._grouping = Segmented(
            [
                ("person", "By person"),
                ("stage", "By stage"),
                (CHECK, "Cross-check"),
                (LIMITS, "Stamps and limits"),
            ],
            "Papers grouped",
        )
        self._grouping.chosen.connect(lambda _: self._regroup())
        self._build()

    # --- layout -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.strip = PapersStrip()
        self.table = PapersTable()
        self.table.picked.connect(self._pick)
        self._pictures = ScanPictures(self.companion, self)
        self._adding = Adding(self.companion, self.context, self._pictures, self._chosen)
        self.scans = ScansPanel(self._adding, lambda: self.companion.vault.state)
        self.scans.use_pictures(self._pictures)
        self.detail: PaperDetail = PaperDetail(self._around, self.scans, self._save, self._forget)
        self.setAcceptDrops(True)
        self.table.opened.connect(lambda _: self.detail.editor.at_hand.setFocus())
        self.detail.editor.finished.connect(self._keep)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._no_trip())
        self._scroll = ScrollColumn()
        self._inside = self._whole()
        self._scroll.column.addWidget(self._inside)
        self._stack.addWidget(self._scroll)
        self.limits = LimitsView(self.context.do)
        self._stack.addWidget(self.limits)
        self.check = CheckView(lambda: self.context.do("lock"))
        self._stack.addWidget(self.check)
        self.column.addWidget(PageHead(self.title, [self._grouping]))
        self.column.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)

    def _no_trip(self) -> QWidget:
        button = Button("&New trip…", "main", "plus", on=lambda: self.context.do("new_trip"))
        return EmptyState("No trip yet", "Make a trip, and the papers it needs stand here.", button)

    def _whole(self) -> QWidget:
        holder = Filling()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.strip)
        self._splitter = splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(16)
        splitter.addWidget(self._list())
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([690, 460])
        column.addWidget(splitter, 1)
        return holder

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large type in a small window: the paper under the list, and the page scrolls."""
        super().resizeEvent(event)
        narrow = self.width() < fonts.px(NARROW_BELOW)
        ways = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        self._splitter.setOrientation(ways[0] if narrow else ways[1])
        self._inside.setMinimumHeight(fonts.px(900 if narrow else 400))
        self.detail.setMinimumWidth(0 if narrow else fonts.px(392))

    def _list(self) -> QWidget:
        sheet = Sheet("plain")
        self._nobody = Gap(
            "Nobody travels yet",
            "Add the people, and their papers stand here.",
            Button("Add people…", "plain", "plus", on=lambda: self.context.do("edit_trip")),
        )
        self._no_vehicle = Gap(
            "No vehicle yet",
            "Add the vehicle, and its papers stand here.",
            Button("Add a vehicle…", "plain", "plus", on=lambda: self.context.do("edit_trip")),
        )
        sheet.rows.addWidget(self.table, 1)
        sheet.rows.addWidget(self._nobody)
        sheet.rows.addWidget(self._no_vehicle)
        return sheet

    # --- showing ------------------------------------------------------------------------------

    def open_trip(self, trip_id: TripId | None) -> None:
        """Show the papers of another trip."""
        if trip_id != self.trip_id:
            self._keep()
            self._key, self._unkept = None, {}
            self.detail.editor.load(Typed())
        super().open_trip(trip_id)

    def refresh(self) -> None:
        """Judge every paper again."""
        self._table = None
        if self.trip_id is not None:
            self._table = planning.timetable(self.companion, self.trip_id)
        self._show_readiness()

    def changed(self, changes: Changes) -> None:
        """What is noted of papers moves no time: they alone are read again."""
        if self._table is not None and changes.only("paper"):
            self._show_readiness()
        else:
            self.refresh()

    def _show_readiness(self) -> None:
        readiness = None
        if self._table is not None:
            readiness = papers.readiness_by(self.companion, self._table)
        if not self.companion.vault.is_open:
            self._pictures.forget()
            self._hide_unkept(readiness)
        self._readiness = readiness
        self._grouping.setVisible(readiness is not None)
        if readiness is not None:
            self.strip.show_readiness(readiness)
            self._nobody.setVisible(not readiness.trip.people)
            self._no_vehicle.setVisible(not readiness.trip.vehicles)
            self._show_rows()
        self._show_part()

    def _hide_unkept(self, readiness: Readiness | None) -> None:
        """What was read from the vault goes from what was put aside too."""
        for key, (kept, typed) in self._unkept.items():
            judged = find(readiness, key) if readiness else None
            locked = typed_of(judged.paper if judged else None)
            self._unkept[key] = locked, rebased(typed, kept, locked)

    def show_limits(self) -> None:
        """Bring the stamps and limits forward."""
        self._grouping.choose(LIMITS)
        self._regroup()

    def _show_part(self) -> None:
        """The papers, the stamps and limits, or that there is no trip."""
        readiness, trip_id = self._readiness, self.trip_id
        if readiness is None or trip_id is None:
            self._stack.setCurrentIndex(0)
            return
        of_limits = self._grouping.value == LIMITS
        self._stack.setCurrentIndex({LIMITS: 2, CHECK: 3}.get(self._grouping.value, 1))
        if self._grouping.value == CHECK:
            self.check.show_check(readiness, self.companion.vault.state)
        if of_limits:
            stays = limits.stays(self.companion, trip_id)
            write = not self.companion.read_only
            self.limits.show_stays(stays, readiness.trip.crossing, write)

    def minute(self) -> None:
        """The day may have changed."""
        self.refresh()

    def figure(self) -> str:
        """``■ 2 ▲ 3``: how many are missing and doubtful."""
        return readiness_figure(self._readiness) if self._readiness is not None else ""

    def _show_rows(self) -> None:
        readiness = self._readiness
        if readiness is None or self._grouping.value not in GROUPINGS:
            return
        if find(readiness, self._key) is None:
            self._key = first_to_mend(readiness)
        with QSignalBlocker(self.table):  # rows that come and go choose no paper
            self.table.show_rows(GROUPINGS[self._grouping.value](readiness))
            self.table.choose_paper(self._key)
        self._show_paper()

    def _regroup(self) -> None:
        """The chosen paper stays chosen and in sight."""
        self._show_rows()
        self._show_part()
        self.table.scrollTo(self.table.currentIndex())

    def _show_paper(self) -> None:
        judged = find(self._readiness, self._key) if self._readiness else None
        self.detail.setVisible(judged is not None)
        if judged is None or self._readiness is None or self._key is None:
            return
        self.detail.show_paper(judged, self._readiness)
        self.detail.allow(not self.companion.read_only)
        editor = self.detail.editor
        if not editor.dirty:
            _, typed = self._unkept.get(self._key, (None, None))
            editor.load(typed_of(judged.paper), typed)
            if typed is not None:
                editor.draft(judged)
        else:
            editor.rebase(typed_of(judged.paper))

    def _around(self) -> date:
        """The month that opens in an empty date field: that of the crossing."""
        if self._readiness is not None:
            return self._readiness.stay.enters_on
        return self.companion.now().date_on(Clock.BEIJING)

    # --- scans --------------------------------------------------------------------------------

    def _chosen(self) -> tuple[TripId, Judged] | None:
        """The trip and the chosen paper, if there is one that may be changed."""
        judged = find(self._readiness, self._key) if self._readiness else None
        if judged is None or self.trip_id is None or self.companion.read_only:
            return None
        return self.trip_id, judged

    def paste_scan(self) -> bool:
        """Add a picture or files from the clipboard; whether there were any."""
        found = gathered_in(QGuiApplication.clipboard().mimeData())
        self._adding.add(found)
        return bool(found)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may be dropped while a paper is chosen."""
        data = event.mimeData()
        if self._chosen() is not None and (data.hasUrls() or data.hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """They become scans of the chosen paper."""
        self._adding.add(gathered_in(event.mimeData()))
        event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V where no field has the keyboard."""
        if not (event.matches(QKeySequence.StandardKey.Paste) and self.paste_scan()):
            super().keyPressEvent(event)

    # --- changing -----------------------------------------------------------------------------

    def _pick(self, key: Key) -> None:
        """Another paper was chosen: keep what was typed, or put it aside until it can be kept."""
        if key == self._key:
            return
        before, editor = self._key, self.detail.editor
        if editor.dirty and not self._keep() and before is not None:
            self._unkept[before] = editor.kept, editor.typed
        self._key = key
        editor.keep()
        self._show_paper()
        self.detail.to_top()

    def _save(self) -> None:
        judged = find(self._readiness, self._key) if self._readiness else None
        if judged is not None and (self.detail.editor.dirty or judged.paper is None):
            self._note()

    def _keep(self) -> bool:
        """Keep what was typed, if anything was; whether nothing is left unkept."""
        return self._note() if self.detail.editor.dirty else True

    def _note(self) -> bool:
        judged = find(self._readiness, self._key) if self._readiness else None
        if judged is None or self._key is None or self.companion.read_only:
            return False
        editor = self.detail.editor
        draft = editor.draft(judged)
        kept = draft is not None and self._noted(draft)
        if kept:
            self._unkept.pop(self._key, None)
            editor.keep()
            self.refresh()
        self.detail.show_problem()
        return kept

    def _noted(self, draft: papers.PaperDraft) -> bool:
        """Run the verb; what it refuses marks a field, other trouble is told by the window."""
        trip_id = self.trip_id
        if trip_id is None:
            return False

        def verb() -> bool:
            try:
                papers.note_paper(self.companion, trip_id, draft, self.name)
            except NotAllowed as problem:
                self.detail.editor.refuse(problem)
                return False
            return True

        done, answer = self.context.attempt(verb)
        return bool(done and answer)

    def _forget(self) -> None:
        judged = find(self._readiness, self._key) if self._readiness else None
        trip_id = self.trip_id
        if judged is None or judged.paper is None or trip_id is None or self._key is None:
            return
        paper_id = judged.paper.id
        done, _ = self.context.attempt(
            lambda: papers.forget_paper(self.companion, trip_id, paper_id, self.name)
        )
        if done:
            self._unkept.pop(self._key, None)
            self.detail.editor.keep()
            self.refresh()

    # --- leaving ------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Hear of the window's end before the library is closed."""
        super().showEvent(event)
        self.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window closes: keep what was typed."""
        if event.type() == QEvent.Type.Close and watched is self.window():
            self._keep()
            self._pictures.stop()
            self._closing = True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page keeps what was typed."""
        if not event.spontaneous() and not self._closing:
            self._keep()
        super().hideEvent(event)
