"""The revisions of the tables: equal to the models, each one tried, data kept, all or nothing."""

from __future__ import annotations

import re
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from companion.domain.errors import DAMAGED, StorageTrouble
from companion.store import journal, migrate, rows, schema, standing
from companion.store.library import Library
from tests.store import samples
from tests.store.samples import NOW


def scripts() -> ScriptDirectory:
    with migrate.config() as config:
        return ScriptDirectory.from_config(config)


REVISIONS = [script.revision for script in scripts().walk_revisions()][::-1]


def definitions(path: Path) -> dict[tuple[str, str], object]:
    """Every table, index and trigger; the parts of a table sorted, because their order is free."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        ).fetchall()
    return {(kind, name): _parts(" ".join(sql.split())) for kind, name, sql in found}


def _parts(sql: str) -> object:
    if not sql.startswith("CREATE TABLE"):
        return sql
    head, _, body = sql.replace('"', "").partition("(")  # a renamed table is in quotes
    parts, depth = [""], 0
    for letter in body.rpartition(")")[0]:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return head.strip(), sorted(re.sub(r"\s+", " ", part).strip() for part in parts)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    path.touch()
    return path


def test_that_the_newest_revision_is_the_one_the_program_knows() -> None:
    assert scripts().get_heads() == [standing.HEAD]
    assert [int(revision) for revision in REVISIONS] == list(range(1, len(REVISIONS) + 1))


def test_that_the_revisions_make_what_a_new_library_has(empty: Path, tmp_path: Path) -> None:
    migrate.upgrade(empty)
    schema.create(tmp_path / "new.db")
    assert definitions(empty) == definitions(tmp_path / "new.db")
    assert standing.look(empty) == standing.look(tmp_path / "new.db")


def test_that_the_models_say_what_the_revisions_make(empty: Path) -> None:
    migrate.upgrade(empty)
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(empty), poolclass=NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, rows.Base.metadata) == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_that_each_revision_is_reached_from_nothing_and_from_the_one_before(
    empty: Path, revision: str
) -> None:
    for step in REVISIONS[: REVISIONS.index(revision) + 1]:
        migrate.upgrade(empty, step)
        with closing(sqlite3.connect(empty)) as connection:
            assert connection.execute("SELECT * FROM alembic_version").fetchall() == [(step,)]
            assert connection.execute("PRAGMA user_version").fetchone() == (int(step),)
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    at_once = empty.with_name("at once.db")
    at_once.touch()
    migrate.upgrade(at_once, revision)
    assert definitions(at_once) == definitions(empty)


def test_that_upgrading_what_is_new_changes_nothing(empty: Path) -> None:
    migrate.upgrade(empty)
    before = definitions(empty)
    migrate.upgrade(empty)
    assert definitions(empty) == before


# --- a step that does not exist yet, so that the way is tried before it is needed ---------------

NEXT = '''
"""Give every person a nickname."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade():
    op.add_column(
        "people", sa.Column("nickname", sa.String(), nullable=False, server_default="")
    )
    op.execute("ALTER TABLE people RENAME COLUMN note TO remark")
    op.execute("UPDATE people SET nickname = 'de' WHERE nationality = 'DE'")
    {more}
