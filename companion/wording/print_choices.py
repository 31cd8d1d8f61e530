"""What the window says about what of a dossier is printed."""

from __future__ import annotations

from companion.domain.choices import PaperSize, Section

TITLE = "What is printed"
PARTS = "Parts"
PAPER = "Paper"
LARGE = "&Large print"
PAPER_HINT = (
    "Large print has 14 points for 12 and no room for holes: it goes into sleeves. The booklet has "
    "small type, from 7 points: print it on A4 on both sides, turned over the short edge; fold it."
)
LANGUAGES = "Languages beside English"
SECRET = "What others should not see"
COPIES = "Copies of scans"

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
