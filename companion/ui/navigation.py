"""The navigation at the left: the pages with their quiet figures, and when it was saved."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from companion.app.seal import VaultState
from companion.domain.clocks import Instant
from companion.ui import fonts, icons, measures, theme
from companion.ui.measures import PAGES
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.messages import BusyBar
from companion.wording.times import both_text
from companion.wording.vault_page import AWAY_LINE, LOCKED_LINE, OPEN_LINE, left_text


class NavigationItem(QAbstractButton):
    """One page: icon, name, quiet figure; the chosen one is on the sheet with an accent bar."""

    def __init__(self, title: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._figure, self._narrow = icon, "", False
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    def show_figure(self, figure: str) -> None:
        """Show the quiet figure."""
        self._figure = figure
        self._say()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """The icon alone."""
        self._narrow = narrow
        self._say()
        self.updateGeometry()

    def _say(self) -> None:
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self._figure)
        both = f"{self.text()} {self._figure}".strip()
        self.setToolTip(both if self._narrow else "")

    def sizeHint(self) -> QSize:
        """40 px high."""
        return QSize(
            fonts.px(measures.NAVIGATION_SMALL),
            fonts.px(measures.ITEM_SMALL if self._narrow else measures.ITEM),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, bar, icon, name and figure."""
        painter = QPainter(self)
        tokens, on = theme.tokens(), self.isChecked()
        if on or self.underMouse():
            painter.fillRect(self.rect(), tokens.colour("sheet" if on else "sunken"))
        if on:
            painter.fillRect(0, 0, 4, self.height(), tokens.colour("accent"))
        tone = "ink" if on else "ink2"
        if not self.isEnabled():
            tone = "rule2"
        size = fonts.px(measures.ICON)
        x = (self.width() - size) // 2 if self._narrow else 20
        drawn = icons.pixmap(self._icon, size, tone, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(x, (self.height() - size) // 2), drawn)
        if not self._narrow:
            self._draw_words(painter, x + size + 12, tone, on)

    def _draw_words(self, painter: QPainter, x: int, tone: str, on: bool) -> None:
        rect = QRectF(x, 0, self.width() - x - 16, self.height())
        painter.setPen(theme.tokens().colour(tone))
        painter.setFont(fonts.font("body", 600 if on else 500))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter.value), self.text())
        painter.setFont(fonts.font("second"))
        painter.setPen(theme.tokens().colour("ink2" if self.isEnabled() else "rule2"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect, int(right.value), self._figure)


class Navigation(QWidget):
    """200 px of pages, 56 px in narrow windows. ``chosen`` tells the key of a page, ``crossing``
    that crossing mode is wanted."""

    chosen = Signal(str)
    crossing = Signal()
    vault = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages")
        self._group = QButtonGroup(self)
        self._items: dict[str, NavigationItem] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 1, 12)
        self._column.setSpacing(0)
        for number, (key, title, icon) in enumerate(PAGES):
            self._items[key] = item = NavigationItem(title, icon)
            self._group.addButton(item, number)
            self._column.addWidget(item)
        self._column.addStretch(1)
        self._column.addLayout(self._crossing_row())
        self._column.addLayout(self._vault_row())
        self._column.addWidget(self._foot())
        self.busy: BusyBar | None = None
        self._group.idClicked.connect(lambda number: self.chosen.emit(PAGES[number][0]))
        self.set_narrow(False)

    def _crossing_row(self) -> QHBoxLayout:
        self._crossing = Button("Crossing mode", key="F11", on=self.crossing.emit)
        self._crossing_alone = Button(kind="tool", icon="maximize", name="Crossing mode", key="F11",
                                      on=self.crossing.emit)  # fmt: skip
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 12, 8)
        row.addWidget(self._crossing)
        row.addWidget(self._crossing_alone)
        return row

    def _vault_row(self) -> QHBoxLayout:
        """How the vault stands, once there is one; a press locks or unlocks it."""
        self._vault = Button(LOCKED_LINE, "quiet", "lock", on=self.vault.emit)
        self._vault_alone = Button(kind="tool", icon="lock", name=LOCKED_LINE,
                                   on=self.vault.emit)  # fmt: skip
        self._vault_is_there = False
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 4, 0)
        row.addWidget(self._vault)
        row.addStretch(1)
        row.addWidget(self._vault_alone)
        row.addStretch(1)
        return row

    def show_vault(self, state: VaultState, minutes: int | None) -> None:
        """How the vault stands; nothing while there is none."""
        self._vault_is_there = state is not VaultState.ABSENT
        is_open = state is VaultState.OPEN
        line = OPEN_LINE if is_open else AWAY_LINE if state is VaultState.AWAY else LOCKED_LINE
        for button in (self._vault, self._vault_alone):
            button.set_icon("lock-open" if is_open else "lock")
            button.setAccessibleName(line)
            button.setToolTip(f"{left_text(minutes) if is_open else line} (Ctrl+L)")
        self._vault.setText(line.partition(",")[0])
        self._show_vault_buttons()

    def _show_vault_buttons(self) -> None:
        self._vault.setVisible(self._vault_is_there and not self._narrow)
        self._vault_alone.setVisible(self._vault_is_there and self._narrow)

    def _foot(self) -> QWidget:
        self._saved = PlainLabel("", "second", "ink2", wrap=True)
        self._saved_mark = PlainLabel("", "second")
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(16, 4, 12, 0)
        row.setSpacing(6)
        row.addWidget(self._saved_mark)
        row.addWidget(self._saved, 1)
        self._foot_holder = holder
        holder.hide()
        return holder

    def add_busy(self, busy: BusyBar) -> None:
        """Put what is being made at the very bottom."""
        self.busy = busy
        self._column.addWidget(busy)
        busy.set_narrow(self._narrow)

    def item(self, key: str) -> NavigationItem:
        """The item of that page."""
        return self._items[key]

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is here."""
        return any(item.hasFocus() for item in self._items.values())

    def show_page(self, key: str) -> None:
        """Mark a page as the one shown."""
        self._items[key].setChecked(True)

    def show_figures(self, figures: dict[str, str]) -> None:
        """Show the quiet figures by page."""
        for key, figure in figures.items():
            self._items[key].show_figure(figure)

    def show_saved(self, at: Instant | None) -> None:
        """When the library was last written, on both clocks."""
        self._saved.setText(f"Saved {both_text(at)}" if at else "")
        self._foot_holder.setVisible(at is not None and not self._narrow)

    def allow(self, trip_open: bool) -> None:
        """Without a trip only the trips can be shown."""
        for key, item in self._items.items():
            item.setEnabled(trip_open or key == "trips")
        for button in (self._crossing, self._crossing_alone):
            button.setEnabled(trip_open)

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone, or with words."""
        self._narrow = narrow
        for item in self._items.values():
            item.set_narrow(narrow)
        self._crossing.setVisible(not narrow)
        self._crossing_alone.setVisible(narrow)
        self._foot_holder.setVisible(bool(self._saved.text()) and not narrow)
        self._show_vault_buttons()
        if self.busy is not None:
            self.busy.set_narrow(narrow)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size or theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_narrow"):
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(
            fonts.px(measures.NAVIGATION_SMALL if self._narrow else measures.NAVIGATION)
        )
        size = fonts.px(14)
        self._saved_mark.setPixmap(icons.pixmap("check", size, "ink2", self.devicePixelRatioF()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The hairline at the right."""
        painter = QPainter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.tokens().colour("rule"))
