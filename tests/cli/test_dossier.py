"""``companion dossier``: what can be typed after it, in which order, and what it answers."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.cli.test_papers import PASSPHRASE, phrases, scan, vault  # noqa: F401

PASSWORD = "pärstürm 护照"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "d.pdf"


def texts(pdf: Path, password: str | None = None) -> list[str]:
    """What stands on each page, on one line."""
    with pypdfium2.PdfDocument(pdf, password=password) as document:
        found = [page.get_textpage().get_text_bounded() for page in document]
    return [re.sub(r"\s+", " ", text) for text in found]


def titles(pdf: Path) -> list[str]:
    with pikepdf.open(pdf) as document, document.open_outline() as outline:
        return [entry.title for entry in outline.root]


@pytest.mark.parametrize(
    "words",
    [
        ("{file}", "--copies", "passport", "cn_visa"),
        ("--copies", "passport", "cn_visa", "{file}"),
        ("--copies", "passport,cn_visa", "{file}"),
        ("{file}", "--copies", "passport,cn_visa"),
    ],
)
def test_that_kinds_to_copy_stand_before_the_file_or_after_it(run, trip, target, words):
    told = run("dossier", trip, *(each.format(file=target) for each in words), "--sections", "log")
    assert told.code == 0, told.err
    assert titles(target)[0] == "Log"
    assert "“cn_visa”, so no copy of it is printed" in texts(target)[-1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "No file is named to print to."),
        (("--copies", "passport"), "No file is named to print to."),
        (("--copies", "{file}"), "No kind of paper stands after --copies."),
        (("{file}", "--copies", "map"), "“map” is no kind of paper."),
        (("{file}", "--sections", "copies"), "The vault has no scan of a paper of this trip"),
        (("{file}", "--labels", "fr"), "English is always there; choose from zh, ru, ky."),
    ],
)
def test_that_what_cannot_be_printed_is_refused_in_sentences(run, trip, target, words, said):
    told = run("dossier", trip, *(each.format(file=target) for each in words))
    assert (told.code, target.exists()) == (2, False)
    assert said in told.err
    assert told.err.strip().endswith(".")


def test_that_copies_alone_are_those_of_every_scan(run, vault, trip, scan, target, phrases):  # noqa: F811
    added = run("papers", trip, "add", str(scan), "--kind", "passport", "--holder", "Anna")
    assert added.code == 0, added.err
    told = run(
        "dossier", trip, str(target), "--sections", "copies",
        "--passphrase-fd", phrases(PASSPHRASE),
    )  # fmt: skip
    assert told.code == 0, told.err
    (page,) = texts(target)
    assert "COPY" in page
    assert "Anna" in page


def test_that_a_password_can_be_read_from_a_descriptor_without_a_vault(run, trip, target, phrases):  # noqa: F811
    words = ("dossier", trip, str(target), "--sections", "log")
    told = run(*words, "--password-fd", phrases(PASSWORD))
    assert told.code == 0, told.err
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(target)
    assert "Page 1 of 1" in texts(target, PASSWORD)[0]
    for lines in ((), ("one", "another"), ("one", "one", "one")):
        refused = run(*words, "--password-fd", phrases(*lines))
        assert refused.code == 2, lines


@pytest.mark.parametrize("labels", ["none", "", ","])
def test_that_labels_can_be_english_alone(run, trip, target, labels):
    assert run("dossier", trip, str(target), "--labels", labels).code == 0
    found = re.findall("[\u0400-\u04ff\u4e00-\u9fff]+", " ".join(texts(target)))
    assert found == []
