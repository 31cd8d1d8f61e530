"""What was done to the scans while the vault was locked is told at the next unlock."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from companion.app import checks, copies, manifest, scans_out, vault
from companion.app.companion import Companion
from companion.domain.errors import VaultTrouble
from companion.vault.check import Fault
from companion.vault.folder import VaultFolder
from companion.vault.manifest import key_of, mark, read, write
from tests.vault.keys_of_tests import PASSPHRASE
from tests.vault.used import Used

# --- what is found -----------------------------------------------------------------------------


def replace_with_rows(used: Used, name: str) -> None:
    """File, sum and sealed sum are those of another scan: the library alone cannot tell."""
    other = used.folder.add(BytesIO(b"another scan"), 0)
    other_file = used.folder.file(other.id)
    shutil.move(other_file, used.folder.file(name))
    sealed = used.folder.seal(other.plain_sha256)
    used.sql(
        "UPDATE scans SET size = ?, sha256 = ?, plain_sha256 = ? WHERE file_id = ?",
        other.size, other.sha256, sealed, name,
    )  # fmt: skip


def test_that_a_scan_replaced_together_with_its_row_is_found(used: Used) -> None:
    name = used.add("red")
    used.unlocked_once()
    replace_with_rows(used, name)
    assert used.found() == set(), "a control: without the key nothing is to be seen"
    used.unlocked_once()
    assert used.found() == {(Fault.CHANGED, name)}
    assert [each for each in checks.check(used.companion) if name in each] != []
    used.again()
    used.unlocked_once()
    assert used.found() == {(Fault.CHANGED, name)}, "it is told until somebody says it is right"
    used.unlock()
    manifest.accept(used.companion)
    used.again()
    used.unlocked_once()
    assert used.found() == set()


def test_that_a_scan_changed_together_with_its_row_is_not_handed_out(used: Used) -> None:
    name, other = used.add("red"), used.add("blue")
    used.unlocked_once()
    replace_with_rows(used, name)
    used.unlock()
    with used.companion.library.read() as reading:
        scans = {s.file_id: s for paper in reading.all_papers() for s in paper.scans}
    with pytest.raises(VaultTrouble) as caught:
        scans_out.content(used.companion, scans[name])
    assert caught.value.kind == "changed"
    assert scans_out.content(used.companion, scans[other])
    manifest.accept(used.companion)
    assert scans_out.content(used.companion, scans[name])


def test_that_a_scan_taken_out_behind_the_programs_back_is_found(used: Used) -> None:
    name, kept = used.add("red"), used.add("blue")
    used.unlocked_once()
    used.sql("DELETE FROM scans WHERE file_id = ?", name)
    used.sql("DELETE FROM images WHERE of_table = 'scans' AND after LIKE ?", f"%{name}%")
    used.folder.file(name).unlink()
    used.unlocked_once()
    assert used.found() == {(Fault.GONE, name)}
    assert kept in used.folder.names()


@pytest.mark.parametrize(
    "forge",
    [
        lambda text, names: b"garbage",
        lambda text, names: b"{}",
        lambda text, names: b"[" * 100_000,
        lambda text, names: json.dumps(json.loads(text) | {"scans": {}}).encode(),
        lambda text, names: text.replace(names[0].encode(), b"0" * 32),
        lambda text, names: None,
    ],
)
def test_that_a_list_that_was_tampered_with_is_named(
    used: Used, forge: Callable[[bytes, tuple[str, ...]], bytes | None]
) -> None:
    used.add("red")
    used.unlocked_once()
    path = used.folder.seen
    forged = forge(path.read_bytes(), used.folder.names())
    path.unlink() if forged is None else path.write_bytes(forged)
    for _ in range(2):
        used.unlock()
        used.add("green")  # must not make it good
        used.companion.vault.lock()
        assert used.found() == {(Fault.CHANGED, "seen.json")}
    used.unlock()
    manifest.accept(used.companion)
    assert used.found() == set()


def test_that_scans_added_while_locked_are_listed_and_taken_in(used: Used) -> None:
    used.add("red")
    used.unlocked_once()
    name = used.add("blue")
    before = vault.check(used.companion)
    assert (before.findings, before.added) == ((), (f"{name}.age",))
    used.unlocked_once()
    assert vault.check(used.companion).added == (f"{name}.age",), "the last unlock is told of"
    used.unlocked_once()
    assert vault.check(used.companion).added == ()
    replace_with_rows(used, name)
    used.unlocked_once()
    assert used.found() == {(Fault.CHANGED, name)}, "taken in, it is watched like the others"


def test_that_a_scan_added_with_the_vault_open_is_seen_at_once(used: Used) -> None:
    used.unlock()
    name = used.add("red")
    used.companion.vault.lock()
    assert vault.check(used.companion).added == ()
    replace_with_rows(used, name)
    used.unlocked_once()
    assert used.found() == {(Fault.CHANGED, name)}


def test_that_the_list_tells_nothing_of_what_is_in_a_scan(used: Used) -> None:
    used.unlock()
    name = used.add("red")
    plain = next(e.content for e in manifest.expected(used.companion) if e.id == name)
    text = used.folder.seen.read_text()
    assert name in text
    with used.companion.library.read() as reading:
        sums = [str(s.plain_sha256) for p in reading.all_papers() for s in p.scans]
    assert [each for each in (*sums, str(plain)) if each in text] == []


# --- what is no alarm --------------------------------------------------------------------------


def test_that_what_the_traveller_does_is_no_alarm(used: Used) -> None:
    """Removing, undo and redo, locked and open, and a change after an undo; at each step."""
    companion = used.companion
    used.add("red")
    for open_ in (False, True):
        for act in ("add", "undo", "redo", "remove", "undo", "undo", "other", "undo"):
            if open_:
                used.unlock()
            used.act(act)
            companion.vault.lock()
            assert used.found() == set(), (open_, act)
            used.unlocked_once()
            assert used.found() == set(), (open_, act)


@pytest.mark.parametrize("open_", [False, True])
def test_that_an_older_copy_from_before_another_kit_is_no_alarm(
    used: Used, tmp_path: Path, open_: bool
) -> None:
    kept = used.add("red")
    copy = tmp_path / "copy.db"
    copies.save_copy(used.companion, copy)
    used.unlock()
    later = used.add("blue")
    vault.new_kit(used.companion)
    vault.use_new_kit(used.companion)
    if not open_:
        used.companion.vault.lock()
    copies.open_copy(used.companion, copy)
    if not open_:
        used.unlocked_once()
    assert used.found() == {(Fault.ORPHAN, later)}, "it is in the safety copy alone"
    replace_with_rows(used, kept)
    used.unlocked_once()
    assert (Fault.CHANGED, kept) in used.found(), "a copy excuses no other content"


def test_that_another_kit_passphrase_and_a_stick_are_no_alarm(used: Used, tmp_path: Path) -> None:
    name = used.add("red")
    used.unlock()
    vault.new_kit(used.companion)
    vault.use_new_kit(used.companion)
    vault.take_away(used.companion, tmp_path)
    used.add("blue")
    vault.unlock(used.companion, PASSPHRASE, tmp_path)
    used.companion.vault.lock()
    assert used.found() == set()
    vault.bring_back(used.companion, tmp_path)
    replace_with_rows(used, name)
    used.unlocked_once()
    assert used.found() == {(Fault.CHANGED, name)}


def test_that_a_kit_cut_off_between_file_and_row_is_no_alarm(
    used: Used, monkeypatch: pytest.MonkeyPatch
) -> None:
    used.add("red")
    used.unlock()
    vault.new_kit(used.companion)
    with monkeypatch.context() as patch:
        patch.setattr(type(used.companion.library), "note_turned", _cut_off)
        with pytest.raises(KeyboardInterrupt):
            vault.use_new_kit(used.companion)
    used.again()
    used.unlocked_once()
    assert used.found() == set()
    assert not used.folder.recovery_turn.exists()


def _cut_off(*_: object) -> None:
    raise KeyboardInterrupt


def test_that_a_library_that_can_only_be_read_is_opened_all_the_same(
    used: Used, monkeypatch: pytest.MonkeyPatch
) -> None:
    used.add("red")
    monkeypatch.setattr(Companion, "read_only", True)
    used.unlocked_once()
    assert not used.folder.seen.exists()


def test_that_marks_are_of_one_key_and_one_name(home: Path) -> None:
    one, two = key_of("AGE-SECRET-KEY-1"), key_of("AGE-SECRET-KEY-2")
    assert len({mark(one, "a", "x"), mark(two, "a", "x"), mark(one, "b", "x")}) == 3
    folder = VaultFolder(home)
    folder.make()
    write(folder, one, {"a": "1"})
    assert read(folder, one) == {"a": "1"}
    assert read(folder, two) is None
