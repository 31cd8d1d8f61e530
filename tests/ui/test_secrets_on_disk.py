"""S1: forty secrets are planted, the program is used from end to end, and the disk is searched."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from companion import cli, logs
from companion.app import (
    checks,
    dossiers,
    history,
    papers,
    people,
    sample,
    scans,
    scans_out,
    vault,
)
from companion.app.companion import Companion
from companion.app.scans import Source
from companion.domain.choices import EVERYTHING
from companion.domain.ids import TripId
from companion.domain.papers import AsWritten, Owner
from companion.ui.crash import CrashHook
from companion.ui.desk import Desk
from companion.ui.measures import PAGES
from companion.ui.settings import Settings
from companion.ui.window import Window
from tests.ui.desks import NOW

PASSPHRASE = "correct horse battery"
DAYS = ["1951-02-03", "1952-04-05"]


class Planter:
    """Gives secrets that stand nowhere else, and remembers them."""

    def __init__(self) -> None:
        self.planted: list[str] = []

    def __call__(self, what: str) -> str:
        secret = f"Qz{len(self.planted):02}{what}xW"
        self.planted.append(secret)
        return secret


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def desk(home: Path, qtbot: QtBot, temporary: Path) -> Iterator[Desk]:
    window = Window(lambda: NOW)
    qtbot.addWidget(window)
    made = Desk(Companion.open(home, lambda: NOW), window, Settings(home))
    window.show()
    made.start()
    yield made
    window.close()


def plant_people(companion: Companion, plant: Planter) -> None:
    for person, born in zip(people.list_people(companion), DAYS, strict=True):
        plant.planted.append(born)
        people.change_person(
            companion,
            replace(
                person, phone=plant("phone"), emergency_contact=plant("contact"),
                note=plant("note"), birth_date=born, birth_place=plant("place"),
                blood_group=plant("blood"), medical=plant("allergy"),
            ),
        )  # fmt: skip
    for vehicle in people.list_vehicles(companion):
        people.change_vehicle(companion, replace(vehicle, note=plant("vehicle")))


def plant_papers(companion: Companion, trip_id: int, plant: Planter, kinds: set[str]) -> None:
    for judged in papers.readiness(companion, trip_id).judged:
        if judged.kind.id in kinds:
            before = judged.paper
            draft = papers.draft_of(before) if before else None
            draft = draft or papers.PaperDraft(judged.kind.id, judged.owner)
            said = (AsWritten("passport_number", plant("onpaper")),)
            papers.note_paper(
                companion, trip_id,
                replace(draft, number=plant("number"), note=plant("remark"), as_written=said),
            )  # fmt: skip


def plant_scans(companion: Companion, trip_id: int, owner: Owner, plant: Planter) -> None:
    picture = Image.new("RGB", (60, 40), "white")
    for _ in range(3):
        name = f"{plant('filename')}.png"
        path = companion.library.path.parent.parent / name
        picture.save(path)
        added = scans.add(companion, trip_id, "passport", owner, Source(name, path))
        path.unlink()
        with companion.library.read() as reading:
            (scan,) = [s for s in reading.paper(added.paper_id).scans if s.id == added.scan_id]
        scans.change(companion, scan, title=plant("title"))


def hits(secrets: list[str], *folders: Path) -> set[tuple[str, str]]:
    """The secrets that can be read, and in which file."""
    found = set()
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                data = path.read_bytes()
                found |= {(s, path.name) for s in secrets for c in _codings(s) if c in data}
    return found


def _codings(secret: str) -> tuple[bytes, ...]:
    return secret.encode(), secret.encode("utf-16-le"), secret.lower().encode()


def use_everything(desk: Desk, qtbot: QtBot) -> None:
    """Every page, open and locked; changes, undo and redo; a copy and a backup."""
    companion = desk.companion
    for _ in range(2):
        for key, _, _ in PAGES:
            desk.go_to(key)
            desk.window.grab()
        history.undo(companion)
        history.redo(companion)
        desk.keeper.lock()
    desk.minute()


def leave_traces(desk: Desk, trip_id: TripId, plant: Planter, out: Path) -> None:
    """A dossier with copies, an exported scan, a log, and notes of a crash in window and command.

    What is printed and handed out on purpose lies elsewhere; its traces here are searched.
    """
    companion = desk.companion
    out.mkdir()
    with companion.library.read() as reading:
        paper = next(p for p in reading.all_papers() if p.scans)
    choices = replace(EVERYTHING, copies=(paper.kind,), numbers=True)
    dossiers.save_dossier(companion, trip_id, out / "dossier.pdf", choices)
    assert len(scans_out.export(companion, paper.id, out).files) == len(paper.scans)
    logs.start(companion.library.path.parent / "companion.log")
    crash = CrashHook(SimpleNamespace(window=desk.window))  # type: ignore[arg-type]
    crash._shown = True  # nobody is there to read the dialog
    try:
        raise ValueError(plant("crash"))
    except ValueError as fault:
        crash.caught(type(fault), fault, fault.__traceback__)
    logs.stop()
    with pytest.MonkeyPatch.context() as patch:
        secret = plant("command")
        patch.setattr(checks, "check", lambda _: {}[secret])
        assert cli.main(["--home", str(companion.library.path.parent), "check"]) == 70


def test_s1_that_of_forty_secrets_none_can_be_found_on_the_disk(
    desk: Desk, qtbot: QtBot, home: Path, temporary: Path, tmp_path: Path,
    expected_logs: list[logging.LogRecord],
) -> None:  # fmt: skip
    companion, plant = desk.companion, Planter()
    trip_id = sample.open_sample(companion)
    desk.open_trip(trip_id)
    plant_people(companion, plant)
    plant_papers(companion, trip_id, plant, {"passport"})
    (home / "backups").mkdir()
    companion.library.copy_to(home / "backups" / "before.db")
    assert hits(plant.planted, home), "a control: before the vault they can be found"
    vault.set_up(companion, PASSPHRASE).close()
    plant_papers(companion, trip_id, plant, {"cn_visa", "licence", "registration"})
    owner = Owner("person", people.list_people(companion)[0].id)
    plant_scans(companion, trip_id, owner, plant)
    vault.unlock(companion, PASSPHRASE)
    with companion.library.read() as reading:
        first = next(p for p in reading.all_papers() if p.scans).scans[0]
    assert scans_out.picture(companion, first, 1, 100).startswith(b"\x89PNG")
    leave_traces(desk, trip_id, plant, tmp_path / "out")
    assert (home / "companion.log").read_text().count("companion/") > 1
    use_everything(desk, qtbot)
    assert len(plant.planted) >= 40
    assert hits(plant.planted, home, temporary) == set()
    desk.window.close()
    assert hits(plant.planted, home, temporary) == set()


def test_that_what_was_planted_is_still_there_for_whoever_has_the_passphrase(
    desk: Desk, home: Path
) -> None:
    companion, plant = desk.companion, Planter()
    trip_id = sample.open_sample(companion)
    plant_people(companion, plant)
    vault.set_up(companion, PASSPHRASE).close()
    plant_papers(companion, trip_id, plant, {"passport"})
    companion.close()
    again = Companion.open(home, lambda: NOW)
    vault.unlock(again, PASSPHRASE)
    with again.library.read() as reading:
        said = repr((reading.people(), reading.vehicles(), reading.all_papers()))
    again.close()
    assert [secret for secret in plant.planted if secret not in said] == []
