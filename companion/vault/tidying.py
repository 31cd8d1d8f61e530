"""Putting the files of the vault in order: what no row and no undo knows goes aside.

Nothing is deleted but halves of files that nobody writes any more. Orphans lie in
``lost-and-found`` afterwards and come back from there as soon as a row knows them again, as after
the library before an opened copy was put back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from companion import paths
from companion.disk import files
from companion.disk.troubles import of_file
from companion.vault import check
from companion.vault.folder import ENDING, Expected, VaultFolder
from companion.vault.writer import sum_of


class Done(StrEnum):
    """What was done with a file."""

    MOVED = "moved"
    DELETED = "deleted"
    BROUGHT_BACK = "brought back"


@dataclass(frozen=True)
class Tidied:
    """One file, by its whole name."""

    done: Done
    name: str


def tidy(folder: VaultFolder, expected: Iterable[Expected]) -> tuple[Tidied, ...]:
    """Do it, and answer what was done; what is expected stays where it is.

    Nobody may be adding meanwhile: see ``VaultFolder.alone``. Raises StorageTrouble; then the rest
    is as it was.
    """
    wanted = {each.id: each for each in expected}
    done = []
    for name in wanted:
        if not folder.file(name).exists() and _brought_back(folder, wanted[name]):
            done.append(Tidied(Done.BROUGHT_BACK, f"{name}{ENDING}"))
    for name in folder.names():
        if name not in wanted:
            _move_aside(folder, folder.file(name))
            done.append(Tidied(Done.MOVED, f"{name}{ENDING}"))
    for part in check.parts(folder):
        _delete(part)
        done.append(Tidied(Done.DELETED, part.name))
    return tuple(done)


def _brought_back(folder: VaultFolder, wanted: Expected) -> bool:
    """Whether it lay aside, whole. Where its sum is another one it stays there."""
    aside, place = folder.lost / f"{wanted.id}{ENDING}", folder.file(wanted.id)
    try:
        if sum_of(aside) != wanted.sha256:
            return False
    except OSError:
        return False
    _rename(aside, place)
    return True


def _move_aside(folder: VaultFolder, path: Path) -> None:
    paths.make_own_folder(folder.lost)
    target, number = folder.lost / path.name, 1
    while target.exists():
        number += 1
        target = folder.lost / f"{path.stem}-{number}{ENDING}"
    _rename(path, target)


def _rename(old: Path, new: Path) -> None:
    """On the disk, whichever of the two folders is looked at after a power cut."""
    try:
        old.rename(new)
        files.sync_folder(new.parent)
        files.sync_folder(old.parent)
    except OSError as problem:
        raise of_file(problem, new) from problem


def _delete(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError as problem:
        raise of_file(problem, part) from problem
