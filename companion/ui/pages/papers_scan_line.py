"""One scan in the list of a paper: a small picture, what it is, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from companion.domain.papers import Scan
from companion.ui import fonts, icons, theme
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.sheet import column_of
from companion.wording import papers_page as words
from companion.wording.plain import breakable

WIDE, HIGH = 48, 64

Verb = Callable[[Scan], object]


class Thumbnail(QLabel):
    """Asks for its picture when it is first seen, so that a long list costs what is looked at."""

    def __init__(self, ask: Callable[[], object]) -> None:
        super().__init__()
        self._ask = ask
        self._wanting = False
        self.setFixedSize(fonts.px(WIDE), fonts.px(HIGH))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setObjectName("thumbnail")

    @property
    def in_sight(self) -> bool:
        """Whether any of it is to be seen now."""
        return self.isVisible() and not self.visibleRegion().isEmpty()

    def show_icon(self, icon: str, wanting: bool) -> None:
        """Show no picture; ``wanting`` one it asks when it is seen."""
        self._wanting = wanting
        self.setPixmap(icons.pixmap(icon, fonts.px(20), "ink3", self.devicePixelRatioF()))

    def show_picture(self, png: bytes) -> None:
        """Show it in a frame: a white page on a white sheet has no edge of its own."""
        self._wanting = False
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap()
        pixmap.loadFromData(png)
        pixmap = pixmap.scaled(
            round(self.width() * ratio), round(self.height() * ratio),
            Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
        framed = QPainter(pixmap)
        framed.setPen(theme.tokens().colour("rule2"))
        framed.drawRect(pixmap.rect().adjusted(0, 0, -1, -1))
        framed.end()
        pixmap.setDevicePixelRatio(ratio)
        self.setPixmap(pixmap)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Being painted is being seen."""
        super().paintEvent(event)
        if self._wanting:
            self._wanting = False
            self._ask()


class ScanLine(QWidget):
    """``fill`` it; the rest follows."""

    def __init__(self, want: Verb, opens: Verb, export: Verb, remove: Verb) -> None:
        super().__init__()
        self._filled: tuple[Scan, bool] | None = None
        self.thumbnail = Thumbnail(lambda: want(self.scan))
        self._name = PlainLabel("", "body", weight=500, wrap=True)
        self._detail = PlainLabel("", "second", "ink2")
        self._open = Button("Open", "quiet", on=lambda: opens(self.scan))
        self._export = Button(kind="quiet", icon="download", on=lambda: export(self.scan))
        self._remove = Button(kind="quiet", icon="trash-2", on=lambda: remove(self.scan))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.thumbnail)
        row.addWidget(column_of(None, self._name, self._detail, None, spacing=0), 1)
        for button in (self._open, self._export, self._remove):
            row.addWidget(button)

    @property
    def scan(self) -> Scan:
        """What it shows."""
        assert self._filled is not None
        return self._filled[0]

    def fill(self, scan: Scan, closed: bool) -> None:
        """Show that scan, without a picture where the vault is ``closed``."""
        before, self._filled = self._filled, (scan, closed)
        if before == self._filled:
            return
        name = words.scan_name(scan)
        self._name.setText(breakable(name))
        self._detail.setText(words.scan_detail(scan))
        self._open.setAccessibleName(f"Open {name}")
        for button, verb in ((self._export, "Save a copy of"), (self._remove, "Remove")):
            button.setAccessibleName(f"{verb} {name}")
            button.setToolTip(f"{verb} {name}")
        if before is None or before[1] != closed:
            self.thumbnail.show_icon("lock" if closed else "file-text", wanting=not closed)
