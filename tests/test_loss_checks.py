"""The scripts that try to lose what was logged: a short run of each, and that they would notice."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import disks
import full_disk
import kill_while_logging
import power_cut
import pytest
import tapping

from companion.domain.clocks import Clock
from companion.domain.ids import SplitId
from companion.domain.splits import Event, Split, TimePoint
from tests.domain.factories import at

CHECKS = Path(tapping.__file__).parent
SPLIT = Split(
    SplitId(7), TimePoint("pass_gate", Event.IN), at("09:12"), Clock.KYRGYZ, "now", at("09:12")
)
TOLD = tapping.Told.of_split(tapping.LOGGED, SPLIT)


def short(name: str, *words: str) -> str:
    """What a short run of that script prints; it must come out well or say why it was skipped."""
    done = subprocess.run(
        [sys.executable, CHECKS / f"{name}.py", *words],
        capture_output=True, text=True, timeout=120, check=False,
        env=os.environ | {"PYTHONPATH": str(CHECKS.parents[1])},
    )  # fmt: skip
    if done.returncode == tapping.SKIPPED:
        pytest.skip(done.stdout.splitlines()[-1])
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def mounted_for_checks() -> list[str]:
    mounts = Path("/proc/mounts")
    lines = mounts.read_text().splitlines() if mounts.exists() else []
    return [line for line in lines if "/oc-disk-" in line]


# --- short runs --------------------------------------------------------------------------------


def test_that_kills_while_logging_lose_nothing() -> None:
    said = short("kill_while_logging", "--kills", "12")
    assert "kills                           12\n" in said
    assert "lost                            0\n" in said


def test_s8_that_kills_while_scans_are_added_lose_none() -> None:
    said = short("kill_while_adding", "--kills", "8")
    assert "kills                           8\n" in said
    assert "lost                            0\n" in said
    assert "libraries unsound after a kill  0\n" in said


def test_that_a_full_disk_loses_no_time_and_says_what_is_not_saved() -> None:
    said = short("full_disk", "--taps", "40")
    assert "lost: said to be saved, and missing              0 of 40\n" in said


def test_that_a_power_cut_loses_nothing_and_would_without_full() -> None:
    said = short("power_cut", "--cuts", "2", "--controls", "2", "--longest", "0.3")
    assert "Nothing that was said to be saved was lost." in said


def test_that_without_root_a_disk_is_not_made_and_that_is_said() -> None:
    if os.name == "nt" or os.geteuid():
        pytest.skip("only root can become somebody else")
    script = (
        f"import os, sys; sys.path.insert(0, {str(CHECKS)!r}); import full_disk, power_cut; "
        "os.setgid(65534); os.setuid(65534); "
        "sys.exit(full_disk.main([]) + power_cut.main([]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False,
        env=os.environ | {"PYTHONPATH": str(CHECKS.parents[1])},
    )  # fmt: skip
    assert done.returncode == 2 * tapping.SKIPPED, done.stdout + done.stderr
    assert done.stdout.count("Skipped: ") == 2


# --- they would notice -------------------------------------------------------------------------


def test_that_what_is_told_survives_the_pipe() -> None:
    assert tapping.Told.of_line(TOLD.line) == TOLD


@pytest.mark.parametrize(
    "found",
    [
        [],
        [replace(SPLIT, id=SplitId(8))],
        [replace(SPLIT, at=at("09:13"))],
        [replace(SPLIT, point=TimePoint("pass_gate", Event.OUT))],
    ],
)
def test_that_an_entry_that_is_not_as_it_was_told_is_lost(found: list[Split]) -> None:
    assert tapping.lost([TOLD], found) == [TOLD]
    assert tapping.lost([TOLD], [*found, SPLIT]) == []


def test_that_a_mark_that_is_gone_is_lost() -> None:
    back = replace(TOLD, what=tapping.TAKEN_BACK)
    assert tapping.lost([back], [SPLIT]) == [back]
    assert tapping.lost([back], [replace(SPLIT, withdrawn_at=at("09:15"))]) == []


def test_that_a_library_that_lost_an_entry_is_noticed(tmp_path: Path) -> None:
    trip_id = tapping.make_library(tmp_path)
    assert tapping.examine(tmp_path, trip_id, [TOLD]) == ([TOLD], [])


def test_that_a_driver_that_ended_by_itself_is_no_kill(tmp_path: Path) -> None:
    script = (
        f"import os, sys; sys.path.insert(0, {str(CHECKS)!r}); import pathlib, tapping; "
        "driver = tapping.Driver(pathlib.Path(sys.argv[1]), 99, 1); "  # there is no such trip
        "os.waitid(os.P_PID, driver.pid, os.WEXITED | os.WNOWAIT); driver.kill()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], capture_output=True, text=True, timeout=60,
        check=False, env=os.environ | {"PYTHONPATH": str(CHECKS.parents[1])},
    )  # fmt: skip
    assert done.returncode == 1
    assert "The driver stopped" in done.stdout
    assert "The driver ended by itself" in done.stderr


@pytest.mark.parametrize(
    ("full", "normal", "sentence"),
    [
        ((20, 400, 0, 0), (5, 90, 60, 0), ""),
        ((20, 400, 1, 0), (5, 90, 60, 0), "loses what it said"),
        ((20, 400, 0, 1), (5, 90, 60, 0), "loses what it said"),
        ((20, 400, 0, 0), (5, 90, 0, 0), "this check is broken"),
        ((20, 0, 0, 0), (5, 90, 60, 0), "nothing was tried"),
        ((20, 400, 0, 0), (5, 0, 0, 0), "nothing was tried"),
    ],
)
def test_that_the_cuts_are_judged(full, normal, sentence: str) -> None:
    def result(cuts: int, told: int, lost: int, unsound: int) -> power_cut.Result:
        return power_cut.Result(cuts, told, lost, int(lost > 0), unsound)

    said = power_cut.verdict(result(*full), result(*normal))
    assert sentence in said
    assert bool(said) == bool(sentence)


def test_that_a_cut_is_counted_once() -> None:
    result = power_cut.Result()
    result.add(told=40, lost=3, unsound=2)
    result.add(told=10, lost=0, unsound=0)
    assert result == power_cut.Result(2, 50, 3, 1, 1)


def test_that_full_disk_names_all_that_is_wrong() -> None:
    bad = full_disk.Result(told=[TOLD], lost=[TOLD], refused=["The disk is full."])
    assert len(bad.problems) == 4
    good = full_disk.Result(
        told=[TOLD], refused=["Not saved: the disk is full."], reserve_used_at=3, notices={"Full."}
    )
    assert good.problems == []
    assert replace(good, refused=[]).problems != []


def test_that_kills_without_a_tap_prove_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        kill_while_logging, "run", lambda *_: kill_while_logging.Result(kills=3, before_a_tap=3)
    )
    assert kill_while_logging.main(["--kills", "3"]) == tapping.LOST
    assert "nothing was tried" in capsys.readouterr().out


# --- disks -------------------------------------------------------------------------------------


def test_that_nothing_stays_mounted_when_a_check_fails_half_way() -> None:
    before = mounted_for_checks()
    try:
        with disks.memory_disk(1) as disk:
            (disk / "file").write_bytes(b"in use")
            raise ZeroDivisionError
    except disks.NoDisk as problem:
        pytest.skip(str(problem))
    except ZeroDivisionError:
        pass
    assert [line for line in mounted_for_checks() if line not in before] == []
    assert not disk.exists()


def test_that_a_missing_command_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(disks.NoDisk, match="no command"):
        disks.make_image(tmp_path / "image", 1)
