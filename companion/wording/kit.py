"""What stands on the recovery kit, on paper and as text."""

from __future__ import annotations

GROUP = 4

TITLE = "Recovery kit"
INTRO = (
    "Whoever has this page can read every paper in the vault, without any passphrase. Keep it at "
    "home or with somebody you trust. Do not carry it, photograph it or keep it on a computer."
)
CHECK = "Read row by row and type capitals. There is no letter O, B or I after the first 1."
CODE_NOTE = "The same key as a code."
STEPS_TITLE = "How it opens the papers"
STEPS = (
    "With Overland Companion: Unlock, Forgotten passphrase, or this command. Then type the key.",
    "Without it: install age, a program that is free for every system (age-encryption.org).",
    "Type the key in capitals into a text file, in one line without spaces; call it kit.txt.",
    "Each file in the folder vault/files of the data folder is a paper. Open one after another:",
)
COMMANDS = (
    "companion vault recover",
    "",
    "",
    "age -d -i kit.txt -o paper vault/files/NAME.age",
)
FOOT = "When you make a new kit, this page opens nothing any more. Destroy it then."


def groups_of(key: str) -> tuple[str, ...]:
    """The key in groups of four characters; the last may be shorter."""
    return tuple(key[at : at + GROUP] for at in range(0, len(key), GROUP))


def kit_text(key: str, facts: tuple[tuple[str, str], ...]) -> str:
    """The kit for a terminal."""
    groups = groups_of(key)
    rows = [" ".join(groups[at : at + 5]) for at in range(0, len(groups), 5)]
    steps = []
    for number, (text, command) in enumerate(zip(STEPS, COMMANDS, strict=True), 1):
        steps.append(f"{number}. {text}")
        steps += [f"   {command}"] if command else []
    said = [f"{name}: {value}" for name, value in facts]
    return "\n".join([TITLE, "", INTRO, "", *(f"    {row}" for row in rows), "", *steps, "", *said])
