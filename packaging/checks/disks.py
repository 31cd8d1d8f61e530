"""Small disks to fill and to cut the power of: made for a check, and gone after it.

They need root and Linux; where they cannot be had, ``NoDisk`` says what is missing.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

_MEGABYTE = 1024 * 1024


class NoDisk(Exception):
    """This computer does not let us make such a disk; the text says why."""


@contextlib.contextmanager
def memory_disk(megabytes: int) -> Iterator[Path]:
    """A disk in memory. Raises NoDisk."""
    with _mount_point() as point:
        _run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(point))
        try:
            yield point
        finally:
            _unmount(point)


def make_image(image: Path, megabytes: int) -> None:
    """A file that is a disk with an empty ext4. Raises NoDisk."""
    with image.open("wb") as file:
        file.truncate(megabytes * _MEGABYTE)
    _run("mkfs.ext4", "-q", "-F", "-m", "0", str(image))


@contextlib.contextmanager
def mounted(image: Path) -> Iterator[Path]:
    """Where the disk in that file is mounted. Raises NoDisk."""
    device = _run("losetup", "--find", "--show", str(image)).strip()
    try:
        with _mount_point() as point:
            _run("mount", "-t", "ext4", device, str(point))
            try:
                yield point
            finally:
                _unmount(point)
    finally:
        subprocess.run(["losetup", "--detach", device], capture_output=True, check=False)


def as_after_a_power_cut(image: Path, copy: Path) -> None:
    """Copy what the disk has at this moment: what is only in memory is not in it."""
    subprocess.run(["cp", "--sparse=always", "--reflink=auto", str(image), str(copy)], check=True)


def fill(disk: Path, leave: int) -> None:
    """A file that takes all room of the disk but about ``leave`` bytes; a new one each time."""
    filler = disk / "filler"
    filler.unlink(missing_ok=True)
    status = os.statvfs(disk)
    wanted = max(status.f_bavail * status.f_bsize - leave, 0)
    with filler.open("wb") as file, contextlib.suppress(OSError):
        while wanted > 0:
            wanted -= file.write(bytes(min(wanted, _MEGABYTE)))
            file.flush()


@contextlib.contextmanager
def _mount_point() -> Iterator[Path]:
    point = Path(tempfile.mkdtemp(prefix="oc-disk-"))
    try:
        yield point
    finally:
        point.rmdir()


def _unmount(point: Path) -> None:
    """At once if possible; a disk that is still in use goes as soon as it is not."""
    if subprocess.run(["umount", str(point)], capture_output=True, check=False).returncode:
        subprocess.run(["umount", "--lazy", str(point)], capture_output=True, check=False)


def _run(*words: str) -> str:
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    except FileNotFoundError as problem:
        raise NoDisk(f"there is no command “{words[0]}” here") from problem
    if done.returncode:
        why = (done.stderr.strip() or "it says no reason").splitlines()[-1]
        raise NoDisk(f"“{words[0]}” is refused here: {why}")
    return done.stdout
