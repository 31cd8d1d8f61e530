"""The cross-check: what differs between two papers, one under the other, letter by letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.app.seal import VaultState
from companion.domain.crossing import Crossing
from companion.domain.identity import Agreement, Compared, Mismatch
from companion.domain.papers import Owner, PaperState
from companion.domain.readiness import Readiness
from companion.ui import fonts, theme
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.marks import StateMark, StateShape
from companion.ui.widgets.sheet import EmptyState, ScrollColumn, Sheet, clear, column_of, row_of
from companion.wording import identity as words
from companion.wording.plain import shown

_CELL, _HIGH = 28, 34
_STATES = {
    Agreement.SAME: PaperState.READY, Agreement.DIFFERS: PaperState.DOUBTFUL,
    Agreement.ALONE: PaperState.UNKNOWN, Agreement.LOCKED: PaperState.UNKNOWN,
}  # fmt: skip


class Letters(QWidget):
    """A text in cells, the wrong ones framed in red. Long texts go on in another line."""

    def __init__(self, text: str, wrong: Sequence[int], name: str) -> None:
        super().__init__()
        self._text, self._wrong = text, set(wrong)
        self.setAccessibleName(f"{name}: {' '.join(text)}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _across(self, width: int) -> int:
        return max(1, width // fonts.px(_CELL))

    def hasHeightForWidth(self) -> bool:
        """As many lines as it takes."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The lines' height."""
        return fonts.px(_HIGH + 4) * -(-max(1, len(self._text)) // self._across(width))

    def sizeHint(self) -> QSize:
        """One line."""
        cells = max(1, len(self._text))
        return QSize(fonts.px(_CELL) * min(cells, 20), fonts.px(_HIGH + 4))

    def minimumSizeHint(self) -> QSize:
        """A few cells."""
        return QSize(fonts.px(_CELL) * 6, fonts.px(_HIGH + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells."""
        painter = QPainter(self)
        painter.setFont(fonts.font("value", 600))
        cell, high, across = fonts.px(_CELL), fonts.px(_HIGH), self._across(self.width())
        for place, character in enumerate(self._text):
            row, column = divmod(place, across)
            box = QRectF(column * cell + 0.5, row * (high + 4) + 0.5, cell, high)
            self._draw(painter, box, character, place in self._wrong)
        for place in sorted(self._wrong):  # over the frames of their neighbours
            row, column = divmod(place, across)
            painter.setPen(QPen(theme.tokens().colour("bad"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(column * cell + 1, row * (high + 4) + 1, cell - 1, high - 1))

    @staticmethod
    def _draw(painter: QPainter, box: QRectF, character: str, wrong: bool) -> None:
        tokens = theme.tokens()
        painter.setPen(QPen(tokens.colour("rule"), 1))
        painter.setBrush(tokens.colour("bad_tint" if wrong else "sheet"))
        painter.drawRect(box)
        painter.setPen(tokens.colour("bad" if wrong else "ink"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter.value), character)


class CheckView(QWidget):
    """``show_check`` fills it. ``unlock`` opens the vault, ``go_to`` shows a person's papers."""

    def __init__(self, unlock: Callable[[], object]) -> None:
        super().__init__()
        self._unlock = unlock
        self._scroll = ScrollColumn(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self._shown: object = None

    def show_check(self, readiness: Readiness, state: VaultState) -> None:
        """Show what was compared; nothing is built anew where nothing has changed."""
        look = (readiness.compared, state, fonts.scale())
        if look == self._shown:
            return
        self._shown = look
        clear(self._scroll.column)
        if not readiness.compared:
            self._scroll.column.addWidget(EmptyState(words.NOTHING, words.NOTHING_WHY))
            return
        self._scroll.column.addWidget(self._strip(readiness, state))
        crossing = readiness.trip.crossing
        if readiness.mismatches:
            self._scroll.column.addWidget(self._wrong(crossing, readiness))
        self._scroll.column.addWidget(self._all(readiness))
        self._scroll.column.addStretch(1)

    def _strip(self, readiness: Readiness, state: VaultState) -> QWidget:
        sheet = Sheet()
        shape = StateShape(_whole(readiness), 26)
        head = PlainLabel(words.check_head(readiness), "value", weight=600)
        why = PlainLabel(words.check_why(readiness), "second", "ink2", wrap=True)
        why.setVisible(bool(why.text()))
        parts: list[QWidget | None] = [shape, column_of(head, why, spacing=2), None]
        if readiness.compared_locked and state is not VaultState.OPEN:
            parts.append(Button("&Unlock…", "main", "lock", on=self._unlock))
        sheet.rows.addWidget(row_of(*parts, spacing=16, margin=16))
        return sheet

    def _wrong(self, crossing: Crossing, readiness: Readiness) -> QWidget:
        sheet = Sheet("bad", margin=16)
        sheet.rows.setSpacing(8)
        names = {each.owner: words.owner_name(readiness, each) for each in readiness.compared}
        for number, mismatch in enumerate(readiness.mismatches):
            if number:
                sheet.add_rule()
            sheet.rows.addWidget(self._one(crossing, mismatch, names))
        return sheet

    def _one(self, crossing: Crossing, mismatch: Mismatch, names: dict[Owner, str]) -> QWidget:
        found = mismatch.difference
        head = row_of(
            PlainLabel(words.mismatch_head(mismatch), "value", weight=600),
            PlainLabel(names.get(mismatch.owner, ""), "body", "ink2"),
            None,
        )
        left, right = (words.place_name(crossing, side) for side in (mismatch.left, mismatch.right))
        return column_of(
            head,
            _line(left, Letters(found.left, found.left_places, left)),
            _line(right, Letters(found.right, found.right_places, right)),
            PlainLabel(words.mismatch_text(crossing, mismatch), "body", wrap=True),
            spacing=8,
        )

    def _all(self, readiness: Readiness) -> QWidget:
        sheet = Sheet()
        owner: Owner | None = None
        for compared in readiness.compared:
            if compared.owner != owner:
                owner = compared.owner
                title = PlainLabel(words.owner_name(readiness, compared), "body", weight=600)
                sheet.rows.addWidget(row_of(title, None, margin=10))
                sheet.rows.addWidget(Rule("strong"))
            sheet.rows.addWidget(_agreed(readiness.trip.crossing, compared))
            sheet.add_rule()
        return sheet


def _whole(readiness: Readiness) -> PaperState:
    if readiness.mismatches:
        return PaperState.DOUBTFUL
    return PaperState.UNKNOWN if readiness.compared_locked else PaperState.READY


def _line(name: str, letters: Letters) -> QWidget:
    label = PlainLabel(name, "body", weight=600, wrap=True)
    label.setFixedWidth(fonts.px(168))
    return row_of(label, letters, wide=letters, spacing=12)


def _agreed(crossing: Crossing, compared: Compared) -> QWidget:
    name = PlainLabel(words.FIELDS[compared.field], "body", "ink2")
    name.setFixedWidth(fonts.px(140))
    mark = StateMark(_STATES[compared.agreement], words.compared_text(compared), "body")
    places = ", ".join(words.place_name(crossing, said) for said in compared.said)
    where = PlainLabel(shown(places), "second", "ink2", wrap=True)
    return row_of(name, mark, where, wide=where, spacing=16, margin=10)
