"""What is shipped: every package, every resource, every revision, in the tree and in the wheel."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.resources import files
from pathlib import Path

import packaging.version
import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = PROJECT["tool"]["setuptools"]["packages"]
# Where a package lies when its folder is not named like it.
MAPPED = {"db": "companion.db", "resources": "companion.resources"}


def packages_in_the_tree() -> set[str]:
    found = set()
    for top in ("companion", *MAPPED):
        for marker in (ROOT / top).rglob("__init__.py"):
            first, *rest = marker.parent.relative_to(ROOT).parts
            found.add(".".join([MAPPED.get(first, first), *rest]))
    return found


def test_that_every_package_of_the_tree_is_listed() -> None:
    assert packages_in_the_tree() == set(PACKAGES)


def test_that_no_module_lies_in_a_folder_that_is_no_package() -> None:
    folders = {
        module.parent for top in ("companion", "db") for module in (ROOT / top).rglob("*.py")
    }
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_that_the_packaging_folder_does_not_hide_the_library_of_its_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()
    assert ROOT / "packaging" not in Path(packaging.version.__file__).parents


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.Path:
    """The built wheel, from a copy of the sources so that no build folder is left behind."""
    folder = tmp_path_factory.mktemp("wheel")
    sources = folder / "sources"
    sources.mkdir()
    for name in ("companion", "resources", "db"):
        shutil.copytree(ROOT / name, sources / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, sources)
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(folder), "."],
        cwd=sources,
        env={**os.environ, "PYTHONWARNINGS": "default"},
        capture_output=True,
        check=True,
    )
    return zipfile.Path(next(folder.glob("*.whl")))


@pytest.fixture(scope="module")
def names(wheel: zipfile.Path) -> set[str]:
    return set(wheel.root.namelist())


def shipped(folder: str, pattern: str) -> list[str]:
    """Files of a folder that must be in the wheel, under the names that they have there."""
    prefix = MAPPED.get(folder, folder).replace(".", "/")
    files = (each for each in (ROOT / folder).rglob(pattern) if each.is_file())
    return [
        f"{prefix}/{each.relative_to(ROOT / folder).as_posix()}"
        for each in files
        if "__pycache__" not in each.parts
    ]


@pytest.mark.parametrize(
    ("folder", "pattern"), [("companion", "*.py"), ("db", "*.py"), ("resources", "*")]
)
def test_that_the_wheel_has_every_file(folder: str, pattern: str, names: set[str]) -> None:
    expected = shipped(folder, pattern)
    assert expected
    assert [each for each in expected if each not in names] == []


def test_that_the_wheel_has_what_a_migration_needs(names: set[str]) -> None:
    if not (ROOT / "db" / "env.py").exists():
        pytest.skip("the library has no migrations yet")
    assert {"companion/db/env.py", "companion/db/script.py.mako"} <= names
    revisions = {each for each in names if each.startswith("companion/db/versions/")}
    assert len(revisions - {"companion/db/versions/__init__.py"}) >= 1


def test_that_the_wheel_has_nothing_else(names: set[str]) -> None:
    tops = {each.split("/")[0] for each in names if ".dist-info/" not in each}
    assert tops == {"companion"}


def test_that_the_wheel_names_the_command_and_the_licence(
    wheel: zipfile.Path, names: set[str]
) -> None:
    info = next(each for each in names if each.endswith(".dist-info/entry_points.txt"))
    assert "companion = companion.__main__:main" in wheel.root.read(info).decode()
    assert any(each.endswith(".dist-info/licenses/LICENSE") for each in names)


@pytest.mark.parametrize(
    "resource", ["fonts/NotoSans-Regular.ttf", "fonts/NotoSansSC-Bold.ttf", "icons/map.svg"]
)
def test_that_resources_are_read_from_the_package(resource: str) -> None:
    assert files("companion.resources").joinpath(resource).is_file()


def test_that_every_font_and_icon_has_its_licence_beside_it() -> None:
    assert (ROOT / "resources/fonts/OFL.txt").read_text(encoding="utf-8").count("Copyright") >= 2
    assert "ISC License" in (ROOT / "resources/icons/LICENSE.txt").read_text(encoding="utf-8")


def test_that_everything_the_program_runs_on_is_thanked_with_its_licence() -> None:
    thanks = (ROOT / "resources/licences/THIRD-PARTY.md").read_text(encoding="utf-8").lower()
    lock = (ROOT / "packaging/requirements.txt").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9._-]+)==", lock, re.MULTILINE))
    installs_only = {"setuptools"}
    assert sorted(name for name in locked - installs_only if name not in thanks) == []
