"""Bringing a library's tables to the revision this program knows: a new file, or an older one."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from companion.disk import files
from companion.disk.troubles import of_file
from companion.store import guards, pragmas, rows, standing
from companion.store.engine import translated


def create(path: Path) -> None:
    """Make a new, empty library at ``path``; it appears whole or not at all.

    Where another process made one meanwhile, that one stays.
    """
    try:
        temporary = files.make_beside(path)
    except OSError as problem:
        raise of_file(problem, path) from problem
    try:
        with translated(path, f"No library could be made in “{path.parent}”"):
            _fill(temporary)
        files.sync_file(temporary)
        _give_name(temporary, path)
        files.sync_folder(path.parent)
    except OSError as problem:
        raise of_file(problem, path) from problem
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _fill(path: Path) -> None:
    """The tables as the models say, without Alembic, which costs half a second to import.

    Tests hold that Alembic's revisions make exactly the same.
    """
    engine = create_engine("sqlite://", creator=lambda: _connect(path), poolclass=NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        make_tables(connection)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(standing.uri(path, "rw"), uri=True, isolation_level=None)
    connection.execute(f"PRAGMA page_size = {pragmas.PAGE_SIZE}")
    connection.execute("PRAGMA synchronous = EXTRA")
    return connection


def make_tables(connection: Connection) -> None:
    """Everything that the newest revision has, into an empty database."""
    rows.Base.metadata.create_all(connection)
    for trigger in guards.TRIGGERS:
        connection.exec_driver_sql(trigger)
    connection.execute(
        text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
             "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))")
    )  # fmt: skip
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (standing.HEAD,))
    connection.exec_driver_sql(f"PRAGMA application_id = {pragmas.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {int(standing.HEAD)}")


def _give_name(temporary: Path, path: Path) -> None:
    """Rename without ever replacing what another process put there."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        return
    except OSError:  # a disk without links, such as a USB stick
        if not path.exists():
            temporary.rename(path)


def upgrade(path: Path) -> None:
    """Run the revisions that an older library lacks, all or none. Raises StorageTrouble."""
    # Only here, when there is something to do.
    from companion.store import migrate

    migrate.upgrade(path)
