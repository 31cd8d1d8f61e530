"""The scans of the chosen paper, with small pictures of them while the vault is open.

Files are added by a button, dropped on the page or pasted; none of that needs the vault open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from companion.app.scans import Source, source_of
from companion.app.seal import VaultState
from companion.domain.papers import Judged, Scan
from companion.ui import fonts, icons, theme
from companion.ui.scan_pictures import ScanPictures
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.sheet import clear, column_of, row_of
from companion.wording import papers_page as words
from companion.wording.plain import breakable

THUMB_WIDE, THUMB_HIGH = 48, 64


class ScanVerbs(Protocol):
    """What the page does with scans."""

    def add_scans(self, sources: Sequence[Source]) -> None:
        """Add these files to the chosen paper."""

    def choose_scans(self) -> None:
        """Ask for files and add them."""

    def open_scan(self, scan: Scan) -> None:
        """Show it large."""

    def export_scan(self, scan: Scan) -> None:
        """Write it as a plain file."""

    def remove_scan(self, scan: Scan) -> None:
        """Take it off the paper."""

    def set_up_vault(self) -> None:
        """Set the vault up, or unlock it."""


class ScansPanel(QWidget):
    """``show_paper`` fills it."""

    def __init__(self, verbs: ScanVerbs, state: Callable[[], VaultState]) -> None:
        super().__init__()
        self._verbs, self._state = verbs, state
        self._pictures: ScanPictures | None = None
        self._labels: dict[str, QLabel] = {}
        self._width = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._shown: tuple[object, ...] | None = None
        self.setAccessibleName(words.SCANS)

    def use_pictures(self, pictures: ScanPictures) -> None:
        """Where pictures come from."""
        self._pictures = pictures
        pictures.ready.connect(self._show_picture)

    def show_paper(self, judged: Judged) -> None:
        """Show its scans; nothing is built anew where nothing has changed."""
        scans = judged.paper.scans if judged.paper else ()
        state = self._state()
        look = (judged.kind.id, judged.owner, scans, state, fonts.scale())
        if look == self._shown:
            return
        self._shown = look
        clear(self._column)
        self._labels = {}
        self._column.addWidget(self._head(state))
        for scan in scans:
            self._column.addWidget(self._line(scan, state))
        said = self._sentence(scans, state)
        if said:
            self._column.addWidget(PlainLabel(said, "second", "ink2", wrap=True))
        if state is VaultState.OPEN and self._pictures is not None:
            self._width = round(THUMB_WIDE * 2 * fonts.scale())
            for scan in scans:
                self._pictures.want(scan, 1, self._width)

    def _head(self, state: VaultState) -> QWidget:
        title = PlainLabel(words.SCANS, "body", weight=600)
        if state is VaultState.ABSENT:
            return row_of(
                title, None, Button("Set &up the vault…", "tool", "lock", on=self._set_up)
            )
        add = Button("A&dd scans…", "tool", "upload", name="Add scans",
                     on=self._verbs.choose_scans)  # fmt: skip
        buttons: list[QWidget] = [add]
        if state is not VaultState.OPEN:
            buttons.insert(0, Button("&Unlock…", "tool", "lock", on=self._set_up))
        return row_of(title, None, *buttons)

    def _set_up(self) -> None:
        self._verbs.set_up_vault()

    @staticmethod
    def _sentence(scans: Sequence[Scan], state: VaultState) -> str:
        if state is VaultState.ABSENT:
            return words.NO_VAULT
        if not scans:
            return words.NONE_YET
        return "" if state is VaultState.OPEN else words.LOCKED_SCANS

    def _line(self, scan: Scan, state: VaultState) -> QWidget:
        name = words.scan_name(scan)
        picture = QLabel()
        picture.setFixedSize(fonts.px(THUMB_WIDE), fonts.px(THUMB_HIGH))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setObjectName("thumbnail")
        closed = state is not VaultState.OPEN
        icon = "lock" if closed else "file-text"
        picture.setPixmap(icons.pixmap(icon, fonts.px(20), "ink3", self.devicePixelRatioF()))
        self._labels[scan.file_id] = picture
        texts = column_of(
            None,
            PlainLabel(breakable(name), "body", weight=500, wrap=True),
            PlainLabel(words.scan_detail(scan), "second", "ink2"),
            None,
            spacing=0,
        )
        buttons = [
            Button("Open", "quiet", name=f"Open {name}", on=lambda: self._verbs.open_scan(scan)),
            Button(kind="quiet", icon="download", name=f"Save a copy of {name}",
                   on=lambda: self._verbs.export_scan(scan)),
            Button(kind="quiet", icon="trash-2", name=f"Remove {name}",
                   on=lambda: self._verbs.remove_scan(scan)),
        ]  # fmt: skip
        return row_of(picture, texts, *buttons, wide=texts, spacing=8)

    def _show_picture(self, scan: Scan, page: int, width: int, png: bytes) -> None:
        label = self._labels.get(scan.file_id)
        if label is None or (page, width) != (1, self._width):
            return
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap()
        pixmap.loadFromData(png)
        pixmap = pixmap.scaled(
            round(label.width() * ratio), round(label.height() * ratio),
            Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
        framed = QPainter(pixmap)  # a white page on a white sheet has no edge of its own
        framed.setPen(theme.tokens().colour("rule2"))
        framed.drawRect(pixmap.rect().adjusted(0, 0, -1, -1))
        framed.end()
        pixmap.setDevicePixelRatio(ratio)
        label.setPixmap(pixmap)


def sources_in(data: QMimeData) -> list[Source]:
    """The files and the picture in what was dropped or pasted. Folders give what lies in them."""
    found: list[Source] = []
    for url in data.urls():
        if url.isLocalFile():
            found += sources_at(Path(url.toLocalFile()))
    if not found and data.hasImage():
        found = pasted(data.imageData())
    return found


def sources_at(path: Path) -> list[Source]:
    """A file, or the files of a folder in the order of their names; hidden ones are left."""
    if path.is_dir():
        inside = sorted(path.iterdir(), key=lambda each: each.name.casefold())
        return [source_of(each) for each in inside if each.is_file() and each.name[0] != "."]
    return [source_of(path)]


def pasted(image: Any) -> list[Source]:
    """A picture from the clipboard, as a PNG in memory."""
    picture = image if isinstance(image, QImage) else QImage(image)
    if picture.isNull():
        return []
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return [Source("pasted.png", data=bytes(buffer.data().data()))]
