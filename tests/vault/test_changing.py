"""S8, S21: passphrases and kits may be changed, and killed while they are; one always opens."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pyrage
import pytest

from companion.domain.errors import CompanionError, NotAllowed, VaultTrouble
from companion.vault import changing, keys, set_up, troubles
from companion.vault.folder import FolderState, VaultFolder
from tests.store import processes
from tests.vault.keys_of_tests import ANOTHER, PASSPHRASE, add, made, quick

Vault = tuple[VaultFolder, str, str]


@pytest.mark.parametrize("job", ["set-up", "change", "recover", "kit", "away", "seen"])
def test_s8_that_a_change_killed_at_any_step_leaves_the_old_or_the_new(
    job: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.vault.kill_steps", job, str(tmp_path)],
        capture_output=True, text=True, check=True, cwd=processes.ROOT, timeout=300,
    )  # fmt: skip
    said = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    assert list(said.values())[-1] == "done"
    assert len(said) > 5
    assert set(said.values()) == {"fine", "done"}, said


def test_s8_that_sealing_killed_at_any_step_is_finished_at_the_next_start(tmp_path: Path) -> None:
    """Rows, history and backups from before the vault: plain or sealed, and never lost."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.vault.kill_sealing", str(tmp_path)],
        capture_output=True, text=True, check=True, cwd=processes.ROOT, timeout=300,
    )  # fmt: skip
    said = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    assert list(said.values())[-1] == "done"
    assert len(said) > 20
    assert set(said.values()) == {"fine", "done"}, said


def test_that_a_vault_is_set_up_once(vault: Vault) -> None:
    with pytest.raises(NotAllowed):
        changing.set_up(vault[0], PASSPHRASE)


def test_that_no_vault_is_made_over_files_whose_key_is_gone(vault: Vault) -> None:
    folder, _, _ = vault
    add(folder, b"passport")
    folder.recipient.unlink()
    with pytest.raises(VaultTrouble) as caught:
        changing.set_up(folder, PASSPHRASE)
    assert caught.value.kind == troubles.HALF_MADE[0]


@pytest.mark.parametrize("weak", ["", "short", "aaaaaaaaaaaaaaaa", "1212121212", "a b c d"])
def test_that_a_passphrase_that_would_be_guessed_is_refused(vault: Vault, weak: str) -> None:
    with pytest.raises(VaultTrouble) as caught:
        changing.change_passphrase(vault[0], PASSPHRASE, weak)
    assert caught.value.kind == troubles.WEAK[0]
    assert changing.unlocked(vault[0], PASSPHRASE) == vault[1]


@pytest.mark.parametrize("good", ["护照在红色的袋子里面哦", "four words are good", "xK9$mPq2vL"])
def test_that_a_long_passphrase_is_accepted_in_any_script(vault: Vault, good: str) -> None:
    changing.change_passphrase(vault[0], PASSPHRASE, good)
    assert changing.unlocked(vault[0], good) == vault[1]


def test_that_a_proposed_passphrase_is_accepted_and_never_twice_the_same() -> None:
    proposed = {keys.proposed_passphrase() for _ in range(50)}
    assert len(proposed) == 50
    for each in proposed:
        keys.check_passphrase(each)


def test_that_the_old_passphrase_opens_nothing_after_the_new_one_has(vault: Vault) -> None:
    folder, identity, _ = vault
    changing.change_passphrase(folder, PASSPHRASE, ANOTHER)
    assert changing.unlocked(folder, ANOTHER) == identity
    assert not folder.identity_before.exists()
    with pytest.raises(VaultTrouble):
        changing.unlocked(folder, PASSPHRASE)


def test_that_a_damaged_key_is_made_good_from_the_one_before(vault: Vault) -> None:
    folder, identity, _ = vault
    changing.change_passphrase(folder, PASSPHRASE, ANOTHER)
    folder.identity.write_bytes(b"damaged")
    assert changing.unlocked(folder, PASSPHRASE) == identity
    assert changing.unlocked(folder, PASSPHRASE) == identity


# --- the recovery kit --------------------------------------------------------------------------


def test_s21_that_the_kit_brings_a_forgotten_passphrase_back(vault: Vault) -> None:
    folder, identity, recovery = vault
    grouped = " ".join(recovery[at : at + 4] for at in range(0, len(recovery), 4)).lower()
    changing.recover(folder, grouped, ANOTHER)
    assert changing.unlocked(folder, ANOTHER) == identity


