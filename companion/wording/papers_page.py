"""What the papers page says about one paper and its scans."""

from __future__ import annotations

from companion.domain.papers import Scan
from companion.domain.secrets import is_locked
from companion.wording.lists import number_of
from companion.wording.plain import shown
from companion.wording.vault import size_text

ON_PAPER = {
    "surname": "Surname",
    "given_names": "Given names",
    "passport_number": "Passport number",
    "birth_date": "Birth date",
    "plate": "Plate",
    "vin": "VIN",
    "engine_number": "Engine number",
}
AS_WRITTEN = "As it stands on this paper, letter by letter"
SCANS = "Scans"
NO_VAULT = "Scans are kept encrypted in the vault. Set it up first; it takes a minute."
NONE_YET = "None yet. Add files, drop them here, or paste."
LOCKED_SCANS = "The vault is locked: adding goes on, showing needs the passphrase."
ADDING = "Adding {what}"
FILES = "Scans (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp *.heic *.heif);;All files (*)"
EXPORT_WARNING = "Written in plain text. Delete it when it has served"


def scan_name(scan: Scan) -> str:
    """Its title, or the name the file had; ``Scan`` while that is locked."""
    name = scan.title or scan.original_name
    return "Scan" if is_locked(name) or not name else shown(name)


def scan_detail(scan: Scan) -> str:
    """``PDF, 2 pages, 1.2 MB``."""
    pages = number_of(scan.pages, "page") if scan.kind == "pdf" or scan.pages > 1 else ""
    side = {"front": "front", "left": "left side"}.get(scan.side, "")
    parts = (scan.kind.upper(), pages, size_text(scan.plain_size), side)
    return ", ".join(part for part in parts if part)


def page_text(page: int, pages: int) -> str:
    """``Page 2 of 5``."""
    return f"Page {page} of {pages}"
