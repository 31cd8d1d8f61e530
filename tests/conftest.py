"""Every test runs far from home: another clock, another language, its own folders, no network.

A result that depends on the laptop's zone, on its language, on the tester's own data or on the
network fails here first. Unexpected warnings in the program's log fail a test too.
"""

from __future__ import annotations

import gc
import logging
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before anything reads the time: neither of our two clocks, nor their day.
os.environ["TZ"] = "Pacific/Auckland"
time.tzset()
# Before Qt, gettext or the holidays package choose a language.
for _name in ("LC_ALL", "LC_CTYPE", "LC_MESSAGES"):
    os.environ.pop(_name, None)
os.environ.update(LANG="C.UTF-8", LANGUAGE="de", LC_TIME="de_DE.UTF-8", LC_NUMERIC="de_DE.UTF-8")
# The rehearsal aids of whoever runs the tests must not reach them.
for _name in ("COMPANION_HOME", "COMPANION_NOW"):
    os.environ.pop(_name, None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person watch."""
    parser.addoption("--onscreen", action="store_true", help="show the windows on a real screen")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the platform before Qt does."""
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    gc.disable()  # see _collecting_between_tests


@pytest.fixture(autouse=True)
def _collecting_between_tests() -> Iterator[None]:
    """Python's cycle collector runs here and nowhere else, for all tests and not only for those
    with widgets: their waste may outlive them, and the collector works in whichever thread happens
    to allocate, such as the one by which a worker of pytest-xdist gets its orders. A widget taken
    apart there brings the process down in some later test."""
    gc.disable()
    yield
    gc.disable()
    thresholds = gc.get_threshold()
    due = [n for n in (2, 1, 0) if gc.get_count()[n] > thresholds[n]]
    if due:
        gc.collect(due[0])


@pytest.fixture(scope="session")
def runtime_dir() -> Iterator[Path]:
    """A short path: a socket's name may not be longer than 107 bytes."""
    folder = Path(tempfile.mkdtemp(prefix="oc-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, runtime_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of this test alone; it does not exist yet, as on a new machine."""
    folder = tmp_path / "home"
    monkeypatch.setenv("COMPANION_HOME", str(folder))
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "xdg" / name.lower()))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime_dir))
    return folder


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is for places without a network; only sockets inside this machine may open."""
    plain_init = socket.socket.__init__

    def local_only(self: socket.socket, family: int = -1, *rest: int, **named: object) -> None:
        given = named.get("fileno") is not None or (len(rest) > 2 and rest[2] is not None)
        if not given and family != socket.AF_UNIX:
            raise AssertionError("the program tried to use the network")
        plain_init(self, family, *rest, **named)

    def no_names(*_: object, **__: object) -> None:
        raise AssertionError("the program tried to look up a name in the network")

    monkeypatch.setattr(socket.socket, "__init__", local_only)
    monkeypatch.setattr(socket, "getaddrinfo", no_names)


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _collected_logs() -> Iterator[list[logging.LogRecord]]:
    collector = _Collector()
    logger = logging.getLogger("companion")
    logger.addHandler(collector)
    yield collector.records
    logger.removeHandler(collector)


@pytest.fixture
def expected_logs(_collected_logs: list[logging.LogRecord]) -> list[logging.LogRecord]:
    """The warnings and errors of this test, which is about them."""
    return _collected_logs


@pytest.fixture(autouse=True)
def _no_unexpected_logs(
    request: pytest.FixtureRequest, _collected_logs: list[logging.LogRecord]
) -> Iterator[None]:
    yield
    expected = request.node.get_closest_marker("expected_logs")
    if not expected and "expected_logs" not in request.fixturenames and _collected_logs:
        said = "\n".join(f"{each.levelname} {each.getMessage()}" for each in _collected_logs)
        pytest.fail(f"the program logged what no test expected:\n{said}")


@pytest.fixture
def screen() -> Iterator[str]:
    """The name of a screen of the X kind, drawn in memory."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1024x600x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as said:
        number = said.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()
