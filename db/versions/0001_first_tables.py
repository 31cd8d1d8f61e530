"""The first tables: trips and all that belongs to them, the journal, settings, snapshots."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from companion.store.pragmas import APPLICATION_ID

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make everything, into an empty file."""
    op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _make_people()
    _make_profiles()
    _make_settings()
    _make_snapshots()
    _make_units()
    _make_vehicles()
    _make_images()
    _make_trips()
    _make_appointments()
    _make_confirmed_hours()
    _make_items()
    _make_papers()
    _make_splits()
    _make_stage_edits()
    _make_trip_people()
    _make_trip_vehicles()
    _guard_splits()


def downgrade() -> None:
    """There is no way back: a library is copied before it is changed."""
    raise NotImplementedError


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=True) for name in names]


def _make_people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("nationality", sa.String(), nullable=False),
        sa.Column("visa_free", sa.Boolean(), nullable=False),
        *_texts("phone", "embassy", "emergency_contact", "note"),
        sa.CheckConstraint("name <> ''", name=op.f("ck_people_name")),
        sa.CheckConstraint("visa_free IN (0, 1)", name=op.f("ck_people_visa_free")),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sqlite_autoincrement=True,
    )


def _make_profiles() -> None:
    op.create_table(
        "profiles",
        *_texts("digest", "crossing_id", "revision", "body"),
        sa.PrimaryKeyConstraint("digest", name="pk_profiles"),
    )


def _make_settings() -> None:
    op.create_table(
        "settings",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_settings"),
    )


def _make_snapshots() -> None:
    op.create_table(
        "snapshots",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "trip_id", name="pk_snapshots"),
    )


