"""Secret columns: sealed as they are written, read back through the vault, nothing plain left."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from companion.domain.ids import PersonId
from companion.domain.papers import AsWritten, Owner
from companion.domain.secrets import Sealed
from companion.domain.trip import Person
from companion.store.library import Library
from companion.store.secrets import SECRET_COLUMNS
from tests.store import samples
from tests.store.samples import NOW

PLANTED = {
    "phone": "+41 79 PLANTED 01", "emergency_contact": "PLANTED 02 mother", "note": "PLANTED 03",
    "birth_date": "1985-PLANTED-04", "birth_place": "PLANTED 05 Town", "blood_group": "PLANTED 06",
    "medical": "PLANTED 07 allergy",
}  # fmt: skip


class Box:
    """A seal for tests: letters are the text turned over, with a mark and a number."""

    def __init__(self) -> None:
        self.is_open = True
        self._made = 0

    def close(self, text: str) -> bytes:
        self._made += 1
        return b"LETTER%d:" % self._made + text.encode()[::-1]

    def open(self, letter: bytes) -> str | None:
        return letter.partition(b":")[2][::-1].decode() if self.is_open else None

    def close_file(self, source: Path, target: Path) -> None:
        target.write_bytes(b"LETTER:" + source.read_bytes()[::-1])


@pytest.fixture
def box(library: Library) -> Box:
    made = Box()
    library.seal = made
    return made


def add(library: Library) -> PersonId:
    with library.change("Added", NOW) as unit:
        person_id = unit.add_person(Person(PersonId(0), "Anna", **PLANTED))
        owner = Owner("person", person_id)
        paper = samples.paper(owner, number="PLANTED 08", note="PLANTED 09")
        said = (AsWritten("passport_number", "PLANTED 10"), AsWritten("surname", "OPEN"))
        unit.add_paper(replace(paper, as_written=said))
    return person_id


def hits(folder: Path) -> list[str]:
    """The files below ``folder`` in which anything planted can be read."""
    found = (each for each in sorted(folder.rglob("*")) if each.is_file())
    return [each.name for each in found if b"PLANTED" in each.read_bytes()]


def person_row(home: Path) -> tuple[object, ...]:
    with closing(sqlite3.connect(home / "library.db")) as connection:
        found: tuple[object, ...] = connection.execute("SELECT phone, note FROM people").fetchone()
    return found


def test_that_every_secret_of_the_design_page_is_a_secret_column() -> None:
    assert SECRET_COLUMNS == {
        "people": (
            "phone", "emergency_contact", "note", "birth_date", "birth_place", "blood_group",
            "medical",
        ),
        "vehicles": ("note",),
        "papers": ("number", "note"),
        "as_written": ("secret_value",),
        "scans": ("title", "original_name", "plain_sha256"),
    }  # fmt: skip


def test_that_secrets_are_sealed_as_they_are_written_and_read_while_open(
    library: Library, box: Box, home: Path
) -> None:
    person_id = add(library)
    with library.read() as reading:
        assert reading.person(person_id).phone == PLANTED["phone"]
    assert all(isinstance(value, bytes) for value in person_row(home))
    assert hits(home) == []


def test_that_while_locked_a_secret_is_there_and_cannot_be_read(library: Library, box: Box) -> None:
    person_id = add(library)
    box.is_open = False
    with library.read() as reading:
        person = reading.person(person_id)
    assert isinstance(person.phone, Sealed)
    assert person.name == "Anna"
    with library.change("Changed", NOW) as unit:
        unit.save_person(replace(person, name="Anna B.", note="new words"))
    box.is_open = True
    with library.read() as reading:
        after = reading.person(person_id)
    assert (after.name, after.phone, after.note) == ("Anna B.", PLANTED["phone"], "new words")


def test_that_what_says_the_same_keeps_its_letter(library: Library, box: Box, home: Path) -> None:
    person_id = add(library)
    before = person_row(home)
    with library.read() as reading:
        person = reading.person(person_id)
    with library.change("Changed", NOW) as unit:
        unit.save_person(replace(person, phone=f"{person.phone}"))
    assert unit.changes is None
    assert person_row(home) == before


def test_that_undo_and_redo_bring_letters_back(library: Library, box: Box, home: Path) -> None:
    person_id = add(library)
    before = person_row(home)
    with library.read() as reading:
        person = reading.person(person_id)
    with library.change("Changed", NOW) as unit:
        unit.save_person(replace(person, phone="PLANTED other"))
    changed = person_row(home)
    library.undo(NOW)
    assert person_row(home) == before
    library.redo(NOW)
    assert person_row(home) == changed
    assert hits(home) == []


@pytest.fixture
def plain(home: Path) -> Iterator[Library]:
    """A library from before the vault, with undo history, a log of changes and a copy."""
    opened = samples.open_library(home)
    person_id = add(opened)
    with opened.change("Removed", NOW) as unit:
        unit.remove_person(person_id)
    opened.undo(NOW)
    (home / "backups").mkdir()
    opened.copy_to(home / "backups" / "before.db")
    yield opened
    opened.close()


def test_that_setting_up_the_vault_seals_what_stood_before(plain: Library, home: Path) -> None:
    assert set(hits(home)) >= {"library.db-wal", "before.db"}
    plain.seal = Box()
    plain.seal_all()
    assert hits(home) == []
    with plain.read() as reading:
        (person,) = reading.people()
    assert person.phone == PLANTED["phone"]


def test_that_undo_goes_through_the_sealing(plain: Library, home: Path) -> None:
    plain.seal = Box()
    plain.seal_all()
    plain.redo(NOW)
    plain.undo(NOW)
    with plain.read() as reading:
        (person,) = reading.people()
    assert person.medical == PLANTED["medical"]
    assert hits(home) == []


def test_that_an_older_copy_still_opens_after_it_was_sealed(plain: Library, home: Path) -> None:
    plain.seal = Box()
    plain.seal_all()
    plain.replace_with(home / "backups" / "before.db", NOW)
    with plain.read() as reading:
        (person,) = reading.people()
    assert person.phone == PLANTED["phone"]


def test_that_a_damaged_copy_is_encrypted_whole(plain: Library, home: Path) -> None:
    damaged = home / "backups" / "damaged.db"
    damaged.write_bytes(b"no database, but PLANTED")
    plain.seal = Box()
    plain.seal_all()
    assert hits(home) == []
    assert not damaged.exists()
    assert (home / "backups" / "damaged.db.age").exists()


def test_that_a_sealing_that_was_cut_off_is_made_good(
    plain: Library, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = Box()
    plain.seal = box
    closed = box.close

    def cut_off(text: str) -> bytes:
        if text == PLANTED["medical"]:
            raise KeyboardInterrupt
        return closed(text)

    monkeypatch.setattr(box, "close", cut_off)
    with pytest.raises(KeyboardInterrupt):
        plain.seal_all()
    monkeypatch.setattr(box, "close", closed)
    plain.seal_all()
    assert hits(home) == []
    assert plain.check() == ()
