"""Where data lies: the folder is named, made for its owner alone, or refused with a sentence."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from companion import logs, paths
from companion.domain.errors import NO_FOLDER, StorageTrouble


def test_that_an_option_comes_before_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPANION_HOME", str(tmp_path / "by variable"))
    assert paths.data_folder(str(tmp_path / "by option")) == tmp_path / "by option"
    assert paths.data_folder() == tmp_path / "by variable"
    assert paths.data_folder("") == tmp_path / "by variable"


def test_that_everything_lies_in_one_folder(tmp_path: Path) -> None:
    found = [paths.library_file, paths.settings_file, paths.log_file, paths.backups_folder]
    assert {each(tmp_path).parent for each in found} == {tmp_path}
    assert len({each(tmp_path) for each in found}) == 4


def test_that_the_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    for umask in (0, 0o777):
        before = os.umask(umask)
        try:
            made = paths.data_folder(str(tmp_path / f"{umask}" / "a" / "b"))
        finally:
            os.umask(before)
        for folder in (made, made.parent, made.parent.parent):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_that_a_named_folder_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert paths.data_folder(str(tmp_path)) == tmp_path
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert paths.is_open_to_others(tmp_path)


def test_that_the_programs_own_folder_is_closed_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COMPANION_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    tmp_path.chmod(0o755)
    (tmp_path / "overland-companion").mkdir(mode=0o755)
    folder = paths.data_folder()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not paths.is_open_to_others(folder)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_that_a_relative_folder_lies_where_the_command_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    assert paths.data_folder("here") == tmp_path / "here"
    assert paths.data_folder("~/there") == tmp_path / "user" / "there"


@pytest.mark.parametrize("value", ["", "relative/place", None])
def test_that_a_useless_setting_of_the_system_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    monkeypatch.delenv("COMPANION_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    if value is None:
        monkeypatch.delenv("XDG_DATA_HOME")
    else:
        monkeypatch.setenv("XDG_DATA_HOME", value)
    assert paths.data_folder() == tmp_path / ".local" / "share" / "overland-companion"


def test_that_the_systems_own_place_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPANION_HOME", " ")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert paths.data_folder() == tmp_path / "data" / "overland-companion"


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("a file", "there is a file of that name"),
        ("a file/below", "“{here}/a file” is a file"),
        ("a file/far/below", "“{here}/a file” is a file"),
        ("x" * 300, "this disk does not take such a name"),
        ("x/" * 3000, "this disk does not take such a name"),
        ("nul\0byte", "there can be no such name"),
        ("nowhere", "the link “{here}/nowhere” leads to no folder"),
        ("loop/below", "the link “{here}/loop” leads to no folder"),
        ("/proc/below", "the folder above it takes no new ones"),
    ],
)
def test_that_a_folder_that_cannot_be_made_is_named_with_the_reason(
    tmp_path: Path, place: str, reason: str
) -> None:
    (tmp_path / "a file").touch()
    (tmp_path / "nowhere").symlink_to(tmp_path / "missing" / "far")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(StorageTrouble) as caught:
        paths.data_folder(str(tmp_path / place))
    assert caught.value.kind == NO_FOLDER
    folder = str(tmp_path / place)
    assert caught.value.sentence == (
        f"The folder “{folder}” cannot be made: {reason.format(here=tmp_path)}."
    )
    assert "--home" in caught.value.remedy


def test_that_the_home_of_a_user_who_is_not_there_is_a_sentence() -> None:
    with pytest.raises(StorageTrouble) as caught:
        paths.data_folder("~nobody-of-that-name/x")
    assert "“~nobody-of-that-name/x” cannot be made" in caught.value.sentence


def test_that_every_file_of_the_data_folder_is_known(tmp_path: Path) -> None:
    names = {each.name for each in paths.own_files(tmp_path)}
    assert names >= {"library.db", "library.db-wal", "library.db-shm", "library.db-journal"}
    assert names >= {"settings.ini", "window.lock", "companion.log", f"companion.log.{logs.KEPT}"}


def test_that_paths_are_found_without_qt_or_the_database() -> None:
    code = "import sys, companion.paths; print(sorted({'PySide6', 'sqlalchemy'} & {*sys.modules}))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert answer.stdout == b"[]\n"
