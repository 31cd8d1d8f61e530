"""Copies of the whole library as one file: to hand over, to keep, to open in its place."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from companion import paths
from companion.disk import files
from companion.disk.troubles import of_file, of_reading
from companion.domain.clocks import Instant
from companion.domain.errors import NotAllowed, StorageTrouble
from companion.store import pragmas, schema, standing, troubles


def copy_to(library: Path, mode: str, target: Path) -> None:
    """Write the library as one compact file that needs no file beside it.

    Raises StorageTrouble when it cannot be written; then an older file of that name is whole.
    """
    refuse_itself(library, target)
    with _blaming(target), files.replacing(target) as temporary:
        with standing.raw(library, mode) as connection:
            # What was removed from the library is not in the copy either.
            connection.execute("VACUUM INTO ?", (str(temporary),))
        _check(temporary)


def back_up(library: Path, target: Path) -> None:
    """Copy the library page by page while others may write to it."""
    paths.make_own_folder(target.parent)
    with _blaming(target), files.replacing(target) as temporary:
        with standing.raw(library, "ro") as source, standing.raw(temporary, "rw") as copy:
            source.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode = DELETE").fetchone()
        _check(temporary)


def backup_name(library: Path, occasion: str) -> Path:
    """A name in the folder for backups that is not taken yet."""
    folder = paths.backups_folder(library.parent)
    names = (f"{occasion}{f'-{n}' if n else ''}.db" for n in range(1_000_000))
    return next(path for name in names if not (path := folder / name).exists())


def replace_with(library: Path, source: Path, now: Instant) -> Path:
    """Put the content of ``source`` in the library's place; answers where the old content lies.

    The source is only read. Until the last step, which is one transaction, nothing is changed.
    """
    refuse_itself(library, source)
    with _own_copy(library, source) as copy:
        _bring_up_to_date(copy, source)
        safety = backup_name(library, f"before-opening-{_moment(now)}")
        paths.make_own_folder(safety.parent)
        copy_to(library, "ro", safety)
        _swap(copy, library)
    return safety


def put_in_place(library: Path, source: Path, now: Instant) -> Path:
    """Put the content of ``source`` in the place of a library that is damaged.

    Answers where the damaged file lies afterwards, whole, with what SQLite had left beside it. The
    source is only read. A rename is the last step; until then the damaged file stands where it
    stood. Raises StorageTrouble for what is no sound library of this or an older version.
    """
    refuse_itself(library, source)
    with _own_copy(library, source) as copy:
        _bring_up_to_date(copy, source)
        with standing.raw(copy, "rw") as connection:
            _use_our_pages(connection)
        kept = backup_name(library, f"damaged-{_moment(now)}")
        with _blaming(library), files.replacing(library) as temporary:
            with standing.raw(copy, "ro") as connection:
                connection.execute("VACUUM INTO ?", (str(temporary),))
            _check(temporary)
            _keep_aside(library, kept)
    return kept


def _keep_aside(library: Path, kept: Path) -> None:
    """A second name for the damaged file; what lies beside it goes away, for SQLite would take it
    for a part of the file that comes in its place."""
    paths.make_own_folder(kept.parent)
    for ending in ("", "-wal", "-journal"):
        original = standing.beside(library, ending)
        if not ending or (original.exists() and original.stat().st_size):
            _keep(original, kept.with_name(kept.name + ending))
    files.sync_folder(kept.parent)
    for ending in ("-wal", "-journal", "-shm"):
        standing.beside(library, ending).unlink(missing_ok=True)


def _keep(original: Path, kept: Path) -> None:
    try:
        os.link(original, kept)  # also where a page can no longer be read
    except OSError:
        with files.replacing(kept) as temporary:
            _copy_bytes(original, temporary)
    with contextlib.suppress(OSError):
        kept.chmod(files.OWNER_ONLY)


def _moment(now: Instant) -> str:
    return now.iso().replace(":", "").replace("-", "")


def _bring_up_to_date(copy: Path, source: Path) -> None:
    """Refuse what may not be opened, by the name the traveller knows; migrate what is older."""
    try:
        found = standing.look(copy)
    except StorageTrouble as trouble:
        sentence = trouble.sentence.replace(str(copy), str(source))
        raise StorageTrouble(trouble.kind, sentence, trouble.remedy) from trouble
    if found.newer:
        raise troubles.newer(source)
    if found.older:
        schema.upgrade(copy)


@contextlib.contextmanager
def _own_copy(library: Path, source: Path) -> Iterator[Path]:
    """The bytes of ``source`` in our folder: SQLite would put files beside the original."""
    with _blaming(library), _scratch(library) as scratch:
        copy = scratch / "library.db"
        for suffix in ("", "-wal", "-journal"):
            original = standing.beside(source, suffix) if suffix else source
            if suffix and not original.exists():
                continue
            _copy_bytes(original, copy.with_name(copy.name + suffix))
        yield copy


def _copy_bytes(original: Path, copy: Path) -> None:
    try:
        file = original.open("rb")
    except OSError as problem:
        raise of_reading(problem, original) from problem
    with file, copy.open("wb") as target:
        copy.chmod(files.OWNER_ONLY)
        shutil.copyfileobj(file, target, 1 << 20)


@contextlib.contextmanager
def _scratch(library: Path) -> Iterator[Path]:
    folder = library.with_name(".opening.part")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _swap(copy: Path, library: Path) -> None:
    """One transaction: every process that has the library open sees the old or the new content."""
    with standing.raw(copy, "rw") as source, standing.raw(library, "rw") as target:
        _use_our_pages(source)
        pragmas.set_up(target)
        source.backup(target, pages=-1)
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _use_our_pages(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA page_size").fetchone() != (pragmas.PAGE_SIZE,):
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        connection.execute(f"PRAGMA page_size = {pragmas.PAGE_SIZE}")
        connection.execute("VACUUM")


def _check(copy: Path) -> None:
    with standing.raw(copy, "ro") as connection:
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise troubles.damaged(copy, "its pages contradict each other")


def refuse_itself(library: Path, other: Path) -> None:
    """The library is no copy of itself. Raises NotAllowed."""
    with contextlib.suppress(OSError, ValueError):
        same_path = os.path.realpath(other) == os.path.realpath(library)
        if same_path or other.samefile(library):
            raise NotAllowed("That is the library itself.", "Name another file.")


@contextlib.contextmanager
def _blaming(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise of_file(problem, path) from problem
    except sqlite3.Error as problem:
        trouble = troubles.of_sqlite(problem, path)
        if trouble is None:
            raise
        raise trouble from problem
