"""``companion dossier``: what is printed of a trip, and on what."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from companion.app import dossiers, papers, trips, vault
from companion.app.companion import Companion
from companion.cli.commands import Answer, written
from companion.cli.secrets import Passphrases
from companion.domain.choices import Choices, Section, chosen
from companion.domain.errors import NotAllowed
from companion.domain.ids import TripId
from companion.wording import copies, locked
from companion.wording.plain import shown
from companion.wording.unshown import NOT_ALL


def run(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``dossier TRIP FILE.pdf``: all of it, or what is chosen."""
    kinds, target = _copies_and_file(arguments)
    trip_id = trips.find_trip(companion, arguments.trip)
    choices = _choices(companion, trip_id, arguments, kinds)
    asked = Passphrases(arguments)
    sealed = companion.vault.exists and (choices.copies or choices.numbers)
    if not asked.prompts or (sealed and sys.stdin.isatty()):
        vault.unlock(companion, asked.ask("Passphrase of the vault"))
    password = _password(arguments, asked)
    printed = dossiers.save_dossier(companion, trip_id, target, choices, password)
    said = f"Printed the dossier to {shown(str(target))}."
    made = written(arguments, target, said)
    if not printed.unshown and not sealed:
        return made
    if not companion.vault.exists or companion.vault.is_open:
        return replace(made, note=NOT_ALL) if printed.unshown else made
    return replace(made, note=copies.LEFT_OUT if sealed else locked.LEFT_OUT)


def _copies_and_file(arguments: argparse.Namespace) -> tuple[list[str], Path]:
    """The kinds to copy and where the PDF goes, which may stand behind them."""
    said: list[str] = list(arguments.copies or ())
    file = arguments.file
    if file is None and said and said[-1].casefold().endswith(".pdf"):
        file = said.pop()
        if not said:
            raise NotAllowed("No kind of paper stands after --copies.", "Name one, as passport.")
    if file is None:
        raise NotAllowed(
            "No file is named to print to.", "Write it as: companion dossier TRIP FILE.pdf."
        )
    return [kind for each in said for kind in _words(each) or ()], Path(file)


def _choices(
    companion: Companion, trip_id: TripId, arguments: argparse.Namespace, kinds: list[str]
) -> Choices:
    sections = _words(arguments.sections)
    known = [kind.id for kind in trips.trip(companion, trip_id).crossing.paper_kinds]
    for kind in kinds:
        if kind not in known:
            raise NotAllowed(f"“{shown(kind)}” is no kind of paper.", f"Use {', '.join(known)}.")
    if not kinds and Section.COPIES.value in (each.casefold() for each in sections or ()):
        kinds = _with_scans(companion, trip_id)
    labels = _words(arguments.labels)
    return chosen(
        sections, arguments.paper, [] if labels == ["none"] else labels,
        kinds, arguments.numbers, arguments.large,
    )  # fmt: skip


def _with_scans(companion: Companion, trip_id: TripId) -> list[str]:
    """Every kind of paper of that trip of which the vault has a scan."""
    judged = papers.readiness(companion, trip_id).judged
    found = [each.kind.id for each in judged if each.paper is not None and each.paper.scans]
    if not found:
        raise NotAllowed(
            "The vault has no scan of a paper of this trip, so there is nothing to copy.",
            "Leave “copies” out, or add scans with companion papers TRIP add.",
        )
    return found


def _password(arguments: argparse.Namespace, asked: Passphrases) -> str:
    """What the PDF is closed with; "" for an open one."""
    question = "Password of the PDF"
    if arguments.password_fd is not None:
        return Passphrases(arguments, "password_fd").ask_new(question)
    return asked.ask_new(question) if arguments.password else ""


def _words(text: str | None) -> list[str] | None:
    """The words between commas; None where nothing was said."""
    return None if text is None else [word for each in text.split(",") if (word := each.strip())]
