"""What pages are laid out with: sheets, page heads, the verdict strip, a scrolling column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from companion.ui import fonts
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.marks import StateMark


class Sheet(QWidget):
    """A white sheet under a heavy line of ink, 2 px; ``rows`` is its column layout, no spacing.

    ``head``: "strong" (ink rule), "plain" (hairline) or "bad" (red rule, for things to leave).
    """

    def __init__(
        self, head: str = "strong", margin: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setProperty("head", head)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(margin + 1, margin + 2, margin + 1, margin + 1)
        self.rows.setSpacing(0)

    def add(self, widget: QWidget) -> QWidget:
        """Add a row; answers it."""
        self.rows.addWidget(widget)
        return widget

    def add_rule(self, kind: str = "") -> None:
        """Add a hairline, or the strong rule."""
        self.rows.addWidget(Rule(kind))


def clear(layout: QLayout) -> None:
    """Remove and delete everything in ``layout``."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if isinstance(inner, QLayout):
            clear(inner)
        if isinstance(widget, QWidget):
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()


def row_of(
    *widgets: QWidget | None, spacing: int = 8, margin: int = 0, wide: QWidget | None = None
) -> QWidget:
    """A row of widgets; ``None`` stands for a stretch, ``wide`` takes the room there is."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(margin, margin, margin, margin)
    row.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget, 1 if widget is wide else 0)
    return holder


def column_of(*widgets: QWidget | None, spacing: int = 4) -> QWidget:
    """A column of widgets; ``None`` stands for a stretch."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            column.addStretch(1)
        else:
            column.addWidget(widget)
    return holder


class PageHead(QWidget):
    """Title at the left, what the page can do at the right, the one main action last."""

    def __init__(
        self,
        title: str,
        tools: Sequence[QWidget] = (),
        main: QWidget | None = None,
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.note = PlainLabel(note, "body", "ink2")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = PlainLabel(title, "title")
        self._tools = [*tools, *((main,) if main else ())]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rows = QHBoxLayout(), QHBoxLayout()
        for row in self._rows:
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(12)
            column.addLayout(row)
        self._rows[0].addWidget(self._title)
        self._rows[0].addWidget(self.note, 1)
        self._main = main
        self._fit_main()
        self._two = False
        for widget in self._tools:
            self._rows[0].addWidget(widget)

    def _fold(self) -> None:
        """The tools under the title where there is no room for them beside it."""
        shown = [each for each in (self._title, *self._tools) if not each.isHidden()]
        wide = sum(each.sizeHint().width() + 12 for each in shown)
        if (wide > self.width()) != self._two:
            self._two = not self._two
            self._arrange()

    def _arrange(self) -> None:
        for row in self._rows:
            for widget in self._tools:
                row.removeWidget(widget)
        self._rows[1].takeAt(0)  # the stretch behind the tools
        for widget in self._tools:
            self._rows[self._two].addWidget(widget)
        if self._two:
            self._rows[1].addStretch(1)
        self.updateGeometry()

    def lend(self, tool: QWidget) -> QWidget:
        """Give a tool away, to stand elsewhere on the page; answers it."""
        if tool in self._tools:
            self._tools.remove(tool)
            for row in self._rows:
                row.removeWidget(tool)
        return tool

    def take_back(self, place: int, tool: QWidget) -> None:
        """Let a tool stand here again, as the ``place``-th."""
        if tool in self._tools:
            return
        self._tools.insert(place, tool)
        self._arrange()
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._fold()

    def _fit_main(self) -> None:
        if self._main is not None:
            self._main.setMaximumHeight(fonts.px(36))

    def changeEvent(self, event: QEvent) -> None:
        """Another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_main()
            self._fold()

    def sizeHint(self) -> QSize:
        """56 px, more with larger text; where the tools have a row of their own, so much more."""
        return QSize(super().sizeHint().width(), fonts.px(56 + 52 * self._two))

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider of its rows: what does not fit beside the title goes below it."""
        shown = (each.sizeHint().width() + 12 for each in self._tools if not each.isHidden())
        wide = max(self._title.sizeHint().width(), sum(shown))
        return QSize(wide, super().minimumSizeHint().height())


class VerdictCell(QWidget):
    """One cell of the strip: the big figure beside its sentence, state and detail.

    ``show(figure, sentence, state, detail)``; every part but the sentence may be empty. A cell
    with ``over`` has a small heading above a 20 pt figure instead.
    """

    def __init__(self, over: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = PlainLabel(over, "second", "ink2")
        self._figure = PlainLabel("", "figure" if over else "big", weight=600)
        self._sentence = PlainLabel("", "body" if over else "value", weight=400 if over else 600)
        self._mark = StateMark()
        self._detail = PlainLabel("", "second", "ink2")
        if over:
            self._lay_under()
        else:
            self._lay_beside()

    def _state_row(self) -> QWidget:
        return row_of(self._mark, self._detail, None)

    def _lay_beside(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(20)
        row.addWidget(self._figure)
        row.addWidget(column_of(None, self._sentence, self._state_row(), None), 1)

    def _lay_under(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(2)
        for widget in (self._over, self._figure, self._sentence, self._state_row()):
            column.addWidget(widget)
        column.addStretch(1)

    def show_verdict(
        self, figure: str = "", sentence: str = "", state: object = None, detail: str = "",
        word: str = "",
    ) -> None:  # fmt: skip
        """Fill the cell."""
        for label, text in (
            (self._figure, figure), (self._sentence, sentence), (self._detail, detail),
        ):  # fmt: skip
            label.setText(text)
            label.setVisible(bool(text))
        self._mark.setVisible(state is not None)
        if state is not None:
            self._mark.set_state(state, word)


class VerdictStrip(Sheet):
    """Cells side by side under the page head, hairlines between; ``add_cell(widget, stretch)``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self.rows.addLayout(self._row)

    def add_cell(self, cell: QWidget, stretch: int = 1) -> QWidget:
        """Add a cell, or a button with 20 px beside it; answers it."""
        if self._row.count():
            rule = QFrame()
            rule.setObjectName("rule")
            rule.setFixedWidth(1)
            self._row.addWidget(rule)
        self._row.addWidget(cell, stretch)
        return cell

    def add_action(self, button: QWidget) -> None:
        """Add the strip's button at its right end."""
        self._row.addWidget(row_of(button, margin=20))


class ScrollColumn(QScrollArea):
    """A column that scrolls up and down: ``column`` is its layout, 16 px between its parts."""

    def __init__(self, spacing: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inner = QWidget()
        inner.setObjectName("column")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(spacing)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class EmptyState(QWidget):
    """Nothing here yet: a title, one sentence and what to do next, 480 px wide."""

    def __init__(
        self,
        title: str,
        sentence: str,
        *buttons: QWidget,
        picture: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(1)
        parts = (picture, PlainLabel(title, "figure"), PlainLabel(sentence, "value", "ink2",
                 wrap=True), row_of(*buttons, None, spacing=12))  # fmt: skip
        for part in parts:
            if part is not None:
                part.setMaximumWidth(720)
                column.addWidget(part)
        column.addStretch(2)
