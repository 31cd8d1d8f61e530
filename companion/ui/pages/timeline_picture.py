"""The timeline, drawn: time runs right, stages run down, a clock on either edge.

Keys: up and down choose a stage, Enter opens it, left and right move through the time, plus and
minus zoom, 0 shows the day. The departure can be dragged; until it is dropped the whole picture
shows what would come of it, and nothing is changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from companion.chart.rows import Place
from companion.domain.clocks import Instant
from companion.domain.timetable import Timetable
from companion.ui import fonts
from companion.ui.pages.timeline_canvas import TimelineCanvas
from companion.ui.pages.timeline_view import DAY
from companion.wording import chart as said

STEP_SECONDS = 5 * 60  # a departure is dragged in steps of five minutes
_WHEEL_STEP = 120.0
_KEY_SHARE = 0.1  # of the width, for the arrow keys
_NOTCH = 60.0  # pixels for a notch of the wheel
_LEAST_DRAG = 4
_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier

#: The timetable for another departure, without changing anything.
Preview = Callable[[Instant], Timetable]


@dataclass
class _Drag:
    """The mouse is down: over the ground (the view moves), or with ``leave`` the departure."""

    start: QPointF
    last: QPointF
    leave: Instant | None = None
    to: Instant | None = None
    moved: bool = False


class TimelinePicture(TimelineCanvas):
    """``opened`` tells the id of a stage, ``menu_wanted`` also where, ``leave_moved`` a new
    departure that was dropped."""

    opened = Signal(object)
    menu_wanted = Signal(object, QPoint)
    leave_moved = Signal(object)

    def __init__(self, preview: Preview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self._drag: _Drag | None = None

    # --- mouse ----------------------------------------------------------------------------------

    def _in_body(self, at: QPointF) -> QPointF | None:
        """Where that is in the body; None beside and outside of it."""
        drawn = self._chart
        if drawn is None or not drawn.sizes.edge <= at.y() < self._body_end(drawn):
            return None
        return QPointF(at.x() - drawn.sizes.column, at.y() - drawn.sizes.edge + self._seen()[0])

    def _over_departure(self, at: QPointF) -> bool:
        inside, drawn = self._in_body(at), self._chart
        if inside is None or drawn is None or drawn.departure is None or not self._editable:
            return False
        box = drawn.departure
        return box.x <= inside.x() <= box.right and box.y <= inside.y() <= box.bottom

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag: the departure where it is, else the whole picture."""
        if event.button() is not Qt.MouseButton.LeftButton or self._table is None:
            return
        leave = self._table.trip.leave_at if self._over_departure(event.position()) else None
        self._drag = _Drag(event.position(), event.position(), leave, leave)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag on; without a button the hand shows what can be taken."""
        drag = self._drag
        if drag is None:
            over = self._over_departure(event.position())
            shape = Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().setToolTip(said.DRAG if over else "")
            return
        way = event.position() - drag.start
        drag.moved = drag.moved or way.manhattanLength() >= _LEAST_DRAG
        if not drag.moved:
            return
        if drag.leave is not None:
            self._drag_leave(drag, event.position())
        else:
            step = event.position() - drag.last
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - round(step.y()))
            self.pan(-step.x())
        drag.last = event.position()

    def _drag_leave(self, drag: _Drag, at: QPointF) -> None:
        """Another departure, in steps, and all that would come of it."""
        if self._chart is None or drag.leave is None:
            return
        moved = drag.leave.plus((at.x() - drag.start.x()) * self._chart.view.minutes)
        snapped = Instant(round(moved.seconds / STEP_SECONDS) * STEP_SECONDS)
        if snapped != drag.to:
            drag.to = snapped
            self._shown = self._preview(snapped)
            self._tip = said.leave_tip(snapped, drag.leave)
            self._lay_out()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the departure; a click chooses a stage."""
        drag, self._drag = self._drag, None
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        if drag is None:
            return
        if not drag.moved:
            self._click(event.position())
        elif drag.leave is not None:
            self._shown, self._tip = self._table, ""
            if drag.to is not None and drag.to != drag.leave:
                self.leave_moved.emit(drag.to)
            self._lay_out()

    def _click(self, at: QPointF) -> None:
        inside = self._in_body(at)
        place = self._chart.place_at(inside.y()) if self._chart and inside is not None else None
        if place is not None:
            self.choose(place.row.stage.id)
            self.opened.emit(place.row.stage.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms around the pointer; else to hidden rows, or through the time."""
        turn = event.angleDelta()
        notches = (turn.y() or turn.x()) / _WHEEL_STEP
        sideways = event.modifiers() & Qt.KeyboardModifier.ShiftModifier or not turn.y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            column = self._chart.sizes.column if self._chart else 0.0
            self.zoom(notches, max(event.position().x() - column, 0.0))
        elif sideways or self.verticalScrollBar().maximum() == 0:
            self.pan(-notches * fonts.px(_NOTCH))
        else:
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() - notches * fonts.px(_NOTCH)))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a stage, also by the menu key."""
        inside = self._in_body(QPointF(event.pos()))
        place = self._chart.place_at(inside.y()) if self._chart and inside is not None else None
        if place is not None and event.reason() is not QContextMenuEvent.Reason.Keyboard:
            self.choose(place.row.stage.id)
        if self._stage:
            self.menu_wanted.emit(self._stage, event.globalPos())

    # --- keys -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the module."""
        key, drawn = event.key(), self._chart
        act = self._acts().get(Qt.Key(key))
        if key == Qt.Key.Key_Escape and self._drag is not None:
            self._cancel()
        elif act is None or drawn is None or event.modifiers() & _OTHERS:
            event.ignore()
            return
        else:
            act()
        event.accept()

    def _acts(self) -> dict[Qt.Key, Callable[[], object]]:
        step = self.viewport().width() * _KEY_SHARE
        keys = Qt.Key
        return {
            keys.Key_Up: lambda: self._step(-1), keys.Key_Down: lambda: self._step(1),
            keys.Key_Home: lambda: self._step(-len(self._places())),
            keys.Key_End: lambda: self._step(len(self._places())),
            keys.Key_Left: lambda: self.pan(-step), keys.Key_Right: lambda: self.pan(step),
            keys.Key_PageUp: lambda: self.pan(-step * 8),
            keys.Key_PageDown: lambda: self.pan(step * 8),
            keys.Key_Plus: lambda: self.zoom(1), keys.Key_Equal: lambda: self.zoom(1),
            keys.Key_Minus: lambda: self.zoom(-1), keys.Key_0: lambda: self.fit_to(DAY),
            keys.Key_Return: lambda: self.opened.emit(self._stage),
            keys.Key_Enter: lambda: self.opened.emit(self._stage),
        }  # fmt: skip

    def _places(self) -> tuple[Place, ...]:
        return self._chart.places if self._chart else ()

    def _step(self, by: int) -> None:
        ids = [place.row.stage.id for place in self._places()]
        here = ids.index(self._stage) if self._stage in ids else 0
        self.choose(ids[min(max(here + by, 0), len(ids) - 1)])

    def _cancel(self) -> None:
        """The departure goes back to where it was."""
        self._drag = None
        self._shown, self._tip = self._table, ""
        self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame around the chosen stage."""
        super().focusInEvent(event)
        self._say()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No frame."""
        super().focusOutEvent(event)
        self.viewport().update()
