"""What the dossier page shows: the strip of small pages, and one page at a time."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from companion.ui import fonts, theme
from companion.ui.models.rows import ROW_ROLE, Column, RowModel
from companion.ui.pages.dossier_pictures import THUMBNAIL_WIDTH
from companion.ui.widgets.labels import Rule
from companion.ui.widgets.sheet import Sheet
from companion.wording.lists import page_of_text

A4, LETTER = (595.0, 842.0), (612.0, 792.0)
PIXELS_AT_FULL = 794  # an A4 page at 96 pixels to the inch
SMALLEST = 0.5  # below that a page says nothing; it scrolls then, sooner with larger text
STEPS = (0.5, 0.66, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 2.5)
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class PageRow:
    """One page of the dossier. ``version`` changes with its picture."""

    id: int
    of: int
    version: int
    picture: QImage | None = field(default=None, compare=False)


def shape_of(picture: QImage) -> float:
    """How high a page is for its width: as the paper that is nearest to its picture."""
    shapes = [high / wide for wide, high in (A4, LETTER, A4[::-1])]
    if not picture.width():
        return shapes[0]
    return min(shapes, key=lambda shape: abs(shape - picture.height() / picture.width()))


class _Small(QStyledItemDelegate):
    """Draws a small page with its number beneath; the chosen one is framed."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """A page, its number, 12 px between."""
        return QSize(THUMBNAIL_WIDTH + 24, round(THUMBNAIL_WIDTH * A4[1] / A4[0]) + fonts.px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row."""
        row: PageRow = index.data(ROW_ROLE)
        tokens, view = theme.tokens(), option.widget
        rect: QRect = option.rect
        chosen = isinstance(view, QListView) and view.currentIndex().row() == index.row()
        page = QRect(0, 0, THUMBNAIL_WIDTH, round(THUMBNAIL_WIDTH * A4[1] / A4[0]))
        if row.picture is not None:
            page.setHeight(min(page.height(), round(page.width() * shape_of(row.picture))))
        page.moveCenter(rect.center())
        page.moveTop(rect.top() + 8)
        painter.fillRect(page, Qt.GlobalColor.white)
        if row.picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(page, row.picture)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tokens.colour("accent" if chosen else "rule2"), 2 if chosen else 1))
        painter.drawRect(page.adjusted(-2, -2, 1, 1) if chosen else page.adjusted(0, 0, -1, -1))
        painter.setPen(tokens.colour("ink" if chosen else "ink2"))
        painter.setFont(fonts.font("second", 700 if chosen else 400))
        below = QRect(rect.left(), page.bottom() + 4, rect.width(), fonts.px(18))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(row.id))


class Thumbnails(QListView):
    """The small pages; ``chosen`` tells the number of the page to show."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages of the dossier")
        self.setItemDelegate(_Small(self))
        self.pages = RowModel([Column("Page", text=lambda row: page_of_text(row.id, row.of))], self)
        self.setModel(self.pages)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFixedWidth(THUMBNAIL_WIDTH + 40)
        self.setObjectName("thumbnails")
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QListView#thumbnails { background: transparent; border: 0; }")
        self.selectionModel().currentChanged.connect(self._tell)

    def choose(self, number: int) -> None:
        """Make that page the chosen one."""
        place = self.pages.place_of(number)
        if place >= 0 and self.currentIndex().row() != place:
            self.setCurrentIndex(self.pages.index(place, 0))

    def _tell(self, current: QModelIndex) -> None:
        row = self.pages.row_at(current)
        self.viewport().update()
        if row is not None:
            self.chosen.emit(row.id)


class _Page(QWidget):
    """The page itself; the last picture is stretched until the sharp one is there."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: QImage) -> None:
        """Show that picture."""
        self._picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw white paper, the picture, an outline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if not self._picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self.rect()), self._picture)
        painter.setPen(QPen(theme.tokens().colour("rule2"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PageView(QScrollArea):
    """One page. ``zoom`` is 0 while the whole page is fitted in; keys: PgUp, PgDn, Home, End,
    + and −, 0 to fit."""

    turned = Signal(int)  # by so many pages; a thousand for the ends
    width_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom = 0.0
        self._shape = A4[1] / A4[0]
        self._page = _Page()
        holder = QWidget()
        holder.setObjectName("column")
        column = QVBoxLayout(holder)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self._page, 0, Qt.AlignmentFlag.AlignCenter)
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Page of the dossier")

    @property
    def share(self) -> float:
        """How large the page is shown, 1.0 for its size on paper."""
        return self.zoom or self._fitting()

    @property
    def page_width(self) -> int:
        """The width of the page in pixels of the screen's coordinates."""
        return int(PIXELS_AT_FULL * self.share)

    def _fitting(self) -> float:
        high = (self.viewport().height() - 48) / (PIXELS_AT_FULL * self._shape)
        wide = (self.viewport().width() - 48) / PIXELS_AT_FULL
        least = min(SMALLEST * fonts.scale(), max(SMALLEST, wide))
        return max(least, min(high, wide, 1.5))

    def show_page(self, picture: QImage, name: str) -> None:
        """Show a picture of the page of that name."""
        self._shape = shape_of(picture)
        self._page.show_picture(picture)
        self._page.setAccessibleName(name)
        self.setAccessibleName(f"Dossier, {name[:1].lower()}{name[1:]}")
        self._fit()

    def step(self, direction: int) -> None:
        """One step larger (1) or smaller (-1); 0 fits the whole page in."""
        now = self.share
        larger = [s for s in STEPS if s > now + 0.01]
        smaller = [s for s in STEPS if s < now - 0.01]
        if direction == 0:
            self.zoom = 0.0
        elif direction > 0:
            self.zoom = larger[0] if larger else STEPS[-1]
        else:
            self.zoom = smaller[-1] if smaller else STEPS[0]
        self._fit()
        self.width_changed.emit()

    def _fit(self) -> None:
        width = self.page_width
        self._page.setFixedSize(width, int(width * self._shape))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted page follows the window."""
        super().resizeEvent(event)
        if not self.zoom:
            self._fit()
            self.width_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl: larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages and zoom."""
        turns = {
            Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Home: -1000,
            Qt.Key.Key_End: 1000,
        }  # fmt: skip
        zooms = {"+": 1, "=": 1, "-": -1, "−": -1, "0": 0}
        if event.key() in turns:
            self.turned.emit(turns[Qt.Key(event.key())])
        elif event.text() in zooms:
            self.step(zooms[event.text()])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The well behind the page."""
        QPainter(self.viewport()).fillRect(self.viewport().rect(), theme.tokens().colour("sunken"))


def well(strip: QWidget, thumbnails: QWidget, view: QWidget) -> QWidget:
    """The small pages and the page in a sunken sheet, and a strip of tools over them."""
    sheet = Sheet("plain")
    holder = QWidget()
    holder.setObjectName("sunken")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(thumbnails)
    line = Rule()
    line.setMinimumHeight(0)
    line.setMaximumHeight(16777215)
    line.setFixedWidth(1)
    row.addWidget(line)
    row.addWidget(view, 1)
    sheet.rows.addWidget(strip)
    sheet.rows.addWidget(holder, 1)
    return sheet
