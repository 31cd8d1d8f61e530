"""S9: what is wrong with the vault's files is named once, and nothing else is named."""

from __future__ import annotations

import os
import random

from companion.vault.check import Fault, look
from companion.vault.folder import Expected, VaultFolder
from tests.vault.keys_of_tests import add

Vault = tuple[VaultFolder, str, str]


def some(folder: VaultFolder, many: int) -> list[Expected]:
    stored = [add(folder, os.urandom(100 + n)) for n in range(many)]
    return [Expected(each.id, each.size, each.sha256) for each in stored]


def test_s9_that_a_healthy_vault_gives_no_alarm(vault: Vault) -> None:
    folder, _, _ = vault
    expected: list[Expected] = []
    for _ in range(50):
        expected += some(folder, 1)
        assert look(folder, expected) == ()
        assert look(folder, expected, deep=False) == ()


def test_s9_that_every_fault_is_named_once_with_the_whole_name(vault: Vault) -> None:
    folder, _, _ = vault
    whole, missing, damaged, longer, one, two, orphan = some(folder, 7)
    folder.file(missing.id).unlink()
    data = bytearray(folder.file(damaged.id).read_bytes())
    data[-1] ^= 1
    folder.file(damaged.id).write_bytes(data)
    with folder.file(longer.id).open("ab") as file:
        file.write(b"x")
    first, second = (folder.file(each.id).read_bytes() for each in (one, two))
    folder.file(one.id).write_bytes(second)
    folder.file(two.id).write_bytes(first)
    (folder.files / ".0123456789abcdef.part").write_bytes(b"half")
    found = {(each.name, each.fault) for each in look(folder, [
        whole, missing, damaged, longer, one, two,
    ])}  # fmt: skip
    assert found == {
        (f"{missing.id}.age", Fault.MISSING),
        (f"{damaged.id}.age", Fault.DAMAGED),
        (f"{longer.id}.age", Fault.DAMAGED),
        (f"{one.id}.age", Fault.SWAPPED),
        (f"{two.id}.age", Fault.SWAPPED),
        (f"{orphan.id}.age", Fault.ORPHAN),
        (".0123456789abcdef.part", Fault.PART),
    }


def test_s9_that_looking_changes_nothing(vault: Vault) -> None:
    folder, _, _ = vault
    some(folder, 3)
    before = {path: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()}
    look(folder, [])
    assert before == {p: p.read_bytes() for p in folder.path.rglob("*") if p.is_file()}


def test_s9_that_any_flipped_bit_is_found(vault: Vault) -> None:
    folder, _, _ = vault
    (only,) = some(folder, 1)
    data, chance = folder.file(only.id).read_bytes(), random.Random(3)
    for _ in range(200):
        flipped = bytearray(data)
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        folder.file(only.id).write_bytes(flipped)
        assert [each.fault for each in look(folder, [only])] == [Fault.DAMAGED]
