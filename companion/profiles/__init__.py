"""Crossing profiles: TOML checked by pydantic, handed on as domain values."""
