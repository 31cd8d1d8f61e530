"""What holds for every test with widgets."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from companion.ui.collector import collect_due


@pytest.fixture(autouse=True)
def _collecting_between_tests() -> Iterator[None]:
    """As in the program: no thread but that of the widgets may take one apart."""
    gc.disable()
    yield
    collect_due()
    gc.enable()
