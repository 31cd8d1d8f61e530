"""${message}.

Revisions are numbered 0001, 0002, …; ``HEAD`` in companion/store/standing.py names the newest.
Prefer op.add_column and plain ALTER TABLE. ``op.batch_alter_table`` rebuilds the table and loses
its triggers, its CHECKs and AUTOINCREMENT: give it the whole table as ``copy_from`` and make the
triggers again. A change of a column that undo covers must end the undo history: delete from
images, and set every unit to 'dropped'.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    """Do it."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """There is no way back: a library is copied before it is changed."""
    raise NotImplementedError
