"""The revisions of the library, oldest first along their down_revision links."""
