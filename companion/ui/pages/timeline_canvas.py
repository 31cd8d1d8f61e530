"""The drawn timeline as a picture that can be moved: which shapes are seen, and their painting.

What mouse and keys do with it is in ``timeline_picture``.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from companion.chart.drawing import Chart, chart
from companion.chart.rows import Place
from companion.chart.shapes import Box, Stroke, Words
from companion.chart.stretches import day_stretch
from companion.chart.view import Sizes, fitted, sizes_for
from companion.domain.daylight import Night
from companion.domain.timetable import Timetable
from companion.ui import fonts, theme
from companion.ui.kept_picture import kept_picture
from companion.ui.pages.timeline_painter import ChartPainter
from companion.ui.pages.timeline_view import TimelineView
from companion.wording import chart as said

#: Below this width of the picture the column of names is the narrow one.
NARROW_BELOW = 1000


class TimelineCanvas(QAbstractScrollArea):
    """``chosen`` tells the id of the stage the cursor has come to, ``view_changed`` that another
    part of the time is seen."""

    chosen = Signal(object)
    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = ChartPainter()
        self._time = TimelineView()
        self._table: Timetable | None = None
        self._shown: Timetable | None = None  # other than the table while dragging
        self._nights: tuple[Night, ...] = ()
        self._chart: Chart | None = None
        self._stage, self._editable = "", False
        self._tip = ""
        self.setAccessibleName(said.TITLE)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.watcher.theme_changed.connect(self._look_changed)

    # --- what is shown --------------------------------------------------------------------------

    def show_table(
        self, table: Timetable, nights: tuple[Night, ...], editable: bool, fresh: bool
    ) -> None:
        """Show that state of a trip; ``fresh``: it is another trip than before."""
        self._table, self._nights, self._editable = table, nights, editable
        if not self._tip:
            self._shown = table
        ids = [row.stage.id for row in table.rows]
        if fresh or self._stage not in ids:
            self._stage = ids[0] if ids else ""
        self.setAccessibleDescription(said.said_picture(table))
        self._time.show(table, fresh)
        self._lay_out()

    @property
    def chosen_id(self) -> str:
        """The stage the cursor is on; empty for none."""
        return self._stage

    @property
    def fit(self) -> str:
        """ "day" or "trip" while that is fitted, else empty."""
        return self._time.fit

    @property
    def percent(self) -> int:
        """The scale; 100 where the day fits."""
        return self._time.percent

    @property
    def drawn(self) -> Chart | None:
        """The shapes as they are shown."""
        return self._chart

    def kept(self) -> str:
        """The day as text, for the first frame of the next start; without now, which will have
        moved."""
        drawn, table = self._chart, self._table
        if drawn is None or table is None:
            return ""
        view = fitted(*day_stretch(table), drawn.view.width)
        day = chart(table, self._nights, view, drawn.sizes, self._painter.measure, with_now=False)
        seen = self._seen() if table.started else (0.0, self._body_height())
        window, sheet = self.window(), self.viewport()
        corner = sheet.mapTo(window, QPoint())
        spot = (window.width(), window.height(), corner.x(), corner.y(), sheet.width(),
                sheet.height())  # fmt: skip
        return kept_picture(day, spot, seen)

    def fit_to(self, what: str) -> None:
        """See the whole "day" or "trip"."""
        self._time.fit_to(what)
        self._lay_out()

    def zoom(self, steps: float, x: float | None = None) -> None:
        """Closer, or further when negative."""
        self._time.zoom(steps, x)
        self._lay_out()

    def pan(self, by: float) -> None:
        """Later by that many pixels."""
        self._time.move(by)
        self._lay_out()

    def choose(self, stage_id: str) -> None:
        """Put the cursor on a stage; it is brought into sight and told to screen readers."""
        if self._chart is None or self._chart.place_of(stage_id) is None:
            return
        changed = stage_id != self._stage
        self._stage = stage_id
        self.scroll_to(stage_id)
        self.viewport().update()
        if changed:
            self._say()
            self.chosen.emit(stage_id)

    def scroll_to(self, stage_id: str) -> None:
        """Bring the row of that stage into sight, with its neighbours where there is room."""
        place = self._chart.place_of(stage_id) if self._chart else None
        if place is None or self._chart is None:
            return
        bar, room = self.verticalScrollBar(), self._body_height()
        margin = self._chart.sizes.row
        top, bottom = place.y - margin, place.bottom + margin
        if bottom > bar.value() + room:
            bar.setValue(int(bottom - room))
        if top < bar.value():
            bar.setValue(int(max(top, 0)))

    def _say(self) -> None:
        """Name and times of the chosen stage for a screen reader."""
        place = self._chart.place_of(self._stage) if self._chart else None
        if place is None:
            return
        self.setAccessibleName(f"{said.TITLE}. {said.said_row(place.row)}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    # --- layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """The shapes anew, for what is seen now."""
        table = self._shown or self._table
        if table is None or not table.rows:
            self._chart = None
            self.viewport().update()
            return
        sizes = self._sizes(table)
        self._time.resize(max(self.viewport().width() - sizes.column, 1))
        if self._time.view is not None:
            self._chart = chart(table, self._nights, self._time.view, sizes, self._painter.measure)
        self._set_bar()
        self.viewport().update()
        self.view_changed.emit()

    def _sizes(self, table: Timetable) -> Sizes:
        scale = max(fonts.scale(), 0.9)
        room = self.viewport().width() / scale, self.viewport().height() / scale
        gate = table.gate
        lanes = len(gate.hours.lanes) if gate and gate.hours else 0
        narrow = self.viewport().width() < fonts.px(NARROW_BELOW)
        return sizes_for(room, len(table.rows), lanes, narrow).scaled(scale)

    def _set_bar(self) -> None:
        if self._chart is None:
            return
        room = self._body_height()
        bar = self.verticalScrollBar()
        bar.setPageStep(int(room))
        bar.setSingleStep(int(self._chart.sizes.row))
        bar.setRange(0, max(0, round(self._chart.height - room)))

    def _body_height(self) -> float:
        edges = 2 * self._chart.sizes.edge if self._chart else 0
        return max(self.viewport().height() - edges, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size: what was fitted stays fitted."""
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The edges stay where they are, so all is painted again."""
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Wide rather than high."""
        return QSize(fonts.px(900), fonts.px(480))

    def minimumSizeHint(self) -> QSize:
        """Both edges and a few rows."""
        return QSize(fonts.px(320), fonts.px(180))

    def _look_changed(self) -> None:
        self._painter.forget()
        self._lay_out()

    # --- painting -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sheet, body, column, edges; then what is dragged."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), self._painter.colour("sheet"))
        if self._chart is not None:
            self._paint_body(painter, self._chart)
            self._paint_column(painter, self._chart)
            self._paint_edge(painter, self._chart, top=True)
            self._paint_edge(painter, self._chart, top=False)
            self._paint_tip(painter, self._chart)
        painter.setPen(QPen(self._painter.colour("rule"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.viewport().rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _seen(self) -> tuple[float, float]:
        top = float(self.verticalScrollBar().value())
        return top, top + self._body_height()

    def _body_end(self, drawn: Chart) -> float:
        """Where the lower edge begins: under the last row where there is more room than rows."""
        return min(self.viewport().height() - drawn.sizes.edge, drawn.sizes.edge + drawn.height)

    def _paint_body(self, painter: QPainter, drawn: Chart) -> None:
        sizes, seen = drawn.sizes, self._seen()
        painter.save()
        painter.setClipRect(QRectF(sizes.column, sizes.edge, drawn.view.width,
                                   self._body_end(drawn) - sizes.edge))  # fmt: skip
        painter.translate(sizes.column, sizes.edge - seen[0])
        # Textures go with the time, not with the window.
        painter.setBrushOrigin(QPointF(round(-drawn.view.first.seconds / 60
                                             / drawn.view.minutes) % 8, 0))  # fmt: skip
        self._painter.paint(painter, drawn.body, sizes, seen)
        painter.restore()

    def _paint_column(self, painter: QPainter, drawn: Chart) -> None:
        sizes, seen = drawn.sizes, self._seen()
        painter.save()
        painter.setClipRect(QRectF(0, sizes.edge, sizes.column,
                                   self._body_end(drawn) - sizes.edge))  # fmt: skip
        painter.translate(0, sizes.edge - seen[0])
        place = drawn.place_of(self._stage)
        if place is not None:
            self._paint_cursor(painter, sizes, place)
        self._painter.paint(painter, drawn.column, sizes, seen)
        painter.restore()
        painter.fillRect(QRectF(sizes.column - 1, sizes.edge, 1, self._body_end(drawn)
                                - sizes.edge), self._painter.colour("ink"))  # fmt: skip

    def _paint_cursor(self, painter: QPainter, sizes: Sizes, place: Place) -> None:
        """The chosen stage: a tint and a bar; a frame as well while the keyboard is here."""
        painter.fillRect(QRectF(0, place.y + 1, sizes.column - 1, place.high - 1),
                         self._painter.colour("accent_tint"))  # fmt: skip
        painter.fillRect(QRectF(0, place.y + 1, 4, place.high - 1),
                         self._painter.colour("accent"))  # fmt: skip
        if self.hasFocus():
            painter.setPen(QPen(self._painter.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(1, place.y + 2, sizes.column - 3, place.high - 3))

    def _paint_edge(self, painter: QPainter, drawn: Chart, *, top: bool) -> None:
        """Kyrgyz time in ink on the sheet, Beijing time in white on the plate."""
        sizes = drawn.sizes
        y = 0.0 if top else self._body_end(drawn)
        ink, ground = ("ink", "sheet") if top else ("on_plate", "plate")
        width = self.viewport().width()
        painter.fillRect(QRectF(0, y, width, sizes.edge), self._painter.colour(ground))
        if top:
            painter.fillRect(QRectF(0, y + sizes.edge - 2, width, 2), self._painter.colour("ink"))
        painter.save()
        painter.translate(0, y)
        for words in drawn.corners[0 if top else 1]:
            self._painter.text(painter, words, ink)
        painter.setClipRect(QRectF(sizes.column, 0, drawn.view.width, sizes.edge))
        painter.translate(sizes.column, 0)
        for shape in drawn.top if top else drawn.bottom:
            if isinstance(shape, Words):
                self._painter.text(painter, shape, "on_accent" if shape.role == "now" else ink)
            elif isinstance(shape, Stroke):
                x, (low, high) = shape.points[0][0], (p[1] for p in shape.points)
                thick = 2 if shape.role == "midnight" else 1
                painter.fillRect(QRectF(round(x), low, thick, high - low),
                                 self._painter.colour(ink))  # fmt: skip
            elif isinstance(shape, Box):
                self._paint_pill(painter, shape)
        painter.restore()

    def _paint_pill(self, painter: QPainter, box: Box) -> None:
        painter.setPen(QPen(self._painter.colour("on_accent"), 1))
        painter.setBrush(self._painter.colour("accent"))
        painter.drawRoundedRect(QRectF(box.x, box.y, box.wide, box.high), box.high / 2,
                                box.high / 2)  # fmt: skip

    def _paint_tip(self, painter: QPainter, drawn: Chart) -> None:
        """What the dragged departure would be, on both clocks, on a plate under it."""
        if not self._tip or self._shown is None:
            return
        wide, sizes = self._painter.measure(self._tip, "strong"), drawn.sizes
        high = sizes.line + 2 * sizes.gap
        x = sizes.column + drawn.view.x(self._shown.trip.leave_at) + 2 * sizes.gap
        x = max(min(x, self.viewport().width() - wide - 3 * sizes.gap), sizes.column)
        y = sizes.edge + sizes.row - self._seen()[0]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._painter.colour("plate"))
        painter.drawRoundedRect(QRectF(x, y, wide + 2 * sizes.gap, high), 4, 4)
        words = Words(x + sizes.gap, y + sizes.gap, wide, sizes.line, self._tip, "strong")
        self._painter.text(painter, words, "on_plate")

    def changeEvent(self, event: QEvent) -> None:
        """Another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_time"):
            self._look_changed()
