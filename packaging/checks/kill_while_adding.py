"""SIGKILL at random moments while scans are added: is every file there that was said to be kept?

    python packaging/checks/kill_while_adding.py --kills 200

Each kill ends a process that adds scans of 2 kB to 2 MB through the program's own verb, with the
vault locked. Then every scan that was acknowledged must be in the library and open with the key.
What a kill leaves behind, files that no row knows and halves, is counted. Exit code 1 if anything
is lost.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import tapping

from companion.app import sample, scans, scans_out, vault
from companion.app.companion import Companion
from companion.app.scans import Source
from companion.domain.ids import TripId
from companion.domain.papers import Owner

_PASSPHRASE = "correct horse battery"
_PDF = b"%PDF-1.4\n% "  # enough to be taken for one; it is kept though it cannot be shown


@dataclass
class Result:
    """What came of all the kills."""

    kills: int = 0
    told: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    orphans: int = 0
    parts: int = 0
    unsound: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The table to print."""
        return tapping.table([
            ("kills", self.kills),
            ("acknowledged", len(self.told)),
            ("lost", len(self.lost)),
            ("files that no row knows", self.orphans),
            ("halves left behind", self.parts),
            ("libraries unsound after a kill", len(self.unsound)),
        ])  # fmt: skip


def drive(home: Path, trip_id: TripId, seed: int) -> None:
    """Add scans until killed, and say each that was kept."""
    companion = Companion.open(home)
    chance = random.Random(seed)
    owner = Owner("person", 1)
    while True:
        data = _PDF + chance.randbytes(int(2 ** chance.uniform(11, 21)))
        added = scans.add(companion, trip_id, "passport", owner, Source("a.pdf", data=data))
        print(added.scan_id, len(data), flush=True)


def run(kills: int, seed: int, longest: float) -> Result:
    """Kill so often, each time after 0 to ``longest`` seconds of adding."""
    result, chance = Result(), random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="oc-adding-") as folder:
        home = Path(folder) / "home"
        companion = Companion.open(home)
        trip_id = sample.open_sample(companion)
        vault.set_up(companion, _PASSPHRASE).close()
        companion.close()
        for _ in range(kills):
            result.told += _one(home, trip_id, chance.randrange(1 << 30),
                                chance.uniform(0, longest))  # fmt: skip
            result.kills += 1
        _examine(home, result)
    return result


def _one(home: Path, trip_id: TripId, seed: int, seconds: float) -> list[str]:
    words = [sys.executable, __file__, "--drive", str(home), str(trip_id), str(seed)]
    driver = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert driver.stdout is not None
    first = driver.stdout.readline()  # the start of Python is not what is tried
    time.sleep(seconds)
    driver.kill()
    rest, _ = driver.communicate()
    return [line for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]


def _examine(home: Path, result: Result) -> None:
    companion = Companion.open(home)
    result.unsound += companion.library.check()
    vault.unlock(companion, _PASSPHRASE)
    with companion.library.read() as reading:
        kept = [scan for paper in reading.all_papers() for scan in paper.scans]
    there = {int(scan.id): scan for scan in kept}
    for line in result.told:
        scan_id, size = map(int, line.split())
        scan = there.get(scan_id)
        try:
            whole = scan is not None and len(scans_out.content(companion, scan)) == size
        except Exception:  # noqa: BLE001 - whatever the reason, it is lost
            whole = False
        if not whole:
            result.lost.append(line)
    for finding in vault.check(companion).findings:
        result.orphans += finding.fault.value == "orphan"
        result.parts += finding.fault.value == "part"
        if finding.fault.value not in ("orphan", "part"):
            result.unsound.append(f"{finding.name}: {finding.fault.value}")
    companion.close()


def main(words: list[str] | None = None) -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    parser.add_argument("--longest", type=float, default=0.3, help="seconds to the kill, at most")
    parser.add_argument("--drive", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args(words)
    if given.drive:
        drive(Path(given.drive[0]), TripId(int(given.drive[1])), int(given.drive[2]))
    print(f"kill_while_adding.py --kills {given.kills} --seed {given.seed}", flush=True)
    result = run(given.kills, given.seed, given.longest)
    print(result.text)
    for line in result.lost:
        print(f"LOST: {line}", end="")
    for finding in result.unsound:
        print(f"UNSOUND: {finding}")
    return tapping.LOST if result.lost or result.unsound or not result.told else 0


if __name__ == "__main__":
    sys.exit(main())
