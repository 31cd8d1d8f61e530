"""Changes that undo takes back together say of which act they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; every change until now is an act of its own."""
    op.add_column("units", sa.Column("part_of", sa.Integer(), nullable=True))


def downgrade() -> None:
    """There is no way back: a library is copied before it is changed."""
    raise NotImplementedError
