"""Sound files of every kind that is taken, made when they are asked for."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pillow_heif
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

#: Not upright at a glance: red above, blue below, a green corner at the top left.
RED, BLUE, GREEN = (200, 20, 20), (20, 20, 200), (20, 200, 20)
ORIENTATION, EXIF, GPS = 0x0112, 0x8769, 0x8825
CAMERA = 0x0110

# What has been done to the pixels of a picture that stands so; the way back is EXIF's.
_LAID = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def scene(size: tuple[int, int] = (120, 80), mode: str = "RGB") -> Image.Image:
    """The upright picture."""
    image = Image.new("RGB", size, RED)
    draw = ImageDraw.Draw(image)
    wide, high = size
    draw.rectangle((0, high // 2, wide, high), fill=BLUE)
    draw.rectangle((0, 0, wide // 4, high // 4), fill=GREEN)
    return image.convert(mode)


def laid(standing: int, size: tuple[int, int] = (120, 80)) -> Image.Image:
    """The picture as a camera keeps it that was held so."""
    how = _LAID[standing]
    return scene(size) if how is None else scene(size).transpose(how)


def notes(standing: int | None = None, *, place: bool = False) -> Image.Exif:
    """EXIF of a phone: its name, when it was, and perhaps how it was held and where."""
    exif = Image.Exif()
    exif[CAMERA] = "Secret Phone 9"
    if standing is not None:
        exif[ORIENTATION] = standing
    exif.get_ifd(EXIF)[0x9003] = "2027:05:18 05:45:00"
    if place:
        exif.get_ifd(GPS).update({1: "N", 2: (40.0, 33.0, 0.0), 3: "E", 4: (75.0, 23.0, 0.0)})
    return exif


def written(image: Image.Image, form: str, **options: Any) -> bytes:
    """The bytes of a file."""
    target = BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def profile() -> bytes:
    """A colour profile."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def jpeg(standing: int | None = None, *, place: bool = False, **options: Any) -> bytes:
    """A photo of a phone."""
    exif = notes(standing, place=place)
    return written(laid(standing or 1), "JPEG", quality=95, subsampling=0, exif=exif, **options)


def png(standing: int | None = None, *, place: bool = False) -> bytes:
    """With a text and EXIF beside the picture."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Secret Phone 9")
    exif = notes(standing, place=place)
    return written(laid(standing or 1), "PNG", exif=exif, pnginfo=text)


def webp(standing: int | None = None, *, place: bool = False) -> bytes:
    """With EXIF beside the picture."""
    return written(laid(standing or 1), "WEBP", quality=95, exif=notes(standing, place=place))


def tiff(standing: int | None = None, *, place: bool = False) -> bytes:
    """Of one page, with EXIF in its tags."""
    exif = notes(standing, place=place)
    return written(laid(standing or 1), "TIFF", exif=exif, compression="tiff_lzw")


def tiff_with_a_place() -> bytes:
    """One pixel. EXIF has the form of a TIFF, so with the tags of a picture it is one."""
    exif = notes(place=True)
    tags = {256: 1, 257: 1, 258: 8, 259: 1, 262: 1, 273: 8, 277: 1, 278: 1, 279: 1}
    for tag, value in tags.items():
        exif[tag] = value
    return exif.tobytes()[len(b"Exif\x00\x00") :] + bytes(16)  # the pixel comes last


def tiff_of_pages(count: int) -> bytes:
    """Each page a little wider than the one before."""
    first, *others = (scene((100 + 10 * number, 80)) for number in range(count))
    return written(first, "TIFF", save_all=True, append_images=others)


def heic(standing: int | None = None, *, place: bool = False) -> bytes:
    """A photo of an iPhone."""
    target = BytesIO()
    made = pillow_heif.from_pillow(laid(standing or 1))
    made.save(target, quality=90, exif=notes(standing, place=place).tobytes())
    return target.getvalue()


def pdf(pages: int = 3) -> bytes:
    """Empty A4 pages."""
    made, target = pikepdf.new(), BytesIO()
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
    made.save(target)
    return target.getvalue()


PHOTOS = {"jpeg": jpeg, "png": png, "webp": webp, "tiff": tiff, "heic": heic}
