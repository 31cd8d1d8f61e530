"""Pictures of strangers through Pillow: what they are, a small one to show, a copy to hand out.

Runs in the worker, which has the limits of memory and time; here are those of pixels.

* To decode one whole: ``MOST_PIXELS``, the 48 megapixels of a phone. That is 192 MiB in Pillow.
* To show a JPEG: ``MOST_PIXELS_OF_A_JPEG``. The decoder can leave out seven of eight rows and
  columns, so that the 200 megapixels of the largest phones become three.
* HEIC: ``MOST_PIXELS_OF_HEIC``, since its decoder holds the picture three times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from companion.domain.errors import NotFound
from companion.domain.scans import FileKind, Looked, Trouble
from companion.previews.bare import bare
from companion.previews.pages import LONGEST_SIDE
from companion.previews.pages import MOST_PIXELS as MOST_PIXELS_SHOWN
from companion.previews.refusals import Refused

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 50_000_000
MOST_PIXELS_OF_A_JPEG = 210_000_000
MOST_PIXELS_OF_HEIC = 26_000_000
#: Of the worker's 512 MiB; the rest is for its libraries, the file and the answer.
MOST_MEMORY_TO_DECODE = 400 * 2**20
QUALITY = 95

# EXIF 2.32, tables 4, 7 and 15.
_ORIENTATION, _EXIF, _GPS = 0x0112, 0x8769, 0x8825
_DATES = (0x9003, 0x9004)  # when it was taken, when it was made digital
_GPS_VERSION = 0
_SIZE = (0x0100, 0x0101)
_XMP = ("xmp", "XML:com.adobe.xmp")
_QUARTER_TURNS = (5, 6, 7, 8)


def look(data: bytes, kind: FileKind) -> Looked:
    """What the file says of itself, and for a JPEG that its end is there.

    Photos are often cut off by a broken copy; that is worth a sentence while the paper is still in
    the hand. Decoding an eighth of it is enough. A PNG is decoded whole: its EXIF may stand behind
    the pixels.
    """
    with _opened(data, kind) as image:
        exif = _exif(image)
        standing = _orientation(exif)
        wide, high = _kept_size(image)
        if standing in _QUARTER_TURNS:
            wide, high = high, wide
        found = Looked(
            kind=kind,
            pages=getattr(image, "n_frames", 1) if kind is FileKind.TIFF else 1,
            width=wide,
            height=high,
            has_location=_has_location(exif, image),
            turned=standing != 1,
            taken_on=_taken_on(exif),
        )
        if kind is FileKind.JPEG:
            held = _held_back(image)
            image.draft(image.mode, (max(1, image.width // 8), max(1, image.height // 8)))
            _check_size(image, MOST_PIXELS_OF_A_JPEG)
            _check_memory(image, held)
            image.load()
        return found


def picture(data: bytes, kind: FileKind, page: int, width_px: int) -> bytes:
    """An upright PNG, ``width_px`` wide, or less where it is narrower itself or that is too much.

    Only a TIFF has more than one page. Raises NotFound for a page that is not there.
    """
    with _opened(data, kind) as image:
        _turn_to(image, kind, page)
        most = MOST_PIXELS_OF_HEIC if kind is FileKind.HEIC else MOST_PIXELS
        if kind is not FileKind.JPEG:
            _check_size(image, most)
        if kind is FileKind.TIFF:
            image.load()  # Pillow turns a TIFF by itself, and then it is upright
        standing = _orientation(_exif(image))
        size = _shown_size(image.size, width_px, standing in _QUARTER_TURNS)
        if kind is FileKind.JPEG:
            held = _held_back(image)
            image.draft(None, size)
            _check_size(image, most)
            _check_memory(image, held)
        small = _plain(image).resize(size, reducing_gap=2.0)
        made = _on_white(_turned(small, standing))
    target = BytesIO()
    made.save(target, "PNG", compress_level=1)
    return target.getvalue()


def clean(data: bytes, kind: FileKind) -> bytes:
    """The picture upright, with its colour profile and nothing else beside it; HEIC as JPEG.

    What stands upright already is not encoded anew, unless it is a TIFF or HEIC. Of several
    pictures in a WebP that must be turned the first is kept.
    """
    with _opened(data, kind) as image:
        standing = _orientation(_exif(image))
        if standing == 1 and kind not in (FileKind.TIFF, FileKind.HEIC):
            return bare(data, kind)
        if kind is FileKind.TIFF:
            return _clean_tiff(image)
        _check_size(image, MOST_PIXELS_OF_HEIC if kind is FileKind.HEIC else MOST_PIXELS)
        if kind is FileKind.JPEG:
            _check_memory(image, _held_back(image))
        profile = {"icc_profile": image.info.get("icc_profile")}
        image.load()
        made = _bare_pixels(image, standing)
    target = BytesIO()
    if kind is FileKind.PNG:
        made.save(target, "PNG", **profile)
    elif kind is FileKind.WEBP:
        made.save(target, "WEBP", quality=QUALITY, exif=b"", xmp=b"", **profile)
    else:
        flat = _on_white(made) if "A" in made.getbands() else made
        flat.save(target, "JPEG", quality=QUALITY, **profile)
    return target.getvalue()


def _clean_tiff(image: Image.Image) -> bytes:
    """Page by page, so that only one of them is in memory."""
    from PIL import TiffImagePlugin

    target = BytesIO()
    with TiffImagePlugin.AppendingTiffWriter(target) as writer:
        for page in range(1, getattr(image, "n_frames", 1) + 1):
            _turn_to(image, FileKind.TIFF, page)
            _check_size(image, MOST_PIXELS)
            profile = image.info.get("icc_profile")
            image.load()  # turns it too
            made = _bare_pixels(image, _orientation(_exif(image)))
            packing = "group4" if made.mode == "1" else "tiff_adobe_deflate"
            made.save(writer, "TIFF", compression=packing, icc_profile=profile)
            writer.newFrame()
    return target.getvalue()


@contextmanager
def _opened(data: bytes, kind: FileKind) -> Iterator[Any]:
    """The picture, its pixels not read yet. Raises Refused for one that cannot be shown."""
    from PIL import Image

    if kind is FileKind.HEIC:
        _learn_heic()
    names = {FileKind.HEIC: ["HEIF"], FileKind.JPEG: ["JPEG", "MPO"]}.get(kind, [kind.upper()])
    try:
        with Image.open(BytesIO(data), formats=names) as image:
            yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(Trouble.TOO_MANY_PIXELS) from None
    except OSError as problem:
        cut = "truncated" in str(problem)
        raise Refused(Trouble.CUT_OFF if cut else Trouble.DAMAGED) from None


def _learn_heic() -> None:
    try:
        import pillow_heif
    except ImportError:
        raise Refused(Trouble.NO_HEIC) from None
    pillow_heif.options.DECODE_THREADS = 1  # each has buffers of its own
    pillow_heif.register_heif_opener(thumbnails=False)


def _check_size(image: Image.Image, most: int) -> None:
    if image.width * image.height > most:
        raise Refused(Trouble.TOO_MANY_PIXELS)
    if image.width < 1 or image.height < 1:
        raise Refused(Trouble.DAMAGED)


def _held_back(image: Any) -> int:
    """Bytes that the decoder of a JPEG holds beside the pixels: all of it where it comes in passes.

    Asked before ``draft``, because rows left out are held all the same.
    """
    if "progressive" not in image.info:
        return 0
    across, down = (max(layer[side] for layer in image.layer) for side in (1, 2))
    samples = sum(layer[1] * layer[2] for layer in image.layer)
    return int(2 * image.width * image.height * samples / (across * down))


def _check_memory(image: Image.Image, held_back: int) -> None:
    """Foretold for a JPEG, whose decoder calls its lack of memory a damaged file."""
    pixels = image.width * image.height * (1 if len(image.getbands()) == 1 else 4)
    if pixels + held_back > MOST_MEMORY_TO_DECODE:
        raise Refused(Trouble.TOO_MUCH_MEMORY)


def _kept_size(image: Any) -> tuple[int, int]:
    """Width and height as the file has them; of a TIFF Pillow may tell them turned already."""
    tags = getattr(image, "tag_v2", {})
    wide, high = (tags.get(tag, side) for tag, side in zip(_SIZE, image.size, strict=True))
    return int(wide), int(high)


def _turn_to(image: Any, kind: FileKind, page: int) -> None:
    """Go to a page, which has a size of its own."""
    try:
        if page < 1 or (page > 1 and kind is not FileKind.TIFF):
            raise EOFError
        if kind is FileKind.TIFF:
            image.seek(page - 1)
    except EOFError:
        raise NotFound(f"There is no page {page}.") from None


def _shown_size(size: tuple[int, int], width_px: int, turned: bool) -> tuple[int, int]:
    """How large to make a picture, as it is kept: lying, where it is to be turned."""
    wide, high = size
    upright = high if turned else wide
    scale = min(
        1.0,
        max(width_px, 1) / upright,
        (MOST_PIXELS_SHOWN / (wide * high)) ** 0.5,
        LONGEST_SIDE / max(wide, high),
    )
    return max(1, int(wide * scale)), max(1, int(high * scale))


def _plain(image: Image.Image) -> Image.Image:
    """As grey, RGB or RGBA, so that it can be made smaller."""
    if "transparency" in image.info or image.mode in ("LA", "PA", "La", "RGBa"):
        return image.convert("RGBA")
    if image.mode.startswith("I"):  # 16 or 32 bits of grey; a scanner uses 16
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("1", "F"):
        return image.convert("L")
    return image if image.mode in ("L", "RGB", "RGBA") else image.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    from PIL import Image

    if "A" not in image.getbands():
        return image if image.mode in ("L", "RGB") else image.convert("RGB")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image.convert("RGB"), mask=image.getchannel("A"))
    return paper


def _bare_pixels(image: Image.Image, standing: int) -> Image.Image:
    """The pixels upright, in a picture that knows nothing of the file. ``image`` is used up."""
    if "transparency" in image.info:
        image = image.convert("RGBA")
    made = _turned(image, standing) if standing != 1 else image.copy()
    made.info.clear()
    return made


def _turned(image: Image.Image, standing: int) -> Image.Image:
    """Upright, a colour at a time: two whole pictures of a large phone would not fit in memory."""
    from PIL import Image

    how = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }.get(standing)
    if how is None:
        return image
    mode, bands = image.mode, image.getbands()
    if len(bands) == 1:
        return image.transpose(how)
    colours = list(image.split())
    image.im = None  # type: ignore[assignment]  # gives its memory back now
    for place in range(len(colours)):
        colours[place] = colours[place].transpose(how)
    return Image.merge(mode, colours)


def _exif(image: Any) -> Any:
    """Its EXIF, or None where there is none that can be read."""
    try:
        exif = image.getexif()
        exif.get_ifd(_EXIF)
        exif.get_ifd(_GPS)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - Pillow raises whatever a broken one makes of it
        return None
    return exif


def _orientation(exif: Any) -> int:
    """1 (upright) to 8; what is broken or out of range counts as upright."""
    found = exif.get(_ORIENTATION) if exif else None
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def _has_location(exif: Any, image: Any) -> bool:
    if exif and set(exif.get_ifd(_GPS)) - {_GPS_VERSION}:
        return True
    return any(_tells_place(image.info.get(name)) for name in _XMP)


def _tells_place(note: Any) -> bool:
    text = note.encode() if isinstance(note, str) else note
    return isinstance(text, bytes) and b"GPSL" in text


def _taken_on(exif: Any) -> date | None:
    kept = exif.get_ifd(_EXIF) if exif else {}
    for name in _DATES:
        found = re.match(r"(\d{4}):(\d\d):(\d\d)", str(kept.get(name, "")))
        with suppress(ValueError):
            if found:
                return date(*map(int, found.groups()))
    return None
