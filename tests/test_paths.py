"""Where data lies: the folder is named, made for its owner alone, or refused with a sentence."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from companion import paths
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


def test_that_a_folder_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert paths.data_folder(str(tmp_path)) == tmp_path
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


@pytest.mark.parametrize("place", ["a file", "a file/below", "x" * 300, "nul\0byte"])
def test_that_a_folder_that_cannot_be_made_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(StorageTrouble) as caught:
        paths.data_folder(str(tmp_path / place))
    assert caught.value.kind == NO_FOLDER
    assert str(tmp_path / place) in caught.value.sentence
    assert "--home" in caught.value.remedy


def test_that_paths_are_found_without_qt_or_the_database() -> None:
    code = "import sys, companion.paths; print(sorted({'PySide6', 'sqlalchemy'} & {*sys.modules}))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert answer.stdout == b"[]\n"