def test_s21_that_up_to_four_wrong_letters_are_always_found() -> None:
    chance, letters = random.Random(11), "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
    key, _ = keys.new_identity()
    for number in range(2_000):
        wrong = list(key)
        for at in chance.sample(range(16, len(key)), number % 4 + 1):
            wrong[at] = chance.choice(letters.replace(wrong[at], ""))
        with pytest.raises(VaultTrouble):
            keys.typed_key("".join(wrong))


def test_s21_that_two_letters_in_the_wrong_order_are_found() -> None:
    key, _ = keys.new_identity()
    for at in range(16, len(key) - 1):
        if key[at] != key[at + 1]:
            swapped = key[:at] + key[at + 1] + key[at] + key[at + 2 :]
            with pytest.raises(VaultTrouble):
                keys.typed_key(swapped)


def test_s21_that_the_kit_of_another_vault_is_told(vault: Vault) -> None:
    stranger, _ = keys.new_identity()
    with pytest.raises(VaultTrouble) as caught:
        changing.recover(vault[0], stranger, ANOTHER)
    assert caught.value.kind == troubles.OTHER_KIT[0]


def test_s21_that_the_printed_page_opens_everything_with_the_age_program(
    vault: Vault, tmp_path: Path
) -> None:
    """By the steps on the page itself, with what can be read from it."""
    from companion.app import kit_page

    folder, _, recovery = vault
    stored = add(folder, b"passport")
    page = tmp_path / "kit.pdf"
    page.write_bytes(kit_page.pdf(recovery, {"facts": [["Made on", "today"]]}))
    text = subprocess.run(
        ["pdftotext", "-layout", page, "-"], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split(maxsplit=1) for line in text.splitlines()]
    printed = "".join(
        "".join(row[1].split()) for row in rows if len(row) == 2 and row[0] in ("1", "2", "3", "4")
        and "".join(row[1].split()).isupper()
    )  # fmt: skip
    key = tmp_path / "kit.txt"
    key.write_text(printed + "\n")
    assert printed == recovery
    command = next(line for line in text.splitlines() if "age -d" in line).strip()
    words = command.replace("kit.txt", str(key)).replace(" paper ", f" {tmp_path / 'paper'} ")
    words = words.replace("vault/files/NAME.age", str(folder.file(stored.id)))
    subprocess.run(words.split(), check=True)
    assert (tmp_path / "paper").read_bytes() == b"passport"


def test_that_a_kit_nobody_confirmed_replaces_nothing(vault: Vault) -> None:
    folder, identity, recovery = vault
    begun = changing.begin_recovery(folder, identity)
    stored = add(folder, b"passport")
    for key in (identity, recovery, begun):
        data = folder.file(stored.id).read_bytes()
        assert pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(key)]) == b"passport"
    changing.end_recovery(folder, identity)
    assert not folder.recovery_turn.exists()
    changing.recover(folder, recovery, ANOTHER)
    assert changing.unlocked(folder, ANOTHER) == identity


# --- travelling without the key ----------------------------------------------------------------


def test_that_the_key_goes_to_the_stick_and_comes_back(vault: Vault, tmp_path: Path) -> None:
    folder, identity, _ = vault
    before = folder.identity.read_bytes()
    set_up.take_away(folder, tmp_path)
    assert folder.state is FolderState.AWAY
    assert (tmp_path / "identity.age").read_bytes() == before
    set_up.bring_back(folder, tmp_path)
    assert changing.unlocked(folder, PASSPHRASE) == identity


@pytest.mark.parametrize("where", ["inside", "another", "nowhere"])
def test_that_the_key_stays_where_it_cannot_be_moved(
    vault: Vault, tmp_path: Path, where: str
) -> None:
    folder, identity, _ = vault
    (tmp_path / "identity.age").write_text("another one")
    places = {"inside": folder.files, "another": tmp_path, "nowhere": tmp_path / "none"}
    with pytest.raises(CompanionError):
        set_up.take_away(folder, places[where])
    assert changing.unlocked(folder, PASSPHRASE) == identity
    assert (tmp_path / "identity.age").read_text() == "another one"


def test_that_two_vaults_have_nothing_in_common(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick(monkeypatch)
    one, two = made(tmp_path / "one"), made(tmp_path / "two")
    assert not {one[1], one[2]} & {two[1], two[2]}
    assert not set(one[0].recipients()) & set(two[0].recipients())
