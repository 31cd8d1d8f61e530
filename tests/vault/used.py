"""A library with a vault, used as its traveller would."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from companion.app import history, sample, scans, trips, vault
from companion.app.companion import Companion
from companion.app.scans import Source
from companion.domain.errors import NotFound
from companion.domain.ids import PersonId, ScanId, TripId
from companion.domain.papers import Owner
from companion.vault.check import Fault
from companion.vault.folder import VaultFolder
from tests.vault.keys_of_tests import PASSPHRASE

Found = set[tuple[Fault, str]]


class Used:
    """A library that is opened and closed again and again, as by its traveller."""

    def __init__(self, home: Path, trip: TripId | None = None) -> None:
        self.home = home
        self.companion = Companion.open(home)
        self.trip: TripId = trip or sample.open_sample(self.companion)

    @property
    def folder(self) -> VaultFolder:
        return VaultFolder(self.home)

    def again(self) -> None:
        """Close the program and start it."""
        self.companion.close()
        self.companion = Companion.open(self.home)

    def unlock(self) -> None:
        vault.unlock(self.companion, PASSPHRASE)

    def unlocked_once(self) -> None:
        self.unlock()
        self.companion.vault.lock()

    def add(self, colour: str) -> str:
        """Add a scan of that colour; the name of its file."""
        made = BytesIO()
        Image.new("RGB", (8, 8), colour).save(made, "PNG")
        owner, source = Owner("person", PersonId(1)), Source(f"{colour}.png", None, made.getvalue())
        added = scans.add(self.companion, self.trip, "passport", owner, source)
        return self.file_of(added.scan_id)

    def file_of(self, scan: ScanId) -> str:
        with self.companion.library.read() as reading:
            found = [s for p in reading.all_papers() for s in p.scans if s.id == scan]
        return found[0].file_id

    def found(self) -> Found:
        looked = vault.check(self.companion)
        return {(each.fault, each.name.removesuffix(".age")) for each in looked.findings}

    def sql(self, query: str, *values: object) -> None:
        """Somebody changes the library behind the program's back."""
        self.companion.close()
        with closing(sqlite3.connect(self.home / "library.db")) as raw:
            raw.execute(query, values)
            raw.commit()
        self.companion = Companion.open(self.home)

    def act(self, what: str) -> None:
        """Do one thing; nothing where there is nothing to do it with, as on a deleted trip."""
        with suppress(NotFound):
            self._act(what)

    def _act(self, what: str) -> None:
        if what == "add":
            self.add("blue")
        elif what in ("undo", "redo"):
            getattr(history, what)(self.companion)
        elif what == "remove":
            with self.companion.library.read() as reading:
                found = [s.id for p in reading.all_papers() for s in p.scans]
            if found:
                scans.remove(self.companion, found[-1])
        elif what == "trash":
            trips.delete_trip(self.companion, self.trip)
        else:
            with self.companion.change("Something else") as unit:
                for person in unit.people():
                    unit.save_person(replace(person, language=f"{person.language}x"))