'''


class Later:
    """A version of the program that knows one revision more."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, more: str = "") -> None:
        self.revision = f"{int(standing.HEAD) + 1:04}"
        shutil.copytree(Path(str(files("companion.db"))), folder)
        script = NEXT.format(revision=self.revision, before=standing.HEAD, more=more)
        (folder / "versions" / f"{self.revision}_next.py").write_text(script)
        patch.setattr(migrate, "files", lambda _: folder)
        patch.setattr(standing, "HEAD", self.revision)


@pytest.fixture
def seeded(home: Path) -> Iterator[Path]:
    """A library of today's version with something of everything in it."""
    library = samples.open_library(home)
    fill(library)
    library.close()
    return library.path


def fill(library: Library) -> None:
    with library.change("Made a trip", NOW) as unit:
        person = unit.person(unit.add_person(samples.person(note="x")))
        car = unit.vehicle(unit.add_vehicle(samples.vehicle()))
        trip = unit.add_trip(samples.full_trip((person,), (car,)))
        unit.add_items(trip, [samples.new_item()])
        unit.add_split(trip, samples.split())


def content(path: Path, *but: str) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr)
            for (name,) in tables.fetchall()
            if name not in but
        }


def test_that_an_older_library_is_copied_and_brought_up_to_date(
    seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(seeded, "people", "alembic_version")
    guards = {k: v for k, v in definitions(seeded).items() if k[0] == "trigger"}
    old = standing.HEAD
    later = Later(tmp_path / "db", monkeypatch)

    samples.open_library(seeded.parent).close()

    assert standing.look(seeded).revision == later.revision
    assert content(seeded, "people", "alembic_version") == before
    assert guards.items() <= definitions(seeded).items()
    with closing(sqlite3.connect(seeded)) as connection:
        people = connection.execute("SELECT name, remark, nickname FROM people").fetchall()
    assert people == [("Anna Berg", "x", "de")]

    (backup,) = (seeded.parent / "backups").iterdir()
    assert backup.name == f"before-{later.revision}-from-{old}.db"
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert content(backup, "people", "alembic_version") == before
    monkeypatch.undo()
    kept = standing.look(backup)
    assert (kept.revision, kept.newer) == (old, False)


def test_that_an_upgrade_that_fails_leaves_the_library_as_it_was(
    seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(seeded), definitions(seeded)
    Later(tmp_path / "db", monkeypatch, more="raise KeyError('halfway')")
    with pytest.raises(KeyError, match="halfway"):
        samples.open_library(seeded.parent)
    assert (content(seeded), definitions(seeded)) == before
    monkeypatch.undo()
    samples.open_library(seeded.parent).close()


def test_that_an_upgrade_that_breaks_references_is_taken_back(
    seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(seeded)
    Later(tmp_path / "db", monkeypatch, more="op.execute('DELETE FROM people')")
    with pytest.raises(StorageTrouble) as caught:
        samples.open_library(seeded.parent)
    assert caught.value.kind == DAMAGED
    assert content(seeded) == before


def test_that_an_older_copy_is_brought_up_to_date_when_opened(
    seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = samples.open_library(seeded.parent)
    old.copy_to(tmp_path / "copy.db")
    old.close()
    unchanged = (tmp_path / "copy.db").read_bytes()
    later = Later(tmp_path / "db", monkeypatch)
    library = samples.open_library(seeded.parent)
    library.replace_with(tmp_path / "copy.db", NOW)
    library.close()
    assert standing.look(seeded).revision == later.revision
    assert (tmp_path / "copy.db").read_bytes() == unchanged


def test_that_a_backup_that_fails_stops_the_upgrade(
    seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(seeded), definitions(seeded)
    Later(tmp_path / "db", monkeypatch)
    (seeded.parent / "backups").write_text("in the way")
    with pytest.raises(StorageTrouble):
        samples.open_library(seeded.parent)
    assert (content(seeded), definitions(seeded)) == before


def test_that_the_template_names_what_a_revision_needs(tmp_path: Path) -> None:
    """``alembic revision`` with our template makes a file that can be imported."""
    folder = tmp_path / "db"
    shutil.copytree(Path(str(files("companion.db"))), folder)
    config = Config()
    config.set_main_option("script_location", str(folder))
    following = f"{int(standing.HEAD) + 1:04}"
    made = ScriptDirectory.from_config(config).generate_revision(
        following, "add a nickname", head=standing.HEAD
    )
    assert made is not None
    assert made.revision == following
    assert made.down_revision == standing.HEAD


def test_that_every_kept_column_is_journaled_or_said_not_to_be() -> None:
    left_out = {
        f"{name}.{column.name}"
        for name, row in rows.KEPT.items()
        for column in row.__table__.columns
        if column.name not in journal._COLUMNS[name]
    }
    assert left_out == {"trips.revision"}


def test_that_an_id_given_once_is_not_given_again_after_a_table_was_made_anew(empty: Path) -> None:
    migrate.upgrade(empty, "0001")
    with closing(sqlite3.connect(empty)) as connection, connection:
        connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('stage_edits', 41)")
    migrate.upgrade(empty)
    with closing(sqlite3.connect(empty)) as connection:
        found = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'stage_edits'")
        assert found.fetchall() == [(41,)]
