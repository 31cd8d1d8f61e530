"""Copies for a dossier: of each scan, or why there is none; a dossier is printed all the same."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from companion.app import dossier_copies, dossiers, papers, sample, scans, vault
from companion.app.companion import Companion
from companion.app.scans import Source
from companion.domain.booklet import Copy
from companion.domain.choices import chosen
from companion.domain.errors import CompanionError
from companion.domain.ids import TripId
from tests.ui.desks import NOW

PASSPHRASE = "correct horse battery"


@pytest.fixture
def companion(home: Path) -> Iterator[Companion]:
    opened = Companion.open(home, lambda: NOW)
    sample.open_sample(opened)
    vault.set_up(opened, PASSPHRASE).close()
    yield opened
    opened.close()


def trip_of(companion: Companion) -> TripId:
    with companion.library.read() as reading:
        return reading.trips()[0].id


def png(across: int, down: int) -> bytes:
    target = BytesIO()
    Image.new("RGB", (across, down), "grey").save(target, "PNG")
    return target.getvalue()


def pdf(pages: int, password: str = "") -> bytes:
    target = BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page(page_size=(595, 842))
        closed = pikepdf.Encryption(owner=password, user=password) if password else False
        document.save(target, encryption=closed)
    return target.getvalue()


def copies(companion: Companion, data: bytes, *, locked: bool = False) -> list[Copy]:
    """The copies of Anna's passport with that file as its scan."""
    trip_id = trip_of(companion)
    judged = papers.readiness(companion, trip_id).judged
    owner = next(j.owner for j in judged if j.kind.id == "passport")
    scans.add(companion, trip_id, "passport", owner, Source("scan", data=data))
    if not locked:
        vault.unlock(companion, PASSPHRASE)
    found = dossier_copies.copies(companion, papers.readiness(companion, trip_id), ("passport",))
    return [each for each in found if each.holder.startswith("Anna")]


@pytest.mark.parametrize(
    ("size", "millimetres"),
    [((1250, 880), (125.0, 88.0)), ((1000, 1000), (0.0, 0.0)), ((880, 1250), (0.0, 0.0))],
)
def test_that_a_cropped_passport_page_has_its_size(
    companion: Companion, size: tuple[int, int], millimetres: tuple[float, float]
) -> None:
    (found,) = copies(companion, png(*size))
    assert (found.wide, found.high) == millimetres
    assert found.jpeg.startswith(b"\xff\xd8")
    assert found.across / found.down == pytest.approx(size[0] / size[1], rel=0.01)


def test_that_every_page_of_a_pdf_is_copied_up_to_a_limit(companion: Companion) -> None:
    found = copies(companion, pdf(3))
    assert [(each.page, each.pages, each.why) for each in found] == [
        (1, 3, ""), (2, 3, ""), (3, 3, ""),
    ]  # fmt: skip
    more = copies(companion, pdf(dossier_copies.MOST_PAGES))
    assert more[-1].why.startswith("More pages than")


class Stopped(CompanionError):
    """The traveller thought better of it; a refusal like any other, and yet it ends the whole."""


def test_that_copying_can_be_stopped_between_two_pages(companion: Companion) -> None:
    copies(companion, pdf(3))
    told: list[float] = []

    def stop_at_second(share: float) -> None:
        told.append(share)
        if len(told) == 2:
            raise Stopped("Stopped. Nothing was changed.")

    readiness = papers.readiness(companion, trip_of(companion))
    with pytest.raises(Stopped):
        dossier_copies.copies(companion, readiness, ("passport",), stop_at_second)
    assert told == [0.0, pytest.approx(1 / 6)], "the second of three pages, of one of two passports"


@pytest.mark.parametrize("data", [pdf(1, "secret"), png(50, 50)[:60], b"%PDF-1.7 and no more"])
def test_that_what_cannot_be_shown_says_so_and_the_dossier_is_printed(
    companion: Companion, data: bytes
) -> None:
    (found,) = copies(companion, data)
    assert found.jpeg == b""
    assert len(found.why) > 10
    choices = chosen(["cover"], copies=["passport", "eco_tax"])
    made = dossiers.make_dossier(companion, trip_of(companion), choices)
    with pypdfium2.PdfDocument(made.pdf) as document:
        last = document[len(document) - 1].get_textpage().get_text_bounded()
    assert "What could not be shown" in last
    assert "There is no scan" in last


def test_that_a_locked_vault_is_said_in_the_place_of_the_copy(companion: Companion) -> None:
    (found,) = copies(companion, png(1250, 880), locked=True)
    assert (found.jpeg, "locked" in found.why) == (b"", True)


def test_that_a_scan_whose_file_is_gone_keeps_no_other_back(companion: Companion) -> None:
    copies(companion, png(1250, 880))
    for path in (companion.vault.folder.path / "files").iterdir():
        path.unlink()
    both = copies(companion, png(1000, 700))
    assert [bool(each.jpeg) for each in both] == [False, True]
