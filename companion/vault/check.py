"""Whether the vault has what the library says, and nothing else. Looks only; removes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from companion.domain.errors import VaultTrouble
from companion.vault import scrypt_file
from companion.vault.folder import ENDING, Expected, VaultFolder, public_key
from companion.vault.manifest import Compared
from companion.vault.writer import sum_of

_FOR_A_KEY = re.compile(rb"age-encryption\.org/v1\n(-> .*\n.*\n)*-> X25519 ")
_LEAST_KEY = 200  # bytes; a key in such a file takes 250 and more


class Fault(StrEnum):
    """What can be wrong with a file. ``ORPHAN``: no row and no undo knows it;
    ``FOREIGN``: a public key that is not the library's; ``STRAY``: no file of this program;
    ``CHANGED``, ``GONE``: what the vault had seen of a scan was altered, or is not known to the
    library any more, and that was done while it was locked."""

    MISSING = "missing"
    DAMAGED = "damaged"
    SWAPPED = "swapped"
    ORPHAN = "orphan"
    PART = "part"
    FOREIGN = "foreign"
    STRAY = "stray"
    CHANGED = "changed"
    GONE = "gone"


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
    found += [Finding(Fault.STRAY, name) for name in _strays(folder)]
    return tuple(sorted(found, key=lambda each: (each.name, each.fault)))


def look_at_keys(folder: VaultFolder, known: Sequence[str]) -> tuple[Finding, ...]:
    """What is wrong with the files of keys, as far as can be seen without opening them.

    ``known`` are the public keys that the library knows. A missing ``identity.age`` is no fault: it
    may be on a stick.
    """
    found = [
        _public_key(folder.recipient, known[:1]),
        _public_key(folder.recovery, known[1:]),
        _wrapped(folder.by_recovery, scrypt=False),
        _wrapped(folder.identity, scrypt=True) if folder.identity.exists() else None,
    ]
    return tuple(each for each in found if each is not None)


def while_locked(folder: VaultFolder, found: Compared) -> tuple[Finding, ...]:
    """What an unlock found to have been done before it."""
    told = [(Fault.CHANGED, found.changed), (Fault.GONE, found.gone)]
    files = [Finding(fault, f"{name}{ENDING}") for fault, names in told for name in names]
    return (*files, *([Finding(Fault.CHANGED, folder.seen.name)] if found.refused else []))


def _public_key(path: Path, known: Sequence[str]) -> Finding | None:
    if not path.exists():
        return Finding(Fault.MISSING, path.name)
    try:
        text = public_key(path)
    except VaultTrouble:
        return Finding(Fault.DAMAGED, path.name)
    return Finding(Fault.FOREIGN, path.name) if known and text not in known else None


def _wrapped(path: Path, *, scrypt: bool) -> Finding | None:
    """A key in an age file: its header, and that something follows."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Finding(Fault.MISSING, path.name)
    except OSError:
        return Finding(Fault.DAMAGED, path.name)
    head = scrypt_file.is_wrapped(data) if scrypt else _FOR_A_KEY.match(data)
    return None if head and len(data) > _LEAST_KEY else Finding(Fault.DAMAGED, path.name)


def _strays(folder: VaultFolder) -> tuple[str, ...]:
    """Files among the scans that this program did not write."""
    known = {f"{name}{ENDING}" for name in folder.names()} | {path.name for path in parts(folder)}
    try:
        return tuple(sorted(each.name for each in folder.files.iterdir() if each.name not in known))
    except OSError:
        return ()


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
