"""Read models to look at, and verbs: the only door to a change."""
