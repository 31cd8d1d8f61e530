"""The report: what the way took, beside the plan and beside what was told when one set out.

Two faces: the stages as a table, and the drawings with what they come to.
"""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from companion.app import experiences
from companion.app import report as verbs
from companion.app.companion import Companion
from companion.chart.bands import bands
from companion.domain.report import Report
from companion.ui import fonts
from companion.ui.models.rows import RowModel
from companion.ui.models.table import RowTable
from companion.ui.pages.page import Context, Page
from companion.ui.pages.report_cells import columns, report_rows
from companion.ui.pages.report_side import ReportSide
from companion.ui.pages.timeline_strip import StripCell
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.segmented import Segmented
from companion.ui.widgets.sheet import EmptyState, PageHead, VerdictStrip
from companion.wording import report as said
from companion.wording.lists import file_name
from companion.wording.plain import shown

LOW_BELOW = 560
_NO_TRIP, _EMPTY, _FULL = 0, 1, 2


class ReportPage(Page):
    """The page."""

    name = "report"
    title = "Report"
    icon = "flag"

    def __init__(
        self, companion: Companion, context: Context, parent: QWidget | None = None
    ) -> None:
        super().__init__(companion, context, parent)
        self._report: Report | None = None
        self._make_parts()
        self._build()

    # --- layout -------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self._whole, self._late, self._forecast = (
            StripCell(name, "figure") for name in ("Whole way", "Against the plan", "Forecast")
        )
        self.strip = VerdictStrip()
        for cell in (self._whole, self._late, self._forecast):
            self.strip.add_cell(cell, 1)
        self.strip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.table = RowTable(RowModel(columns(), self), "Report, a row for each stage")
        self.side = ReportSide()
        faces = (("stages", "Stages"), ("waits", "Forecast and waits"))
        self.faces = Segmented(faces, "What is shown")
        self.faces.chosen.connect(lambda _: self._show_face())
        self.offer_log = Button(said.OFFER, "tool", "upload")
        self.offer_log.setCheckable(True)
        self.offer_log.clicked.connect(lambda on: self.offer(bool(on)))
        self.save = Button("&Save as…", "main", "download", on=self.save_report)

    def _build(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.strip)
        column.addWidget(self.table, 1)
        column.addWidget(self.side, 1)
        new = Button("&New trip…", "main", "plus", on=lambda: self.context.do("new_trip"))
        self._log = Button(
            "&Open the tracker", "main", "timer", on=lambda: self.context.go_to("tracker")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("No trip yet", said.NO_TRIP, new))
        self._stack.addWidget(EmptyState(said.EMPTY_TITLE, said.EMPTY, self._log))
        self._stack.addWidget(whole)
        self._head = PageHead(self.title, (self.faces, self.offer_log), self.save)
        self.column.addWidget(self._head)
        self.column.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the figures stand alone."""
        super().resizeEvent(event)
        for cell in (self._whole, self._late, self._forecast):
            cell.set_narrow(self.height() < fonts.px(LOW_BELOW))

    def _show_face(self) -> None:
        full, stages = self._stack.currentIndex() == _FULL, self.faces.value == "stages"
        for widget in (self.faces, self.offer_log, self.save):
            widget.setVisible(full)
        self.table.setVisible(stages)
        self.side.setVisible(not stages)
        self.setFocusProxy(self.table if stages else self.side)

    # --- what is shown ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the report again and show it."""
        trip_id = self.trip_id
        self._report = found = verbs.report(self.companion, trip_id) if trip_id else None
        logged = found is not None and found.entries > 0
        self._stack.setCurrentIndex(_FULL if logged else _NO_TRIP if found is None else _EMPTY)
        self._show_face()
        if found is None or not logged:
            self._head.note.setText("")
            return
        self._head.note.setText(said.left_out_text(found))
        self._show_strip(found)
        self.table.show_rows(report_rows(found))
        self.side.show_report(found, bands(found))
        self._show_offer(found)

    def _show_offer(self, found: Report) -> None:
        may = verbs.may_offer(found) or found.trip.informs
        why = said.offer_text(found, may, experiences.INVENTED in found.trip.name)
        self.offer_log.setChecked(found.trip.informs)
        self.offer_log.setEnabled(may and not self.companion.read_only)
        self.offer_log.setToolTip(why)
        self.offer_log.setAccessibleDescription(why)
        self.side.show_offer(why)

    def _show_strip(self, found: Report) -> None:
        cells = zip((self._whole, self._late, self._forecast), said.key_figures(found), strict=True)
        for cell, (head, figure, detail) in cells:
            cell.show_text(head, figure, detail)

    def first_focus(self) -> QWidget | None:
        """What there is to read, or the way to the first entry."""
        if self._stack.currentIndex() != _FULL:
            return self._log
        return self.table if self.faces.value == "stages" else self.side

    def minute(self) -> None:
        """What is told of the time since is no part of a report."""

    # --- out of the window, and into later forecasts --------------------------------------------

    def save_report(self) -> None:
        """Ask where, write it in the worker, say where it is."""
        found, trip_id = self._report, self.trip_id
        if found is None or trip_id is None:
            return
        suggestion = file_name(found.trip.name, found.trip.leave_wall.date, "report.pdf")
        target = self.context.asker.save_file("Save the report", suggestion, said.ENDINGS)
        if target is None:
            return
        path = target if target.suffix else target.with_suffix(".pdf")
        self.context.worker.run(
            "Saving the report",
            lambda: verbs.save_report(self.companion, trip_id, path),
            lambda _: self.context.say(said.SAVED.format(name=shown(path.name))),
        )

    def offer(self, offered: bool) -> None:
        """Let this log sharpen later forecasts, or no longer; Undo takes it back."""
        trip_id = self.trip_id
        if trip_id is None:
            return
        ok, _ = self.context.attempt(
            lambda: experiences.offer(self.companion, trip_id, offered, self.name)
        )
        if not ok:
            self.refresh()
