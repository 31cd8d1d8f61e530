"""Alembic's environment: runs the revisions on the connection that the library hands over.

There is no alembic.ini and no other way in: ``companion.store.migrate`` opens the file, holds the
one transaction around all revisions and checks the references at its end.
"""

from __future__ import annotations

from alembic import context

from companion.store.rows import Base


def run() -> None:
    """Run what is missing and mark the file with the number of its revision."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        transactional_ddl=False,  # the transaction is the caller's
    )
    context.run_migrations()
    revision = context.get_context().get_current_revision() or "0"
    connection.exec_driver_sql(f"PRAGMA user_version = {int(revision)}")


run()
