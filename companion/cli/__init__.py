"""The companion command: the same verbs as the window, typed."""
