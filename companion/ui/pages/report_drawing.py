"""What the report draws: bands of early to late with the actual time, and waits as bars.

Inside its band a diamond is filled, outside it is open and its minutes stand bold: colour only
repeats what form says. Both drawings are read aloud as text.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.chart.bands import BandLine, Bands
from companion.domain.waits import CLOSED, LUNCH, Share
from companion.ui import fonts, theme
from companion.ui.widgets.labels import draw_boxed
from companion.wording.plain import shown
from companion.wording.report import cause_text, off_text, share_text, short_tick
from companion.wording.times import minutes_text

_ROW, _AXIS, _SIDE = 24, 30, 16
_NUMBER, _NAME_FROM = 22, 460
_RIGHT = int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value)
_LEFT = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter.value)


class Drawing(QWidget):
    """Rows of equal height under a head; as wide as it may be."""

    def __init__(self, head: int, least: int) -> None:
        super().__init__()
        self._head, self._least, self._count = head, least, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _show_rows(self, count: int) -> None:
        self._count = count
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As many rows as there are."""
        return QSize(fonts.px(self._least), fonts.px(self._head + self._count * _ROW + 8))

    def minimumSizeHint(self) -> QSize:
        """All rows, in the least width."""
        return self.sizeHint()


class BandsDrawing(Drawing):
    """``show_bands`` fills it."""

    def __init__(self) -> None:
        super().__init__(_AXIS, 300)
        self._bands: Bands | None = None

    def show_bands(self, bands: Bands) -> None:
        """Draw these, and say them."""
        self._bands = bands
        said = (
            f"{shown(line.name, 60)} {line.event}: {off_text(line.actual)}, "
            f"{'within' if line.inside else 'outside'} early to late"
            for line in bands.lines
        )
        self.setAccessibleName("Forecast when you set out, and when it happened")
        self.setAccessibleDescription("; ".join(said))  # fmt: skip
        self._show_rows(len(bands.lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw axis, names, bands and diamonds."""
        if self._bands is None or not self._bands.lines:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis = self._axis(QFontMetricsF(fonts.font("second", 600)))
        self._draw_axis(painter, self._bands, axis)
        before = ""
        for number, line in enumerate(self._bands.lines):
            y = fonts.px(_AXIS + number * _ROW)
            self._draw_names(painter, line, y, axis, line.number != before)
            self._draw_band(painter, self._bands, line, y + fonts.px(_ROW) / 2, axis)
            before = line.number

    def _axis(self, metrics: QFontMetricsF) -> QRectF:
        """Where the axis runs: between the names and the minutes."""
        side, names = fonts.px(_SIDE), fonts.px(_NUMBER + 8) + metrics.horizontalAdvance("out") + 8
        if self.width() >= fonts.px(_NAME_FROM):
            names += min(fonts.px(190), self.width() * 0.26)
        right = metrics.horizontalAdvance("23 h 59 earlier") + 12
        wide = max(40.0, self.width() - 2 * side - names - right)
        return QRectF(side + names, 0, wide, self.height())

    def _draw_axis(self, painter: QPainter, bands: Bands, axis: QRectF) -> None:
        tokens, head = theme.tokens(), fonts.px(_AXIS)
        painter.setFont(fonts.font("second"))
        metrics, end = painter.fontMetrics(), -1e9
        bottom = head + len(bands.lines) * fonts.px(_ROW)
        for minutes in sorted(bands.ticks, key=abs):
            x = axis.x() + bands.share(minutes) * axis.width()
            painter.setPen(QPen(tokens.colour("ink2" if not minutes else "rule"), 1))
            painter.drawLine(QPointF(x, head - 4), QPointF(x, bottom))
        for minutes in bands.ticks:
            x = axis.x() + bands.share(minutes) * axis.width()
            wide = metrics.horizontalAdvance(short_tick(minutes))
            clear = abs(x - self._x_of_likely(bands, axis)) > wide + 16 or not minutes
            if clear and x - wide / 2 > end + 8:
                painter.setPen(tokens.colour("ink" if not minutes else "ink2"))
                box = QRectF(x - wide, 0, 2 * wide, head - 6)
                painter.drawText(box, _CENTRE, short_tick(minutes))
                end = x + wide / 2
        painter.fillRect(QRectF(0, head - 5, self.width(), 1), tokens.colour("rule"))

    def _x_of_likely(self, bands: Bands, axis: QRectF) -> float:
        return axis.x() + bands.share(0) * axis.width()

    def _draw_names(
        self, painter: QPainter, line: BandLine, y: float, axis: QRectF, first: bool
    ) -> None:
        tokens, row, side = theme.tokens(), fonts.px(_ROW), fonts.px(_SIDE)
        if first:
            size = fonts.px(_NUMBER - 4)
            box = QRectF(side, y + (row - size) / 2, fonts.px(_NUMBER), size)
            look = ("plate", "plate", "on_plate") if line.filled else ("sheet", "ink", "ink")
            draw_boxed(painter, box, line.number, *look)
        painter.setFont(fonts.font("second"))
        painter.setPen(tokens.colour("ink"))
        left = side + fonts.px(_NUMBER + 8)
        out = painter.fontMetrics().horizontalAdvance("out") + 8
        if first and self.width() >= fonts.px(_NAME_FROM):
            room = round(axis.x() - left - out - 8)
            name = shown(line.name, 60)
            name = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, y, room, row), _LEFT, name)
        painter.setPen(tokens.colour("ink2"))
        painter.drawText(QRectF(axis.x() - out, y, out, row), _LEFT, line.event)
        painter.setFont(fonts.font("second", 400 if line.inside else 600))
        painter.setPen(tokens.colour("ink" if line.inside else "warn"))
        right = QRectF(axis.right(), y, self.width() - axis.right() - side, row)
        painter.drawText(right, _RIGHT, off_text(line.actual))

    def _draw_band(
        self, painter: QPainter, bands: Bands, line: BandLine, middle: float, axis: QRectF
    ) -> None:
        tokens, half = theme.tokens(), fonts.px(5)
        start, end, at = (axis.x() + bands.share(minutes) * axis.width()
                          for minutes in (line.early, line.late, line.actual))  # fmt: skip
        painter.fillRect(QRectF(start, middle - half, max(2.0, end - start), 2 * half),
                         tokens.colour("band"))  # fmt: skip
        painter.setPen(QPen(tokens.colour("ink"), 1.5))
        for minutes, x in ((line.early, start), (line.late, end)):
            if bands.low <= minutes <= bands.high:  # else it goes on beyond what is drawn
                painter.drawLine(QPointF(x, middle - half - 1), QPointF(x, middle + half + 1))
        wide = fonts.px(6)
        points = ((at, middle - wide), (at + wide, middle), (at, middle + wide),
                  (at - wide, middle))  # fmt: skip
        tone = "ink" if line.inside else "warn"
        painter.setPen(QPen(tokens.colour(tone), 1.75))
        painter.setBrush(tokens.colour(tone if line.inside else "sheet"))
        painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))


class CausesDrawing(Drawing):
    """Waits by cause as bars; closed hours are hatched, since nobody made them."""

    def __init__(self) -> None:
        super().__init__(8, 260)
        self._shares: tuple[Share, ...] = ()

    def show_shares(self, shares: tuple[Share, ...]) -> None:
        """Draw these, and say them."""
        self._shares = shares
        self.setAccessibleName("Time at the stages, by cause")
        self.setAccessibleDescription("; ".join(map(share_text, shares)))
        self._show_rows(2 * len(shares))

    def sizeHint(self) -> QSize:
        """Name and bar of each cause below each other."""
        return QSize(fonts.px(self._least), fonts.px(16 + len(self._shares) * 42))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw name, bar and minutes of each."""
        painter, tokens = QPainter(self), theme.tokens()
        most = max((share.minutes for share in self._shares), default=1) or 1
        side = fonts.px(_SIDE)
        room = self.width() - 2 * side - fonts.px(80)
        for number, share in enumerate(self._shares):
            y = fonts.px(8 + number * 42)
            painter.setFont(fonts.font("second"))
            painter.setPen(tokens.colour("ink"))
            name = painter.fontMetrics().elidedText(
                cause_text(share), Qt.TextElideMode.ElideRight, self.width() - 2 * side
            )
            painter.drawText(QRectF(side, y, self.width(), fonts.px(18)), _LEFT, name)
            bar = QRectF(side, y + fonts.px(20), max(3.0, room * share.minutes / most),
                         fonts.px(14))  # fmt: skip
            self._draw_bar(painter, share, bar)
            painter.setFont(fonts.font("second", 600))
            painter.setPen(tokens.colour("ink"))
            beside = QRectF(bar.right() + 8, bar.y(), fonts.px(90), bar.height())
            painter.drawText(beside, _LEFT, minutes_text(share.minutes))

    def _draw_bar(self, painter: QPainter, share: Share, bar: QRectF) -> None:
        tokens = theme.tokens()
        if share.causes not in ((CLOSED,), (LUNCH,)):
            painter.fillRect(bar, tokens.colour("bar" if share.causes else "band"))
            return
        painter.save()
        painter.setClipRect(bar)
        painter.setPen(QPen(tokens.colour("bar"), 1))
        x = bar.left() - bar.height()
        while x < bar.right():
            painter.drawLine(QPointF(x, bar.bottom()), QPointF(x + bar.height(), bar.top()))
            x += 5
        painter.restore()
        painter.setPen(QPen(tokens.colour("bar"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)
