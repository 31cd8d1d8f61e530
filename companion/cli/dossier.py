"""``companion dossier``: what is printed of a trip, and on what."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from companion.app import dossiers, trips, vault
from companion.app.companion import Companion
from companion.cli.commands import Answer, written
from companion.cli.secrets import Passphrases
from companion.domain.choices import chosen
from companion.domain.errors import NotAllowed
from companion.wording import copies, locked
from companion.wording.plain import shown


def run(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``dossier TRIP FILE.pdf``: all of it, or what is chosen."""
    trip_id = trips.find_trip(companion, arguments.trip)
    target = Path(arguments.file)
    choices = chosen(
        _words(arguments.sections), arguments.paper, _words(arguments.labels),
        arguments.copies or (), arguments.numbers, arguments.large,
    )  # fmt: skip
    known = [kind.id for kind in trips.trip(companion, trip_id).crossing.paper_kinds]
    for kind in choices.copies:
        if kind not in known:
            raise NotAllowed(f"“{shown(kind)}” is no kind of paper.", f"Use {', '.join(known)}.")
    asked = Passphrases(arguments)
    sealed = companion.vault.exists and (choices.copies or choices.numbers)
    if not asked.prompts or (sealed and sys.stdin.isatty()):
        vault.unlock(companion, asked.ask("Passphrase of the vault"))
    password = asked.ask_new("Password of the PDF") if arguments.password else ""
    dossiers.save_dossier(companion, trip_id, target, choices, password)
    said = f"Printed the dossier to {shown(str(target))}."
    made = written(arguments, target, said)
    if not companion.vault.exists or companion.vault.is_open:
        return made
    return replace(made, note=copies.LEFT_OUT if sealed else locked.LEFT_OUT)


def _words(text: str | None) -> list[str] | None:
    """The words between commas; None where nothing was said."""
    return None if text is None else [word for each in text.split(",") if (word := each.strip())]
