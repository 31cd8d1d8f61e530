"""A vault of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.app import vault as verbs
from companion.vault.folder import VaultFolder
from tests.vault import keys_of_tests
from tests.vault.used import Used


@pytest.fixture
def vault(home: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[VaultFolder, str, str]:
    """The folder, the key and the recovery key."""
    keys_of_tests.quick(monkeypatch)
    return keys_of_tests.made(home)


@pytest.fixture
def used(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Used]:
    keys_of_tests.quick_workers(monkeypatch)
    made = Used(home)
    verbs.set_up(made.companion, keys_of_tests.PASSPHRASE).close()
    yield made
    made.companion.close()
