"""The verbs and the read models: the only door to a change."""
