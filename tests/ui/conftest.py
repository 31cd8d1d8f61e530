"""What every test of the window needs."""

from __future__ import annotations

import pytest

from companion.ui.dialogs.form import RecordDialog


@pytest.fixture(autouse=True)
def forms_may_be_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form that a test leaves behind with something typed in it is closed without a question."""
    monkeypatch.setattr(RecordDialog, "leave_anyway", lambda self: True)
