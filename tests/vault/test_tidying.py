"""S9: healthy libraries give no alarm whatever was done, and the rest is put in order."""

from __future__ import annotations

import random
import shutil
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from companion.app import copies, vault
from companion.app.companion import Companion
from companion.domain.errors import NotAllowed, Stopped
from companion.vault import check
from companion.vault.check import Fault
from companion.vault.folder import Expected, VaultFolder
from companion.vault.tidying import Done, tidy
from tests.vault.keys_of_tests import add
from tests.vault.used import Used

ACTS = ("add", "add", "remove", "undo", "undo", "redo", "other", "trash")


def test_s9_that_fifty_healthy_libraries_of_different_histories_give_no_alarm(
    used: Used, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Companion, "studio", SimpleNamespace(look=_seen, close=lambda: None))
    used.add("red")
    used.companion.close()
    for seed in range(50):
        home = tmp_path / f"{seed}"
        shutil.copytree(used.home, home)
        one, chance = Used(home, used.trip), random.Random(seed)
        did = [chance.choice(ACTS) for _ in range(chance.randrange(3, 9))]
        for act in did:
            one.act(act)
        assert one.found() == set(), did
        assert vault.tidy(one.companion) == (), did
        one.companion.close()
        shutil.rmtree(home)
    used.companion = Companion.open(used.home)


def _seen(data: bytes) -> SimpleNamespace:
    return SimpleNamespace(pages=1)


def test_s9_that_each_of_a_thousand_papers_is_read_once(
    vault: tuple[VaultFolder, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _, _ = vault
    expected = []
    for number in range(1000):
        name = f"{number:032x}"
        folder.file(name).write_bytes(name.encode())
        expected.append(Expected(name, 32, check.sum_of(folder.file(name))))
    read: list[str] = []
    plain = check.sum_of
    monkeypatch.setattr(check, "sum_of", lambda path: read.append(path.name) or plain(path))
    assert check.look(folder, expected) == ()
    assert (len(read), len(set(read))) == (1000, 1000)
    read.clear()
    assert check.look(folder, expected, deep=False) == ()
    assert read == []


def test_s9_that_orphans_go_aside_and_halves_go_and_all_is_told(
    vault: tuple[VaultFolder, str, str],
) -> None:
    folder, _, _ = vault
    kept, orphan = add(folder, b"kept"), add(folder, b"orphan")
    data = folder.file(orphan.id).read_bytes()
    half = folder.files / ".0123456789abcdef.part"
    half.write_bytes(b"half")
    (folder.files / "holiday.jpg").write_bytes(b"somebody's")
    done = {(each.done, each.name) for each in tidy(folder, [kept.expected])}
    assert done == {(Done.MOVED, f"{orphan.id}.age"), (Done.DELETED, half.name)}
    assert (folder.lost / f"{orphan.id}.age").read_bytes() == data
    assert folder.names() == (kept.id,)
    assert (folder.files / "holiday.jpg").exists(), "what is not ours stays"
    assert tidy(folder, [kept.expected]) == ()
    assert oct(folder.lost.stat().st_mode & 0o777) == "0o700"


def test_s9_that_what_a_row_knows_again_comes_back(vault: tuple[VaultFolder, str, str]) -> None:
    folder, _, _ = vault
    one, two = add(folder, b"one"), add(folder, b"two")
    tidy(folder, [])
    (folder.lost / f"{two.id}.age").write_bytes(b"damaged")
    done = tidy(folder, [one.expected, two.expected])
    assert [(each.done, each.name) for each in done] == [(Done.BROUGHT_BACK, f"{one.id}.age")]
    assert check.look(folder, [one.expected]) == ()


def test_s9_that_a_file_is_never_written_over_in_the_lost_and_found(
    vault: tuple[VaultFolder, str, str],
) -> None:
    folder, _, _ = vault
    one = add(folder, b"one")
    for content in (b"first", b"second", b"third"):
        folder.file(one.id).write_bytes(content)
        tidy(folder, [])
    assert sorted(each.read_bytes() for each in folder.lost.iterdir()) == [
        b"first", b"second", b"third",
    ]  # fmt: skip


def test_s9_that_undo_after_putting_in_order_brings_the_scan_back(used: Used) -> None:
    used.add("red")
    used.act("remove")
    assert vault.tidy(used.companion) == ()
    used.act("undo")
    assert used.found() == set()


def test_s9_that_the_library_before_an_opened_copy_gets_its_scans_back(
    used: Used, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    copies.save_copy(used.companion, copy)
    name = used.add("red")
    safety = copies.open_copy(used.companion, copy)
    assert used.found() == {(Fault.ORPHAN, name)}
    vault.tidy(used.companion)
    assert used.found() == set()
    copies.open_copy(used.companion, safety)
    assert used.found() == {(Fault.MISSING, name)}
    (done,) = vault.tidy(used.companion)
    assert (done.done, done.name) == (Done.BROUGHT_BACK, f"{name}.age")
    assert used.found() == set()


def test_s9_that_nothing_is_put_in_order_while_a_scan_is_being_added(used: Used) -> None:
    class Slow:
        """Reads on until somebody has tried to put the vault in order."""

        tried = 0

        def read(self, many: int = -1) -> bytes:
            self.tried += 1
            with pytest.raises(NotAllowed, match="is being added"):
                vault.tidy(used.companion)
            return b"x" * 10 if self.tried < 3 else b""

    source = Slow()
    with used.folder.adding(source, 0) as stored:  # type: ignore[arg-type]
        assert source.tried == 3
        with pytest.raises(NotAllowed, match="is being added"):
            vault.tidy(used.companion)
    assert [each.name for each in vault.tidy(used.companion)] == [f"{stored.id}.age"]


def test_that_a_file_whose_change_is_refused_goes_again(used: Used) -> None:
    with pytest.raises(Stopped), used.folder.adding(BytesIO(b"x"), 1):
        raise Stopped("refused")
    assert used.folder.names() == ()
