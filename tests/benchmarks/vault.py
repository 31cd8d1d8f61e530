"""Scans into the vault and out of it, beside Debian's ``age`` program on the same files."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from tests.benchmarks.processes import Run, in_turn, median

ROUNDS = 3
FILES, EACH = 20, 10 * 1024 * 1024

OURS = """
import os, time
from pathlib import Path
from companion.vault import changing
from companion.vault.folder import VaultFolder
from companion.vault.session import Session
changing._FACTOR = 14
home = Path(os.environ["HOME_OF_VAULT"])
folder = VaultFolder(home)
plain = sorted(Path(os.environ["PLAIN"]).iterdir())
def memory(name):
    status = open("/proc/self/status").read()
    print(f"milestone {name}={status.split('VmHWM:')[1].split()[0]}", flush=True)
changing.set_up(folder, "correct horse battery")
memory("before")
begin = time.perf_counter()
stored = []
for path in plain:
    with path.open("rb") as file:
        stored.append(folder.add(file, path.stat().st_size))
print(f"milestone in={(time.perf_counter() - begin) * 1e6:.0f}", flush=True)
memory("after")
opened = Session.unlock(folder, "correct horse battery")
begin = time.perf_counter()
for each in stored:
    assert len(opened.bytes_of(each.expected)) == each.plain_size
print(f"milestone out={(time.perf_counter() - begin) * 1e6:.0f}", flush=True)
opened.lock()
import shutil
shutil.rmtree(home / "vault")
"""


def print_vault() -> None:
    """Print the time in and out as ratios to the age program's, and the memory it took."""
    if shutil.which("age") is None:
        print("vault: Debian's age is not here, so there is no floor")
        return
    total = FILES * EACH // 2**20
    print(f"vault: {FILES} files, {total} MiB, medians of {ROUNDS} runs in turn")
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch, "plain")
        plain.mkdir()
        for number in range(FILES):
            (plain / f"{number:02}.pdf").write_bytes(os.urandom(EACH))
        place = {"PLAIN": str(plain), "HOME_OF_VAULT": str(Path(scratch, "home"))}
        ours, floors = [], []
        for _ in range(ROUNDS):
            ours += in_turn({"ours": OURS}, place, 1)["ours"]
            floors.append(_age(plain, Path(scratch, "theirs")))
    _print_ratios(ours, floors)


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


def _print_ratios(ours: list[Run], floors: list[tuple[float, float]]) -> None:
    told = [dict(name.split("=") for name in run.milestones) for run in ours]
    figures = {name: median([float(each[name]) for each in told]) for name in told[0]}
    for name, floor in (
        ("in", median([into for into, _ in floors])),
        ("out", median([out for _, out in floors])),
    ):
        seconds = figures[name] / 1e6
        print(f"  {name}: {seconds:.2f} s, {seconds / floor:.2f} times the age program (aim 2)")
    more = (figures["after"] - figures["before"]) / 1024
    print(f"  memory that adding took: {more:.0f} MiB (aim 64)")
