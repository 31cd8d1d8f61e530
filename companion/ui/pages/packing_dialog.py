"""One line of the packing list: to be added, or changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.errors import NotAllowed
from companion.domain.packing import Item, ItemKind, NewItem, Phase
from companion.domain.trip import Person
from companion.ui import fonts
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.fields import Field, TextLine
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.segmented import Choice, Segmented
from companion.ui.widgets.sheet import row_of
from companion.wording.lists import SHARED
from companion.wording.plain import shown
from companion.wording.stages import KIND_NAMES, PHASE_NAMES

#: Gets what was typed; False keeps the dialog open. May raise NotAllowed.
Keep = Callable[[NewItem], bool]


class ThingDialog(QDialog):
    """``keep`` gets the line when the main button or Enter is pressed."""

    def __init__(
        self,
        title: str,
        action: str,
        people: Sequence[Person],
        keep: Keep,
        start: NewItem | Item,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keep_line, self._start, self._people = keep, start, people
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(fonts.px(480))
        self._make_fields(start)
        self._lay_out(title, action)
        self.text.setFocus()

    def _make_fields(self, start: NewItem | Item) -> None:
        self.text = TextLine("Thing", start.text)
        self.kind = Segmented(
            [(k.value, KIND_NAMES[k]) for k in ItemKind], "List", start.kind.value
        )
        self.phase = Choice("Needed")
        for phase in Phase:
            self.phase.addItem(PHASE_NAMES[phase], phase)
        self.phase.setCurrentIndex(list(Phase).index(start.phase))
        self.quantity = TextLine("Quantity", start.quantity, "2, 6 L, 3 meals")
        self.bag = TextLine("Bag", start.bag, "Small bag")
        self.person = Choice("Carried by")
        self.person.addItem(SHARED, None)
        for person in self._people:
            self.person.addItem(shown(person.name, 60), person.id)
        ids = [None, *(person.id for person in self._people)]
        self.person.setCurrentIndex(ids.index(start.person) if start.person in ids else 0)
        self.reason = TextLine("Reason", start.reason)
        self.kind.chosen.connect(lambda _: self._fit_kind())

    def _lay_out(self, title: str, action: str) -> None:
        self._text_field = Field("&Thing", self.text)
        self._phase_field = Field("&Needed", self.phase)
        pairs = (
            (self._phase_field, Field("&Carried by", self.person)),
            (Field("&Quantity", self.quantity), Field("&Bag", self.bag)),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(PlainLabel(title, "title"))
        column.addWidget(self._text_field)
        column.addWidget(row_of(self.kind, None))
        for left, right in pairs:
            row = QHBoxLayout()
            row.setSpacing(16)
            row.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)
            row.addWidget(right, 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        column.addWidget(Field("&Reason", self.reason))
        column.addWidget(self._buttons(action))
        self._fit_kind()

    def _buttons(self, action: str) -> QWidget:
        keep = Button(action, "main", on=self._keep)
        keep.setDefault(True)
        return row_of(None, Button("Cancel", "plain", on=self.reject), keep, spacing=12)

    def _fit_kind(self) -> None:
        """What is put away or left at home has its own time."""
        self._phase_field.setEnabled(ItemKind(self.kind.value) is ItemKind.PACK)

    def _read(self) -> NewItem:
        kind = ItemKind(self.kind.value)
        times = {ItemKind.PUT_AWAY: Phase.BEFORE_GATE, ItemKind.LEAVE: Phase.HOME}
        return NewItem(
            phase=times.get(kind) or Phase(self.phase.currentData()),
            kind=kind,
            text=self.text.text(),
            quantity=self.quantity.text().strip(),
            bag=self.bag.text().strip(),
            person=self.person.currentData(),
            reason=self.reason.text(),
            certainty=self._start.certainty,
            as_of=self._start.as_of,
        )

    def _keep(self) -> None:
        self._text_field.error("")
        try:
            if self._keep_line(self._read()):
                self.accept()
        except NotAllowed as problem:
            self._text_field.error(str(problem))
            self.text.setFocus()
