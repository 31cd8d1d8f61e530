"""What is said about the vault, in commands and in the window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from companion.domain.papers import Paper
from companion.domain.secrets import is_locked
from companion.wording.lists import number_of
from companion.wording.plain import LOCKED, shown

MADE = "The vault is made. What stood in plain text before is sealed now."
TYPE_THE_END = "Type the last eight characters of the kit's key:"
END_IS_WRONG = "Those are not the last eight characters. Look at the end of the last row."
KIT_CONFIRMED = "The recovery kit is confirmed. Keep it at home."
KIT_NOT_CONFIRMED = (
    "Print or write the kit down now: it is not kept anywhere, and without it a forgotten "
    "passphrase cannot be mended."
)
KIT_NEEDS_FILE = "The old kit would end before anybody has seen the new one."
NAME_KIT_FILE = "Name a file for it with --kit, or run this at a terminal."
CHANGED = "The passphrase is changed. Copies made before still open with the old one."
RECOVERED = "The vault has a new passphrase. The kit is as good as before."
SCAN_TWICE = "This file is among the scans of this paper already."
SCAN_ALIKE = "Another scan of this paper is exactly as large: look whether it is the same."
NOTHING_IN_IT = "The vault holds no scans yet."
SOUND = "The vault is sound"
AWAY = (
    "Without the key here you can still log times, add papers and see which are ready. What is "
    "sealed, numbers, notes and scans, opens only with the key."
)

ADDED_WHILE_LOCKED = "Added while the vault was locked"
KEY_AWAY = "The key is not on this computer, so what is sealed cannot be read here."
FAULTS = {
    "missing": "is missing",
    "damaged": "is damaged",
    "swapped": "has the content of another one",
    "orphan": "belongs to no paper",
    "part": "was left behind by a write that was cut off",
    "foreign": "is not the public key that the library knows",
    "stray": "is no file of this program",
    "changed": "was changed while the vault was locked",
    "gone": "was taken out of the library while the vault was locked",
}


def kit_written(path: str) -> str:
    """Where the kit lies now, and what to do with it."""
    return f"The recovery kit is in “{shown(path)}”. Print it, then delete that file."


def moved_text(path: str) -> str:
    """The key was moved."""
    return f"The key lies in “{shown(path)}” now. {AWAY}"


def back_text() -> str:
    """The key was brought back."""
    return "The key is on this computer again. It lies on the stick too, until you delete it."


def written_text(paths: Sequence[str], failed: Iterable[tuple[int, str]] = ()) -> str:
    """Which files left the vault, and which scans could not be handed out."""
    lines = [f"Wrote {path}" for path in paths]
    if paths:
        lines.append("They are not encrypted. Delete them when they have served.")
    lines += [f"Scan {number} was not written. {why}" for number, why in failed]
    return "\n".join(lines)


def scans_text(papers: Iterable[Paper], names: dict[int, str]) -> str:
    """A line for each scan: its paper, what it is, how large; its name where it can be read."""
    lines = []
    for paper in papers:
        for scan in paper.scans:
            name = scan.title or scan.original_name
            said = LOCKED if is_locked(name) else shown(name)
            size = size_text(scan.plain_size)
            head = names.get(paper.id, paper.kind)
            lines.append(f"P{paper.id}  {head}  {scan.kind.upper()}, {size}  {said}".rstrip())
    return "\n".join(lines) or NOTHING_IN_IT


def size_text(many: int) -> str:
    """``240 kB``, ``3.1 MB``."""
    if many < 1_000_000:
        return f"{max(1, round(many / 1000))} kB"
    return f"{many / 1_000_000:.1f} MB"


def finding_text(name: str, fault: str) -> str:
    """One thing that is wrong: ``recipient.txt is damaged.``"""
    return f"{name} {FAULTS[fault]}."


def check_text(files: int, findings: Iterable[tuple[str, str]]) -> str:
    """What a look at every file of the vault found: names and faults."""
    lines = [finding_text(name, fault) for name, fault in findings]
    return "\n".join(lines) or f"{SOUND}: {number_of(files, 'file')} looked at."


TIDIED = {
    "moved": "belongs to no paper and lies in vault/lost-and-found now",
    "deleted": "was left behind by a write that was cut off, and is deleted",
    "brought back": "is back from vault/lost-and-found",
}


def tidied_text(name: str, done: str) -> str:
    """What was done with one file."""
    return f"{name} {TIDIED[done]}."


def added_text(names: Sequence[str]) -> str:
    """Which scans came while the vault was locked, which is nothing bad."""
    return f"{ADDED_WHILE_LOCKED}: {', '.join(names)}."


NOT_IN_A_COPY = "The scans are not in it: keep a copy of the folder “vault” too."


def copy_saved(sentence: str, vault: bool) -> str:
    """``sentence`` about a saved copy of the library, which is not all where there is a vault."""
    return f"{sentence} {NOT_IN_A_COPY}" if vault else sentence
