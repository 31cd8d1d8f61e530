"""The vault's files of keys: damaged, exchanged, gone. Nothing is added that nobody could open."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyrage
import pytest
from PIL import Image

from companion.app import copies
from companion.app.companion import Companion
from companion.domain.errors import VaultTrouble
from companion.vault import scrypt_file
from tests.cli.test_papers import PASSPHRASE, phrases, scan, vault  # noqa: F401

KEYS = ("recipient.txt", "recovery.txt", "identity.recovery.age", "identity.age")


def foreign() -> str:
    return f"{pyrage.x25519.Identity.generate().to_public()}\n"


@pytest.fixture
def folder(home: Path, vault) -> Path:  # noqa: F811
    return home / "vault"


@pytest.fixture
def add(run, trip: str, scan: Path):  # noqa: F811
    return lambda: run("papers", trip, "add", str(scan), "--kind", "passport", "--holder", "Anna")


@pytest.mark.parametrize("names", [KEYS[:1], KEYS[1:2], KEYS[:2]])
def test_that_nothing_is_closed_for_a_strangers_key(
    run, folder, add, phrases, tmp_path: Path, names  # noqa: F811
) -> None:  # fmt: skip
    assert add().code == 0
    for name in names:
        (folder / name).write_text(foreign())
    refused = add()
    assert (refused.code, "not those that this library knows" in refused.err) == (2, True)
    looked = run("vault", "check")
    assert (looked.code, all(name in looked.out for name in names)) == (1, True)
    out = tmp_path / "out.jpg"
    opened = run("vault", "export", "P1", str(out), "--passphrase-fd", phrases(PASSPHRASE))
    assert opened.code == 0, opened.err
    assert run("vault", "check").code == 0, "opening puts the public keys right"
    assert add().code == 0


def test_that_a_kit_that_nobody_made_here_does_not_count(run, folder, add, phrases) -> None:  # noqa: F811
    (folder / "recovery-new.txt").write_text(foreign())
    assert add().code == 2
    assert run("vault", "list", "--passphrase-fd", phrases(PASSPHRASE)).code == 0
    assert not (folder / "recovery-new.txt").exists()
    assert add().code == 0


@pytest.mark.parametrize("data", [None, b"", b"\x00\xff random"])
@pytest.mark.parametrize("name", KEYS)
def test_that_a_damaged_file_of_a_key_is_named(run, folder, name: str, data: bytes | None) -> None:
    if data is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(data)
    looked, whole = run("vault", "check"), run("check")
    if name == "identity.age" and data is None:
        assert (looked.code, "not on this computer" in looked.out) == (0, True)
    else:
        assert (looked.code, name in looked.out) == (1, True)
        assert (whole.code, name in whole.out) == (1, True)


def test_that_no_second_vault_is_made_over_a_library_that_has_one(
    run, folder, add, phrases  # noqa: F811
) -> None:  # fmt: skip
    assert add().code == 0
    shutil.rmtree(folder)
    made = run("vault", "init", "--passphrase-fd", phrases("another horse battery"))
    assert (made.code, "whose folder is not there" in made.err) == (2, True)
    assert not folder.exists()


def test_that_a_copy_from_before_the_last_kit_goes_on_with_todays(
    run, folder, add, phrases, tmp_path: Path  # noqa: F811
) -> None:  # fmt: skip
    copy = tmp_path / "copy.db"
    assert run("copy", str(copy)).code == 0
    kit = str(tmp_path / "kit.pdf")
    assert run("vault", "kit", "--kit", kit, "--passphrase-fd", phrases(PASSPHRASE)).code == 0
    opened = Companion.open(folder.parent)
    copies.open_copy(opened, copy)
    opened.close()
    assert run("vault", "check").code == 0
    assert add().code == 0


def test_that_a_copy_can_be_opened_where_its_vault_is_not(run, folder, add, tmp_path: Path) -> None:
    assert add().code == 0
    copy = tmp_path / "copy.db"
    assert run("copy", str(copy)).code == 0
    opened = Companion.open(tmp_path / "elsewhere")
    copies.open_copy(opened, copy)
    assert opened.vault.exists
    with opened.library.read() as reading:
        assert [paper.kind for paper in reading.all_papers()] == ["passport"]
    opened.close()


def test_that_a_file_of_somebody_else_is_named(run, folder, scan: Path) -> None:  # noqa: F811
    (folder / "files").mkdir(exist_ok=True)
    Image.new("RGB", (2, 2)).save(folder / "files" / "holiday.jpg")
    looked = run("vault", "check")
    assert (looked.code, "holiday.jpg is no file of this program." in looked.out) == (1, True)


def test_that_what_is_no_key_is_not_brought_back(run, folder, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert run("vault", "away", str(stick)).code == 0
    other = tmp_path / "other"
    other.mkdir()
    (other / "identity.age").write_bytes(b"garbage")
    refused = run("vault", "back", str(other))
    assert (refused.code, "no key of a vault" in refused.err) == (2, True)
    assert run("vault", "back", str(stick)).code == 0


def test_that_the_same_stick_serves_a_second_journey(run, folder, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for _ in range(2):
        assert run("vault", "away", str(stick)).code == 0
        assert not (folder / "identity.age").exists()
        back = run("vault", "back", str(stick))
        assert (back.code, "until you delete it" in back.out) == (0, True)


def test_that_the_key_does_not_travel_into_the_data_folder(run, folder) -> None:
    inside = folder.parent / "inside"
    inside.mkdir()
    for target in (folder.parent, inside):
        refused = run("vault", "away", str(target))
        assert (refused.code, "belongs to the library" in refused.err) == (2, True)
    assert (folder / "identity.age").exists()


def test_that_a_place_that_refuses_the_kit_is_found_before_there_is_a_vault(
    run, phrases, tmp_path: Path  # noqa: F811
) -> None:  # fmt: skip
    where = str(tmp_path / "no such folder" / "kit.pdf")
    words = ("vault", "init", "--kit", where, "--passphrase-fd", phrases("correct horse battery"))
    assert run(*words).code == 2
    assert run("vault", "check").code == 2, "there is no vault yet"


def test_that_stock_age_takes_the_passphrase_as_it_was_typed() -> None:
    wrapped = scrypt_file.wrap(b"a key", "campo 30 m² 1º piso", 14)
    assert scrypt_file.unwrap(wrapped, "campo 30 m² 1º piso") == b"a key"
    decomposed = scrypt_file.wrap(b"a key", "gru\u0308ne wiese am bach", 14)
    assert scrypt_file.unwrap(decomposed, "grüne wiese am bach") == b"a key"
    with pytest.raises(VaultTrouble):
        scrypt_file.unwrap(wrapped, "campo 30 m2 1o piso")


def test_s9_that_tidying_lists_what_it_did_and_leaves_a_sound_vault(run, folder, add) -> None:
    assert add().code == 0
    (kept,) = (folder / "files").iterdir()
    orphan, half = folder / "files" / f"{'0' * 32}.age", folder / "files" / ".0123.part"
    for path in (orphan, half):
        path.write_bytes(b"left behind")
    assert run("vault", "check").code == 1
    tidied = run("vault", "check", "--tidy", "--json")
    assert (tidied.code, tidied.json["findings"]) == (0, [])
    assert tidied.json["tidied"] == [
        {"file": orphan.name, "done": "moved"},
        {"file": half.name, "done": "deleted"},
    ]
    assert [path.name for path in (folder / "lost-and-found").iterdir()] == [orphan.name]
    assert list((folder / "files").iterdir()) == [kept]
    half.write_bytes(b"left behind")
    said = run("vault", "check", "--tidy").out
    assert (half.name in said, "The vault is sound" in said) == (True, True)


def test_that_what_changed_while_locked_is_told_and_can_be_accepted(
    run, folder, add, phrases  # noqa: F811
) -> None:  # fmt: skip
    assert add().code == 0
    assert run("vault", "list", "--passphrase-fd", phrases(PASSPHRASE)).code == 0
    assert add().code == 0
    listed = run("vault", "check", "--json")
    assert (listed.code, len(listed.json["added_while_locked"])) == (0, 1)
    (folder / "seen.json").write_text("{}")
    told = run("vault", "check", "--passphrase-fd", phrases(PASSPHRASE))
    assert (told.code, "seen.json was changed while the vault was locked." in told.out) == (1, True)
    whole = run("check")
    assert (whole.code, "seen.json was changed" in whole.out) == (1, True)
    assert run("vault", "check", "--accept", "--passphrase-fd", phrases(PASSPHRASE)).code == 0
    assert run("vault", "check").code == 0
