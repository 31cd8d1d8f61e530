"""What the window says about what of a dossier is printed."""

from __future__ import annotations

from companion.domain.choices import PaperSize, Section
from companion.wording.lists import number_of

TITLE = "What is printed"
PAPER = "Paper"
LARGE_HINT = "Large print has no room for holes: it goes into sleeves."
BOOKLET_HINT = (
    "The booklet has 9 points and more. Print it on A4 on both sides, turned over the short edge, "
    "and fold it."
)

SECTIONS = {
    Section.COVER: "Cover",
    Section.TIMELINE: "Timeline and table",
    Section.STAGES: "Stage sheets",
    Section.PAPERS: "Papers, stamps and limits",
    Section.LISTS: "Lists for officials",
    Section.PACKING: "Packing",
    Section.CARDS: "Show cards",
    Section.OVERDUE: "Overdue plan, to leave at home",
    Section.LOG: "Blank log",
    Section.NOTES: "Advice, notes and sources",
}
SIZES = (
    (PaperSize.A4.value, "A4"),
    (PaperSize.LETTER.value, "Letter"),
    (PaperSize.BOOKLET.value, "A5 booklet"),
)
LABELS = {"zh": "中文 Chinese", "ru": "Русский Russian", "ky": "Кыргызча Kyrgyz"}
NUMBERS = "Whole &numbers, and medical facts"
NUMBERS_HINT = "Else numbers are cut to four characters, and what a doctor should know is left out."
PASSWORD = "&Ask for a password when it is saved"
PASSWORD_HINT = "The file then opens with that password only (AES-256)."
NO_SCANS = "No paper of this trip has a scan yet."
LOCKED = "The vault is locked: copies and whole numbers are printed once it is open."
PRINT_AGAIN = "Print the&m again…"
NOTHING = "Choose at least one part."
ASK_PASSWORD = "Password of the file"
SAVE_FIRST = (
    "This dossier holds copies or whole numbers, which are not left in a folder for passing files. "
    "Save it where you want it, and open it there."
)
SECTIONS_HEAD, SECTIONS_PAGES = "Sections", "pages"
TYPE = "Type"
TYPES = (("usual", "12 pt"), ("large", "Large 14 pt"))
LABELS_HEAD = "Labels"
LABELS_SHORT = {"zh": "中文", "ru": "РУС", "ky": "КЫР"}
NUMBERS_HEAD, PASSWORD_HEAD = "Numbers", "Password"
NUMBERS_SHORT, PASSWORD_SHORT = "whole, and medical facts", "ask when it is saved"
COPIES_HEAD = "Copies of papers"
VAULT_LOCKED, VAULT_OPEN = "vault locked", "vault open"
BLACK_AND_WHITE = "As a printer shows it that has only black and white"
PASSWORD_FIRST = (
    "A password is asked for when this dossier is saved, so it is not opened without one. Save it "
    "first, and open it there."
)
WEAK_PASSWORD = (
    "That password is guessed within minutes. Press Save once more to use it all the same, or type "
    "at least ten characters, such as four or five words."
)
CHANGED_CHOOSE = "Printed pages have changed: see which, and choose"
NOTHING_AGAIN = "Every printed page still holds"


def head_text(pages: int, revision: int, sheets: int = 0) -> str:
    """``47 pages, revision 4``; a booklet says on how many sheets."""
    on = f" on {number_of(sheets, 'sheet')}" if sheets else ""
    return f"{number_of(pages, 'page')}{on}, revision {revision}"


def revision_text(revision: int) -> str:
    """``rev 4``: where room is short."""
    return f"rev {revision}"
