"""What of a trip is printed, and on what. Kept for the trip."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from companion.app.seal import VaultState
from companion.domain.choices import Choices, PaperSize
from companion.domain.readiness import Readiness
from companion.ui.dialogs.dialog import Dialog
from companion.ui.dialogs.vault_set_up import NewPassphrase
from companion.ui.widgets.buttons import CheckBox
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.segmented import Segmented
from companion.ui.widgets.sheet import column_of, row_of
from companion.wording import print_choices as words
from companion.wording.plain import shown

if TYPE_CHECKING:
    from companion.ui.keeper import Keeper


class PrintChoicesDialog(Dialog):
    """Ticks. ``choices`` and ``password`` say what was chosen, once it is accepted."""

    def __init__(
        self, now: Choices, password: bool, readiness: Readiness, keeper: Keeper, parent: QWidget
    ) -> None:
        super().__init__(words.TITLE, parent.window(), 680, 760)
        self._now, self._keeper = now, keeper
        self.body.setSpacing(8)
        self._parts = {
            section: _ticked(text, section in now.sections)
            for section, text in words.SECTIONS.items()
        }
        self._group(words.PARTS, _columns(list(self._parts.values())))
        self._size = Segmented(words.SIZES, words.PAPER, now.size.value, 32)
        self._large = _ticked(words.LARGE, now.large)
        self._size.chosen.connect(lambda _: self._follow_size())
        self._follow_size()
        self._group(
            words.PAPER,
            row_of(self._size, self._large, None, spacing=24), _hint(words.PAPER_HINT),
        )  # fmt: skip
        self._labels = {
            each: _ticked(text, each in now.labels) for each, text in words.LABELS.items()
        }
        self._group(words.LANGUAGES, row_of(*self._labels.values(), None, spacing=24))
        self._numbers = _ticked(words.NUMBERS, now.numbers)
        self._password = _ticked(words.PASSWORD, password)
        self._group(
            words.SECRET,
            column_of(self._numbers, _hint(words.NUMBERS_HINT)),
            column_of(self._password, _hint(words.PASSWORD_HINT)),
        )
        self._copies = _copies(readiness, now)
        inside = _columns(list(self._copies.values())) if self._copies else _hint(words.NO_SCANS)
        self._group(words.COPIES, inside)
        self.body.addStretch(1)
        self.foot("&Use these", self._use)
        for box in (self._numbers, *self._copies.values()):
            box.toggled.connect(lambda _: self._say_locked())
        self._say_locked()
        next(iter(self._parts.values())).setFocus()

    def _follow_size(self) -> None:
        self._large.setEnabled(self._size.value != PaperSize.BOOKLET.value)

    def _group(self, title: str, *parts: QWidget) -> None:
        self.body.addWidget(PlainLabel(title, "body", weight=600))
        self.body.addWidget(Rule())
        for part in parts:
            self.body.addWidget(part)
        self.body.addSpacing(8)

    @property
    def choices(self) -> Choices:
        """What is ticked."""
        return Choices(
            tuple(section for section, box in self._parts.items() if box.isChecked()),
            PaperSize(self._size.value),
            self._numbers.isChecked(),
            tuple(each for each, box in self._labels.items() if box.isChecked()),
            tuple(kind for kind, box in self._copies.items() if box.isChecked()),
            self._large.isChecked() and self._large.isEnabled(),
        )

    @property
    def password(self) -> bool:
        """Whether a password is asked for when it is saved."""
        return self._password.isChecked()

    def _use(self) -> None:
        if self.choices.sections:
            self.accept()
        else:
            self.problem(words.NOTHING)

    def _say_locked(self) -> None:
        chosen = replace(self.choices)
        sealed = self._keeper.state not in (VaultState.OPEN, VaultState.ABSENT)
        self.note(words.LOCKED if sealed and (chosen.numbers or chosen.copies) else "")


class FilePasswordDialog(Dialog):
    """The password of one file, twice. ``password`` is it, once it is accepted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(words.ASK_PASSWORD, parent.window(), 520, 380)
        self.new = NewPassphrase("&Password")
        self.password = ""
        self.body.addWidget(self.new)
        self.body.addStretch(1)
        self.foot("Sa&ve", self._take)
        self.new.first.setFocus()

    def _take(self) -> None:
        typed = self.new.read()
        if typed:
            self.password = typed
            self.accept()

    def done(self, result: int) -> None:
        """What was typed goes with the dialog."""
        self.new.clear()
        super().done(result)


def _ticked(text: str, ticked: bool) -> CheckBox:
    box = CheckBox(text)
    box.setChecked(ticked)
    return box


def _hint(text: str) -> PlainLabel:
    return PlainLabel(text, "second", "ink2", wrap=True)


def _columns(boxes: list[CheckBox]) -> QWidget:
    """In two columns, down and then across."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(4)
    high = (len(boxes) + 1) // 2
    for place, box in enumerate(boxes):
        grid.addWidget(box, place % high, place // high)
    for column in range(2):
        grid.setColumnStretch(column, 1)
    return holder


def _copies(readiness: Readiness, now: Choices) -> dict[str, CheckBox]:
    """A tick for each kind of paper that has a scan, or that was chosen when it had."""
    kinds: dict[str, CheckBox] = {}
    for judged in readiness.judged:
        has_scan = judged.paper is not None and judged.paper.scans
        if has_scan or judged.kind.id in now.copies:
            name = shown(judged.kind.names.en).replace("&", "&&")
            kinds.setdefault(judged.kind.id, _ticked(name, judged.kind.id in now.copies))
    return kinds