def _make_units() -> None:
    op.create_table(
        "units",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        *_texts("sentence", "initiator", "state"),
        sa.CheckConstraint("state IN ('done', 'undone', 'dropped')", name=op.f("ck_units_state")),
        sa.PrimaryKeyConstraint("id", name="pk_units"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_units_state_id", "units", ["state", "id"])


def _make_vehicles() -> None:
    op.create_table(
        "vehicles",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("name", "kind", "plate", "colour", "note"),
        sa.CheckConstraint("kind <> ''", name=op.f("ck_vehicles_kind")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_vehicles_name")),
        sa.PrimaryKeyConstraint("id", name="pk_vehicles"),
        sqlite_autoincrement=True,
    )


def _make_images() -> None:
    op.create_table(
        "images",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("of_table", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.CheckConstraint(
            "before IS NOT NULL OR after IS NOT NULL", name=op.f("ck_images_something")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name="fk_images_unit_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_images"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_images_unit_id_id", "images", ["unit_id", "id"])


def _make_trips() -> None:
    op.create_table(
        "trips",
        sa.Column("id", sa.Integer(), nullable=False),
        *_texts("name", "profile", "crossing_id", "night_stop"),
        sa.Column("leave_at", sa.Integer(), nullable=False),
        *_texts(
            "leave_clock",
            "schedule",
            "operator_name",
            "operator_phone",
            "guide_name",
            "guide_phone",
            "note",
        ),
        sa.Column("leaves_china_on", sa.String(), nullable=True),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("leave_clock IN ('kg', 'bj')", name=op.f("ck_trips_leave_clock")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_trips_name")),
        sa.CheckConstraint("archived IN (0, 1)", name=op.f("ck_trips_archived")),
        sa.CheckConstraint("revision >= 0", name=op.f("ck_trips_revision")),
        sa.ForeignKeyConstraint(["profile"], ["profiles.digest"], name="fk_trips_profile"),
        sa.PrimaryKeyConstraint("id", name="pk_trips"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_trips_deleted_at_leave_at", "trips", ["deleted_at", "leave_at"])


def _make_appointments() -> None:
    op.create_table(
        "appointments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("clock", sa.String(), nullable=False),
        sa.CheckConstraint("clock IN ('kg', 'bj')", name=op.f("ck_appointments_clock")),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name="fk_appointments_trip_id"),
        sa.PrimaryKeyConstraint("id", name="pk_appointments"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_appointments_trip_id_position", "appointments", ["trip_id", "position"])


def _make_confirmed_hours() -> None:
    op.create_table(
        "confirmed_hours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("stage_id", "clock", "hours", "confirmed_by", "confirmed_on"),
        sa.Column("any_day", sa.Boolean(), nullable=False),
        sa.CheckConstraint("clock IN ('kg', 'bj')", name=op.f("ck_confirmed_hours_clock")),
        sa.CheckConstraint("any_day IN (0, 1)", name=op.f("ck_confirmed_hours_any_day")),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name="fk_confirmed_hours_trip_id"),
        sa.PrimaryKeyConstraint("id", name="pk_confirmed_hours"),
        sa.UniqueConstraint("trip_id", "stage_id", name="uq_confirmed_hours_trip_id_stage_id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_confirmed_hours_trip_id_position", "confirmed_hours", ["trip_id", "position"]
    )


def _make_items() -> None:
    op.create_table(
        "items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("phase", "kind", "what", "quantity", "bag"),
        sa.Column("person_id", sa.Integer(), nullable=True),
        *_texts("reason", "certainty", "as_of"),
        sa.Column("ticked_at", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('pack', 'put away', 'leave at home')", name=op.f("ck_items_kind")
        ),
        sa.CheckConstraint(
            "phase IN ('home', 'last_fuel', 'before_gate', 'customs_night', 'after')",
            name=op.f("ck_items_phase"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_items_person_id"),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name="fk_items_trip_id"),
        sa.PrimaryKeyConstraint("id", name="pk_items"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_items_person_id", "items", ["person_id"])
    op.create_index("ix_items_trip_id_position", "items", ["trip_id", "position"])


def _make_papers() -> None:
    op.create_table(
        "papers",
        sa.Column("id", sa.Integer(), nullable=False),
        *_numbers("person_id", "vehicle_id", "trip_id"),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at_hand", sa.Boolean(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("issued_on", sa.String(), nullable=True),
        sa.Column("expires_on", sa.String(), nullable=True),
        sa.Column("number_tail", sa.String(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NOT NULL) + (vehicle_id IS NOT NULL) + (trip_id IS NOT NULL) = 1",
            name=op.f("ck_papers_owner"),
        ),
        sa.CheckConstraint("at_hand IN (0, 1)", name=op.f("ck_papers_at_hand")),
        sa.CheckConstraint("copies >= 0", name=op.f("ck_papers_copies")),
        sa.CheckConstraint("length(number_tail) <= 4", name=op.f("ck_papers_number_tail")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_papers_person_id"),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name="fk_papers_trip_id"),
        sa.ForeignKeyConstraint(["vehicle_id"], ["vehicles.id"], name="fk_papers_vehicle_id"),
        sa.PrimaryKeyConstraint("id", name="pk_papers"),
        sa.UniqueConstraint("person_id", "kind", name="uq_papers_person_id_kind"),
        sa.UniqueConstraint("trip_id", "kind", name="uq_papers_trip_id_kind"),
        sa.UniqueConstraint("vehicle_id", "kind", name="uq_papers_vehicle_id_kind"),
        sqlite_autoincrement=True,
    )


def _make_splits() -> None:
    op.create_table(
        "splits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("clock", sa.String(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.Integer(), nullable=True),
        sa.CheckConstraint("clock IN ('kg', 'bj')", name=op.f("ck_splits_clock")),
        sa.CheckConstraint("event IN ('in', 'out')", name=op.f("ck_splits_event")),
        sa.CheckConstraint(
            "origin IN ('now', 'typed', 'paper', 'import')", name=op.f("ck_splits_origin")
        ),
        sa.CheckConstraint("supersedes < id", name=op.f("ck_splits_supersedes")),
        sa.ForeignKeyConstraint(["supersedes"], ["splits.id"], name="fk_splits_supersedes"),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name="fk_splits_trip_id"),
        sa.PrimaryKeyConstraint("id", name="pk_splits"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_splits_trip_id_id", "splits", ["trip_id", "id"])


def _is_span(name: str) -> sa.CheckConstraint:
    """A span is there with its three values in order, or not at all."""
    short, typical, long = f"{name}_shortest", f"{name}_typical", f"{name}_longest"
    absent = f"({short} IS NULL AND {typical} IS NULL AND {long} IS NULL)"
    in_order = f"0 <= {short} AND {short} <= {typical} AND {typical} <= {long}"
    present = f"({in_order} AND {long} IS NOT NULL)"
    return sa.CheckConstraint(f"{absent} OR {present}", name=op.f(f"ck_stage_edits_{name}"))


def _make_stage_edits() -> None:
    op.create_table(
        "stage_edits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("altitude_m", sa.Integer(), nullable=True),
        sa.Column("km", sa.Float(), nullable=True),
        *_numbers(
            "drive_shortest",
            "drive_typical",
            "drive_longest",
            "wait_shortest",
            "wait_typical",
            "wait_longest",
            "service_shortest",
            "service_typical",
            "service_longest",
            "guide_delay_shortest",
            "guide_delay_typical",
            "guide_delay_longest",
        ),
        sa.Column("note", sa.String(), nullable=False),
        _is_span("drive"),
        _is_span("guide_delay"),
        _is_span("service"),
        _is_span("wait"),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name=op.f("ck_stage_edits_latitude")),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name=op.f("ck_stage_edits_longitude")),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name="fk_stage_edits_trip_id"),
        sa.PrimaryKeyConstraint("id", name="pk_stage_edits"),
        sa.UniqueConstraint("trip_id", "stage_id", name="uq_stage_edits_trip_id_stage_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_stage_edits_trip_id_position", "stage_edits", ["trip_id", "position"])


def _make_trip_people() -> None:
    op.create_table(
        "trip_people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_trip_people_person_id"),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name="fk_trip_people_trip_id"),
        sa.PrimaryKeyConstraint("id", name="pk_trip_people"),
        sa.UniqueConstraint("trip_id", "person_id", name="uq_trip_people_trip_id_person_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_trip_people_person_id", "trip_people", ["person_id"])
    op.create_index("ix_trip_people_trip_id_position", "trip_people", ["trip_id", "position"])


def _make_trip_vehicles() -> None:
    op.create_table(
        "trip_vehicles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name="fk_trip_vehicles_trip_id"),
        sa.ForeignKeyConstraint(
            ["vehicle_id"], ["vehicles.id"], name="fk_trip_vehicles_vehicle_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_trip_vehicles"),
        sa.UniqueConstraint("trip_id", "vehicle_id", name="uq_trip_vehicles_trip_id_vehicle_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_trip_vehicles_trip_id_position", "trip_vehicles", ["trip_id", "position"])
    op.create_index("ix_trip_vehicles_vehicle_id", "trip_vehicles", ["vehicle_id"])


def _guard_splits() -> None:
    """No code can rewrite the log: of a split that is written only its withdrawal may change."""
    refuse = "BEGIN SELECT RAISE(ABORT, 'splits are append-only'); END"
    written = (
        "id", "trip_id", "stage_id", "event", "at", "clock", "written", "recorded_at", "origin",
        "supersedes",
    )  # fmt: skip
    differs = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in written)
    op.execute(f"CREATE TRIGGER splits_are_never_removed BEFORE DELETE ON splits {refuse}")
    op.execute(
        "CREATE TRIGGER splits_are_never_replaced BEFORE INSERT ON splits "
        f"WHEN EXISTS (SELECT 1 FROM splits WHERE id = NEW.id) {refuse}"
    )
    op.execute(
        "CREATE TRIGGER splits_keep_what_was_written BEFORE UPDATE ON splits "
        f"WHEN {differs} {refuse}"
    )
