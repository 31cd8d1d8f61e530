"""Everybody and every vehicle that trips are made of: add, change, remove."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from companion.app import people
from companion.domain.trip import Person, Vehicle
from companion.ui.dialogs.dialog import Dialog
from companion.ui.dialogs.person import WHO, PersonDialog
from companion.ui.dialogs.vehicle import VehicleDialog
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel, Rule
from companion.ui.widgets.sheet import clear, column_of, row_of
from companion.wording.plain import shown

if TYPE_CHECKING:
    from companion.ui.desk import Desk


class PeopleDialog(Dialog):
    """Two lists; each line opens its form. Every change can be undone.

    A lock takes from the lines what was read from the vault.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__("People and vehicles", desk.window, 720, 620)
        self._desk = desk
        self.body.setSpacing(0)
        self.foot(away="Close")
        self._fill()
        desk.keeper.changed.connect(self._fill)

    def done(self, result: int) -> None:
        """Hear no more of the vault."""
        self._desk.keeper.changed.disconnect(self._fill)
        super().done(result)

    def _fill(self) -> None:
        """Show both lists; the keyboard stays where it was, or begins at the first line."""
        held = self._held()
        self._fill_lists()
        buttons = self._buttons_of_lists()
        names = [button.accessibleName() for button in buttons]
        edits = [place for place, name in enumerate(names) if name.startswith("Edit ")]
        first = edits[0] if edits else 0
        buttons[names.index(held) if held in names else first].setFocus()

    def _held(self) -> str:
        """The name of the list's button that has the keyboard; empty for none."""
        held = [b.accessibleName() for b in self._buttons_of_lists() if b.hasFocus()]
        return held[0] if held else ""

    def _buttons_of_lists(self) -> list[Button]:
        return self._scroll.findChildren(Button)

    def _fill_lists(self) -> None:
        clear(self.body)
        companion = self._desk.companion
        self._head("People", "New &person…", lambda: self._open(PersonDialog, None))
        found = people.list_people(companion)
        for person in found:
            self._add_person(person)
        if not found:
            self._add_empty("Nobody yet. A person is kept once and used by every trip.")
        self.body.addSpacing(24)
        self._head("Vehicles", "New &vehicle…", lambda: self._open(VehicleDialog, None))
        owned = people.list_vehicles(companion)
        for vehicle in owned:
            self._add_vehicle(vehicle)
        if not owned:
            self._add_empty("No vehicle yet.")
        self.body.addStretch(1)

    def _head(self, title: str, action: str, on: Callable[[], object]) -> None:
        button = Button(action, "tool", icon="plus", on=on)
        button.setEnabled(not self._desk.companion.read_only)
        self.body.addWidget(row_of(PlainLabel(title, "value", weight=600), None, button))
        self.body.addSpacing(8)
        self.body.addWidget(Rule("strong"))

    def _add_empty(self, sentence: str) -> None:
        self.body.addSpacing(12)
        self.body.addWidget(PlainLabel(sentence, tone="ink2"))

    def _add_person(self, person: Person) -> None:
        visa = "enters China without a visa" if person.visa_free else "with a visa"
        second = " · ".join(p for p in (person.nationality, visa, shown(person.phone)) if p)
        self._line(
            person.name, second,
            lambda: self._open(PersonDialog, person),
            lambda: people.remove_person(self._desk.companion, person.id, WHO),
        )  # fmt: skip

    def _add_vehicle(self, vehicle: Vehicle) -> None:
        second = " · ".join(p for p in (vehicle.kind, vehicle.plate, vehicle.colour) if p)
        self._line(
            vehicle.name, second,
            lambda: self._open(VehicleDialog, vehicle),
            lambda: people.remove_vehicle(self._desk.companion, vehicle.id, WHO),
        )  # fmt: skip

    def _line(
        self, name: str, second: str, edit: Callable[[], object], remove: Callable[[], object]
    ) -> None:
        safe = shown(name)
        words = column_of(
            PlainLabel(safe, weight=600), PlainLabel(shown(second), "second", "ink2"), spacing=0
        )
        buttons = (
            Button("Edit…", "quiet", name=f"Edit {safe}", on=edit),
            Button(kind="quiet", icon="trash-2", name=f"Remove {safe}",
                   on=lambda: self._remove(remove)),
        )  # fmt: skip
        for button in buttons:
            button.setEnabled(not self._desk.companion.read_only)
        line = row_of(words, None, *buttons, margin=4)
        self.body.addWidget(line)
        self.body.addWidget(Rule())

    def _open(self, kind: Callable[..., Dialog], thing: Person | Vehicle | None) -> None:
        kind(self._desk.companion, thing, self).exec()
        self._fill()

    def _remove(self, verb: Callable[[], object]) -> None:
        if self.attempt(verb):
            self.note("Removed. Edit, Undo brings it back.")
            self._fill()
