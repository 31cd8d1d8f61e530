"""The set-up: locked, repeatable, done once, and clear about what it may not do itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import qt_libraries
import set_up
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {name: path.read_text(encoding="utf-8") for name, path in set_up.LOCKS.items()}
PIN = re.compile(
    r"^([A-Za-z0-9._-]+)==(\S+)[^\n]*((?:\\\n {4}--hash=sha256:[0-9a-f]{64} ?)+)", re.MULTILINE
)


def pins(lock: str) -> dict[str, str]:
    """Name and version of what is pinned with at least one hash."""
    return {canonicalize_name(name): version for name, version, _ in PIN.findall(LOCKS[lock])}


def wanted(*groups: str) -> list[Requirement]:
    """What the project asks for, with the groups named."""
    lines = list(PROJECT["project"]["dependencies"])
    for group in groups:
        lines += [each for each in PROJECT["dependency-groups"][group] if isinstance(each, str)]
    return [Requirement(line) for line in lines]


# --- the locks ---------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", LOCKS)
def test_that_a_lock_names_no_place_to_fetch_from(lock: str) -> None:
    without_hashes = LOCKS[lock].replace("    --hash", "")
    assert not re.search(r"://|^\s*-|index|find-links|trusted|@", without_hashes, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_that_every_line_of_a_lock_is_a_pin_with_hashes(lock: str) -> None:
    named = re.findall(r"^[A-Za-z0-9]\S*", LOCKS[lock], re.MULTILINE)
    assert len(named) == len(pins(lock)) > 10


@pytest.mark.parametrize(("lock", "groups"), [("run", ["setup"]), ("dev", ["setup", "dev"])])
def test_that_what_the_project_asks_for_is_locked(lock: str, groups: list[str]) -> None:
    locked = pins(lock)
    for requirement in wanted(*groups):
        version = locked.get(canonicalize_name(requirement.name), "nothing")
        assert requirement.specifier.contains(version), f"{requirement} is locked to {version}"


def test_that_developers_run_on_the_same_versions() -> None:
    assert pins("run").items() <= pins("dev").items()


def test_that_the_locked_qt_is_one_that_counts_none_right() -> None:
    qt = next(each for each in wanted() if each.name == "PySide6-Essentials")
    assert not qt.specifier.contains("6.12.0")
    assert pins("run")["pyside6-essentials"] == pins("run")["shiboken6"] == "6.11.3"


# --- done once ---------------------------------------------------------------------------------


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A project of its own whose commands are only written down."""
    done: list[list[str]] = []
    for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        (tmp_path / name).write_text(f"# {name}\n")
    monkeypatch.setattr(set_up, "ROOT", tmp_path)
    monkeypatch.setattr(set_up, "VENV", tmp_path / ".venv")
    locks = {"run": tmp_path / "requirements.txt", "dev": tmp_path / "requirements-dev.txt"}
    monkeypatch.setattr(set_up, "LOCKS", locks)
    monkeypatch.setattr(set_up, "_call", lambda command: done.append([*command]))
    return done


def test_that_dependencies_come_by_hash_and_the_project_after_them(
    workshop: list[list[str]],
) -> None:
    set_up.ready_venv("run")
    venv, locked, project = workshop
    assert venv[1:3] == ["-m", "venv"]
    assert "--require-hashes" in locked
    assert "-e" not in locked
    assert {"--no-deps", "--no-build-isolation", "-e"} <= set(project)


def test_that_a_second_run_installs_nothing(workshop: list[list[str]]) -> None:
    set_up.ready_venv("run")
    workshop.clear()
    set_up.ready_venv("run")
    assert workshop == []


def test_that_running_after_testing_installs_nothing(workshop: list[list[str]]) -> None:
    set_up.ready_venv("dev")
    workshop.clear()
    set_up.ready_venv("run")
    assert workshop == []


@pytest.mark.parametrize("changed", ["requirements.txt", "pyproject.toml"])
def test_that_a_change_of_what_is_wanted_installs_anew(
    changed: str, workshop: list[list[str]], tmp_path: Path
) -> None:
    set_up.ready_venv("run")
    workshop.clear()
    (tmp_path / changed).write_text("# another\n")
    set_up.ready_venv("run")
    assert len(workshop) >= 2


def test_that_an_installation_that_failed_leaves_no_stamp(
    workshop: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(command: list[str]) -> None:
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(set_up, "_call", broken)
    with pytest.raises(subprocess.CalledProcessError):
        set_up.ready_venv("run")
    assert not set_up.is_installed("run")


# --- the system's packages ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("soname", "package"),
    [
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libGL.so.1", "libgl1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libgthread-2.0.so.0", "libglib2.0-0"),
        ("libz.so.1", "zlib1g"),
        ("libbrotlidec.so.1", "libbrotli1"),
    ],
)
def test_that_a_library_leads_to_its_debian_package(soname: str, package: str) -> None:
    assert qt_libraries.packages_for([soname], known=lambda name: name == package) == [package]
    assert qt_libraries.packages_for([soname], known=lambda _: False) == [package]


def test_that_a_library_of_a_newer_debian_is_found_under_its_newer_name() -> None:
    known = {"libglib2.0-0t64"}.__contains__
    assert qt_libraries.packages_for(["libglib-2.0.so.0"], known) == ["libglib2.0-0t64"]


def test_that_a_name_the_archive_does_not_have_is_not_asked_for() -> None:
    known = {"libegl1"}.__contains__
    assert qt_libraries.packages_for(["libEGL.so.1", "libmystery.so.3"], known) == ["libegl1"]


def test_that_someone_who_is_not_root_is_told_the_exact_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(set_up, "ready_venv", lambda _: None)
    monkeypatch.setattr(
        qt_libraries, "missing_sonames", lambda *_: ["libxcb-cursor.so.0", "libxcb-icccm.so.4"]
    )
    monkeypatch.setattr(qt_libraries, "archive_has", lambda _: False)
    assert set_up.main(["test"]) == 1
    command = "apt-get install -y --no-install-recommends libxcb-cursor0 libxcb-icccm4"
    assert f"sudo {command}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environment", "plugins"),
    [
        ({}, []),
        ({"DISPLAY": ""}, []),
        ({"DISPLAY": ":0"}, ["xcb"]),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ["wayland", "xcb"]),
    ],
)
def test_that_the_screen_decides_which_plugins_are_needed(
    environment: dict[str, str], plugins: list[str]
) -> None:
    assert set_up.screen_platforms(environment) == plugins


def test_that_qt_loads_here_with_the_plugin_of_real_screens() -> None:
    python = Path(sys.executable)
    assert qt_libraries.missing_sonames(python, ["offscreen", "xcb"]) == []


def test_that_qt_opens_a_window_on_a_screen(screen: str) -> None:
    code = (
        "from PySide6.QtWidgets import QApplication, QLabel; a = QApplication([]);"
        "l = QLabel('gate'); l.show(); a.processEvents(); print(a.platformName(), l.isVisible())"
    )
    environment = {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
    opened = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert opened.stdout.split() == ["xcb", "True"]
