"""The rules of the house: who imports whom, where the time is read, how long things may get.

The import contracts stand in pyproject.toml under [tool.importlinter]; the other rules are read
off the source here.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FUNCTION = 50
LONGEST_FILE = 400
CLOCK = Path("companion/app/clock.py")
CLOCKS = Path("companion/domain/clocks.py")
# Libraries that one domain module may use beside the standard library.
DOMAIN_MAY_USE = {
    Path(f"companion/domain/{name}.py"): {"numpy"}
    for name in ("mass", "serving", "chain", "leaving")
}
READS_OF_THE_TIME = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime"},
    "QDateTime": {"currentDateTime", "currentDateTimeUtc", "currentMSecsSinceEpoch"},
    "QDate": {"currentDate"},
    "QTime": {"currentTime"},
}
NO_NAMES = {"helper", "helpers", "manager", "managers", "util", "utils", "misc", "common"}


def sources(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    """Every module below these folders, by its path from the root."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            yield path.relative_to(ROOT), ast.parse(text, str(path))


OURS = list(sources("companion", "db", "packaging"))
COMPANION = [(path, tree) for path, tree in OURS if path.parts[0] == "companion"]


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and full name of every module that is imported somewhere below this node."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def imported_at_once(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What importing this module imports: all but what functions and type checkers import."""
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            waiting.extend(node.orelse)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from imported(node)
        else:
            waiting.extend(ast.iter_child_nodes(node))


def modules_named(tree: ast.AST, known: set[str]) -> Iterator[str]:
    """Which of the known modules are imported; ``from room import part`` names the part alone."""
    found = [(line, name) for line, name in imported(tree) if name in known]
    for line, name in found:
        if not any(at == line and part.startswith(f"{name}.") for at, part in found):
            yield name


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str, str]]:
    """Every call with the name it is called on and its own: ("datetime", "now")."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            *before, name = ast.unparse(node.func).split(".")
            yield node, before[-1] if before else "", name


# --- rooms -------------------------------------------------------------------------------------


def test_that_rooms_import_only_what_they_may() -> None:
    # In a process of its own: import-linter switches off every logger of the one it runs in.
    lint_imports = Path(sysconfig.get_path("scripts"), "lint-imports")
    answer = subprocess.run(
        [lint_imports, "--config", ROOT / "pyproject.toml", "--no-cache"],
        capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_that_no_modules_import_each_other_in_a_circle() -> None:
    # Wherever the imports stand: also those for type checkers and those inside functions.
    trees = {".".join(path.with_suffix("").parts): tree for path, tree in COMPANION}
    trees = {name.removesuffix(".__init__"): tree for name, tree in trees.items()}
    needs = {name: set(modules_named(tree, set(trees))) - {name} for name, tree in trees.items()}
    while free := [name for name, needed in needs.items() if not needed & set(needs)]:
        needs = {name: needed for name, needed in needs.items() if name not in free}
    assert needs == {}


def test_that_the_domain_is_plain_python() -> None:
    found = []
    for path, tree in COMPANION:
        if path.parts[1] != "domain":
            continue
        allowed = sys.stdlib_module_names | DOMAIN_MAY_USE.get(path, set())
        for line, name in imported(tree):
            if name.split(".")[0] not in allowed and not name.startswith("companion.domain"):
                found.append(f"{path}:{line} {name}")
    assert found == []


def test_that_the_command_starts_without_qt() -> None:
    found = [
        f"{path}:{line} {name}"
        for path, tree in COMPANION
        if path.parts[1] in ("cli", "cli.py", "__main__.py")
        for line, name in imported_at_once(tree)
        if name.split(".")[0] == "PySide6" or name.startswith("companion.ui")
    ]
    assert found == []


def test_that_mapped_folders_are_imported_by_their_shipped_name() -> None:
    found = [
        f"{path}:{line} {name}"
        for path, tree in OURS
        for line, name in imported(tree)
        if name.split(".")[0] in ("db", "resources")
    ]
    assert found == []


def test_that_no_module_is_a_drawer_for_everything() -> None:
    assert [path for path, _ in OURS if NO_NAMES & set(path.stem.split("_"))] == []


# --- time --------------------------------------------------------------------------------------


def test_that_the_time_is_read_in_one_place() -> None:
    found = [
        f"{path}:{node.lineno} {owner}.{name}"
        for path, tree in COMPANION
        if path != CLOCK
        for node, owner, name in calls(tree)
        if name in READS_OF_THE_TIME.get(owner, ())
    ]
    found += [
        f"{path}:{line} {name}"
        for path, tree in COMPANION
        if path != CLOCK
        for line, name in imported(tree)
        if name in ("time.time", "time.time_ns", "time.localtime")
    ]
    assert found == []


def test_that_no_time_is_made_without_its_clock() -> None:
    found = [
        f"{path}:{node.lineno} {ast.unparse(node)}"
        for path, tree in COMPANION
        if path != CLOCKS
        for node, _, name in calls(tree)
        if name == "datetime"
        and len(node.args) < len(("y", "m", "d", "h", "min", "s", "us", "tz"))
        and not {"tzinfo", None} & {keyword.arg for keyword in node.keywords}
    ]
    assert found == []


# --- size --------------------------------------------------------------------------------------


def test_that_the_dossier_has_no_words_of_its_own() -> None:
    """What it says stands in ``wording``; names of clocks, of countries and of the form stay."""
    known = {"KG", "BJ", "CN", "tel:"}
    drawing = [(path, tree) for path, tree in COMPANION if path.parent.name == "sections"]
    values = [(path, tree) for path, tree in COMPANION if path.name.startswith("content_")]
    found = [
        f"{path}:{node.lineno} {node.value!r}"
        for path, tree in (*drawing, *values)
        if "report" not in path.name
        for node in texts(tree)
        if re.search("[A-Za-z]{2}", node.value) and not re.fullmatch("[a-z_0-9.]+", node.value)
        and node.value not in known
    ]  # fmt: skip
    assert found == []


def texts(tree: ast.Module) -> Iterator[ast.Constant]:
    """Every text of a module but its docstrings."""
    bodies = (
        n.body for n in ast.walk(tree) if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef)
    )
    said = {id(b[0].value) for b in bodies if b and isinstance(b[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node


def test_that_every_module_says_what_it_is_for() -> None:
    assert [str(path) for path, tree in OURS if not ast.get_docstring(tree)] == []


def test_that_no_function_is_long() -> None:
    found = []
    for path, tree in OURS:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    found.append(f"{path}:{node.lineno} {node.name}: {length} lines")
    assert found == []


def test_that_no_file_is_long() -> None:
    lengths = {path: (ROOT / path).read_text(encoding="utf-8").count("\n") for path, _ in OURS}
    assert {str(path): n for path, n in lengths.items() if n > LONGEST_FILE} == {}


# --- these tests themselves --------------------------------------------------------------------


def test_that_the_rules_see_what_they_are_for() -> None:
    tree = ast.parse(
        "from PySide6.QtCore import QDate\n"
        "if TYPE_CHECKING:\n    import companion.ui\n"
        "def show():\n    from companion.ui import application\n"
        "    return datetime.datetime.now()\n"
    )
    assert {name for _, name in imported_at_once(tree)} == {
        "PySide6.QtCore",
        "PySide6.QtCore.QDate",
    }
    assert "companion.ui.application" in {name for _, name in imported(tree)}
    assert ("datetime", "now") in {(owner, name) for _, owner, name in calls(tree)}
