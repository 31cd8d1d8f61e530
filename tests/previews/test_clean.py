"""The copy that may be handed out, what is seen in a file, and how it is shown."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from datetime import date
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from companion.domain.errors import NotFound, Unreadable
from companion.domain.scans import FileKind
from companion.previews import intake
from companion.previews.bare import bare
from companion.previews.refusals import Refused
from tests.previews import files

SECRETS = (b"Secret Phone", b"2027:05:18", b"GPSL")
CAN_STAND = {"jpeg": range(1, 9), "png": (1, 6), "webp": (1, 6), "tiff": (1, 3, 6), "heic": (1, 6)}


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def assert_upright(image: Image.Image) -> None:
    """Green at the top left, red above, blue below: see files.scene."""
    shown, (wide, high) = image.convert("RGB"), image.size
    assert wide > high
    for place, colour in (
        ((wide // 8, high // 8), files.GREEN),
        ((wide * 7 // 8, high // 8), files.RED),
        ((wide // 8, high * 7 // 8), files.BLUE),
    ):
        assert all(abs(a - b) < 40 for a, b in zip(shown.getpixel(place), colour, strict=True))


every_standing = pytest.mark.parametrize(
    ("form", "standing"), [(form, n) for form, known in CAN_STAND.items() for n in known]
)


@every_standing
def test_that_a_copy_stands_upright_and_tells_nothing_else(studio, form, standing):
    data = files.PHOTOS[form](standing, place=True)
    copy = studio.clean(data)
    image = opened(copy)
    assert_upright(image)
    assert dict(image.getexif().get_ifd(files.GPS)) == {}
    assert files.CAMERA not in image.getexif()
    assert files.ORIENTATION not in image.getexif() or image.getexif()[files.ORIENTATION] == 1
    assert [secret for secret in SECRETS if secret in copy] == []
    assert not studio.look(copy).has_location
    kind = intake.kind_of(data)
    assert intake.kind_of(copy) is (FileKind.JPEG if kind is FileKind.HEIC else kind)


@every_standing
def test_that_a_picture_to_show_stands_upright(studio, form, standing):
    image = opened(studio.picture(files.PHOTOS[form](standing), width_px=60))
    assert image.format == "PNG"
    assert image.size == (60, 40)
    assert_upright(image)


@pytest.mark.parametrize("form", ["jpeg", "png", "webp", "tiff"])
def test_that_what_a_file_tells_is_seen(studio, form):
    seen = studio.look(files.PHOTOS[form](6, place=True))
    assert (seen.width, seen.height, seen.pages) == (120, 80, 1)
    assert seen.turned
    if form != "tiff":  # which Pillow writes without its place and date; see below
        assert seen.has_location
        assert seen.taken_on == date(2027, 5, 18)
    plain = studio.look(files.PHOTOS[form]())
    assert not plain.has_location
    assert not plain.turned


def test_that_the_place_and_date_in_a_tiff_are_seen_and_go(studio):
    data = files.tiff_with_a_place()
    seen = studio.look(data)
    assert (seen.has_location, seen.taken_on) == (True, date(2027, 5, 18))
    copy = studio.clean(data)
    seen = studio.look(copy)
    assert (seen.has_location, seen.taken_on) == (False, None)
    assert [secret for secret in SECRETS if secret in copy] == []


def test_that_a_place_in_a_photo_of_an_iphone_is_seen(studio):
    seen = studio.look(files.heic(6, place=True))
    assert (seen.kind, seen.width, seen.height) == (FileKind.HEIC, 120, 80)
    assert seen.has_location
    assert seen.taken_on == date(2027, 5, 18)


def test_that_a_place_in_the_notes_of_a_picture_program_is_seen(studio):
    xmp = b'<x:xmpmeta><rdf:Description exif:GPSLatitude="40,33N"/></x:xmpmeta>'
    data = files.written(files.scene(), "JPEG", xmp=xmp)
    assert studio.look(data).has_location
    assert b"GPSL" not in studio.clean(data)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_that_a_picture_that_carries_nothing_comes_back_byte_for_byte(studio, form):
    data = files.written(files.scene(), form, icc_profile=files.profile())
    assert studio.clean(data) == data


def test_that_a_pdf_comes_back_as_it_is(studio):
    data = files.pdf()
    assert studio.clean(data) == data


@pytest.mark.parametrize("form", ["jpeg", "png", "webp"])
def test_that_no_pixel_changes_in_an_upright_picture(studio, form):
    data = files.PHOTOS[form](1, place=True)
    copy = studio.clean(data)
    assert len(copy) < len(data)
    assert opened(copy).tobytes() == opened(data).tobytes()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("standing", [1, 6])
def test_that_the_colour_profile_stays(studio, form, standing):
    options = {"exif": files.notes(standing), "icc_profile": files.profile()}
    copy = studio.clean(files.written(files.laid(standing), form, **options))
    kept = ImageCms.ImageCmsProfile(BytesIO(opened(copy).info["icc_profile"]))
    assert "sRGB" in ImageCms.getProfileDescription(kept)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_that_every_kind_of_colour_is_shown_and_cleaned(studio, mode):
    image = Image.new("I;16", (120, 80), 40_000) if mode == "I;16" else files.scene(mode=mode)
    form = "TIFF" if mode == "CMYK" else "PNG"
    for standing in (1, 6):
        data = files.written(image, form, exif=files.notes(standing))
        assert opened(studio.picture(data, width_px=50)).mode in ("L", "RGB")
        assert opened(studio.clean(data)).mode in (mode, "RGBA")


def test_that_sixteen_bits_of_grey_are_shown_as_bright_as_they_are(studio):
    data = files.written(Image.new("I;16", (9, 9), 0x8000), "PNG")
    assert opened(studio.picture(data, width_px=9)).getpixel((4, 4)) == 0x80


def test_that_what_is_clear_is_shown_white(studio):
    data = files.written(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG")
    assert opened(studio.picture(data, width_px=9)).getpixel((4, 4)) == (255, 255, 255)


def test_that_what_a_phone_hangs_behind_a_photo_goes(studio):
    film = b"\x00\x00\x00\x18ftypmp42 film of the moment"
    for form in ("jpeg", "png"):
        assert film not in studio.clean(files.PHOTOS[form](1) + film)


def test_that_the_second_picture_in_a_photo_goes(studio):
    depth = files.scene((60, 40))
    data = files.written(files.scene(), "MPO", save_all=True, append_images=[depth], quality=95)
    assert data.count(b"\xff\xd8\xff") == 2
    assert studio.look(data).kind is FileKind.JPEG
    assert_upright(opened(studio.picture(data, width_px=60)))
    copy = studio.clean(data)
    assert copy.count(b"\xff\xd8\xff") == 1
    assert_upright(opened(copy))


def test_that_a_small_picture_in_the_header_goes(studio):
    plain = files.written(files.scene(), "JPEG")
    before = b"\x04\x04" + b"kept from before the cut".ljust(3 * 16, b".")
    header = b"\xff\xe0" + (14 + 2 + len(before) - 2).to_bytes(2, "big")
    data = plain[:2] + header + plain[6:18] + before + plain[20:]
    copy = studio.clean(data)
    assert b"before the cut" in data
    assert b"before the cut" not in copy
    assert_upright(opened(copy))


def test_that_every_page_of_a_tiff_is_shown_and_cleaned(studio):
    data = files.tiff_of_pages(3)
    assert studio.look(data).pages == 3
    assert opened(studio.picture(data, 3, width_px=500)).width == 120
    copy = opened(studio.clean(data))
    widths = []
    for number in range(copy.n_frames):
        copy.seek(number)
        widths.append(copy.width)
    assert widths == [100, 110, 120]


@pytest.mark.parametrize("page", [0, -1, 4])
@pytest.mark.parametrize("make", [files.pdf, files.jpeg, lambda: files.tiff_of_pages(3)])
def test_that_a_page_that_is_not_there_is_named(studio, make, page):
    with pytest.raises(NotFound, match=f"There is no page {page}"):
        studio.picture(make(), page, width_px=100)


def test_that_pages_of_a_pdf_are_counted_and_shown(studio):
    seen = studio.look(files.pdf(7))
    assert (seen.kind, seen.pages, seen.width, seen.height) == (FileKind.PDF, 7, 595, 842)
    assert abs(opened(studio.picture(files.pdf(7), 7, width_px=300)).width - 300) <= 1


@pytest.mark.parametrize("width", [-5, 0, 1, 10, 119])
def test_that_a_picture_is_as_wide_as_asked(studio, width):
    assert opened(studio.picture(files.jpeg(6), width_px=width)).width == max(1, width)


def test_that_no_picture_is_made_larger_than_it_is(studio):
    assert opened(studio.picture(files.jpeg(), width_px=10_000)).size == (120, 80)


@pytest.mark.parametrize("form", ["jpeg", "png", "webp"])
def test_that_a_cut_picture_is_refused_or_stripped_but_never_fails_otherwise(form):
    data = files.PHOTOS[form](1, place=True)
    for length in range(16, len(data), 7):
        with suppress(Refused):
            assert len(bare(data[:length], FileKind(form))) <= length


def test_that_without_its_reader_a_photo_of_an_iphone_says_what_to_install():
    code = (
        "import sys; sys.modules['pillow_heif'] = None\n"
        "from companion.previews import photos\n"
        "from companion.domain.scans import FileKind\n"
        "try: photos.look(sys.stdin.buffer.read(), FileKind.HEIC)\n"
        "except Exception as refused: print(refused)\n"
    )
    command = [sys.executable, "-c", code]
    said = subprocess.run(command, input=files.heic(), capture_output=True, check=True)
    assert said.stdout.decode().strip() == (
        "This is a HEIC photo, and what reads those is not installed. Install pillow-heif, or let "
        "the phone save photos as JPEG. It can be kept as it is, without a picture."
    )


@pytest.mark.parametrize("make", [files.jpeg, files.png, files.pdf])
def test_that_a_file_that_is_not_taken_is_refused_before_anything_reads_it(studio, make):
    for ask in (studio.look, studio.clean, lambda data: studio.picture(data, width_px=9)):
        with pytest.raises(Unreadable, match="archive"):
            ask(b"PK\x03\x04" + make())
