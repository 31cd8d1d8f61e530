"""The first frame: the last trip's stages as they were when the program was closed.

Painted from a snapshot before the library is open; the real pages take its place a moment later.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from companion.domain.clocks import Clock, Instant
from companion.ui import fonts, theme
from companion.wording.times import hours_text

if TYPE_CHECKING:
    from companion.domain.timetable import Timetable

ROW = 48


def snapshot(table: Timetable) -> str:
    """What the next first frame needs: name, distance and planned times of every stage."""
    rows = [
        {
            "name": row.stage.names.en,
            "km": "" if row.km_total is None else f"km {row.km_total:g}",
            "in": row.planned_in.seconds if row.planned_in else None,
            "out": row.planned_out.seconds if row.planned_out else None,
        }
        for row in table.rows
    ]
    return json.dumps({"rows": rows}, ensure_ascii=False)


def rows_of(text: str | None) -> list[dict[str, object]]:
    """The rows of a snapshot; none when it is of another make."""
    try:
        found = json.loads(text) if text else {}
        return [row for row in found.get("rows", []) if isinstance(row, dict)]
    except (ValueError, AttributeError):
        return []


class Still(QWidget):
    """The picture; nothing on it can be clicked for the moment it stands."""

    def __init__(self, title: str, rows: list[dict[str, object]]) -> None:
        super().__init__()
        self._title, self._rows = title, rows
        self.setAccessibleName(f"{title}, opening")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Head, sheet and a line for every stage."""
        painter = QPainter(self)
        tokens = theme.tokens()
        painter.setFont(fonts.font("title"))
        painter.setPen(tokens.colour("ink"))
        head = fonts.px(56)
        middle = int(Qt.AlignmentFlag.AlignVCenter.value)
        painter.drawText(QRectF(24, 0, self.width() - 48, head), middle, self._title)
        if not self._rows:
            return
        height = fonts.px(ROW)
        sheet = QRectF(24, head, self.width() - 48, len(self._rows) * height + 2)
        painter.fillRect(sheet, tokens.colour("sheet"))
        painter.fillRect(QRectF(24, head, sheet.width(), 2), tokens.colour("ink"))
        for number, row in enumerate(self._rows):
            self._draw_row(painter, QRectF(24, head + 2 + number * height, sheet.width(), height),
                           row)  # fmt: skip

    def _draw_row(self, painter: QPainter, rect: QRectF, row: dict[str, object]) -> None:
        tokens = theme.tokens()
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        half = rect.height() / 2
        columns = (
            (16.0, str(row.get("name", "")), str(row.get("km", ""))),
            (rect.width() * 0.5, _text(row.get("in"), Clock.KYRGYZ),
             _text(row.get("in"), Clock.BEIJING)),
            (rect.width() * 0.7, _text(row.get("out"), Clock.KYRGYZ),
             _text(row.get("out"), Clock.BEIJING)),
        )  # fmt: skip
        for x, above, under in columns:
            painter.setFont(fonts.font("body", 600))
            painter.setPen(tokens.colour("ink"))
            painter.drawText(QRectF(rect.x() + x, rect.y(), rect.width() / 2, half),
                             int(bottom.value), above)  # fmt: skip
            painter.setFont(fonts.font("second"))
            painter.setPen(tokens.colour("ink2"))
            painter.drawText(QRectF(rect.x() + x, rect.y() + half, rect.width() / 2, half), under)
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1),
                         tokens.colour("rule"))  # fmt: skip


def _text(seconds: object, clock: Clock) -> str:
    if not isinstance(seconds, int):
        return ""
    return f"{hours_text(Instant(seconds), clock)} {clock.value.upper()}"
