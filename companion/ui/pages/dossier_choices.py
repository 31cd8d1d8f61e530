"""What of a trip is printed, and on what: the panel beside the pages. What is ticked counts at
once, and what has changed since it was printed stands below."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.app.seal import VaultState
from companion.domain.choices import Choices, PaperSize, Section
from companion.domain.printed import Since
from companion.ui import fonts, icons
from companion.ui.pages.dossier_sections import SectionRow
from companion.ui.pages.dossier_since import SinceNote
from companion.ui.widgets.buttons import Button, CheckBox
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.segmented import Segmented
from companion.ui.widgets.sheet import ScrollColumn, Sheet, clear, row_of
from companion.wording import print_choices as words

PANEL_WIDTH = 364
_SIDE = 16
_USUAL, _LARGE = (key for key, _ in words.TYPES)


class _Lock(QWidget):
    """A lock, closed or open, 14 px."""

    def __init__(self) -> None:
        super().__init__()
        self.open = False
        self.setFixedSize(fonts.px(14), fonts.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        name, size = "lock-open" if self.open else "lock", min(self.width(), self.height())
        drawn = icons.pixmap(name, size, "ink2", self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, drawn)


class ChoicesPanel(Sheet):
    """``changed``: something was ticked. ``section_wanted``: its first page. ``unlock_wanted``."""

    changed = Signal()
    section_wanted = Signal(object)
    unlock_wanted = Signal()
    refused = Signal(str)

    def __init__(self, on_print: Callable[[], object]) -> None:
        super().__init__("strong")
        self.setAccessibleName(words.TITLE)
        self._filling = False
        self._state, self._names = VaultState.ABSENT, dict[str, str]()
        self._scroll = ScrollColumn(0)
        self.rows.addWidget(self._scroll, 1)
        self._rows = {section: SectionRow(text) for section, text in words.SECTIONS.items()}
        self._copies: dict[str, CheckBox] = {}
        self._add_sections()
        self._add_copies()
        self._add_paper()
        self._scroll.column.addStretch(1)
        self.since = SinceNote(on_print)
        self._since_rule = Rule()
        self._since_rule.hide()
        self.rows.addWidget(self._since_rule)
        self.rows.addWidget(self.since)

    # --- layout ---------------------------------------------------------------------------------

    def _add_sections(self) -> None:
        head = row_of(
            PlainLabel(words.SECTIONS_HEAD, "value", weight=600), None,
            PlainLabel(words.SECTIONS_PAGES, "second", "ink2"),
        )  # fmt: skip
        head.setContentsMargins(_SIDE, 10, _SIDE, 10)
        self._scroll.column.addWidget(head)
        self._scroll.column.addWidget(Rule())
        for section, row in self._rows.items():
            row.toggled.connect(lambda _, s=section: self._tick(s))
            row.named.connect(lambda s=section: self.section_wanted.emit(s))
            self._scroll.column.addWidget(row)

    def _add_copies(self) -> None:
        self._lock, self._locked = _Lock(), PlainLabel("", "second", "ink2")
        self._unlock = Button("&Unlock…", "tool", on=self.unlock_wanted.emit)
        self._copy_pages = PlainLabel("", "body", "ink2")
        self._lock_line = row_of(
            PlainLabel(words.COPIES_HEAD, "body"), None, self._lock, self._locked, self._unlock,
            self._copy_pages,
        )  # fmt: skip
        self._kinds = QVBoxLayout()
        self._kinds.setContentsMargins(0, 0, 0, 0)
        self._kinds.setSpacing(6)
        self._hint = PlainLabel("", "second", "ink2", wrap=True)
        self._group(self._lock_line, self._kinds, self._hint)

    def _add_paper(self) -> None:
        self._size = Segmented(words.SIZES, words.PAPER)
        self._type = Segmented(words.TYPES, words.TYPE)
        self._size_hint = PlainLabel("", "second", "ink2", wrap=True)
        self._labels = {
            key: CheckBox(text, words.LABELS[key]) for key, text in words.LABELS_SHORT.items()
        }
        self._numbers = CheckBox(words.NUMBERS_SHORT, words.NUMBERS.replace("&", ""))
        self._password = CheckBox(words.PASSWORD_SHORT, words.PASSWORD.replace("&", ""))
        self._numbers.setToolTip(words.NUMBERS_HINT)
        self._password.setToolTip(words.PASSWORD_HINT)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        parts = (
            (words.PAPER, self._size), (words.TYPE, self._type),
            (words.LABELS_HEAD, row_of(*self._labels.values(), None, spacing=14)),
            (words.NUMBERS_HEAD, self._numbers), (words.PASSWORD_HEAD, self._password),
        )  # fmt: skip
        for number, (name, widget) in enumerate(parts):
            grid.addWidget(PlainLabel(name, "body", "ink2"), number, 0)
            grid.addWidget(widget, number, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        self._group(grid, self._size_hint)
        self._size.chosen.connect(lambda _: self._tell())
        self._type.chosen.connect(lambda _: self._tell())
        for box in (*self._labels.values(), self._numbers, self._password):
            box.toggled.connect(lambda _: self._tell())

    def _group(self, *parts: QWidget | QVBoxLayout | QGridLayout) -> None:
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(holder)
        column.setContentsMargins(_SIDE, 8, _SIDE, 8)
        column.setSpacing(6)
        for part in parts:
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        self._scroll.column.addWidget(holder)

    # --- what is chosen -------------------------------------------------------------------------

    @property
    def choices(self) -> Choices:
        """What is ticked."""
        size = PaperSize(self._size.value)
        return Choices(
            tuple(section for section, row in self._rows.items() if row.isChecked()),
            size,
            self._numbers.isChecked(),
            tuple(each for each, box in self._labels.items() if box.isChecked()),
            tuple(kind for kind, box in self._copies.items() if box.isChecked()),
            self._type.value == _LARGE and size is not PaperSize.BOOKLET,
        )

    @property
    def password(self) -> bool:
        """Whether a password is asked for when it is saved."""
        return self._password.isChecked()

    def show_choices(self, now: Choices, password: bool) -> None:
        """Tick what is chosen, silently."""
        self._filling = True
        for section, row in self._rows.items():
            row.setChecked(section in now.sections)
        for key, box in self._labels.items():
            box.setChecked(key in now.labels)
        self._size.choose(now.size.value)
        self._type.choose(_LARGE if now.large else _USUAL)
        self._numbers.setChecked(now.numbers)
        self._password.setChecked(password)
        self.show_copies({kind: self._names.get(kind, kind) for kind in now.copies}, now.copies)
        self._filling = False
        self._follow()

    def show_copies(self, names: Mapping[str, str], chosen: tuple[str, ...]) -> None:
        """A tick for each kind of paper that has a scan."""
        before, self._filling = self._filling, True
        if dict(names) == self._names and self._copies:
            for kind, box in self._copies.items():
                box.setChecked(kind in chosen)
            self._filling = before
            return
        clear(self._kinds)
        self._names = dict(names)
        self._copies = {kind: CheckBox(name.replace("&", "&&")) for kind, name in names.items()}
        for kind, box in self._copies.items():
            box.setChecked(kind in chosen)
            box.toggled.connect(lambda _: self._tell())
            self._kinds.addWidget(box)
        self._filling = before
        self._follow()

    def show_vault(self, state: VaultState) -> None:
        """Say how the vault stands."""
        self._state = state
        self._follow()

    def show_pages(self, pages: Mapping[Section, int], current: Section | None) -> None:
        """How many pages each section has, and which one is looked at."""
        for section, row in self._rows.items():
            row.show_pages(pages.get(section, 0), section is current)
        copies = pages.get(Section.COPIES, 0)
        self._copy_pages.setText(str(copies) if copies else "")
        self._copy_pages.setVisible(bool(copies))

    def show_since(self, since: Since | None, count: int, hidden: bool = False) -> None:
        """What has changed since it was printed; ``hidden``: only the open vault could tell."""
        self.since.show_since(since, count, hidden)
        self._since_rule.setVisible(since is not None or hidden)

    def tab_stops(self) -> list[QWidget]:
        """What the keyboard goes through, from the top down."""
        sizes = [self._size.button(key) for key, _ in words.SIZES]
        types = [self._type.button(key) for key, _ in words.TYPES]
        return [
            *self._rows.values(), self._unlock, *self._copies.values(), *sizes, *types,
            *self._labels.values(), self._numbers, self._password, self.since.button,
        ]  # fmt: skip

    def fit(self) -> None:
        """Another text size."""
        self._lock.setFixedSize(fonts.px(14), fonts.px(14))

    # --- inside ---------------------------------------------------------------------------------

    def _tick(self, section: Section) -> None:
        """Something must be left to print."""
        if not self._filling and not self.choices.sections:
            self._filling = True
            self._rows[section].setChecked(True)
            self._filling = False
            self.refused.emit(words.NOTHING)
            return
        self._tell()

    def _tell(self) -> None:
        if not self._filling:
            self._follow()
            self.changed.emit()

    def _follow(self) -> None:
        """What follows from what is chosen, and from the vault."""
        size = PaperSize(self._size.value)
        booklet = size is PaperSize.BOOKLET
        self._type.button(_LARGE).setEnabled(not booklet)
        if booklet:
            self._type.choose(_USUAL)
        large = words.LARGE_HINT if self._type.value == _LARGE else ""
        self._size_hint.setText(words.BOOKLET_HINT if booklet else large)
        self._size_hint.setVisible(bool(self._size_hint.text()))
        is_open, there = self._state is VaultState.OPEN, self._state is not VaultState.ABSENT
        self._lock.open = is_open
        self._lock.update()
        self._locked.setText(words.VAULT_OPEN if is_open else words.VAULT_LOCKED)
        for widget in (self._lock, self._locked):
            widget.setVisible(there)
        self._unlock.setVisible(there and not is_open)
        sealed = there and not is_open and bool(self.choices.copies or self.choices.numbers)
        hint = words.LOCKED if sealed else "" if self._copies else words.NO_SCANS
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
