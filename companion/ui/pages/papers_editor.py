"""The form of one paper. It holds text as typed until it was kept, and says what is wrong where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from companion.app.papers import MOST_COPIES, PaperDraft, TooLong
from companion.domain.crossing import PaperKind
from companion.domain.errors import NotAllowed
from companion.domain.mrz import read_mrz
from companion.domain.papers import IDENTITY_FIELDS, AsWritten, Judged
from companion.domain.trip import LONGEST_NOTE
from companion.ui.pages.papers_typed import Typed, rebased
from companion.ui.widgets.buttons import Button, CheckBox
from companion.ui.widgets.dates import DateField
from companion.ui.widgets.fields import Field, TextLine
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.secrets import SecretArea, SecretLine
from companion.ui.widgets.sheet import row_of
from companion.wording import papers_page as words
from companion.wording.lists import NUMBER_HINT
from companion.wording.people import ZONE, zone_problems


class Copies(TextLine):
    """A small whole number as text; empty means none."""

    def __init__(self, name: str, most: int = MOST_COPIES) -> None:
        super().__init__(name)
        self.setValidator(QIntValidator(0, most, self))

    def value(self) -> int:
        """The number."""
        return int(self.text() or 0)

    def set_value(self, number: int) -> None:
        """Show a number; none is an empty field."""
        if number != self.value():
            self.setText(str(number) if number else "")


def _stops(part: QWidget) -> list[QWidget]:
    """Where Tab stops in a part of the form: its editor, or what a row of them holds."""
    editor = part.editor if isinstance(part, Field) else part
    if isinstance(editor, PlainLabel):
        return []
    if editor.focusProxy() is not None or editor.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return [editor]
    inside = editor.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [each for each in inside if each.focusPolicy() != Qt.FocusPolicy.NoFocus]


def _pairs(fields: Sequence[QWidget]) -> list[list[tuple[QWidget, int]]]:
    """Two fields side by side, half of the width each."""
    return [[(each, 3) for each in fields[at : at + 2]] for at in range(0, len(fields), 2)]


class PaperEditor(QWidget):
    """``finished`` tells that a field was left or Enter was pressed; ``edited`` every change."""

    finished = Signal()
    edited = Signal()

    def __init__(self, around: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._kept = Typed()
        self._loading = False
        self._make_fields(around)
        self._lay_out()
        self._listen()

    # --- layout -------------------------------------------------------------------------------

    def _make_fields(self, around: Callable[[], date]) -> None:
        self.at_hand = CheckBox("&At hand", "At hand")
        self.issuer, self.sleeve = TextLine("Issued by"), TextLine("Sleeve")
        self.issued, self.valid_from, self.expires = (
            DateField(name, around) for name in ("Issued on", "Valid from", "Expires on")
        )
        for day in (self.issued, self.valid_from, self.expires):
            day.line.setPlaceholderText("Not entered")
        self.number = SecretLine("Number")
        self.copies, self.translations = Copies("Copies"), Copies("Translations")
        self.stay_days, self.blank_pages = Copies("Days of stay", 365), Copies("Blank pages")
        self.port = TextLine("Port or route named on it")
        self.note = SecretArea("Note about this paper", lines=2)
        self.zone = SecretArea(ZONE, lines=2)
        read = Button("Read it", "plain", name="Read the zone", on=self.read_zone)
        self._zone = Field(
            "Its two lines at the foot of the photo page", row_of(self.zone, read, wide=self.zone)
        )
        self.as_written = {name: SecretLine(words.ON_PAPER[name]) for name in IDENTITY_FIELDS}
        self._fields = {
            "issuer": Field("Issued &by", self.issuer),
            "issued": Field("&Issued on", self.issued),
            "valid_from": Field("Valid fro&m", self.valid_from),
            "expires": Field("E&xpires on", self.expires),
            "number": Field("&Number", self.number, NUMBER_HINT),
            "copies": Field("&Copies with you", self.copies),
            "translations": Field("T&ranslations", self.translations),
            "stay_days": Field("Da&ys of stay", self.stay_days),
            "blank_pages": Field("Blan&k pages left", self.blank_pages),
            "port": Field("&Port or route named on it", self.port),
            "sleeve": Field("S&leeve", self.sleeve),
            "note": Field("N&ote", self.note),
        }
        self._written = {
            name: Field(words.ON_PAPER[name], line) for name, line in self.as_written.items()
        }

    def _lay_out(self) -> None:
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        self._head_of_written = PlainLabel(words.AS_WRITTEN, "second", "ink2", 600, wrap=True)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        self.shape(None)

    def shape(self, kind: PaperKind | None) -> None:
        """Show the fields that this kind of paper has, in rows of six columns."""
        asks = kind.asks if kind else ()
        rows: list[list[tuple[QWidget, int]]] = [[(self.at_hand, 6)]]
        dates = ["issued", *(["valid_from"] if "valid_from" in asks else []), "expires"]
        rows.append([(self._fields[name], 6 // len(dates)) for name in dates])
        rows.append([(self._fields["number"], 4), (self._fields["copies"], 2)])
        extra: list[str] = [name for name in ("stay_days", "blank_pages") if name in asks]
        extra += ["translations"] if kind and kind.translations else []
        rows += _pairs([self._fields[name] for name in (*extra, "sleeve")])
        rows += [[(self._fields["port"], 6)]] if "port" in asks else []
        rows.append([(self._fields["issuer"], 6)])
        rows += [[(self._zone, 6)]] if kind and kind.id == "passport" else []
        written = [self._written[name] for name in IDENTITY_FIELDS if kind and name in kind.shows]
        rows += [[(self._head_of_written, 6)]] if written else []
        rows += _pairs(written)
        rows.append([(self._fields["note"], 6)])
        self._place(rows)

    def _place(self, rows: list[list[tuple[QWidget, int]]]) -> None:
        while self._grid.takeAt(0) is not None:
            pass
        wanted = {id(widget) for row in rows for widget, _ in row}
        every = (
            *self._fields.values(), *self._written.values(), self._head_of_written, self._zone,
        )  # fmt: skip
        for widget in (self.at_hand, *every):
            widget.setParent(self)
            widget.setVisible(id(widget) in wanted)
        for place, row in enumerate(rows):
            column = 0
            for widget, across in row:
                top = Qt.AlignmentFlag.AlignTop
                self._grid.addWidget(widget, place, column, 1, across, top)
                column += across
        self.put_in_order()

    def _listen(self) -> None:
        for line in self._lines():
            line.returnPressed.connect(self.finished)
            line.textChanged.connect(self._tell)
        self.note.textChanged.connect(self._tell)
        self.at_hand.clicked.connect(self.finished)
        self.at_hand.toggled.connect(self._tell)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _lines(self) -> tuple[TextLine, ...]:
        days = (self.issued.line, self.valid_from.line, self.expires.line)
        counts = (self.copies, self.translations, self.stay_days, self.blank_pages)
        return (
            *days, *counts, self.issuer, self.number, self.sleeve, self.port,
            *self.as_written.values(),
        )  # fmt: skip

    def put_in_order(self) -> None:
        """Tab goes through the fields as they stand."""
        before: QWidget | None = None
        for place in range(self._grid.count()):
            item = self._grid.itemAt(place)
            widget = item.widget() if item is not None else None
            for stop in _stops(widget) if widget is not None and not widget.isHidden() else ():
                if before is not None:
                    QWidget.setTabOrder(before, stop)  # a date goes with its button
                before = stop

    # --- what stands in it ----------------------------------------------------------------------

    @property
    def typed(self) -> Typed:
        """The form as it stands."""
        return Typed(
            self.at_hand.isChecked(),
            self.issuer.text(),
            self.issued.line.text(),
            self.valid_from.line.text(),
            self.expires.line.text(),
            self.number.secret,
            self.copies.value(),
            self.translations.value(),
            self.sleeve.text(),
            self.stay_days.text(),
            self.blank_pages.text(),
            self.port.text(),
            self.note.secret,
            tuple(sorted((n, line.secret) for n, line in self.as_written.items() if line.secret)),
        )

    @property
    def kept(self) -> Typed:
        """What the form held when it was loaded."""
        return self._kept

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

    def rebase(self, kept: Typed) -> None:
        """What is kept has changed while something was typed: that stays, the rest follows."""
        if kept != self._kept:
            typed, self._kept = rebased(self.typed, self._kept, kept), kept
            self._fill(typed)

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
            (self.valid_from.line, typed.valid_from),
            (self.expires.line, typed.expires),
            (self.sleeve, typed.sleeve),
            (self.stay_days, typed.stay_days),
            (self.blank_pages, typed.blank_pages),
            (self.port, typed.port),
        ):
            if line.text() != text:
                line.setText(text)
                line.setCursorPosition(0)
        self.copies.set_value(typed.copies)
        self.translations.set_value(typed.translations)
        self.number.set_secret(typed.number)
        written = dict(typed.as_written)
        for name, secret_line in self.as_written.items():
            secret_line.set_secret(written.get(name, ""))
        self.note.set_secret(typed.note)
        self._loading = False

    def draft(self, judged: Judged) -> PaperDraft | None:
        """The form as values; None when a date cannot be read, which is marked then."""
        self._take_errors_back()
        issued, expires = self._day("issued", self.issued), self._day("expires", self.expires)
        valid_from = self._day("valid_from", self.valid_from)
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
            valid_from=valid_from,
            stay_days=self.stay_days.value() or None,
            blank_pages=self.blank_pages.value() if self.blank_pages.text() else None,
            port=self.port.text().strip(),
            translations=self.translations.value(),
            sleeve=self.sleeve.text().strip(),
            as_written=tuple(AsWritten(name, value) for name, value in self.typed.as_written),
        )

    def refuse(self, problem: NotAllowed) -> None:
        """Mark the field that a verb refused: one that is too long, the note, or the dates."""
        if isinstance(problem, TooLong):
            fields = self._fields | self._written
            fields[problem.field].error(str(problem))
            return
        name = "note" if len(self.note.text()) > LONGEST_NOTE else "expires"
        self._fields[name].error(str(problem))

    @property
    def problem(self) -> str:
        """The first sentence that marks a field; empty when all is well."""
        every = (*self._fields.values(), *self._written.values())
        return next((f.problem for f in every if f.problem), "")

    def _day(self, name: str, field: DateField) -> date | None:
        try:
            return field.read()
        except NotAllowed as problem:
            self._fields[name].error(str(problem))
            return None

    def _take_errors_back(self) -> None:
        for field in (*self._fields.values(), *self._written.values()):
            if field.problem:
                field.error("")

    def read_zone(self) -> None:
        """Fill number, expiry and what stands on it from the zone, once its digits add up."""
        try:
            found = read_mrz(self.zone.text(), self._around())
        except NotAllowed as problem:
            self._zone.error(str(problem))
            return
        self._zone.error(zone_problems(found) if found.problems else "")
        if found.problems:
            return
        self.zone.clear()
        self.number.setText(found.number)
        if found.expires_on is not None:
            self.expires.set_date(found.expires_on)
        said = {
            "surname": found.surname, "given_names": found.given_names,
            "passport_number": found.number,
            "birth_date": found.birth_date.isoformat() if found.birth_date else "",
        }  # fmt: skip
        for name, text in said.items():
            self.as_written[name].setText(text)
        self.at_hand.setChecked(True)
        self.finished.emit()

    # --- leaving a field ------------------------------------------------------------------------

    def _tell(self) -> None:
        if not self._loading:
            self.edited.emit()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and old is not new and self.isAncestorOf(old) and self.dirty:
            self.finished.emit()
