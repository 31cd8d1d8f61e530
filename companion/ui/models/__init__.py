"""The item model that shows frozen rows."""
