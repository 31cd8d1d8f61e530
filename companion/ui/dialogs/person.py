"""One person, one vehicle: the forms."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from companion.app import people
from companion.app.companion import Companion
from companion.domain.errors import CompanionError
from companion.domain.ids import PersonId, VehicleId
from companion.domain.trip import Person, Vehicle
from companion.ui.dialogs.dialog import Dialog
from companion.ui.widgets.buttons import CheckBox
from companion.ui.widgets.fields import Field, TextArea, TextLine
from companion.ui.widgets.secrets import SecretArea, SecretLine
from companion.ui.widgets.segmented import Segmented
from companion.ui.widgets.sheet import row_of

WHO = "people"
KINDS = (("car", "Car"), ("motorcycle", "Motorcycle"), ("truck", "Truck"))


class PersonDialog(Dialog):
    """What is kept of a person. Passport numbers and birth dates are not asked for."""

    def __init__(self, companion: Companion, person: Person | None, parent: QWidget | None) -> None:
        super().__init__("Person" if person else "New person", parent, 600, 640)
        self._companion = companion
        self._before = person or Person(PersonId(0), "")
        self.made: int | None = None
        self._build(self._before)
        self.foot("Save", self._save)
        self._name.setFocus()

    def _build(self, person: Person) -> None:
        self._name = TextLine("Name", person.name, "as in the passport")
        self._nationality = TextLine("Nationality", person.nationality)
        self._visa_free = CheckBox("Enters China without a &visa")
        self._visa_free.setChecked(person.visa_free)
        self._phone = SecretLine("Phone", person.phone, "+41 79 000 00 00")
        self._embassy = TextArea("Embassy in China", person.embassy, 2)
        self._emergency = SecretArea("Emergency contact", person.emergency_contact, 2)
        self._remark = SecretArea("Note", person.note, 2)
        self._name_field = Field("&Name", self._name)
        for widget in (
            self._name_field,
            Field("Na&tionality", self._nationality),
            self._visa_free,
            Field("&Phone", self._phone),
            Field("&Embassy in China", self._embassy, "Name, city and phone number."),
            Field("Emergency &contact", self._emergency, "Somebody at home who answers."),
            Field("N&ote", self._remark),
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def _typed(self) -> Person:
        return replace(
            self._before,
            name=self._name.text(),
            nationality=self._nationality.text().strip(),
            visa_free=self._visa_free.isChecked(),
            phone=self._phone.secret,
            embassy=self._embassy.text(),
            emergency_contact=self._emergency.secret,
            note=self._remark.secret,
        )

    def _save(self) -> None:
        try:
            if self._before.id:
                people.change_person(self._companion, self._typed(), WHO)
                self.made = self._before.id
            else:
                self.made = people.add_person(self._companion, self._typed(), WHO)
        except CompanionError as problem:
            self._name_field.error(str(problem))
            self._name.setFocus()
            return
        self.accept()


class VehicleDialog(Dialog):
    """What is kept of a vehicle."""

    def __init__(
        self, companion: Companion, vehicle: Vehicle | None, parent: QWidget | None
    ) -> None:
        super().__init__("Vehicle" if vehicle else "New vehicle", parent, 600, 520)
        self._companion = companion
        self._before = vehicle or Vehicle(VehicleId(0), "")
        self.made: int | None = None
        self._build(self._before)
        self.foot("Save", self._save)
        self._name.setFocus()

    def _build(self, vehicle: Vehicle) -> None:
        self._name = TextLine("Name", vehicle.name, "make and model")
        kind = vehicle.kind if vehicle.kind in dict(KINDS) else "car"
        self._kind = Segmented(KINDS, "Kind", kind, 36)
        self._plate = TextLine("Plate", vehicle.plate)
        self._colour = TextLine("Colour", vehicle.colour)
        self._remark = SecretArea("Note", vehicle.note, 2)
        self._name_field = Field("&Name", self._name)
        for widget in (
            self._name_field,
            Field("&Kind", row_of(self._kind, None)),
            Field("&Plate", self._plate, "As it stands on the registration."),
            Field("&Colour", self._colour),
            Field("N&ote", self._remark),
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def _typed(self) -> Vehicle:
        return replace(
            self._before,
            name=self._name.text(),
            kind=self._kind.value,
            plate=self._plate.text().strip(),
            colour=self._colour.text().strip(),
            note=self._remark.secret,
        )

    def _save(self) -> None:
        try:
            if self._before.id:
                people.change_vehicle(self._companion, self._typed(), WHO)
                self.made = self._before.id
            else:
                self.made = people.add_vehicle(self._companion, self._typed(), WHO)
        except CompanionError as problem:
            self._name_field.error(str(problem))
            self._name.setFocus()
            return
        self.accept()
