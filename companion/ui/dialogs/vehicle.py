"""One vehicle: what stands on its registration and on itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from companion.app import people
from companion.app.companion import Companion
from companion.domain.clocks import Clock
from companion.domain.ids import VehicleId
from companion.domain.trip import Vehicle
from companion.ui.dialogs.form import RecordDialog, add_group
from companion.ui.dialogs.person import WHO
from companion.ui.dialogs.reach import wished_reach
from companion.ui.widgets.dates import DateField
from companion.ui.widgets.fields import Field, TextLine
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.secrets import SecretArea, SecretLine
from companion.ui.widgets.segmented import Segmented
from companion.ui.widgets.sheet import row_of
from companion.wording import people as words

KINDS = (("car", "Car"), ("motorcycle", "Motorcycle"), ("truck", "Truck"))
_LINES = ("name", "make", "model", "plate", "colour", "vin", "engine_number", "fuel")


class VehicleDialog(RecordDialog[Vehicle]):
    """What is kept of a vehicle."""

    hard_to_read = "first_registered"
    refused_for = ("weigh", "gross_kg")

    def __init__(
        self, companion: Companion, vehicle: Vehicle | None, parent: QWidget | None
    ) -> None:
        super().__init__("Vehicle" if vehicle else "New vehicle", parent, 760, 640)
        self._companion = companion
        self._before = vehicle or Vehicle(VehicleId(0), "")
        self.made: int | None = None
        self._build(self._before)
        self.foot("&Save", self.save)
        self._lines["name"].setFocus()
        self.opened()

    def _build(self, vehicle: Vehicle) -> None:
        self._lines = {
            name: TextLine(
                words.NAMES_OF_VEHICLE[name],
                getattr(vehicle, name),
                words.HINTS_OF_VEHICLE.get(name, ""),
            )
            for name in _LINES
        }
        kind = vehicle.kind if vehicle.kind in dict(KINDS) else "car"
        self._kind = Segmented(KINDS, "Kind", kind, 36)
        self._weights = {
            "empty_kg": _Weight("Empty weight, kg", vehicle.empty_kg),
            "gross_kg": _Weight("Gross weight, kg", vehicle.gross_kg),
        }
        self._registered = DateField("First registration", self._today)
        self._registered.set_date(vehicle.first_registered)
        self._note = SecretArea("Note", vehicle.note, 2)
        f = self._fields = {
            name: Field(words.LABELS_OF_VEHICLE[name], line) for name, line in self._lines.items()
        }
        f |= {name: Field(words.LABELS_OF_VEHICLE[name], w) for name, w in self._weights.items()}
        f["first_registered"] = Field("F&irst registration", self._registered)
        add_group(
            self, words.CALLED_VEHICLE, (f["name"], f["plate"]),
            (Field("&Kind", row_of(self._kind, None)), f["colour"]),
        )  # fmt: skip
        add_group(
            self, words.AS_REGISTERED, (f["make"], f["model"]), (f["vin"], f["engine_number"]),
            (f["first_registered"], f["fuel"]), (f["empty_kg"], f["gross_kg"]),
        )  # fmt: skip
        f["vin"].set_hint(words.vin_remark(vehicle.vin))
        vin = self._lines["vin"]
        vin.editingFinished.connect(lambda: f["vin"].set_hint(words.vin_remark(vin.text())))
        note = Field("N&ote, sealed", self._note)
        add_group(self, words.NOTE, (note,))
        self.body.addWidget(PlainLabel(words.PHOTOS, "second", "ink2", wrap=True))
        self.body.addStretch(1)

    def _today(self) -> date:
        return self._companion.now().date_on(Clock.BEIJING)

    def kept(self) -> Vehicle | None:
        found = self._before.id
        return people.find_vehicle(self._companion, found) if found else None

    def sealed(self) -> dict[str, SecretLine | SecretArea]:
        return {"note": self._note}

    def typed(self) -> Vehicle:
        typed: dict[str, Any] = {name: line.text().strip() for name, line in self._lines.items()}
        return replace(
            self._before,
            kind=self._kind.value,
            note=self._note.secret,
            first_registered=self._registered.read(),
            empty_kg=self._weights["empty_kg"].value(),
            gross_kg=self._weights["gross_kg"].value(),
            **typed,
        )

    def keep(self, typed: Vehicle) -> bool:
        if not self._before.id:
            self.made = people.add_vehicle(self._companion, typed, WHO)
            return True
        self.made = self._before.id
        if typed == self._before:
            return True
        trips = people.trips_of_vehicle(self._companion, typed.id)
        reach = wished_reach(typed.name, trips, self._companion.now(), self)
        if reach is None:
            return False
        people.change_vehicle(self._companion, typed, WHO, reach)
        return True


class _Weight(TextLine):
    """Kilograms, or nothing."""

    def __init__(self, name: str, kilograms: int | None) -> None:
        super().__init__(name, "" if kilograms is None else str(kilograms))
        self.setValidator(QIntValidator(1, people.HEAVIEST_KG, self))

    def value(self) -> int | None:
        """The number."""
        return int(self.text()) if self.text() else None
