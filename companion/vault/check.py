"""Whether the vault has what the library says, and nothing else. Looks only; removes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from companion.vault.folder import ENDING, VaultFolder
from companion.vault.writer import sum_of


class Fault(StrEnum):
    """What can be wrong with a file. ``ORPHAN``: no row and no undo knows it."""

    MISSING = "missing"
    DAMAGED = "damaged"
    SWAPPED = "swapped"
    ORPHAN = "orphan"
    PART = "part"


@dataclass(frozen=True)
class Expected:
    """A file that a row of the library, or its undo, points to."""

    id: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong; ``name`` is the file's whole name."""

    fault: Fault
    name: str


def look(
    folder: VaultFolder, expected: Iterable[Expected], *, deep: bool = True
) -> tuple[Finding, ...]:
    """Everything that is wrong, by name, each file once.

    ``deep`` reads every file; otherwise only the sizes are compared. A file whose sum is that of
    another row was swapped.
    """
    wanted = {each.id: each for each in expected}
    sums = {each.sha256 for each in wanted.values()}
    found = []
    for file_id, row in wanted.items():
        fault = _fault(folder.file(file_id), row, sums, deep)
        if fault is not None:
            found.append(Finding(fault, f"{file_id}{ENDING}"))
    found += [
        Finding(Fault.ORPHAN, f"{name}{ENDING}") for name in folder.names() if name not in wanted
    ]
    found += [Finding(Fault.PART, path.name) for path in parts(folder)]
    return tuple(sorted(found, key=lambda each: (each.name, each.fault)))


def _fault(path: Path, row: Expected, sums: set[str], deep: bool) -> Fault | None:
    try:
        size = path.stat().st_size
        if size == row.size and not deep:
            return None
        found = sum_of(path)
    except FileNotFoundError:
        return Fault.MISSING
    except OSError:
        return Fault.DAMAGED
    if found == row.sha256:
        return None
    return Fault.SWAPPED if found in sums else Fault.DAMAGED


def parts(folder: VaultFolder) -> tuple[Path, ...]:
    """What a write that was cut off left behind."""
    try:
        return tuple(sorted(folder.files.glob(".*.part")))
    except OSError:
        return ()
