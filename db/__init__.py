"""How the library's tables came to be: Alembic's environment and its revisions."""
