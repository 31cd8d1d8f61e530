"""The worker: held to its limits by the system, ended when it hangs, started again when needed."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from companion.domain.scans import Trouble
from companion.previews import studio as studios
from companion.previews.refusals import Refused
from companion.previews.studio import Studio, worker_command
from companion.previews.worker import MOST_BYTES, MOST_MEMORY
from tests.previews import files, hostile

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
READS = {"pdf": files.pdf, **files.PHOTOS}

# Ends the worker as soon as anything in it wants to write, make, move or remove a file.
WATCH = """
import os, sys
FORBIDDEN = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.link", "os.symlink",
             "os.truncate", "tempfile.", "shutil.", "socket.", "subprocess.", "os.exec", "os.fork",
             "os.posix_spawn", "os.system", "sqlite3.")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
def watch(event, args):
    if event == "open" and not isinstance(args[0], int):
        if set(args[1] or "") & set("wax+") or args[2] & WRITES:
            os._exit(77)
    if event.startswith(FORBIDDEN):
        os._exit(78)
sys.addaudithook(watch)
"""


def command_with(before: str) -> list[str]:
    *python, code = worker_command()
    return [*python, before + code]


def pid_of(studio: Studio) -> int:
    assert studio._process is not None
    return studio._process.pid


@pytest.fixture
def own_studio():
    made = Studio()
    yield made
    made.close()


def everything(studio: Studio) -> None:
    """Each job with each kind of file."""
    for make in READS.values():
        data = make()
        studio.look(data)
        studio.picture(data, width_px=50)
        studio.clean(data)
    studio.clean(files.jpeg(6))
    studio.clean(files.png(6))
    studio.clean(files.webp(6))


def test_that_no_worker_runs_before_it_is_needed(own_studio):
    assert own_studio._process is None
    own_studio.look(files.png())
    assert own_studio._process is not None


@linux_only
def test_that_the_system_holds_the_worker_to_its_limits(own_studio):
    own_studio.look(files.png())
    text = Path(f"/proc/{pid_of(own_studio)}/limits").read_text(encoding="ascii")
    found = {name: re.search(rf"^{name} +(\S+) +(\S+)", text, re.MULTILINE) for name in (
        "Max address space", "Max file size", "Max core file size", "Max cpu time")}  # fmt: skip
    limits = {name: match.groups() for name, match in found.items() if match}
    assert limits["Max address space"] == (str(MOST_MEMORY),) * 2
    assert limits["Max file size"] == ("0", "0")
    assert limits["Max core file size"] == ("0", "0")
    assert 5 <= int(limits["Max cpu time"][0]) <= 10


@linux_only
def test_that_no_other_program_may_look_into_the_worker():
    code = (
        "import ctypes\nfrom companion.previews import worker\n"
        "worker._close_to_others(); print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert said.stdout.strip() == b"0"


def test_s10_that_the_worker_opens_nothing_for_writing(own_studio, monkeypatch):
    monkeypatch.setattr(studios, "worker_command", lambda: command_with(WATCH))
    everything(own_studio)
    assert own_studio._process is not None
    assert own_studio._process.poll() is None


@pytest.mark.parametrize(
    "deed", ["open('kept', 'w')", "os.open('kept', os.O_CREAT | os.O_WRONLY)", "os.remove('kept')"]
)
def test_that_the_watch_over_the_worker_sees_what_it_is_for(tmp_path, deed):
    ended = subprocess.run([sys.executable, "-c", WATCH + deed], cwd=tmp_path, check=False)
    assert ended.returncode in (77, 78)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_s10_that_no_library_below_python_opens_anything_for_writing(
    own_studio, monkeypatch, tmp_path
):
    record = tmp_path / "calls"
    traced = ["strace", "-f", "-qq", "-e", "trace=open,openat,creat,mkdir,rename,unlink", "-o"]
    if subprocess.run([*traced, os.devnull, "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace may not trace here")
    monkeypatch.setattr(
        studios, "worker_command", lambda: [*traced, str(record), *worker_command()]
    )
    everything(own_studio)
    calls = record.read_text(encoding="utf-8", errors="replace").splitlines()
    assert len(calls) > 100
    writing = re.compile("O_WRONLY|O_RDWR|O_CREAT|creat|mkdir|rename|unlink")
    assert [call for call in calls if writing.search(call)] == []


def test_that_a_worker_that_takes_too_long_is_ended_and_costs_one_sentence(own_studio, monkeypatch):
    monkeypatch.setattr(studios, "SECONDS", 1)
    own_studio.look(files.png())
    before = pid_of(own_studio)
    with pytest.raises(Refused) as refused:
        own_studio.picture(hostile.jpeg_of_many_scans(), width_px=500)
    assert refused.value.trouble is Trouble.TOO_LONG
    assert own_studio.look(files.png()).width == 120
    assert pid_of(own_studio) != before


def test_that_a_worker_that_does_not_even_read_is_ended(own_studio, monkeypatch):
    monkeypatch.setattr(studios, "SECONDS", 0.5)
    own_studio.look(files.png())
    os.kill(pid_of(own_studio), signal.SIGSTOP)
    with pytest.raises(Refused) as refused:
        own_studio.look(files.png() + b"\x00" * 5_000_000)  # more than a pipe holds
    assert refused.value.trouble is Trouble.TOO_LONG


def test_that_a_worker_that_died_between_two_files_is_not_noticed(own_studio):
    own_studio.look(files.png())
    assert own_studio._process is not None
    own_studio._process.kill()
    own_studio._process.wait()
    assert own_studio.look(files.png()).width == 120


def test_that_a_file_that_wants_too_much_memory_says_so(own_studio, monkeypatch):
    least = "import companion.previews.worker as w; w.MOST_MEMORY = 120 * 2**20; "
    *python, code = worker_command()
    small = code.replace("from companion", least + "from companion", 1)
    monkeypatch.setattr(studios, "worker_command", lambda: [*python, small])
    with pytest.raises(Refused) as refused:
        own_studio.picture(hostile.png_of(7000, bits=8, colour=2), width_px=500)
    assert refused.value.trouble is Trouble.TOO_MUCH_MEMORY
    assert own_studio.look(files.png()).width == 120


@pytest.mark.parametrize("job", ["picture", "clean"])
def test_that_a_jpeg_in_passes_is_called_too_large_and_not_damaged(own_studio, job):
    data = hostile.jpeg_in_passes(14_000 if job == "picture" else 7_000)
    with pytest.raises(Refused) as refused:
        own_studio.picture(data, width_px=500) if job == "picture" else own_studio.clean(data)
    assert refused.value.trouble is Trouble.TOO_MUCH_MEMORY


def test_that_too_many_bytes_are_refused_before_anything_is_sent(own_studio):
    with pytest.raises(Refused) as refused:
        own_studio.look(files.png() + bytes(MOST_BYTES))
    assert refused.value.trouble is Trouble.TOO_MANY_BYTES
    assert own_studio._process is None


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit(1)",
        "print('hello', flush=True)",
        "import os; os.write(1, b'\\xff' * 100)",
        "import os; os.write(1, b'\\0\\0\\0\\4' + b'\\0' * 8 + b'true')",
    ],
)
def test_that_a_worker_that_does_not_start_costs_one_sentence(own_studio, monkeypatch, code):
    monkeypatch.setattr(studios, "worker_command", lambda: [sys.executable, "-c", code])
    for _ in range(2):
        with pytest.raises(Refused) as refused:
            own_studio.look(files.png())
        assert refused.value.trouble is Trouble.NOT_STARTED


def test_that_a_python_that_is_not_there_costs_one_sentence(own_studio, monkeypatch, tmp_path):
    monkeypatch.setattr(studios, "worker_command", lambda: [str(tmp_path / "none")])
    with pytest.raises(Refused) as refused:
        own_studio.look(files.png())
    assert refused.value.trouble is Trouble.NOT_STARTED


# What a worker could say that was taken over by the file it read.
LIES = [
    b"{}",
    b'{"trouble": "Pay here"}',
    b'{"pages": "many", "width": 1, "height": 1}',
    b'{"pages": 1, "width": 1, "height": 1, "taken_on": "yesterday"}',
    b'{"pages": 1, "width": Infinity, "height": 1}',
    b'{"pages": 1, "width": 1, "height": 1, "taken_on": 20270518}',
    b"[" * 60_000,
]


@pytest.mark.parametrize("lie", LIES)
def test_that_nothing_a_worker_says_harms_the_program(own_studio, monkeypatch, lie):
    code = (
        "import os, struct, sys\n"
        "def say(text): os.write(1, struct.pack('>IQ', len(text), 0) + text)\n"
        f"say(b'{{}}'); sys.stdin.buffer.read(12); say({lie!r}); sys.stdin.buffer.read()\n"
    )
    monkeypatch.setattr(studios, "worker_command", lambda: [sys.executable, "-c", code])
    with pytest.raises(Refused) as refused:
        own_studio.look(files.png())
    assert refused.value.trouble is Trouble.FELL_OVER


def test_that_folders_in_any_language_do_not_hinder_the_worker(own_studio, monkeypatch, tmp_path):
    folder = tmp_path / "папка 护照 'x'"
    folder.mkdir()
    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])
    assert own_studio.look(files.png()).width == 120


def test_that_several_threads_each_get_their_own_answer(own_studio):
    made = {width: files.written(files.scene((width, 10)), "PNG") for width in range(50, 90)}
    with ThreadPoolExecutor(8) as threads:
        seen = threads.map(lambda width: own_studio.look(made[width]).width, made)
        assert list(seen) == list(made)


def test_that_closing_ends_the_worker_and_whoever_waits_for_it(own_studio):
    own_studio.look(files.png())
    process = own_studio._process
    data, said = hostile.jpeg_of_many_scans(), []

    def wait() -> None:
        try:
            own_studio.picture(data, width_px=500)
        except Refused as refused:
            said.append(refused.trouble)

    waiting = threading.Thread(target=wait)
    waiting.start()
    while not own_studio._turn.locked() and waiting.is_alive():
        time.sleep(0)
    own_studio.close()
    waiting.join(studios.SECONDS / 2)
    assert said
    assert said[0] in (Trouble.FELL_OVER, Trouble.NOT_STARTED)
    assert process is not None
    assert process.poll() is not None
    with pytest.raises(Refused):
        own_studio.look(files.png())


@linux_only
def test_that_a_worker_ends_when_the_program_is_gone():
    # The worker holds on to the pipe it was given too: it ends when nobody does any more.
    read, write = os.pipe()
    os.set_inheritable(write, True)
    code = (
        "import os, subprocess, sys\n"
        "from companion.previews import studio\n"
        "plain = subprocess.Popen\n"
        f"keep = lambda *a, **n: plain(*a, pass_fds=[{write}], **n)\n"
        "studio.subprocess.Popen = keep\n"
        "studio.Studio().look(sys.stdin.buffer.read()); os._exit(0)\n"
    )
    command = [sys.executable, "-c", code]
    subprocess.run(command, input=files.png(), pass_fds=[write], check=True, timeout=60)
    os.close(write)
    ended, _, _ = select.select([read], [], [], 30)
    assert ended
    assert os.read(read, 1) == b""
    os.close(read)
