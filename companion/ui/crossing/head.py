"""The upper part that always shows: both clocks, and where one is."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from companion.domain.clocks import Clock
from companion.ui.crossing.parts import BigClock, Line, Look, Part
from companion.wording.crossing import Glance


class Head(Part):
    """Clocks, place, and how far along; the lock leaves no more than this."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.clocks = {clock: BigClock(look, clock) for clock in Clock}
        self._apart = Line(look, 24, 600, side="centre")
        self._ahead = Line(look, 18, 500, side="centre", whole=True)
        self._place = Line(look, 30, 700)
        self._count = Line(look, 18, 500, side="right")
        self._next = Line(look, 18, 500, side="right")
        self._lay_out()
        self._apart.say("+2 h")
        self._ahead.say("Beijing ahead")

    def _lay_out(self) -> None:
        self._clocks_row = QHBoxLayout()
        between = QVBoxLayout()
        between.setSpacing(0)
        between.addStretch(1)
        between.addWidget(self._apart)
        between.addWidget(self._ahead)
        between.addStretch(1)
        self._clocks_row.addWidget(self.clocks[Clock.KYRGYZ], 5)
        self._clocks_row.addLayout(between, 2)
        self._clocks_row.addWidget(self.clocks[Clock.BEIJING], 5)
        self._place_row = QHBoxLayout()
        far = QVBoxLayout()
        far.setSpacing(0)
        far.addWidget(self._count)
        far.addWidget(self._next)
        self._place_row.addWidget(self._place, 4)
        self._place_row.addLayout(far, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.addLayout(self._clocks_row)
        column.addLayout(self._place_row)
        self._column = column

    def show_glance(self, glance: Glance) -> None:
        """Show times and place."""
        for face in glance.clocks:
            self.clocks[face.clock].show_face(face)
        self._place.say(glance.place)
        self._count.say(glance.count)
        self._next.say(glance.following)

    def set_locked(self, locked: bool) -> None:
        """Behind the lock nothing is told of what comes, and the clocks have its room."""
        self._count.setVisible(not locked)
        self._next.setVisible(not locked)
        for clock in self.clocks.values():
            clock.alone = locked
            clock.follow()

    def follow(self) -> None:
        """The look has changed."""
        measure = self.look.measure
        self._clocks_row.setSpacing(measure.mm(3))
        self._place_row.setSpacing(measure.mm(3))
        self._column.setSpacing(measure.mm(1))
        for part in (*self.clocks.values(), self._apart, self._ahead, self._place, self._count,
                     self._next):  # fmt: skip
            part.follow()
        super().follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rule under the place."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 2, self.width(), 2, self.look.light.colour("ink"))
