"""What can be wrong with the vault: a kind, a sentence, and what to do next."""

from __future__ import annotations

Said = tuple[str, str, str]

WRONG_PASSPHRASE: Said = (
    "wrong passphrase",
    "That is not the passphrase of this vault.",
    "Look at the keyboard's language and at Caps Lock, and try again.",
)
TOO_HARD: Said = (
    "too hard",
    "The vault's key asks for a work factor that this program never uses.",
    "It was not made here. Take identity.age from a backup, or use the recovery kit.",
)
DAMAGED_KEY: Said = (
    "damaged key",
    "The vault's key is damaged.",
    "Take identity.age from a backup, or use the recovery kit: Unlock, Forgotten passphrase.",
)
DAMAGED: Said = (
    "damaged",
    "This file of the vault is damaged.",
    "Add the paper again, or take the file from a backup.",
)
CUT_OFF: Said = (
    "cut off",
    "The end of this file of the vault is missing.",
    "Add the paper again, or take the file from a backup.",
)
SWAPPED: Said = (
    "swapped",
    "This file of the vault is not the one that was added: another one was put in its place.",
    "Take the file from a backup, or add the paper again.",
)
CHANGED: Said = (
    "changed",
    "This scan was changed while the vault was locked, together with its entry in the library.",
    "Take both from a backup, or add the paper again. If you changed it: vault check --accept.",
)
OTHER_KEY: Said = (
    "other key",
    "This file was made for another vault's key.",
    "Put back the file that belongs here, or the key that belongs to it.",
)
MISSING: Said = (
    "missing",
    "This file of the vault is not there.",
    "Add the paper again, or take the file from a backup.",
)
#: What is wrong with one file of a scan, and with nothing else.
OF_ONE_FILE = {said[0] for said in (DAMAGED, CUT_OFF, SWAPPED, OTHER_KEY, MISSING)}
NO_KEY: Said = (
    "no key",
    "The vault's key is not on this computer.",
    "Name the place where it is kept, such as a stick.",
)
NO_KEY_FILE: Said = (
    "no key file",
    "That file is no key of a vault, or it is damaged.",
    "Choose the folder or stick with the right identity.age.",
)
NOT_A_KIT: Said = (
    "not a kit",
    "That is not the key of a recovery kit.",
    "Compare it with the page group by group.",
)
OTHER_KIT: Said = (
    "other kit",
    "That kit belongs to another vault, or is an older one.",
    "Look for the kit whose public key this vault names.",
)
WORKER_GONE: Said = (
    "worker gone",
    "The part of the program that holds the key has ended.",
    "Unlock the vault again.",
)
WEAK: Said = (
    "weak",
    "That passphrase would be guessed.",
    "Use at least ten characters that are not all alike, such as four or five words.",
)
FOREIGN_KEYS: Said = (
    "foreign keys",
    "The vault's public keys are damaged, or not those that this library knows; nothing is added.",
    "Unlock the vault once, which puts them right, or put its folder back from a backup.",
)
NO_RECOVERY_COPY: Said = (
    "no recovery copy",
    "The copy of the key for the recovery kit, “identity.recovery.age”, is missing.",
    "Take it from a backup. Single papers still open with the kit and the program age.",
)
FOLDER_GONE: Said = (
    "folder gone",
    "This library belongs to a vault whose folder is not there.",
    "Put the folder “vault” back from a backup. What is sealed opens with no other vault.",
)
HALF_MADE: Said = (
    "half made",
    "There are encrypted files here, but the public half of their key is missing.",
    "Put recipient.txt back from a backup; making a new vault would lose them.",
)


def of_pyrage(problem: Exception) -> Said:
    """What pyrage says about a file that it cannot read. It has words, and no codes."""
    text = str(problem)
    if "No matching keys" in text:
        return OTHER_KEY
    if "Incomplete" in text or "fill whole buffer" in text:
        return CUT_OFF
    return DAMAGED
