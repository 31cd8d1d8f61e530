"""One person: as in the passport, how to reach them, what helps in an emergency."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from companion.app import people
from companion.app.companion import Companion
from companion.domain.clocks import Clock
from companion.domain.dates import day_text, read_date
from companion.domain.errors import NotAllowed
from companion.domain.ids import PersonId
from companion.domain.mrz import Mrz, read_mrz
from companion.domain.secrets import Sealed, Secret, readable
from companion.domain.trip import Person
from companion.ui.dialogs.form import RecordDialog, add_group
from companion.ui.dialogs.reach import wished_reach
from companion.ui.widgets.buttons import Button, CheckBox
from companion.ui.widgets.fields import Field, TextArea, TextLine
from companion.ui.widgets.labels import PlainLabel
from companion.ui.widgets.secrets import SecretArea, SecretLine
from companion.ui.widgets.segmented import Segmented
from companion.ui.widgets.sheet import row_of
from companion.wording import people as words

WHO = "people"
SEXES = (("", "–"), ("F", "F"), ("M", "M"), ("X", "X"))


class PersonDialog(RecordDialog[Person]):
    """What is kept of a person. Fields with a lock are sealed once there is a vault."""

    hard_to_read = "birth_date"
    refused_for = ("born", "birth_date")

    def __init__(self, companion: Companion, person: Person | None, parent: QWidget | None) -> None:
        super().__init__("Person" if person else "New person", parent, 760, 680)
        self._companion = companion
        self._before = person or Person(PersonId(0), "")
        self.made: int | None = None
        self._zone_read = False
        self._build(self._before)
        self.foot("&Save", self.save)
        self._lines["name"].setFocus()
        self.opened()

    # --- layout -------------------------------------------------------------------------------

    def _build(self, person: Person) -> None:
        self._make_lines(person)
        self._fields = {name: Field(words.LABELS[name], line) for name, line in self._editors()}
        sealed = self._companion.library.seal is not None
        self.body.addWidget(PlainLabel(words.sealed_line(sealed), "second", "ink2", wrap=True))
        f = self._fields
        visa = row_of(self._visa_free, None)
        add_group(self, words.CALLED, (f["name"], f["nationality"]), (visa,))
        add_group(
            self, words.AS_IN_PASSPORT,
            (self._zone_field,),
            (f["surname"], f["given_names"]),
            (f["mrz_name"], Field("Se&x", row_of(self._sex, None))),
            (f["birth_date"], f["birth_place"]),
        )  # fmt: skip
        add_group(
            self, words.REACHING, (f["phone"], f["language"]),
            (f["emergency_contact"], f["embassy"]),
        )  # fmt: skip
        add_group(self, words.EMERGENCY, (f["blood_group"], f["medical"]), (f["note"],))
        self.body.addStretch(1)

    def _make_lines(self, person: Person) -> None:
        self._lines: dict[str, TextLine] = {
            name: TextLine(words.NAMES[name], getattr(person, name), words.HINTS.get(name, ""))
            for name in ("name", "nationality", "surname", "given_names", "mrz_name", "language")
        }
        self._secrets: dict[str, SecretLine | SecretArea] = {
            name: SecretLine(words.NAMES[name], getattr(person, name), words.HINTS.get(name, ""))
            for name in ("phone", "birth_place", "blood_group")
        }
        self._secrets["birth_date"] = SecretLine(
            words.NAMES["birth_date"], _typed_date(person.birth_date), words.HINTS["birth_date"]
        )
        for name in ("emergency_contact", "medical", "note"):
            self._secrets[name] = SecretArea(words.NAMES[name], getattr(person, name), 2)
        self._embassy = TextArea(words.NAMES["embassy"], person.embassy, 2)
        self._visa_free = CheckBox("Enters China without a &visa")
        self._visa_free.setChecked(person.visa_free)
        self._sex = Segmented(SEXES, "Sex", person.sex, 36)
        self._zone = SecretArea(words.ZONE, "", 2)
        read = Button("&Read it", "plain", name="Read the zone", on=self.read_zone)
        self._zone_field = Field(
            "The two &lines at the foot of the photo page",
            row_of(self._zone, read, wide=self._zone), words.ZONE_HINT,
        )  # fmt: skip

    def _editors(self) -> list[tuple[str, QWidget]]:
        return [*self._lines.items(), *self._secrets.items(), ("embassy", self._embassy)]

    # --- the machine-readable zone ------------------------------------------------------------

    def read_zone(self) -> None:
        """Fill the fields from the zone; what was there before is said under each."""
        today = self._companion.now().date_on(Clock.BEIJING)
        try:
            found = read_mrz(self._zone.text(), today)
        except NotAllowed as problem:
            self._zone_field.error(str(problem))
            return
        if found.problems:
            self._zone_field.error(words.zone_problems(found))
            return
        self._zone_field.error("")
        self._zone_read = True
        self._fill_from(found)

    def _fill_from(self, found: Mrz) -> None:
        born = found.birth_date.isoformat() if found.birth_date else ""
        lines = {
            "surname": found.surname, "given_names": found.given_names,
            "mrz_name": found.name_line, "nationality": found.nationality,
        }  # fmt: skip
        if not self._lines["name"].text().strip():
            lines["name"] = words.called(found)
        for name, text in lines.items():
            if name != "nationality" or not self._lines[name].text().strip():
                self._replace(name, self._lines[name], text)
        self._replace("birth_date", self._secrets["birth_date"], _typed_date(born))
        self._sex.choose(found.sex if found.sex in dict(SEXES) else "")
        self.note(words.filled(found))

    def _replace(self, name: str, line: QWidget, text: Secret) -> None:
        editor = line if isinstance(line, TextLine) else None
        if editor is None or editor.text() == readable(text):
            return
        before = editor.text()
        editor.setText(readable(text))
        self._fields[name].set_hint(f"Was “{before}”." if before else "From the zone.")

    # --- the vault ----------------------------------------------------------------------------

    def kept(self) -> Person | None:
        found = self._before.id
        return people.find_person(self._companion, found) if found else None

    def sealed(self) -> dict[str, SecretLine | SecretArea]:
        return self._secrets

    def forget_hints(self) -> None:
        for name in self._secrets:
            self._fields[name].set_hint("")

    @property
    def dirty(self) -> bool:
        """Whether something was typed, a zone that was not read among it."""
        return super().dirty or bool(self._zone.text().strip() and not self._zone_read)

    # --- saving -------------------------------------------------------------------------------

    def typed(self) -> Person:
        secrets: dict[str, Secret] = {name: each.secret for name, each in self._secrets.items()}
        secrets["birth_date"] = _kept_date(secrets["birth_date"])
        typed: dict[str, Any] = {name: line.text().strip() for name, line in self._lines.items()}
        typed |= {name: _stripped(value) for name, value in secrets.items()}
        return replace(
            self._before,
            visa_free=self._visa_free.isChecked(),
            sex=self._sex.value,
            embassy=self._embassy.text(),
            **typed,
        )

    def keep(self, typed: Person) -> bool:
        if not self._before.id:
            self.made = people.add_person(self._companion, typed, WHO)
            return True
        self.made = self._before.id
        if typed == self._before:
            return True
        trips = people.trips_of_person(self._companion, typed.id)
        reach = wished_reach(typed.name, trips, self._companion.now(), self)
        if reach is None:
            return False
        people.change_person(self._companion, typed, WHO, reach)
        return True


def _typed_date(value: Secret) -> Secret:
    """A date as people read it; what is no ISO date stays as it is."""
    if isinstance(value, Sealed) or not value:
        return value
    try:
        return day_text(date.fromisoformat(value))
    except ValueError:
        return value


def _kept_date(value: Secret) -> Secret:
    """ISO text. Raises NotAllowed for what is no date."""
    if isinstance(value, Sealed) or not value.strip():
        return value
    return read_date(value).isoformat()


def _stripped(value: Secret) -> Secret:
    return value if isinstance(value, Sealed) else value.strip()
