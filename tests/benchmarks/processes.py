"""Whole processes, timed from outside: wall time to exit, to named milestones, and peak memory."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Run:
    """One finished process: seconds, MiB at most, and seconds until each milestone it printed."""

    seconds: float
    mebibytes: float
    milestones: Mapping[str, float] = field(default_factory=dict)


def run_python(code: str, environment: Mapping[str, str]) -> Run:
    """Run ``code`` in a new interpreter. It prints ``milestone NAME`` lines as they happen."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_with_bytecode({**os.environ, **environment}),
        text=True,
    )
    milestones = {}
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("milestone "):
            milestones[line.split(maxsplit=1)[1].strip()] = time.perf_counter() - began
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"a benchmark's process ended with {process.returncode}")
    return Run(time.perf_counter() - began, _mebibytes(usage), milestones)


def _with_bytecode(environment: dict[str, str]) -> dict[str, str]:
    """Like an installed program: the warm-up may keep its bytecode, whatever the shell says."""
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def _mebibytes(usage: resource.struct_rusage) -> float:
    scale = 1 if sys.platform == "darwin" else 1024
    return usage.ru_maxrss * scale / 2**20


def in_turn(
    codes: Mapping[str, str], environment: Mapping[str, str], rounds: int
) -> dict[str, list[Run]]:
    """Run every code once to warm up, then ``rounds`` times in turn: A B C A B C …"""
    found: dict[str, list[Run]] = {name: [] for name in codes}
    for number in range(rounds + 1):
        for name, code in codes.items():
            finished = run_python(code, environment)
            if number:
                found[name].append(finished)
    return found


def median(values: Sequence[float]) -> float:
    """The middle of the values."""
    return statistics.median(values)
