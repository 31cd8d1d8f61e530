"""The rules that conftest.py lays on every test do hold."""

from __future__ import annotations

import datetime
import logging
import os
import socket
from pathlib import Path

import pytest


def test_that_tests_run_on_neither_of_our_clocks() -> None:
    offset = datetime.datetime(2027, 5, 18, tzinfo=datetime.UTC).astimezone().utcoffset()
    assert offset == datetime.timedelta(hours=12)


def test_that_a_test_cannot_reach_the_network() -> None:
    with pytest.raises(AssertionError, match="network"):
        socket.create_connection(("127.0.0.1", 9))
    with pytest.raises(AssertionError, match="network"):
        socket.socket()


def test_that_sockets_inside_the_machine_may_open() -> None:
    left, right = socket.socketpair()
    with left, right:
        left.sendall(b"raise")
        assert right.recv(5) == b"raise"


def test_that_the_data_folder_is_the_tests_own(home: Path, tmp_path: Path) -> None:
    assert Path(os.environ["COMPANION_HOME"]) == home == tmp_path / "home"
    assert not home.exists()


def test_that_expected_logs_are_handed_over(expected_logs: list[logging.LogRecord]) -> None:
    logging.getLogger("companion.store").warning("the disk is full")
    assert [each.getMessage() for each in expected_logs] == ["the disk is full"]


@pytest.mark.expected_logs
def test_that_a_marker_allows_logs_too() -> None:
    logging.getLogger("companion").error("said on purpose")
