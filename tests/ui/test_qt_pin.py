"""Whether this PySide6 keeps count of None.

6.12.0 drops one reference per call that returns nothing when run on Python 3.11, and the
interpreter aborts some thousand calls later. Lift the cap in pyproject.toml only when this passes
with the newer release on Python 3.11 (from 3.12 on None is immortal and this proves nothing).
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CALLS = 300


def test_that_calls_into_qt_lose_no_reference_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(CALLS):
        label.setText(str(number))
    lost = before - sys.getrefcount(None)
    assert lost < CALLS // 10
