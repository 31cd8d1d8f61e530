"""Kill a change of the vault at its first, second, third … step, and look what is left.

    python -m tests.vault.kill_steps JOB FOLDER

Prints one line for each step: what was found, or "done" where the change was through. A step is
every call by which the disk is changed; the process dies just before it.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from companion.domain.errors import CompanionError
from companion.vault import changing, manifest, set_up
from companion.vault.folder import FolderState, VaultFolder
from tests.vault.keys_of_tests import ANOTHER, PASSPHRASE, add, made

changing._FACTOR = 14
STEPS = ("open", "write", "fsync", "rename", "replace", "unlink", "link", "mkdir", "chmod")


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

    for name in STEPS:
        setattr(os, name, watched(getattr(os, name)))


def opens(folder: VaultFolder, *passphrases: str) -> str:
    """The key, by the first of these passphrases that opens it; "" by none."""
    for passphrase in passphrases:
        try:
            return changing.unlocked(folder, passphrase)
        except CompanionError:
            continue
    return ""


class Job:
    """A change, and what must hold whenever it is cut off; answers "" or what is wrong."""

    def __init__(self, base: Path) -> None:
        self.base, self.folder = base, VaultFolder(base)
        self.identity = self.recovery = ""

    def prepare(self) -> None:
        self.folder, self.identity, self.recovery = made(self.base)
        self.file = add(self.folder, b"passport").id

    def run(self) -> None: ...

    def wrong(self) -> str: ...

    def reads(self, identity: str) -> bool:
        """Whether that key opens the one file."""
        import pyrage

        key = pyrage.x25519.Identity.from_str(identity)
        try:
            data = self.folder.file(self.file).read_bytes()
            return bool(pyrage.decrypt(data, [key]) == b"passport")
        except (OSError, pyrage.DecryptError):
            return False


class SetUp(Job):
    def prepare(self) -> None:
        self.base.mkdir()

    def run(self) -> None:
        changing.set_up(self.folder, PASSPHRASE)

    def wrong(self) -> str:
        if self.folder.state is FolderState.ABSENT:
            changing.set_up(self.folder, PASSPHRASE)  # it can be begun again
        elif not self.folder.by_recovery.exists() or len(self.folder.recipients()) != 2:
            return "a vault without its kit"
        return "" if opens(self.folder, PASSPHRASE) else "the passphrase does not open it"


class Change(Job):
    def run(self) -> None:
        changing.change_passphrase(self.folder, PASSPHRASE, ANOTHER)

    def wrong(self) -> str:
        found = opens(self.folder, ANOTHER, PASSPHRASE)
        return "" if found == self.identity else "neither passphrase opens it"


class Recover(Change):
    def run(self) -> None:
        changing.recover(self.folder, self.recovery, ANOTHER)


class Kit(Job):
    """``recovery`` is the old kit's key; the new one's is known to whoever holds the page."""

    def run(self) -> None:
        new = changing.begin_recovery(self.folder, self.identity)
        (self.base / "page").write_text(new)
        changing.confirm_recovery(self.folder)
        self._turn()

    def _turn(self) -> None:
        import pyrage

        key = pyrage.x25519.Identity.from_str(self.identity)
        for name in self.folder.names():
            data = pyrage.decrypt(self.folder.file(name).read_bytes(), [key])
            changing.turn_file(self.folder, name, bytes(data))
        changing.end_recovery(self.folder, self.identity)

    def wrong(self) -> str:
        if opens(self.folder, PASSPHRASE) != self.identity or not self.reads(self.identity):
            return "the passphrase does not open it"
        page = self.base / "page"
        begun = page.exists() and page.read_text()
        if not (self.reads(self.recovery) or (begun and self.reads(begun))):
            return "no kit opens the file"
        if self.folder.recovery_turn.exists():
            self._turn()  # as at the next unlock
            if not (begun and self.reads(begun)) or self.reads(self.recovery):
                return "the new kit did not take the old one's place"
        add(self.folder, b"more")
        return ""


class Away(Job):
    def prepare(self) -> None:
        super().prepare()
        self.stick = self.base.with_name(f"stick {self.base.name}")
        self.stick.mkdir()

    def run(self) -> None:
        set_up.take_away(self.folder, self.stick)

    def wrong(self) -> str:
        on_stick = self.stick / "identity.age"
        if self.folder.state is FolderState.HERE:
            return "" if opens(self.folder, PASSPHRASE) else "the key here does not open"
        found = changing.unlocked(self.folder, PASSPHRASE, on_stick)
        return "" if found == self.identity else "the key on the stick does not open"


class Seen(Job):
    """The list of what the vault has seen is the old one or the new one, never one it refuses."""

    def prepare(self) -> None:
        super().prepare()
        manifest.write(self.folder, manifest.key_of(self.identity), {"one": "1"})

    def run(self) -> None:
        manifest.write(self.folder, manifest.key_of(self.identity), {"one": "1", "two": "2"})

    def wrong(self) -> str:
        found = manifest.read(self.folder, manifest.key_of(self.identity))
        right = ({"one": "1"}, {"one": "1", "two": "2"})
        return "" if found in right else f"the list is {found}"


JOBS: dict[str, type[Job]] = {
    "set-up": SetUp, "change": Change, "recover": Recover, "kit": Kit, "away": Away,
    "seen": Seen,
}  # fmt: skip


def main(job: str, scratch: Path) -> None:
    """Every step of one change."""
    number, through = 0, False
    while not through:
        number += 1
        base = scratch / f"{number}"
        tried = JOBS[job](base)
        tried.prepare()
        child = os.fork()
        if child == 0:
            die_before(number)
            tried.run()
            os._exit(0)
        through = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        try:
            wrong = tried.wrong()
        except Exception as problem:  # noqa: BLE001 - a finding, not a fault of this script
            wrong = f"{type(problem).__name__}: {problem}"
        print(f"step {number}: {wrong or ('done' if through else 'fine')}", flush=True)
        shutil.rmtree(base)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
