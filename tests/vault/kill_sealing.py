"""Kill the sealing of what stood before a vault at its first, second, third … step, and look.

    python -m tests.vault.kill_sealing FOLDER

Prints one line for each step: what was found, or "done" where it was through. A step is every call
that closes a value, changes a file or begins the next part of the work; the process dies before it.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from companion.app.companion import Companion
from companion.app.seal import Vault
from companion.domain.clocks import Instant
from companion.domain.ids import PersonId
from companion.domain.trip import Person
from companion.store import library, sealing
from companion.vault import changing
from companion.vault.folder import VaultFolder
from tests.vault.keys_of_tests import PASSPHRASE
from tests.vault.kill_steps import STEPS

NOW = Instant.from_iso("2027-05-17T14:00:00Z")
PLANTED = {"phone": "+41 PLANTED 01", "note": "PLANTED 02 note", "medical": "PLANTED 03 allergy"}
FORMER = "PLANTED 04 older note"
PARTS: tuple[tuple[object, str], ...] = (
    (Vault, "close"), (Vault, "close_file"), (sealing, "seal_rows"), (sealing, "seal_library"),
    (sealing, "seal_copies"), (library.Library, "keep_setting"), (library.Library, "settle"),
    *((os, name) for name in STEPS),
)  # fmt: skip


def prepare(home: Path) -> None:
    """A library in plain text, with history, a sound backup and a damaged one; and a vault."""
    companion = Companion.open(home, lambda: NOW)
    with companion.change("Added") as unit:
        person = unit.add_person(Person(PersonId(0), "Anna", **(PLANTED | {"note": FORMER})))
    with companion.change("Changed") as unit:
        unit.save_person(Person(person, "Anna", **PLANTED))
    (home / "backups").mkdir()
    companion.library.copy_to(home / "backups" / "sound.db")
    (home / "backups" / "broken.db").write_bytes(b"SQLite format 3\0 broken PLANTED 05")
    (home / "backups" / ".0123456789abcdef.part").write_bytes(b"half a copy, PLANTED 06")
    companion.close()
    changing.set_up(VaultFolder(home), PASSPHRASE)


def die_before(number: int) -> None:
    """From now on the process ends itself before step ``number`` (from 1)."""
    count = 0

    def watched(plain: Callable[..., object]) -> Callable[..., object]:
        def step(*given: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return plain(*given, **named)

        return step

    for owner, name in PARTS:
        setattr(owner, name, watched(getattr(owner, name)))


def seal(home: Path, number: int) -> None:
    """Open the library as the set-up and every start do; steps count from the sealing on."""
    plain = Companion.finish_sealing

    def finish(companion: Companion) -> None:
        die_before(number)
        plain(companion)

    Companion.finish_sealing = finish  # type: ignore[method-assign]
    Companion.open(home, lambda: NOW)


class Opened:
    """The seal with the key in this process."""

    is_open = True

    def __init__(self, identity: str) -> None:
        import pyrage

        self._key = pyrage.x25519.Identity.from_str(identity)

    def open(self, letter: bytes) -> str | None:
        import pyrage

        return bytes(pyrage.decrypt(letter, [self._key])).decode()


def lost(home: Path, seal: Opened) -> list[str]:
    """What neither stands there as text nor opens, in rows as they are in the file."""
    with closing(sqlite3.connect(home / "library.db")) as raw:
        row = raw.execute(f"SELECT {', '.join(PLANTED)} FROM people").fetchone()
    said = [seal.open(each) if isinstance(each, bytes) else each for each in row]
    return [value for value, found in zip(PLANTED.values(), said, strict=True) if value != found]


def wrong(home: Path) -> str:
    """What is wrong after a kill, "" where nothing is; the next start has to finish it."""
    seal = Opened(changing.unlocked(VaultFolder(home), PASSPHRASE))
    if gone := lost(home, seal):
        return f"lost at the kill: {gone}"
    companion = Companion.open(home, lambda: NOW)
    unsound = companion.library.check()
    companion.close()
    files = [path for path in home.rglob("*") if path.is_file()]
    if still := [path.name for path in files if b"PLANTED" in path.read_bytes()]:
        return f"in plain text after the next start: {still}"
    if gone := lost(home, seal):
        return f"lost after the next start: {gone}"
    if not (home / "backups" / "broken.db.age").exists():
        return "the broken backup is gone"
    return " ".join(unsound) or _undone(home, seal)


def _undone(home: Path, seal: Opened) -> str:
    """The history must bring the older note back."""
    companion = Companion.open(home, lambda: NOW)
    companion.library.undo(NOW)
    companion.library.seal = seal  # type: ignore[assignment]
    with companion.library.read() as reading:
        note = reading.people()[0].note
    companion.library.seal = companion.vault
    companion.close()
    return "" if note == FORMER else f"undo gives {note!r}"


def main(scratch: Path) -> None:
    """Every step."""
    changing._FACTOR = 14
    begun = scratch / "begun"
    prepare(begun)
    number, through = 0, False
    while not through:
        number += 1
        home = scratch / f"{number}"
        shutil.copytree(begun, home)
        child = os.fork()
        if child == 0:
            seal(home, number)
            os._exit(0)
        through = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        try:
            found = wrong(home)
        except Exception as problem:  # noqa: BLE001 - a finding, not a fault of this script
            found = f"{type(problem).__name__}: {problem}"
        print(f"step {number}: {found or ('done' if through else 'fine')}", flush=True)
        shutil.rmtree(home)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
