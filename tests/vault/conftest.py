"""A vault of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.vault.folder import VaultFolder
from tests.vault import keys_of_tests


@pytest.fixture
def vault(home: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[VaultFolder, str, str]:
    """The folder, the key and the recovery key."""
    keys_of_tests.quick(monkeypatch)
    return keys_of_tests.made(home)
