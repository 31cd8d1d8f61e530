"""Where a scan comes from and where a key goes to: pipes, devices, full disks."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tests.cli.test_papers import phrases, scan, vault  # noqa: F401


@pytest.fixture
def add(run, trip: str, vault):  # noqa: F811
    def added(path: Path):
        return run("papers", trip, "add", str(path), "--kind", "passport", "--holder", "Anna")

    return added


@pytest.mark.parametrize("kind", ["pipe", "socket", "device", "folder"])
def test_that_what_is_no_file_is_refused_at_once(add, kind: str, runtime_dir: Path) -> None:
    path = runtime_dir / kind
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(path))
    elif kind == "device":
        path = Path("/dev/zero")
    else:
        path.mkdir()
    refused = add(path)
    assert refused.code == 2
    said = "is a folder" if kind == "folder" else "is a device, a pipe or a socket, and no file."
    assert said in refused.err
    assert refused.err.count("\n") == 1


@pytest.mark.parametrize("at", ["the room is asked for", "the copy is written"])
def test_r6_that_a_full_disk_names_the_scan_and_what_it_needs(
    add, scan: Path, monkeypatch: pytest.MonkeyPatch, at: str  # noqa: F811
) -> None:  # fmt: skip
    def full(*_: object) -> int:
        raise OSError(28, os.strerror(28))

    if at == "the room is asked for":
        plain = os.statvfs
        monkeypatch.setattr(os, "statvfs", lambda path: _none_left(plain(path), path))
    else:
        monkeypatch.setattr("companion.disk.files.write_all", full)
    refused = add(scan)
    needed = scan.stat().st_size
    assert refused.code == 2
    assert f"“{scan.name}” was not added: the disk is full. It needs" in refused.err
    told = int(refused.err.partition("It needs ")[2].partition(" bytes")[0].replace(",", ""))
    assert needed < told < needed + 1000


def _none_left(found: os.statvfs_result, path: object) -> os.statvfs_result:
    """The library's own look at the disk finds room, so that it can be written to."""
    free = 0 if str(path).endswith("files") else found[4]
    return os.statvfs_result((*found[:4], free, *found[5:]))


@pytest.mark.parametrize("stuck", [False, True])
def test_that_no_copy_of_a_key_that_stays_is_left_on_the_stick(
    run, vault, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stuck: bool  # noqa: F811
) -> None:  # fmt: skip
    stick = tmp_path / "stick"
    stick.mkdir()
    key, copy = home / "vault" / "identity.age", stick / "identity.age"
    plain = Path.unlink

    def refused(path: Path, missing_ok: bool = False) -> None:
        if path == key or (stuck and path == copy):
            raise PermissionError(30, os.strerror(30))
        plain(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refused)
    said = run("vault", "away", str(stick))
    assert (said.code, key.exists(), copy.exists()) == (2, True, stuck)
    assert "The key stays on this computer" in said.err
    assert (str(copy) in said.err) is stuck
    monkeypatch.setattr(Path, "unlink", plain)
    assert run("vault", "away", str(stick)).code == 0
