"""Makes `.venv` ready for `make run` and `make test`, and opens the window.

Runs on any Python 3.11 or newer with nothing installed. What is there already is left alone: a
stamp in `.venv` holds the digest of what was installed, so a second run takes a moment.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import qt_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = {
    "run": ROOT / "packaging" / "requirements.txt",
    "dev": ROOT / "packaging" / "requirements-dev.txt",
}
# Programs that the tests start, and the package of each.
TEST_PROGRAMS = {
    "pdffonts": "poppler-utils",
    "pdftotext": "poppler-utils",
    "Xvfb": "xvfb",
    "dbus-run-session": "dbus",
    "age": "age",
}
# What they need to listen as a screen reader does, and the package of each. Without them, where
# they may not be installed, one test is left out.
TEST_FILES = {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/pyatspi/__init__.py": "python3-pyatspi",
}


class Stop(Exception):
    """The set-up cannot go on; the text says what the person at the keyboard can do."""


def main(arguments: Sequence[str]) -> int:
    """`run` prepares and opens the window; `test` and `dev` prepare only."""
    command = arguments[0] if arguments else ""
    try:
        return COMMANDS[command]()
    except KeyError:
        print(f"set_up.py: one of {', '.join(COMMANDS)}", file=sys.stderr)
    except (Stop, qt_libraries.QtDoesNotLoad) as stop:
        print(stop, file=sys.stderr)
    except subprocess.CalledProcessError as failed:
        print(f"This did not work: {' '.join(map(str, failed.cmd))}", file=sys.stderr)
    except PermissionError as denied:
        print(
            f"{denied.filename} belongs to somebody else; was make run by root here?",
            file=sys.stderr,
        )
    except KeyboardInterrupt:
        print("Stopped. The next make goes on from here.", file=sys.stderr)
    return 1


def run() -> int:
    """Prepare what the program needs, then open its window, or do the demo where none can be."""
    ready_venv("run")
    platforms = screen_platforms(os.environ)
    ready_qt(platforms or ["offscreen"])
    program = VENV / "bin" / "companion"
    if sys.platform == "darwin" or platforms:
        os.execv(program, [str(program)])
    print("No screen here, so no window: running `companion demo out/` instead.", flush=True)
    os.chdir(ROOT)
    os.execv(program, [str(program), "demo", "out/"])


def dev() -> int:
    """Prepare what linting and the benchmarks need."""
    ready_venv("dev")
    return 0


def test() -> int:
    """Prepare what the whole suite needs, the real platform plugin included."""
    ready_venv("dev")
    ready_qt(["offscreen", "xcb"])
    absent = {package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)}
    if may_install():
        absent |= {package for name, package in TEST_FILES.items() if not Path(name).exists()}
    if absent:
        install_packages(sorted(absent), "The tests")
    return 0


COMMANDS = {"run": run, "dev": dev, "test": test}


def screen_platforms(environment: os._Environ[str] | dict[str, str]) -> list[str]:
    """Qt's platform plugins for the screens this session offers; none without a screen."""
    screens = {"WAYLAND_DISPLAY": "wayland", "DISPLAY": "xcb"}
    return [plugin for variable, plugin in screens.items() if environment.get(variable)]


# --- the virtual environment -------------------------------------------------------------------


def ready_venv(kind: str) -> None:
    """Bring `.venv` to what the lock of this kind says, unless its stamp says it is there."""
    if is_installed(kind):
        return
    VENV.mkdir(exist_ok=True)
    with one_at_a_time(VENV / ".set-up.lock"):
        if not is_installed(kind):  # somebody else may have done it while this run waited
            make_venv()
            install(kind)


@contextlib.contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Two set-ups at the same moment would spoil each other's files; the second one waits."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_installed(kind: str) -> bool:
    """Whether the stamp is the digest of today's lock, or of the larger one's."""
    return any(
        stamp_file(each).is_file() and stamp_file(each).read_text() == digest(each)
        for each in dict.fromkeys((kind, "dev"))
    )


def stamp_file(kind: str) -> Path:
    """Where it is written what was installed."""
    return VENV / f".installed-{kind}"


def digest(kind: str) -> str:
    """What an installation follows from: the lock, the project's own metadata, the interpreter."""
    python = VENV / "bin" / "python"
    found = hashlib.sha256(str(python.resolve()).encode())
    for path in (LOCKS[kind], ROOT / "pyproject.toml"):
        found.update(path.read_bytes())
    return found.hexdigest()


def make_venv() -> None:
    """Make `.venv`, or make it again where its Python or its pip no longer starts."""
    if (VENV / "bin" / "python").exists() and _succeeds([_python(), "-m", "pip", "--version"]):
        return
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info.minor}-venv"
        install_packages([package], "Making a virtual environment")
    print(f"Making {VENV.name} with Python {sys.version.split()[0]} …", flush=True)
    again = ["--clear"] if (VENV / "bin").exists() else []
    _call([sys.executable, "-m", "venv", *again, str(VENV)])


def install(kind: str) -> None:
    """Install the locked dependencies, then the project itself, editable.

    In two steps, because pip refuses hashes together with an editable project.
    """
    print(f"Installing what {LOCKS[kind].relative_to(ROOT)} says …", flush=True)
    pip = [_python(), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "-q"]
    _call([*pip, "--require-hashes", "-r", str(LOCKS[kind])])
    _call([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
    stamp_file(kind).write_text(digest(kind))


def _python() -> str:
    return str(VENV / "bin" / "python")


# --- the system's libraries --------------------------------------------------------------------


def ready_qt(platforms: Sequence[str]) -> None:
    """Load Qt, and bring in what it misses until nothing is missing.

    More than one round, because a library that is missing hides what it would need itself.
    """
    if sys.platform != "linux":
        return
    rounds = 0
    while missing := qt_libraries.missing_sonames(Path(_python()), platforms):
        if rounds == 5:
            raise Stop(f"Qt still misses {', '.join(missing)}; please install what holds them.")
        rounds += 1
        if may_install():
            update_package_lists()
        install_packages(qt_libraries.packages_for(missing), "Qt")


def install_packages(packages: Sequence[str], who: str) -> None:
    """Install packages when root; otherwise stop with the command that does it."""
    if not may_install():
        names = " ".join(packages)
        raise Stop(
            f"{who} needs more of this system. Please run this, then the same make again:\n"
            f"    sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}"
        )
    update_package_lists()
    print(f"Installing {' '.join(packages)} …", flush=True)
    _apt("install", "-y", "-qq", "--no-install-recommends", *packages)


def may_install() -> bool:
    """Whether this run is root's on a system with apt."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


_lists_are_fresh: list[bool] = []


def update_package_lists() -> None:
    """Fetch apt's lists, once in a run."""
    if not _lists_are_fresh:
        _apt("update", "-qq")
        _lists_are_fresh.append(True)


def _apt(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", *arguments], check=True, env=environment, stdout=subprocess.DEVNULL)


def _call(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, cwd=ROOT)


def _succeeds(command: Sequence[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
