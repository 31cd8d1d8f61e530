"""The form of one paper. It holds text as typed until it was kept, and says what is wrong where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from companion.app.papers import MOST_COPIES, PaperDraft
from companion.domain.dates import day_text
from companion.domain.errors import NotAllowed
from companion.domain.papers import Judged, Paper
from companion.domain.secrets import Secret
from companion.domain.trip import LONGEST_NOTE
from companion.ui.widgets.buttons import CheckBox
from companion.ui.widgets.dates import DateField
from companion.ui.widgets.fields import Field, TextLine
from companion.ui.widgets.secrets import SecretArea, SecretLine
from companion.wording.lists import NUMBER_HINT


@dataclass(frozen=True)
class Typed:
    """The form as it stands, each field as text."""

    at_hand: bool = False
    issuer: str = ""
    issued: str = ""
    expires: str = ""
    number: Secret = ""
    copies: int = 0
    note: Secret = ""


def typed_of(paper: Paper | None) -> Typed:
    """The form of what is noted about a paper; an empty one where nothing is."""
    if paper is None:
        return Typed()
    return Typed(
        paper.at_hand,
        paper.issuer,
        day_text(paper.issued_on) if paper.issued_on else "",
        day_text(paper.expires_on) if paper.expires_on else "",
        paper.number,
        paper.copies,
        paper.note,
    )


class Copies(TextLine):
    """A small whole number as text; empty means none."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setValidator(QIntValidator(0, MOST_COPIES, self))

    def value(self) -> int:
        """The number."""
        return int(self.text() or 0)

    def set_value(self, number: int) -> None:
        """Show a number; none is an empty field."""
        if number != self.value():
            self.setText(str(number) if number else "")


class PaperEditor(QWidget):
    """``finished`` tells that a field was left or Enter was pressed; ``edited`` every change."""

    finished = Signal()
    edited = Signal()

    def __init__(self, around: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = Typed()
        self._loading = False
        self._make_fields(around)
        self._lay_out()
        self._listen()

    # --- layout -------------------------------------------------------------------------------

    def _make_fields(self, around: Callable[[], date]) -> None:
        self.at_hand = CheckBox("&At hand", "At hand")
        self.issuer = TextLine("Issued by")
        self.issued = DateField("Issued on", around)
        self.expires = DateField("Expires on", around)
        for day in (self.issued, self.expires):
            day.line.setPlaceholderText("Not entered")
        self.number = SecretLine("Number")
        self.copies = Copies("Copies")
        self.note = SecretArea("Note about this paper", lines=2)
        self._fields = {
            "issuer": Field("Issued &by", self.issuer),
            "issued": Field("&Issued on", self.issued),
            "expires": Field("E&xpires on", self.expires),
            "number": Field("N&umber", self.number, NUMBER_HINT),
            "copies": Field("&Copies with you", self.copies),
            "note": Field("N&ote", self.note),
        }

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.addWidget(self.at_hand, 0, 0, 1, 6)
        top = Qt.AlignmentFlag.AlignTop
        for name, row, column, across in (
            ("issued", 1, 0, 3), ("expires", 1, 3, 3), ("number", 2, 0, 4), ("copies", 2, 4, 2),
            ("issuer", 3, 0, 6), ("note", 4, 0, 6),
        ):  # fmt: skip
            grid.addWidget(self._fields[name], row, column, 1, across, top)
        for column in range(6):
            grid.setColumnStretch(column, 1)

    def _listen(self) -> None:
        for line in (
            self.issuer, self.number, self.copies, self.issued.line, self.expires.line,
        ):  # fmt: skip
            line.returnPressed.connect(self.finished)
            line.textChanged.connect(self._tell)
        self.note.textChanged.connect(self._tell)
        self.at_hand.clicked.connect(self.finished)
        self.at_hand.toggled.connect(self._tell)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    # --- what stands in it ----------------------------------------------------------------------

    @property
    def typed(self) -> Typed:
        """The form as it stands."""
        return Typed(
            self.at_hand.isChecked(),
            self.issuer.text(),
            self.issued.line.text(),
            self.expires.line.text(),
            self.number.secret,
            self.copies.value(),
            self.note.secret,
        )

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.typed != self._kept

    def load(self, kept: Typed, typed: Typed | None = None) -> None:
        """Show what is kept, or what was ``typed`` over it and could not be kept."""
        self._kept = kept
        self._fill(typed or kept)
        self._take_errors_back()
        self._tell()

    def keep(self) -> None:
        """What stands in the form is kept now; from here on Undo is the program's."""
        self._kept = self.typed
        for line in self.findChildren(TextLine):
            at, text = line.cursorPosition(), line.text()
            line.setText(text)
            line.setCursorPosition(at)
        self.note.document().clearUndoRedoStacks()

    def _fill(self, typed: Typed) -> None:
        self._loading = True
        self.at_hand.setChecked(typed.at_hand)
        for line, text in (
            (self.issuer, typed.issuer),
            (self.issued.line, typed.issued),
            (self.expires.line, typed.expires),
        ):
            if line.text() != text:
                line.setText(text)
                line.setCursorPosition(0)
        self.copies.set_value(typed.copies)
        self.number.set_secret(typed.number)
        self.note.set_secret(typed.note)
        self._loading = False

    def draft(self, judged: Judged) -> PaperDraft | None:
        """The form as values; None when a date cannot be read, which is marked then."""
        self._take_errors_back()
        issued, expires = self._day("issued", self.issued), self._day("expires", self.expires)
        if any(field.problem for field in self._fields.values()):
            return None
        return PaperDraft(
            kind=judged.kind.id,
            owner=judged.owner,
            at_hand=self.at_hand.isChecked(),
            issuer=self.issuer.text(),
            issued_on=issued,
            expires_on=expires,
            number=self.number.secret,
            copies=self.copies.value(),
            note=self.note.secret,
        )

    def refuse(self, problem: NotAllowed) -> None:
        """Mark the field that a verb refused. Only the note and the dates can be refused."""
        name = "note" if len(self.note.text()) > LONGEST_NOTE else "expires"
        self._fields[name].error(str(problem))

    @property
    def problem(self) -> str:
        """The first sentence that marks a field; empty when all is well."""
        return next((f.problem for f in self._fields.values() if f.problem), "")

    def _day(self, name: str, field: DateField) -> date | None:
        try:
            return field.read()
        except NotAllowed as problem:
            self._fields[name].error(str(problem))
            return None

    def _take_errors_back(self) -> None:
        for field in self._fields.values():
            if field.problem:
                field.error("")

    # --- leaving a field ------------------------------------------------------------------------

    def _tell(self) -> None:
        if not self._loading:
            self.edited.emit()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and old is not new and self.isAncestorOf(old) and self.dirty:
            self.finished.emit()
