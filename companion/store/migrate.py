"""Running Alembic's revisions from db/ on an older library. Imported only when one is needed."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from companion.store import pragmas, standing, troubles
from companion.store.engine import translated


@contextlib.contextmanager
def config() -> Iterator[Config]:
    """Alembic's configuration without any file: the revisions ship inside the program."""
    with as_file(files("companion.db")) as folder:
        made = Config()
        made.set_main_option("script_location", str(folder).replace("%", "%%"))
        yield made


def upgrade(path: Path, revision: str = "head") -> None:
    """Bring the library at ``path`` to ``revision``: wholly or not at all."""
    with translated(path), _one_transaction(path) as connection, config() as settings:
        settings.attributes["connection"] = connection
        command.upgrade(settings, revision)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise troubles.damaged(path, "its rows contradict each other")


@contextlib.contextmanager
def _one_transaction(path: Path) -> Iterator[Connection]:
    engine = create_engine("sqlite://", creator=lambda: _connect(path), poolclass=NullPool)
    with engine.connect() as connection:
        # Another process waits here, and then finds the work done.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.rollback()
            raise
        connection.commit()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        standing.uri(path, "rw"), uri=True, isolation_level=None, timeout=pragmas.BUSY_MS / 1000
    )
    pragmas.set_up(connection)
    # Tables are rebuilt under their old names; what refers to them is checked at the end.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA legacy_alter_table = ON")
    return connection
