"""Service hours and public holidays as plain half-open windows."""
