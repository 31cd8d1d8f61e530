"""A box of chips: things chosen from a list, each with a button that takes it out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLayout, QLayoutItem, QMenu, QSizePolicy, QWidget

from companion.ui import fonts, icons, theme
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.sheet import row_of


class FlowLayout(QLayout):
    """Widgets in lines, as words in a text."""

    def __init__(self, parent: QWidget, spacing: int = 6, margin: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self.setContentsMargins(margin, margin, margin, margin)

    def addItem(self, item: QLayoutItem) -> None:
        """Add at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        """That item; None outside."""
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        """Remove that item; None outside."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def hasHeightForWidth(self) -> bool:
        """More lines when narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place everything."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """One line."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, place: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        x, y, line = inner.x(), inner.y(), 0
        for item in self._items:
            size = item.sizeHint()
            width = min(size.width(), inner.width())
            if x + width > inner.right() + 1 and line:
                x, y, line = inner.x(), y + line + self._gap, 0
            if place:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += width + self._gap
            line = max(line, size.height())
        return y + line + margins.bottom() - rect.y()


class _Chip(QWidget):
    """One chosen thing."""

    def __init__(self, text: str, icon: str, remove: Callable[[], object]) -> None:
        super().__init__()
        self._icon = icon
        row = row_of(PlainLabel(text), Button(kind="quiet", icon="x", name=f"Take out {text}",
                     on=remove), spacing=0)  # fmt: skip
        row.setParent(self)
        self._row = row
        self.setToolTip(text)

    def sizeHint(self) -> QSize:
        """Icon, text and the button."""
        return QSize(self._row.sizeHint().width() + fonts.px(30), fonts.px(28))

    def resizeEvent(self, event: object) -> None:
        """The row fills it, right of the icon."""
        left = fonts.px(28)
        self._row.setGeometry(left, 0, self.width() - left, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tokens().colour("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)
        size = fonts.px(16)
        drawn = icons.pixmap(self._icon, size, "ink2", self.devicePixelRatioF())
        painter.drawPixmap(8, (self.height() - size) // 2, drawn)


class Chips(QWidget):
    """``Chips("People", "user", make)``: ``show_things([(id, text)])`` are all there are,
    ``ids`` the chosen ones in order; ``make`` asks for a new thing and answers its id or None.
    """

    edited = Signal()

    def __init__(
        self, name: str, icon: str, make: Callable[[], int | None], noun: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAccessibleName(name)
        self._name, self._icon, self._make, self._noun = name, icon, make, noun
        self._things: dict[int, str] = {}
        self.ids: list[int] = []
        self._flow = FlowLayout(self)
        self._add = Button("Add…", "quiet", name=f"{name}: add", on=self._offer)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self._add)
        self._fill()

    def show_things(self, things: Sequence[tuple[int, str]], chosen: Sequence[int]) -> None:
        """All there are, and which of them are chosen."""
        self._things = dict(things)
        self.ids = [i for i in chosen if i in self._things]
        self._fill()

    def hasHeightForWidth(self) -> bool:
        """More lines when narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As its lines need."""
        return self._flow.heightForWidth(width)

    def _fill(self) -> None:
        while self._flow.count():
            widget = self._flow.takeAt(0).widget()
            if isinstance(widget, _Chip):
                widget.hide()
                widget.deleteLater()
        for each in self.ids:
            chip = _Chip(self._things[each], self._icon, self._remover(each))
            self._flow.addWidget(chip)
        self._flow.addWidget(self._add)
        self.updateGeometry()

    def _remover(self, each: int) -> Callable[[], None]:
        return lambda: self._remove(each)

    def _remove(self, each: int) -> None:
        self.ids.remove(each)
        self._fill()
        self._add.setFocus()
        self.edited.emit()

    def menu(self) -> QMenu:
        """Everything that may be added, and a new one."""
        menu = QMenu(self)
        for each, text in self._things.items():
            if each not in self.ids:
                action = menu.addAction(text.replace("&", "&&"))
                action.triggered.connect(lambda *_, i=each: self.add(i))
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(f"New {self._noun}…").triggered.connect(lambda *_: self.make_new())
        return menu

    def add(self, each: int) -> None:
        """Choose one more."""
        self.ids.append(each)
        self._fill()
        self.edited.emit()

    def make_new(self) -> None:
        """Ask for a new one and choose it."""
        made = self._make()
        if made is not None and made in self._things:
            self.add(made)

    def _offer(self) -> None:
        self.menu().exec(self._add.mapToGlobal(QPoint(0, self._add.height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The outline of a field."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.tokens()
        painter.setPen(QPen(tokens.colour("rule2"), tokens.outline))
        painter.setBrush(tokens.colour("sheet"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
