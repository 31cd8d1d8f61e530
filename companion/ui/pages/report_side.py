"""The report's second face: the bands, what came of the chances, waits, and later forecasts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from companion.chart.bands import Bands
from companion.domain.report import ChanceReport, Report
from companion.ui import fonts
from companion.ui.pages.report_drawing import BandsDrawing, CausesDrawing
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.marks import StateShape
from companion.ui.widgets.sheet import ScrollColumn, Sheet, clear, column_of, row_of
from companion.wording import report as said

_STATES = {True: "fine", False: "missed", None: "unknown"}
BESIDE_FROM = 880


class ReportSide(ScrollColumn):
    """``show_report`` fills it. Where there is room the bands stand beside the rest."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Forecast and waits")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.bands, self.causes = BandsDrawing(), CausesDrawing()
        self._scores = PlainLabel("", "second", "ink2", wrap=True)
        self._sums = PlainLabel("", "body", wrap=True)
        self._chances = column_of(spacing=6)
        self._offer_why = PlainLabel("", "second", "ink2", wrap=True)
        self._wide = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._wide.setSpacing(16)
        self.column.addLayout(self._wide)
        self.column.addStretch(1)
        self._sheets()

    def _sheets(self) -> None:
        note = PlainLabel(said.BANDS, "second", "ink2", wrap=True)
        parts = (
            (said.BANDS_HEAD, (self.bands, _inset(note), _inset(self._scores))),
            (said.CHANCES_HEAD, (_inset(self._chances),)),
            (said.CAUSES_HEAD, (self.causes, _inset(self._sums))),
            (said.OFFER_HEAD, (_inset(self._offer_why),)),
        )
        self._by_head: dict[str, Sheet] = {}
        for head, widgets in parts:
            self._by_head[head] = sheet = Sheet()
            sheet.add(_inset(PlainLabel(head, "body", weight=600)))
            for widget in widgets:
                sheet.add(widget)
            sheet.rows.addSpacing(8)
        drawn, *rest = self._by_head.values()
        self._wide.addWidget(column_of(drawn, None), 3)
        self._wide.addWidget(column_of(*rest, None, spacing=16), 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one below the other."""
        super().resizeEvent(event)
        beside = self.width() >= fonts.px(BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._wide.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def show_report(self, found: Report, drawn: Bands) -> None:
        """Show all of it; what has nothing to say takes no room."""
        self.bands.show_bands(drawn)
        self._scores.setText(said.scores_text(found))
        self._by_head[said.BANDS_HEAD].setVisible(bool(drawn.lines))
        self._show_chances(found)
        self.causes.show_shares(found.causes)
        self._sums.setText(said.sums_text(found))
        self._sums.setVisible(bool(self._sums.text()))
        self._by_head[said.CAUSES_HEAD].setVisible(bool(found.causes or self._sums.text()))

    def show_offer(self, why: str) -> None:
        """Say what becomes of the log in later forecasts."""
        self._offer_why.setText(why)

    def _show_chances(self, found: Report) -> None:
        layout = self._chances.layout()
        assert layout is not None
        clear(layout)
        for each in found.chances:
            layout.addWidget(_chance_row(each, said.bed_of(found)))
        self._by_head[said.CHANCES_HEAD].setVisible(bool(found.chances))


def _chance_row(each: ChanceReport, bed: str) -> QWidget:
    text = PlainLabel(said.chance_line(each, bed), "body", wrap=True)
    row = row_of(StateShape(_STATES[each.came_true]), text, wide=text)
    row.setAccessibleName(said.chance_line(each, bed))
    return row


def _inset(widget: QWidget) -> QWidget:
    """With the room of a sheet around it."""
    holder = column_of(widget)
    layout = holder.layout()
    assert layout is not None
    layout.setContentsMargins(16, 6, 16, 6)
    return holder
