"""A file of the vault that somebody put another one in the place of is never handed out as ours.

The public keys lie open, so anybody who can write to the folder can close a file for them.
"""

from __future__ import annotations

import io
from pathlib import Path

import pyrage
import pytest
from PIL import Image

from companion.app import dossier_copies, papers, scans_out
from companion.app import vault as verbs
from companion.app.companion import Companion
from companion.domain.errors import VaultTrouble
from companion.domain.ids import PaperId, TripId
from companion.vault.folder import VaultFolder
from tests.cli.test_papers import PASSPHRASE, phrases, vault  # noqa: F401

REPLACED = "another one was put in its place"


def picture(colour: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(made, "JPEG")
    return made.getvalue()


def closed_by_a_stranger(folder: VaultFolder, data: bytes) -> bytes:
    keys = [pyrage.x25519.Recipient.from_str(each) for each in folder.recipients()]
    return bytes(pyrage.encrypt(data, keys))


@pytest.fixture
def folder(home: Path, run, trip: str, vault, tmp_path: Path) -> VaultFolder:  # noqa: F811
    """A vault with a passport and a visa, P1 and P2."""
    for number, kind in enumerate(("passport", "cn_visa")):
        path = tmp_path / f"{kind}.jpg"
        path.write_bytes(picture(("white", "navy")[number]))
        added = run("papers", trip, "add", str(path), "--kind", kind, "--holder", "Anna")
        assert added.code == 0, added.err
    return VaultFolder(home)


@pytest.fixture
def export(run, phrases, tmp_path: Path):  # noqa: F811
    def to(paper: str, *more: str):
        out = tmp_path / f"{paper} out.jpg"
        said = run(
            "vault", "export", paper, str(out), "--passphrase-fd", phrases(PASSPHRASE), *more
        )
        return said, out

    return to


@pytest.mark.parametrize("words", [(), ("--original",)])
def test_that_a_scan_closed_by_a_stranger_is_not_handed_out(folder, export, words) -> None:
    for name in folder.names():
        folder.file(name).write_bytes(closed_by_a_stranger(folder, picture("red")))
    said, out = export("P1", *words)
    assert (said.code, REPLACED in said.out, out.exists()) == (1, True, False)


def test_that_two_scans_that_changed_places_are_not_handed_out(folder, export) -> None:
    one, two = map(folder.file, folder.names())
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)
    for paper in ("P1", "P2"):
        said, out = export(paper)
        assert (said.code, REPLACED in said.out, out.exists()) == (1, True, False)


def test_that_neither_preview_nor_dossier_shows_it(home: Path, folder, trip: str) -> None:
    for name in folder.names():
        folder.file(name).write_bytes(closed_by_a_stranger(folder, picture("red")))
    companion = Companion.open(home)
    verbs.unlock(companion, PASSPHRASE)
    with companion.library.read() as reading:
        (shown,) = reading.paper(PaperId(1)).scans
    with pytest.raises(VaultTrouble) as caught:
        scans_out.picture(companion, shown, 1, 100)
    found = papers.readiness(companion, TripId(int(trip[1:])))
    (copy,) = dossier_copies.copies(companion, found, ("passport",))
    companion.close()
    assert caught.value.kind == "swapped"
    assert (copy.jpeg, REPLACED in copy.why) == (b"", True)


def test_that_a_scan_is_known_that_was_read_while_the_vault_was_locked(home: Path, folder) -> None:
    companion = Companion.open(home)
    with companion.library.read() as reading:
        (sealed,) = reading.paper(PaperId(1)).scans
    verbs.unlock(companion, PASSPHRASE)
    assert scans_out.content(companion, sealed) == picture("white")
    companion.close()


def test_that_a_new_kit_makes_no_replaced_scan_genuine(
    run, folder, export, phrases, tmp_path: Path  # noqa: F811
) -> None:  # fmt: skip
    with Companion.open(folder.path.parent).library.read() as reading:
        replaced = reading.paper(PaperId(1)).scans[0].file_id
    folder.file(replaced).write_bytes(closed_by_a_stranger(folder, picture("red")))
    kit = str(tmp_path / "kit.pdf")
    turned = run("vault", "kit", "--kit", kit, "--passphrase-fd", phrases(PASSPHRASE))
    assert turned.code == 0, turned.err
    assert export("P1")[0].code == 1
    assert export("P2")[0].code == 0
    looked = run("vault", "check")
    assert (looked.code, f"{replaced}.age is damaged." in looked.out) == (1, True)


def test_that_scans_of_a_copy_from_before_the_last_kit_are_genuine(
    run, folder, export, phrases, tmp_path: Path  # noqa: F811
) -> None:  # fmt: skip
    from companion.app import copies

    copy = tmp_path / "copy.db"
    assert run("copy", str(copy)).code == 0
    kit = str(tmp_path / "kit.pdf")
    assert run("vault", "kit", "--kit", kit, "--passphrase-fd", phrases(PASSPHRASE)).code == 0
    opened = Companion.open(folder.path.parent)
    copies.open_copy(opened, copy)
    opened.close()
    said, out = export("P1", "--original")
    assert (said.code, out.read_bytes()) == (0, picture("white"))
