"""What a file is: by its content, whatever it is called; and a sentence for what is not taken."""

from __future__ import annotations

import pytest

from companion.domain.errors import Unreadable
from companion.domain.scans import FileKind, Stranger, Trouble
from companion.previews import intake
from companion.wording.scans import STRANGERS, TROUBLES
from tests.previews import files, hostile

TAKEN = {
    FileKind.PDF: files.pdf,
    FileKind.JPEG: files.jpeg,
    FileKind.PNG: files.png,
    FileKind.TIFF: files.tiff,
    FileKind.WEBP: files.webp,
    FileKind.HEIC: files.heic,
}


@pytest.mark.parametrize("kind", FileKind)
def test_that_each_kind_is_known_by_its_first_bytes(kind):
    data = TAKEN[kind]()
    assert intake.recognise(data[: intake.HEAD]) is kind
    assert intake.kind_of(data) is kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"MM\x00*\x00\x00\x00\x08", FileKind.TIFF),
        (b"II+\x00\x08\x00\x00\x00", FileKind.TIFF),
        (b"\xff\xd8\xff\xdb", FileKind.JPEG),
        (b"\xef\xbb\xbf\r\n%PDF-1.4\n", FileKind.PDF),
        (b"\x00" * 1000 + b"%PDF-1.4\n", FileKind.PDF),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic", FileKind.HEIC),
        (b"\x00\x00\x00\x1cftypheix\x00\x00\x00\x00mif1heixmiaf", FileKind.HEIC),
    ],
)
def test_that_less_usual_beginnings_are_known(head, kind):
    assert intake.recognise(head) is kind


STRANGE = {
    Stranger.EMPTY: b"",
    Stranger.WORD: hostile.word(),
    Stranger.ARCHIVE: hostile.packed(),
    Stranger.OPEN_DOCUMENT: b"PK\x03\x04" + b"\x00" * 26
    + b"mimetypeapplication/vnd.oasis.opendocument.text",
    Stranger.OLD_OFFICE: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    Stranger.AGE: b"age-encryption.org/v1\n-> X25519 ",
    Stranger.GIF: b"GIF89a",
    Stranger.SVG: b'<?xml version="1.0"?>\n<svg width="1">',
    Stranger.AVIF: b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00mif1avifmiaf",
    Stranger.RAW: b"II*\x00\x10\x00\x00\x00CR\x02\x00",
    Stranger.HTML: b"  <!DOCTYPE HTML><p>%PDF-</p>",
    Stranger.FILM: b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  ",
    Stranger.TEXT: "Паспорт 护照".encode() * 400,
    Stranger.UNKNOWN: bytes(range(256)),
}  # fmt: skip


@pytest.mark.parametrize("stranger", STRANGE)
def test_that_what_is_not_taken_is_named_and_says_what_to_do(stranger):
    data = STRANGE[stranger]
    assert intake.recognise(data[: intake.HEAD]) is None
    with pytest.raises(Unreadable) as refused:
        intake.kind_of(data)
    assert (refused.value.sentence, refused.value.remedy) == STRANGERS[stranger]


def test_that_a_word_file_is_to_be_saved_as_a_pdf():
    assert str(intake.refusal(hostile.word())) == (
        "This is a Word file. Save it as a PDF and add that."
    )


@pytest.mark.parametrize("table", [(Stranger, STRANGERS), (Trouble, TROUBLES)])
def test_that_every_reason_has_its_sentences(table):
    reasons, sentences = table
    assert set(sentences) == set(reasons)
    for sentence, remedy in sentences.values():
        assert sentence.endswith(".")
        assert remedy.endswith(".") or not remedy
        assert "!" not in sentence + remedy


@pytest.mark.parametrize("kind", FileKind)
def test_that_no_beginning_of_a_file_is_too_short_to_judge(kind):
    whole = TAKEN[kind]()[:64]
    for length in range(len(whole)):
        assert intake.recognise(whole[:length]) in (kind, None)
        intake.refusal(whole[:length])
