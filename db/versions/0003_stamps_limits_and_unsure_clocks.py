"""Stamps that were typed, limits of one's own, and appointments of which nobody named the clock."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two tables and a column; what is there is left as it is."""
    op.add_column(
        "appointments", sa.Column("noted", sa.String(), nullable=False, server_default="")
    )
    _make_trip_stamps()
    _make_limit_edits()


def downgrade() -> None:
    """There is no way back: a library is copied before it is changed."""
    raise NotImplementedError


def _make_trip_stamps() -> None:
    op.create_table(
        "trip_stamps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("clock", sa.String(), nullable=False),
        sa.Column("timed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("clock IN ('kg', 'bj')", name=op.f("ck_trip_stamps_clock")),
        sa.CheckConstraint("timed IN (0, 1)", name=op.f("ck_trip_stamps_timed")),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name="fk_trip_stamps_trip_id"),
        sa.PrimaryKeyConstraint("id", name="pk_trip_stamps"),
        sa.UniqueConstraint("trip_id", "kind", name="uq_trip_stamps_trip_id_kind"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_trip_stamps_trip_id_position", "trip_stamps", ["trip_id", "position"])


def _make_limit_edits() -> None:
    op.create_table(
        "limit_edits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("limit_id", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("until", sa.String(), nullable=True),
        sa.CheckConstraint("days > 0", name=op.f("ck_limit_edits_days")),
        sa.CheckConstraint(
            "days IS NOT NULL OR until IS NOT NULL", name=op.f("ck_limit_edits_something")
        ),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name="fk_limit_edits_trip_id"),
        sa.PrimaryKeyConstraint("id", name="pk_limit_edits"),
        sa.UniqueConstraint("trip_id", "limit_id", name="uq_limit_edits_trip_id_limit_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_limit_edits_trip_id_position", "limit_edits", ["trip_id", "position"])
