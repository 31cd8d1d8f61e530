"""The scans of the chosen paper, with small pictures of them while the vault is open.

Files are added by a button, dropped on the page or pasted; none of that needs the vault open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.app.scans import Source
from companion.app.seal import VaultState
from companion.domain.papers import Judged, Scan
from companion.ui import fonts
from companion.ui.pages.papers_scan_line import WIDE, ScanLine, Thumbnail
from companion.ui.scan_pictures import ScanPictures
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.sheet import clear, row_of
from companion.wording import papers_page as words


class ScanVerbs(Protocol):
    """What the page does with scans."""

    def add_scans(self, sources: Sequence[Source]) -> None:
        """Add these files to the chosen paper."""

    def choose_scans(self) -> None:
        """Ask for files and add them."""

    def choose_folder(self) -> None:
        """Ask for a folder and add the files in it."""

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
        self._lines: dict[str, ScanLine] = {}
        self._width = 0
        self._scale = 0.0
        self._head_state: VaultState | None = None
        self._shown: tuple[object, ...] | None = None
        self._said = PlainLabel("", "second", "ink2", wrap=True)
        self._unlock = Button("&Unlock…", "tool", "lock", on=self._set_up)
        self._head, self._list = QVBoxLayout(), QVBoxLayout()
        self._list.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._head)
        column.addLayout(self._list)
        column.addWidget(row_of(self._said, self._unlock, wide=self._said))
        self.setAccessibleName(words.SCANS)

    def use_pictures(self, pictures: ScanPictures) -> None:
        """Where pictures come from."""
        self._pictures = pictures
        pictures.ready.connect(self._show_picture)

    def thumbnail(self, file_id: str) -> Thumbnail:
        """The small picture of that file."""
        return self._lines[file_id].thumbnail

    def show_paper(self, judged: Judged) -> None:
        """Show its scans; only what has changed is built anew."""
        scans = judged.paper.scans if judged.paper else ()
        state = self._state()
        look = (judged.kind.id, judged.owner, scans, state, fonts.scale())
        if look == self._shown:
            return
        self._shown = look
        self._fit_scale()
        if state is not self._head_state:
            self._head_state = state
            clear(self._head)
            self._head.addWidget(self._heading(state))
        self._show_lines(scans, closed=state is not VaultState.OPEN)
        said = self._sentence(scans, state)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self._unlock.setVisible(state in (VaultState.LOCKED, VaultState.AWAY))

    def _fit_scale(self) -> None:
        """Parts of a fixed size do not follow another size of text."""
        if self._scale != fonts.scale():
            self._scale = fonts.scale()
            self._width = round(WIDE * 2 * self._scale)
            self._head_state = None
            clear(self._list)
            self._lines = {}

    def _show_lines(self, scans: Sequence[Scan], closed: bool) -> None:
        wanted = {scan.file_id for scan in scans}
        for file_id in [each for each in self._lines if each not in wanted]:
            line = self._lines.pop(file_id)
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        for place, scan in enumerate(scans):
            line = self._lines.get(scan.file_id) or self._new_line(scan)
            line.fill(scan, closed)
            if self._list.indexOf(line) != place:
                self._list.insertWidget(place, line)

    def _new_line(self, scan: Scan) -> ScanLine:
        verbs = self._verbs
        line = ScanLine(self._want, verbs.open_scan, verbs.export_scan, verbs.remove_scan)
        self._lines[scan.file_id] = line
        return line

    def _want(self, scan: Scan) -> None:
        if self._pictures is not None and self._state() is VaultState.OPEN:
            seen = self._is_in_sight
            self._pictures.want(scan, 1, self._width, lambda: seen(scan.file_id))

    def _is_in_sight(self, file_id: str) -> bool:
        line = self._lines.get(file_id)
        return line is not None and line.thumbnail.in_sight

    def _heading(self, state: VaultState) -> QWidget:
        title = PlainLabel(words.SCANS, "body", weight=600)
        if state is VaultState.ABSENT:
            return row_of(
                title, None, Button("Set &up the vault…", "tool", "lock", on=self._set_up)
            )
        add = Button("A&dd scans…", "tool", "upload", name="Add scans",
                     on=self._verbs.choose_scans)  # fmt: skip
        folder = Button("&Whole folder…", "quiet", name="Add a whole folder",
                        on=self._verbs.choose_folder)  # fmt: skip
        return row_of(title, None, folder, add)

    def _set_up(self) -> None:
        self._verbs.set_up_vault()

    @staticmethod
    def _sentence(scans: Sequence[Scan], state: VaultState) -> str:
        if state is VaultState.ABSENT:
            return words.NO_VAULT
        if not scans:
            return words.NONE_YET
        return "" if state is VaultState.OPEN else words.LOCKED_SCANS

    def _show_picture(self, scan: Scan, page: int, width: int, png: bytes) -> None:
        line = self._lines.get(scan.file_id)
        if line is not None and (page, width) == (1, self._width):
            line.thumbnail.show_picture(png)
