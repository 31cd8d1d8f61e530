"""Closure notices: those of one's own first, then the published ones, by year."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from companion.app import notices
from companion.domain.notices import Notice
from companion.ui.dialogs.dialog import Dialog
from companion.ui.dialogs.notice_form import NoticeDialog, crossing_of
from companion.ui.models.content import Cell, Line, Run, words
from companion.ui.models.rows import Column, RowModel
from companion.ui.models.table import RowTable
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.segmented import Choice
from companion.ui.widgets.sheet import row_of
from companion.wording import notices as said
from companion.wording.plain import shown

if TYPE_CHECKING:
    from companion.ui.desk import Desk

WHO = "notices"
OWN, PUBLISHED = "Your own", "Published"
EMPTY = "None of your own yet. Note here what your operator writes about closed days."
OUTRANKS = "A notice of your own outranks weekends, holidays and what is published."
STAYS = "What is published stays as it is. A notice of your own about its days outranks it."
_LONG = 240  # characters in a row; the whole text stands in the tooltip


@dataclass(frozen=True)
class NoticeRow:
    """A notice, and why it counts no more; ``notice`` None is the heading of what follows."""

    id: Hashable
    notice: Notice | None
    standing: str = ""
    title: str = ""


def rows_of(found: Sequence[Notice], year: int | None) -> tuple[NoticeRow, ...]:
    """Own ones, then published ones, the latest days first; only of that year if one is named."""
    rows: list[NoticeRow] = []
    for title, own in ((OWN, True), (PUBLISHED, False)):
        part = [n for n in found if n.own is own and speaks_of_year(n, year)]
        if part:
            rows.append(NoticeRow(f"head {title}", None, title=title))
        part.sort(key=lambda n: (n.first, n.last), reverse=True)
        rows += [NoticeRow(n.id, n, said.notice_standing(n, found)) for n in part]
    return tuple(rows)


def speaks_of_year(notice: Notice, year: int | None) -> bool:
    """Whether one of its days is in that year; None is every year."""
    return year is None or notice.first.year <= year <= notice.last.year


def _days(row: NoticeRow) -> Cell:
    if row.notice is None:
        return Cell((Line((Run(row.title, weight=600),)),))
    struck = bool(row.standing)
    first = Run(said.notice_dates(row.notice), "ink3" if struck else "ink", weight=600,
                struck=struck)  # fmt: skip
    lines = [Line((first,)), Line((Run(said.notice_clock(row.notice), "ink2", "second"),))]
    if struck:
        lines.append(words(row.standing, "ink2", "second"))
    return Cell(tuple(lines))


def _says(row: NoticeRow) -> Cell:
    if row.notice is None:
        return Cell()
    mark, hours = said.EFFECT_STATES[row.notice.effect], said.notice_hours(row.notice)
    lines = [Line((Run(said.EFFECT_WORDS[row.notice.effect]),), mark=mark, wrap=True)]
    if hours:
        kept_together = hours.replace(" · ", "\u00a0·\u00a0")
        lines.append(Line((Run(kept_together, "ink2", "second"),), wrap=True, indent=True))
    return Cell(tuple(lines))


def _why(row: NoticeRow) -> Cell:
    if row.notice is None:
        return Cell()
    reason, source = shown(row.notice.reason), said.notice_source(row.notice)
    whole = f"{reason}\n{source}" if max(len(reason), len(source)) > _LONG else ""
    parts = words(shown(reason, _LONG)), words(shown(source, _LONG), "ink2", "second")
    return Cell(parts, tooltip=whole)


def _spoken(row: NoticeRow) -> str:
    if row.notice is None:
        return row.title
    return said.notice_spoken(row.notice, row.standing)


COLUMNS = (
    Column("Days", cell=_days, says=_spoken, second_head="first to last, included"),
    Column("What it says", cell=_says, stretch=4, least=150, second_head="for your own vehicle"),
    Column("Why", cell=_why, stretch=5, least=180, second_head="and who says it"),
)


class NoticeTable(RowTable):
    """The rows; Delete is left to the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if event.key() == Qt.Key.Key_Delete:
            event.ignore()
        else:
            super().keyPressEvent(event)


