"""Scans into the vault and out of it, beside Debian's ``age`` program on the same files.

Each part runs in a process of its own: making the vault takes more memory than adding does, and
the system only tells the most that a process ever had.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from PIL import Image

from tests.benchmarks.processes import median, run_python

ROUNDS = 3
FILES, EACH = 20, 10 * 1024 * 1024
AIM_TIMES, AIM_MEBIBYTES = 2, 64

BEGIN = """
import os, time
from pathlib import Path
from companion.app import sample, scans, scans_out, vault
from companion.app.companion import Companion
from companion.domain.ids import PersonId, TripId
from companion.domain.papers import Owner
home = Path(os.environ["HOME_OF_VAULT"])
plain = sorted(Path(os.environ["PLAIN"]).iterdir())
def memory(name):
    status = open("/proc/self/status").read()
    print(f"milestone {name}={status.split('VmHWM:')[1].split()[0]}", flush=True)
def seconds(name, begin):
    print(f"milestone {name}={time.perf_counter() - begin:.6f}", flush=True)
companion = Companion.open(home)
"""

MAKE = """
sample.open_sample(companion)
vault.set_up(companion, "correct horse battery").close()
companion.close()
"""

# The vault's own part, to be laid beside the age program; none of it is kept.
BARE = """
folder = companion.vault.folder
begin = time.perf_counter()
for path in plain:
    with path.open("rb") as file:
        folder.add(file, path.stat().st_size)
seconds("in", begin)
for name in folder.names():
    folder.remove(name)
companion.close()
"""

# What the traveller waits for: the look at each file, the vault, the library.
ADD = """
owner = Owner("person", PersonId(1))
memory("before")
begin = time.perf_counter()
for path in plain:
    scans.add(companion, TripId(1), "passport", owner, scans.source_of(path))
seconds("whole", begin)
memory("after")
companion.close()
"""

OUT = """
vault.unlock(companion, "correct horse battery")
with companion.library.read() as reading:
    kept = [scan for paper in reading.all_papers() for scan in paper.scans]
begin = time.perf_counter()
for scan in kept:
    assert len(scans_out.content(companion, scan)) == scan.plain_size
seconds("out", begin)
companion.close()
"""

Figures = dict[str, float]


def print_vault() -> None:
    """Print the time in and out as ratios to the age program's, and the memory it took."""
    if shutil.which("age") is None:
        print("vault: Debian's age is not here, so there is no floor")
        return
    ours, floors = [], []
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch, "plain")
        plain.mkdir()
        for number in range(FILES):
            _noise(plain / f"{number:02}.jpg")
        total = sum(path.stat().st_size for path in plain.iterdir()) / 2**20
        print(f"vault: {FILES} photos, {total:.0f} MiB, medians of {ROUNDS} runs in turn")
        _ours(plain, Path(scratch, "warm"))
        for number in range(ROUNDS):
            ours.append(_ours(plain, Path(scratch, f"{number}")))
            floors.append(_age(plain, Path(scratch, "theirs")))
    _print_ratios(ours, floors)


def _noise(path: Path) -> None:
    """A photo of about the size that is asked for; nothing in it can be packed smaller."""
    across = 2600
    down = int(EACH / across / 1.12)  # so many bytes a pixel
    Image.frombytes("RGB", (across, down), os.urandom(across * down * 3)).save(path, quality=95)


def _ours(plain: Path, home: Path) -> Figures:
    """What every part told, each in its own process."""
    place = {"PLAIN": str(plain), "HOME_OF_VAULT": str(home)}
    told: Figures = {}
    for part in (MAKE, BARE, ADD, OUT):
        for line in run_python(BEGIN + part, place).milestones:
            name, _, value = line.partition("=")
            told[name] = float(value)
    shutil.rmtree(home)
    return told


def _age(plain: Path, folder: Path) -> tuple[float, float]:
    """Seconds in and out of the age program, a file at a time, synced to the disk like ours."""
    folder.mkdir(exist_ok=True)
    key = folder / "key.txt"
    subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
    public = next(line for line in key.read_text().splitlines() if "public key" in line)
    recipient = public.rpartition(" ")[2]
    begin = time.perf_counter()
    for path in plain.iterdir():
        target = folder / f"{path.name}.age"
        words = ["age", "-r", recipient, "-r", recipient, "-o", str(target), str(path)]
        subprocess.run(words, check=True)
        with target.open("rb") as file:
            os.fsync(file.fileno())
    middle = time.perf_counter()
    for path in plain.iterdir():
        subprocess.run(
            ["age", "-d", "-i", key, folder / f"{path.name}.age"],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    end = time.perf_counter()
    shutil.rmtree(folder)
    return middle - begin, end - middle


def _print_ratios(ours: list[Figures], floors: list[tuple[float, float]]) -> None:
    figures = {name: median([each[name] for each in ours]) for name in ours[0]}
    for name, floor in (
        ("in", median([into for into, _ in floors])),
        ("out", median([out for _, out in floors])),
    ):
        print(
            f"  {name}: {figures[name]:.2f} s, {figures[name] / floor:.2f} times the age program "
            f"(aim {AIM_TIMES})"
        )
    print(f"  in with the look and the library: {figures['whole'] / FILES * 1000:.0f} ms a photo")
    more = (figures["after"] - figures["before"]) / 1024
    print(f"  memory that adding took in the program: {more:.0f} MiB (aim {AIM_MEBIBYTES})")
