"""The traveller's own closure notices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of notices."""
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("crossing_id", "effect", "first", "last", "clock")
        ),
        sa.Column("begins", sa.String(), nullable=True),
        sa.Column("ends", sa.String(), nullable=True),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("reason", "said_by", "said_on")
        ),
        sa.CheckConstraint("clock IN ('kg', 'bj')", name=op.f("ck_notices_clock")),
        sa.CheckConstraint(
            "effect IN ('shut', 'freight only', 'short hours', 'open')",
            name=op.f("ck_notices_effect"),
        ),
        sa.CheckConstraint("first <= last", name=op.f("ck_notices_days")),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_notices_crossing_id_first", "notices", ["crossing_id", "first"])


def downgrade() -> None:
    """There is no way back: a library is copied before it is changed."""
    raise NotImplementedError
