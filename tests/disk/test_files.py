"""The one write helper: whole or not there, whatever fails and whenever."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from companion.disk.files import durable_write
from companion.disk.troubles import DISK_TROUBLE, NOT_A_FILE
from companion.domain.errors import DISK_FULL, IN_USE, NO_FOLDER, READ_ONLY, StorageTrouble
from tests.store import samples


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "dossier.pdf"
    path.write_bytes(b"old")
    return path


def test_that_a_written_file_is_whole_and_private(tmp_path: Path) -> None:
    umask = os.umask(0)
    try:
        durable_write(tmp_path / "new", b"x" * 3_000_000)
    finally:
        os.umask(umask)
    assert (tmp_path / "new").read_bytes() == b"x" * 3_000_000
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600
    assert samples.names(tmp_path) == ["new"]


def test_that_an_empty_file_can_be_written(target: Path) -> None:
    durable_write(target, b"")
    assert target.read_bytes() == b""


def test_that_short_writes_are_carried_on(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, data[:7]))
    durable_write(target, bytes(range(256)))
    assert target.read_bytes() == bytes(range(256))


class Fault:
    """Lets the k-th call of one function of ``os`` fail."""

    def __init__(self, name: str, k: int, number: int) -> None:
        self.real: Callable[..., object] = getattr(os, name)
        self.left = k
        self.number = number

    def __call__(self, *given: object, **named: object) -> object:
        self.left -= 1
        if self.left == 0:
            raise OSError(self.number, os.strerror(self.number))
        return self.real(*given, **named)


@contextlib.contextmanager
def failing(name: str, k: int, number: int) -> Iterator[Fault]:
    fault = Fault(name, k, number)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, name, fault)
        yield fault


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
@pytest.mark.parametrize("name", ["open", "write", "fsync", "replace"])
def test_that_any_failing_step_leaves_the_old_file_whole(
    target: Path, name: str, number: int
) -> None:
    """Every call of every step in turn. Only where the very last step fails (the fsync of the
    folder) the new file already stands in place of the old one, whole as well."""
    for k in range(1, 20):
        target.write_bytes(b"old")
        with failing(name, k, number) as fault:
            trouble = samples.outcome(lambda: durable_write(target, b"new"))
        assert trouble is None or "“dossier.pdf” was not written" in trouble.sentence
        assert trouble is None or trouble.remedy
        assert samples.names(target.parent) == [target.name]
        if fault.left > 0:
            assert target.read_bytes() == b"new"
            assert k > 1, f"os.{name} is never called"
            return
        last_fsync = name in ("fsync", "open") and target.read_bytes() == b"new"
        assert target.read_bytes() == b"old" or last_fsync
    raise AssertionError("the sweep did not end")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DISK_FULL),
        (errno.EDQUOT, DISK_FULL),
        (errno.EROFS, READ_ONLY),
        (errno.EACCES, READ_ONLY),
        (errno.ENOENT, NO_FOLDER),
        (errno.EBUSY, IN_USE),
        (errno.EIO, DISK_TROUBLE),
    ],
)
def test_that_each_fault_has_its_kind(target: Path, number: int, kind: str) -> None:
    with failing("write", 1, number), pytest.raises(StorageTrouble) as caught:
        durable_write(target, b"new")
    assert caught.value.kind == kind


def test_that_places_that_cannot_be_written_are_named(tmp_path: Path) -> None:
    (tmp_path / "a folder").mkdir()
    (tmp_path / "a file").touch()
    for place, kind in [
        (tmp_path / "missing" / "x.pdf", NO_FOLDER),
        (tmp_path / "a file" / "x.pdf", NO_FOLDER),
        (tmp_path / "a folder", NOT_A_FILE),
        (tmp_path / ("x" * 300), NOT_A_FILE),
        (tmp_path / "nul\0byte", NOT_A_FILE),
        (Path("/dev/null"), NOT_A_FILE),
    ]:
        with pytest.raises(StorageTrouble) as caught:
            durable_write(place, b"x")
        assert caught.value.kind == kind, place
        assert place.name in caught.value.sentence
    assert samples.names(tmp_path) == ["a file", "a folder"]
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_that_the_reason_names_what_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    (tmp_path / "lost.pdf").symlink_to(tmp_path / "missing" / "far" / "x.pdf")
    (tmp_path / "loop").symlink_to("loop")
    for place, reason in [
        (tmp_path / "missing" / "x.pdf", f"there is no folder “{tmp_path}/missing”"),
        (tmp_path / "a file" / "x.pdf", f"“{tmp_path}/a file” is not a folder"),
        (tmp_path / "lost.pdf", f"there is no folder “{tmp_path}/missing/far”"),
        (tmp_path / "loop", "the link of that name leads in a circle"),
        (Path("/proc/x.pdf"), "the folder “/proc” takes no new files"),
    ]:
        with pytest.raises(StorageTrouble) as caught:
            durable_write(place, b"x")
        assert caught.value.sentence == f"“{place.name}” was not written: {reason}."
    assert samples.names(tmp_path) == ["a file", "loop", "lost.pdf"]


def test_that_a_link_keeps_pointing_at_what_is_written(tmp_path: Path, target: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(target)
    durable_write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["a b", "Отчёт", "报告", "🏔", "?#%&'\"", "x" * 250, "-rf"])
def test_that_any_name_can_be_written(tmp_path: Path, name: str) -> None:
    name = name.encode()[:250].decode()
    durable_write(tmp_path / name, b"x")
    assert samples.names(tmp_path) == [name]


def test_that_the_folder_is_synced_after_the_rename(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace

    def noted_fsync(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        steps.append("folder" if is_folder else "file")
        fsync(descriptor)

    def noted_replace(*names: str) -> None:
        steps.append("replace")
        replace(*names)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)
    durable_write(target, b"new")
    assert steps == ["file", "replace", "folder"]
