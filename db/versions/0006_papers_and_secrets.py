"""What a border asks of people, vehicles and papers; scans; columns that a vault may seal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_PEOPLE = (
    "surname", "given_names", "mrz_name", "sex", "birth_date", "birth_place", "blood_group",
    "medical", "language",
)  # fmt: skip
_VEHICLES = ("make", "model", "vin", "engine_number", "fuel")


def upgrade() -> None:
    """Add columns and tables. Of a number its end was kept; it becomes a number that says so."""
    for name in _PEOPLE:
        _add_text("people", name)
    op.add_column("people", sa.Column("former_of", sa.Integer(), nullable=True))
    for name in _VEHICLES:
        _add_text("vehicles", name)
    for name in ("empty_kg", "gross_kg", "former_of"):
        op.add_column("vehicles", sa.Column(name, sa.Integer(), nullable=True))
    op.add_column("vehicles", sa.Column("first_registered", sa.String(), nullable=True))
    _renew_papers()
    _turn_images()
    _make_as_written()
    _make_scans()


def downgrade() -> None:
    """There is no way back: a library is copied before it is changed."""
    raise NotImplementedError


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False, server_default="")


def _add_text(table: str, name: str) -> None:
    op.add_column(table, _text(name))


def _renew_papers() -> None:
    op.rename_table("papers", "papers_before")
    op.create_table(
        "papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("vehicle_id", sa.Integer(), nullable=True),
        sa.Column("trip_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at_hand", sa.Boolean(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("issued_on", sa.String(), nullable=True),
        sa.Column("valid_from", sa.String(), nullable=True),
        sa.Column("expires_on", sa.String(), nullable=True),
        _text("number"),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("translations", sa.Integer(), nullable=False, server_default="0"),
        _text("sleeve"),
        sa.Column("stay_days", sa.Integer(), nullable=True),
        sa.Column("blank_pages", sa.Integer(), nullable=True),
        _text("port"),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NOT NULL) + (vehicle_id IS NOT NULL) + (trip_id IS NOT NULL) = 1",
            name=op.f("ck_papers_owner"),
        ),
        sa.CheckConstraint("at_hand IN (0, 1)", name=op.f("ck_papers_at_hand")),
        sa.CheckConstraint("copies >= 0", name=op.f("ck_papers_copies")),
        sa.CheckConstraint("translations >= 0", name=op.f("ck_papers_translations")),
        sa.CheckConstraint("stay_days > 0", name=op.f("ck_papers_stay_days")),
        sa.CheckConstraint("blank_pages >= 0", name=op.f("ck_papers_blank_pages")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_papers_person_id"),
        sa.ForeignKeyConstraint(["vehicle_id"], ["vehicles.id"], name="fk_papers_vehicle_id"),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name="fk_papers_trip_id"),
        sa.PrimaryKeyConstraint("id", name="pk_papers"),
        sa.UniqueConstraint("person_id", "kind", name="uq_papers_person_id_kind"),
        sa.UniqueConstraint("vehicle_id", "kind", name="uq_papers_vehicle_id_kind"),
        sa.UniqueConstraint("trip_id", "kind", name="uq_papers_trip_id_kind"),
        sqlite_autoincrement=True,
    )
    same = "id, person_id, vehicle_id, trip_id, kind, at_hand, issuer, issued_on, expires_on"
    op.execute(
        f"INSERT INTO papers ({same}, copies, note, number) SELECT {same}, copies, note,"
        " CASE number_tail WHEN '' THEN '' ELSE '…' || number_tail END FROM papers_before"
    )
    # Ids are never given twice, also not that of the last paper if it was removed.
    op.execute("DELETE FROM sqlite_sequence WHERE name = 'papers'")
    op.execute("UPDATE sqlite_sequence SET name = 'papers' WHERE name = 'papers_before'")
    op.drop_table("papers_before")


def _turn_images() -> None:
    """What undo would put back has the new column too."""
    for side in ("before", "after"):
        tail = f"json_extract({side}, '$.number_tail')"
        op.execute(
            f"UPDATE images SET {side} = json_set(json_remove({side}, '$.number_tail'), '$.number',"
            f" CASE {tail} WHEN '' THEN '' ELSE '…' || {tail} END)"
            f" WHERE of_table = 'papers' AND {side} IS NOT NULL"
        )


def _make_as_written() -> None:
    op.create_table(
        "as_written",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        _text("secret_value"),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name="fk_as_written_paper_id"),
        sa.PrimaryKeyConstraint("id", name="pk_as_written"),
        sa.UniqueConstraint("paper_id", "field", name="uq_as_written_paper_id_field"),
        sqlite_autoincrement=True,
    )


def _make_scans() -> None:
    op.create_table(
        "scans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("plain_size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("added_at", sa.Integer(), nullable=False),
        _text("title"),
        _text("original_name"),
        _text("plain_sha256"),
        sa.CheckConstraint("size > 0", name=op.f("ck_scans_size")),
        sa.CheckConstraint("pages > 0", name=op.f("ck_scans_pages")),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name="fk_scans_paper_id"),
        sa.PrimaryKeyConstraint("id", name="pk_scans"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_scans_paper_id_position", "scans", ["paper_id", "position"])
