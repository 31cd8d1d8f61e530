"""Power cuts while times are logged: is everything still on the disk that was said to be saved?

    python packaging/checks/power_cut.py --cuts 50 --controls 5

A library lies on an ext4 of its own on a loop device. While a process logs, the file behind the
device is copied at a random moment: what the disk has, and nothing that is only in memory. The copy
is mounted like a disk after a power cut, and the library in it is opened and compared with what
the process had said to be saved before the copy.

SIGKILL cannot show what a power cut does, for the system goes on writing. To know that this can,
some cuts are made with synchronous=NORMAL, which the program never uses: they have to lose
something, or the check itself is broken. Exit code 1 for that or for a loss, 77 where this computer
lets nobody mount disks.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import disks
import tapping

from companion.domain.errors import CompanionError
from companion.domain.ids import TripId
from companion.store import pragmas

_MEGABYTES = 48  # room for the reserve, so that this is the program as it is
_NORMAL = 1


@dataclass
class Result:
    """What came of the cuts with one setting."""

    cuts: int = 0
    told: int = 0
    lost: int = 0
    cuts_with_loss: int = 0
    unsound: int = 0

    def add(self, told: int, lost: int, unsound: int) -> None:
        """Count one cut."""
        self.cuts += 1
        self.told += told
        self.lost += lost
        self.cuts_with_loss += bool(lost)
        self.unsound += bool(unsound)

    def row(self, name: str) -> str:
        """A line of the table."""
        cells = (self.cuts, self.told, self.lost, self.cuts_with_loss, self.unsound)
        return f"{name:<18}" + "".join(f"{cell:>16}" for cell in cells)


HEAD = f"{'synchronous':<18}" + "".join(
    f"{cell:>16}" for cell in ("cuts", "acknowledged", "lost", "cuts with loss", "unsound")
)


def verdict(full: Result, normal: Result) -> str:
    """What is wrong by these figures; empty if nothing is."""
    if not full.told or (normal.cuts and not normal.told):
        return "Nothing was logged before the cuts, so nothing was tried."
    if full.lost or full.unsound:
        return "The program loses what it said to be saved."
    if normal.cuts and not normal.lost:
        return "The control lost nothing, so this check is broken: it would not notice a loss."
    return ""


class Cutter:
    """Makes cuts on copies of one small disk that has a library on it."""

    def __init__(self, folder: Path, seed: int, longest: float) -> None:
        self._folder, self._longest = folder, longest
        self._chance = random.Random(seed)
        self._empty = folder / "empty.img"
        disks.make_image(self._empty, _MEGABYTES)
        with disks.mounted(self._empty) as disk:
            self._trip_id: TripId = tapping.make_library(disk / "home")

    def cut(self, result: Result, weak: bool) -> None:
        """Log on a fresh copy of the disk, cut the power, look. ``weak``: the control."""
        running, after = self._folder / "running.img", self._folder / "after.img"
        shutil.copyfile(self._empty, running)
        told = self._log_and_cut(running, after, weak)
        with disks.mounted(after) as disk:
            try:
                missing, unsound = tapping.examine(disk / "home", self._trip_id, told)
            except CompanionError as problem:  # cannot even be opened
                print(problem, flush=True)
                missing, unsound = told, [str(problem)]
        result.add(len(told), len(missing), len(unsound))

    def _log_and_cut(self, running: Path, after: Path, weak: bool) -> list[tapping.Told]:
        with disks.mounted(running) as disk:
            # The driver is a fork of this process, so it alone works with the weak setting.
            with mock.patch.object(pragmas, "_FULL", _NORMAL) if weak else nullcontext():
                seed = self._chance.randrange(1 << 30)
                driver = tapping.Driver(disk / "home", self._trip_id, seed)
            try:
                told = driver.first()  # the cut comes some time after the first entry
                time.sleep(self._chance.uniform(0, self._longest))
                told += driver.listen()
                disks.as_after_a_power_cut(running, after)
            finally:
                driver.kill()
        return told


def run(cuts: int, controls: int, seed: int, longest: float) -> tuple[Result, Result]:
    """So many cuts with the program's own setting, and so many with the weak one."""
    full, normal = Result(), Result()
    with tempfile.TemporaryDirectory(prefix="oc-cuts-") as folder:
        cutter = Cutter(Path(folder), seed, longest)
        for number in range(max(cuts, controls)):
            if number < controls:
                cutter.cut(normal, weak=True)
            if number < cuts:
                cutter.cut(full, weak=False)
    return full, normal


def main(words: list[str] | None = None) -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cuts", type=int, default=20)
    parser.add_argument("--controls", type=int, default=5)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    parser.add_argument("--longest", type=float, default=1.0, help="seconds to the cut, at most")
    given = parser.parse_args(words)
    print(f"power_cut.py --cuts {given.cuts} --controls {given.controls} --seed {given.seed}")
    try:
        full, normal = run(given.cuts, given.controls, given.seed, given.longest)
    except disks.NoDisk as problem:
        print(f"Skipped: a disk to cut the power of cannot be made, because {problem}.")
        return tapping.SKIPPED
    print("\n".join((HEAD, full.row("FULL, the program"), normal.row("NORMAL, control"))))
    wrong = verdict(full, normal)
    print(wrong or "Nothing that was said to be saved was lost.")
    return tapping.LOST if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
