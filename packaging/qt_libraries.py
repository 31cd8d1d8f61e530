"""Finds out which system libraries Qt lacks on this machine, by loading it, and who packs them.

The list is not written down anywhere, because it changes with every release of Qt and of Debian:
Qt's modules and platform plugins are really loaded, and what the loader misses is looked for
under the name that Debian's policy gives to the package of a shared library.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

MODULES = ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtPrintSupport", "QtSvg")

# Libraries that share a package; policy allows it, so no rule can tell.
HOUSED_ELSEWHERE = {
    "libbrotlicommon.so.1": "libbrotli.so.1",
    "libbrotlidec.so.1": "libbrotli.so.1",
    "libgthread-2.0.so.0": "libglib-2.0.so.0",
    "libz.so.1": "zlib1g.so.",
}

_LOAD = "import ctypes, os, sys; [ctypes.CDLL(each, mode=os.RTLD_NOW) for each in sys.argv[1:]]"
_NOT_LOADED = re.compile(r"(\S+\.so\S*): cannot open shared object file")
_NOT_FOUND = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)


class QtDoesNotLoad(Exception):
    """Qt fails to load for another reason than a missing library; says what the loader said."""


def missing_sonames(python: Path, platforms: Iterable[str]) -> list[str]:
    """Libraries that are missing before ``python`` can use Qt on these platforms."""
    files = qt_files(python, platforms)
    missing: set[str] = set()
    if _load(python, *files).returncode != 0:
        for file in files:
            missing.update(_missing_for(python, file))
    return sorted(missing)


def qt_files(python: Path, platforms: Iterable[str]) -> list[Path]:
    """The shared objects to try: the modules that the program imports, then the plugins."""
    code = "import importlib.util as u; print(u.find_spec('PySide6').submodule_search_locations[0])"
    home = Path(_output([str(python), "-c", code]).strip())
    modules = [home / f"{name}.abi3.so" for name in MODULES]
    plugins = [home / "Qt" / "plugins" / "platforms" / f"libq{name}.so" for name in platforms]
    return [*modules, *plugins]


def _load(python: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    command = [str(python), "-c", _LOAD, *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _missing_for(python: Path, file: Path) -> set[str]:
    loaded = _load(python, file)
    if loaded.returncode == 0:
        return set()
    missing = set(_NOT_LOADED.findall(loaded.stderr))
    if shutil.which("ldd"):  # the loader names only the first one
        missing.update(_NOT_FOUND.findall(_output(["ldd", str(file)])))
    if not missing:
        raise QtDoesNotLoad(loaded.stderr.strip().splitlines()[-1])
    return missing


def _output(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def package_names(soname: str) -> list[str]:
    """Names that Debian's policy allows for the package of a library, the likeliest first.

    >>> package_names("libxcb-cursor.so.0")[0], package_names("libdbus-1.so.3")[0]
    ('libxcb-cursor0', 'libdbus-1-3')
    """
    name, _, version = HOUSED_ELSEWHERE.get(soname, soname).partition(".so.")
    name = name.lower().replace("_", "-")
    plain = f"{name}-{version}" if version and name[-1].isdigit() else f"{name}{version}"
    joined = re.sub(r"-(\d+\.\d+)", r"\1", plain)  # libglib-2.0.so.0 is in libglib2.0-0
    # "t64" marks libraries rebuilt for 64-bit times, in Debian 13 and later.
    return list(dict.fromkeys([joined, plain, f"{joined}t64", f"{plain}t64"]))


def packages_for(sonames: Iterable[str], known: Callable[[str], bool] | None = None) -> list[str]:
    """The packages to install; the likeliest names where the archive is not known at all.

    A library under no name of the archive is left out: it comes with one of the others, or the
    next look still misses it.
    """
    known = known or archive_has
    choices = [package_names(soname) for soname in sonames]
    found = {next((name for name in names if known(name)), "") for names in choices} - {""}
    return sorted(found or {names[0] for names in choices})


def archive_has(package: str) -> bool:
    """Whether apt knows a package of exactly this name."""
    return bool(shutil.which("apt-cache") and _output(["apt-cache", "show", package]).strip())
