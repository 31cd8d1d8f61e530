"""Notes at a stage: why one waited, stamps, a fee, what an officer wished, originals out and back.

Most take one press; each is a change of its own that can be undone.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from companion.app import planning, remarks
from companion.domain.errors import NotAllowed
from companion.domain.remarks import CAUSES, Remark, RemarkKind, amount_of, outstanding
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.chips import FlowLayout
from companion.ui.widgets.fields import Field, TextLine, fields_row
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.segmented import Choice
from companion.ui.widgets.sheet import clear, column_of, row_of
from companion.wording.plain import shown
from companion.wording.remarks import outstanding_text, remark_text
from companion.wording.times import both_dated_text

if TYPE_CHECKING:
    from companion.ui.desk import Desk

WHO = "notes"
EMPTY = "Nothing is noted here yet."
CURRENCIES = ("KGS", "CNY", "USD", "EUR")


class StageNotesDialog(Dialog):
    """The notes of the open trip, a stage at a time; it opens at the stage one is at."""

    def __init__(self, desk: Desk, stage_id: str = "") -> None:
        super().__init__("Notes", desk.window, 760, 700)
        self._desk, self._companion = desk, desk.companion
        assert desk.trip is not None
        self._trip_id = desk.trip.id
        self._stage = Choice("Stage")
        self._fill_stages(stage_id)
        self._build()
        self._stage.currentIndexChanged.connect(lambda _: self._show())
        self._show()

    def _fill_stages(self, stage_id: str) -> None:
        table = planning.timetable(self._companion, self._trip_id)
        for row in table.rows:
            self._stage.addItem(f"{row.number}  {shown(row.stage.names.en)}", row.stage.id)
        begin = stage_id or (table.reached or table.rows[0]).stage.id
        self._stage.setCurrentIndex(max(0, self._stage.findData(begin)))

    def _build(self) -> None:
        self._minutes = TextLine("Minutes waited", hint="min")
        self._minutes.setFixedWidth(80)
        self._originals = TextLine("How many originals", hint="1")
        self._originals.setFixedWidth(80)
        self._fee, self._for = TextLine("Fee", hint="300"), TextLine("Fee for")
        self._currency = Choice("Currency")
        for currency in CURRENCIES:
            self._currency.addItem(currency, currency)
        self._text = TextLine("Note or wish")
        self._list = column_of(spacing=0)
        self.above(row_of(self._stage, wide=self._stage))
        self.body.setSpacing(12)
        for part in (self._causes(), self._stamps(), self._fee_row(), self._text_row()):
            self.body.addWidget(part)
        self.body.addWidget(Rule("strong"))
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        self.foot(away="Close")

    def _causes(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=8, margin=0)
        flow.addWidget(self._minutes)
        for cause in CAUSES:
            button = Button(cause.capitalize(), "tool", name=f"Waited: {cause}")
            button.clicked.connect(lambda _=False, c=cause: self._waited(c))
            flow.addWidget(button)
        return column_of(PlainLabel("Waited for, with the minutes if you know them", "second",
                                    "ink2", 500), holder, spacing=4)  # fmt: skip

    def _stamps(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=8, margin=0)
        for text, kind in (("Stamp in", RemarkKind.STAMP_IN), ("Stamp out", RemarkKind.STAMP_OUT)):
            flow.addWidget(Button(text, "tool", on=partial(self._note, kind)))
        flow.addWidget(self._originals)
        for text, kind in (
            ("Originals handed over", RemarkKind.HANDED_OVER),
            ("Originals back in hand", RemarkKind.HANDED_BACK),
        ):
            flow.addWidget(Button(text, "tool", on=partial(self._counted, kind)))
        return column_of(
            PlainLabel("Stamps, and originals with how many", "second", "ink2", 500), holder,
            spacing=4,
        )  # fmt: skip

    def _fee_row(self) -> QWidget:
        keep = Button("Note the &fee", "tool", name="Note the fee", on=self._paid)
        return fields_row(
            Field("Fee &paid", self._fee), Field("Currency", self._currency),
            Field("What for", self._for), Field("\u00a0", keep), stretch=(2, 1, 3, 1),
        )  # fmt: skip

    def _text_row(self) -> QWidget:
        note = Button("&Note it", "tool", name="Keep as note",
                      on=lambda: self._said(RemarkKind.NOTE))  # fmt: skip
        wish = Button("Officer's &wish", "tool", name="Keep as the officer's wish",
                      on=lambda: self._said(RemarkKind.WISH))  # fmt: skip
        return fields_row(Field("&Text", self._text), Field("\u00a0", note), Field("\u00a0", wish),
                          stretch=(4, 1, 1))  # fmt: skip

    # --- what is done -------------------------------------------------------------------------

    @property
    def stage_id(self) -> str:
        """The stage whose notes are shown."""
        return str(self._stage.currentData())

    def _note(self, kind: RemarkKind, text: str = "", **more: object) -> bool:
        done = self.attempt(
            lambda: remarks.note(
                self._companion, self._trip_id, self.stage_id, kind, text,
                initiator=WHO, **more,  # type: ignore[arg-type]
            )
        )  # fmt: skip
        if done:
            self._show()
        return done

    def _waited(self, cause: str) -> None:
        minutes = _whole(self._minutes.text().strip() or "0")
        if minutes is None:
            self.problem(f"“{self._minutes.text()[:20]}” is not a number of minutes.")
        elif self._note(RemarkKind.CAUSE, cause, count=minutes):
            self._minutes.clear()

    def _counted(self, kind: RemarkKind) -> None:
        """As many originals as were typed, else one."""
        number = _whole(self._originals.text().strip() or self._originals.placeholderText())
        if number is None:
            self.problem(f"“{self._originals.text()[:20]}” is not a number of originals.")
        elif self._note(kind, count=number):
            self._originals.clear()

    def _paid(self) -> None:
        try:
            amount = amount_of(self._fee.text())
        except NotAllowed as problem:
            self.problem(str(problem))
            return
        if self._note(RemarkKind.FEE, self._for.text(), amount=amount,
                      currency=str(self._currency.currentData())):  # fmt: skip
            self._fee.clear()
            self._for.clear()

    def _said(self, kind: RemarkKind) -> None:
        if self._note(kind, self._text.text()):
            self._text.clear()

    def _take_back(self, remark: Remark) -> None:
        if self.attempt(lambda: remarks.take_back(self._companion, self._trip_id, remark.id, WHO)):
            self._show()

    # --- what is shown ------------------------------------------------------------------------

    def _show(self) -> None:
        expected = remarks.originals_expected(
            self._companion, self._trip_id, self._stage.currentData()
        )
        self._originals.setPlaceholderText(str(expected or 1))
        every = remarks.remarks(self._companion, self._trip_id)
        here = [remark for remark in every if remark.stage_id == self.stage_id]
        layout = self._list.layout()
        assert layout is not None
        clear(layout)
        for remark in here:
            layout.addWidget(self._line(remark))
            layout.addWidget(Rule())
        if not here:
            layout.addWidget(PlainLabel(EMPTY, tone="ink2", wrap=True))
        name = self._stage.currentText().split("  ", 1)[-1]
        left = outstanding_text(outstanding(every, self.stage_id), name)
        if left:
            self.problem(left)
        else:
            self.note("")

    def _line(self, remark: Remark) -> QWidget:
        text = remark_text(remark)
        words = column_of(
            PlainLabel(f"{text[:1].upper()}{text[1:]}", weight=600, wrap=True),
            PlainLabel(both_dated_text(remark.at), "second", "ink2"),
            spacing=0,
        )
        back = Button("Take back", "quiet", name=f"Take back: {text}",
                      on=lambda: self._take_back(remark))  # fmt: skip
        return row_of(words, back, wide=words, margin=4)


def _whole(text: str) -> int | None:
    """A whole number of a few digits; None for anything else."""
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 6 else None