class NoticesDialog(Dialog):
    """All that is known for the crossing; own ones can be changed and removed, with undo."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Closure notices", desk.window, 960, 680)
        self._desk, self._crossing = desk, crossing_of(desk)
        self._year = Choice("Year")
        self._head = PlainLabel("", "body", "ink2", wrap=True)
        model = RowModel(COLUMNS, self, selectable=lambda row: row.notice is not None)
        self._table = NoticeTable(model, "Notices, a row for each", lambda row: row.notice is None)
        self._edit = Button("&Edit…", name="Edit the notice", on=self._change)
        self._away = Button("&Remove", name="Remove the notice", on=self._remove)
        self._build()
        self._read()
        self.note(OUTRANKS)
        self._table.setFocus()

    def _build(self) -> None:
        bar = row_of(self._head, self._year, wide=self._head)
        bar.setContentsMargins(0, 0, 0, 12)
        self.above(bar)
        self.replace_body(self._table)
        self.foot("&New notice…", self._new, "Close", (self._edit, self._away))
        self._year.currentIndexChanged.connect(lambda _: self._show())
        self._table.chosen.connect(lambda _: self._allow())
        self._table.opened.connect(lambda _: self._change())

    def _read(self, chosen: str = "") -> None:
        """Read all notices again and show them, that one chosen where it is there."""
        self._found = notices.all_notices(self._desk.companion, self._crossing)
        years = {y for n in self._found for y in range(n.first.year, n.last.year + 1)}
        before = self._year.currentData()
        self._year.blockSignals(True)
        self._year.clear()
        self._year.addItem("All years", None)
        for year in sorted(years, reverse=True):
            self._year.addItem(str(year), year)
        self._year.setCurrentIndex(max(0, self._year.findData(before)))
        self._year.blockSignals(False)
        self._show(chosen)

    def _show(self, chosen: str = "") -> None:
        rows = rows_of(self._found, self._year.currentData())
        self._head.setText(self._counted())
        self._table.show_rows(rows)
        if chosen:
            self._table.choose(chosen)
        if self._notice() is None:
            first = next((row.id for row in rows if row.notice is not None), None)
            if first is not None:
                self._table.choose(first)
        self._allow()

    def _counted(self) -> str:
        own = sum(n.own for n in self._found)
        if not own:
            return EMPTY
        return f"{own} of your own, {len(self._found) - own} published"

    def _notice(self) -> Notice | None:
        row = self._table.chosen_row
        return row.notice if isinstance(row, NoticeRow) else None

    def _allow(self) -> None:
        notice, writable = self._notice(), not self._desk.companion.read_only
        own = notice is not None and notice.own
        for button in (self._edit, self._away):
            button.setEnabled(own and writable)
            button.setToolTip("" if own or notice is None else STAYS)
        if self._main is not None:
            self._main.setEnabled(writable)

    # --- doing ----------------------------------------------------------------------------------

    def _new(self) -> None:
        self._open(None)

    def _change(self) -> None:
        notice = self._notice()
        if notice is None or not notice.own:
            self.note(STAYS)
        elif not self._desk.companion.read_only:
            self._open(notice)

    def _open(self, notice: Notice | None) -> None:
        form = NoticeDialog(self._desk, notice, self)
        form.exec()
        if form.kept is not None:
            self._year.setCurrentIndex(0)  # a new notice must not hide behind another year
            self._read(form.kept.id)
            self.note("Noted. Edit, Undo takes it back.")
        self._table.setFocus()

    def _remove(self) -> None:
        notice, companion = self._notice(), self._desk.companion
        if notice is None or not self._away.isEnabled():
            return
        if self.attempt(lambda: notices.remove(companion, self._crossing, notice.id, WHO)):
            self.note("Removed. Edit, Undo brings it back.")
            self._read()
            self._table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the chosen notice."""
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)
