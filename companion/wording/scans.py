"""What is said of files that are not taken, or taken and not shown."""

from __future__ import annotations

from collections.abc import Mapping

from companion.domain.scans import Stranger, Trouble

TAKEN = "PDF, JPEG, PNG, TIFF, WebP and HEIC files are taken."
_TO_PDF = "Save it as a PDF and add that."
_TO_JPEG = "Save it as a JPEG or PNG and add that."
_KEPT = "It can be kept as it is, without a picture."


def kept_unseen(sentence: str, remedy: str) -> str:
    """What is said of a file that was kept although no picture comes of it."""
    return f"Kept as it is, but it cannot be shown: {sentence} {remedy.removesuffix(_KEPT)}".strip()


#: Kinds that are not taken: what the file is, and what to do.
STRANGERS: Mapping[Stranger, tuple[str, str]] = {
    Stranger.EMPTY: ("This file is empty.", "Copy it again from where it came from."),
    Stranger.WORD: ("This is a Word file.", _TO_PDF),
    Stranger.EXCEL: ("This is an Excel file.", _TO_PDF),
    Stranger.POWERPOINT: ("This is a PowerPoint file.", _TO_PDF),
    Stranger.OPEN_DOCUMENT: ("This is an OpenDocument file.", _TO_PDF),
    Stranger.OLD_OFFICE: ("This is a file of an older Office program, or a kept mail.", _TO_PDF),
    Stranger.RICH_TEXT: ("This is a rich text file.", _TO_PDF),
    Stranger.ARCHIVE: ("This is a packed archive.", "Unpack it and add the files in it."),
    Stranger.AGE: ("This file is encrypted with age.", "Decrypt it and add what comes out."),
    Stranger.GIF: ("This is a GIF picture.", _TO_JPEG),
    Stranger.BMP: ("This is a BMP picture.", _TO_JPEG),
    Stranger.SVG: ("This is an SVG drawing.", _TO_PDF),
    Stranger.AVIF: ("This is an AVIF picture.", _TO_JPEG),
    Stranger.JPEG_XL: ("This is a JPEG XL picture.", _TO_JPEG),
    Stranger.JPEG_2000: ("This is a JPEG 2000 picture.", _TO_JPEG),
    Stranger.PHOTOSHOP: ("This is a Photoshop file.", _TO_JPEG),
    Stranger.RAW: ("This is a camera's raw file.", _TO_JPEG),
    Stranger.POSTSCRIPT: ("This is a PostScript file.", _TO_PDF),
    Stranger.HTML: ("This is a web page.", "Print it to a PDF in the browser and add that."),
    Stranger.FILM: ("This is a film.", "Save one picture of it as a JPEG and add that."),
    Stranger.TEXT: ("This is a text, not a scan.", _TO_PDF),
    Stranger.UNKNOWN: ("This is no kind of file that can be added.", TAKEN),
}

#: Files of a kind that is taken: why no picture comes of one, and what to do.
TROUBLES: Mapping[Trouble, tuple[str, str]] = {
    Trouble.DAMAGED: ("This file is damaged.", f"Scan it again if you can. {_KEPT}"),
    Trouble.CUT_OFF: (
        "This file ends too early; a part of it is missing.",
        f"Copy it again from where it came from. {_KEPT}",
    ),
    Trouble.LOCKED: (
        "This PDF is locked with a password.",
        f"Save a copy without the password and add that. {_KEPT}",
    ),
    Trouble.TOO_MANY_BYTES: ("This file is too large to show.", f"Scan it smaller. {_KEPT}"),
    Trouble.TOO_MANY_PIXELS: (
        "This picture has too many pixels to show.",
        f"Save it as a smaller JPEG, or scan it at 300 dots to the inch. {_KEPT}",
    ),
    Trouble.TOO_MUCH_MEMORY: (
        "This file wants more memory than it is given.",
        f"Save it as a smaller JPEG or PDF and add that. {_KEPT}",
    ),
    Trouble.TOO_LONG: (
        "This file took too long to read, so it was left.",
        f"Save it as a smaller JPEG or PDF and add that. {_KEPT}",
    ),
    Trouble.FELL_OVER: (
        "This file could not be read.",
        f"It is damaged, or made to do harm. {_KEPT}",
    ),
    Trouble.NO_HEIC: (
        "This is a HEIC photo, and what reads those is not installed.",
        f"Install pillow-heif, or let the phone save photos as JPEG. {_KEPT}",
    ),
    Trouble.NO_PAGE: ("There is no such page.", ""),
    Trouble.NOT_STARTED: (
        "No picture can be made of a file just now.",
        f"Close other programs and try again. {_KEPT}",
    ),
}
