"""The window. Holds no rule."""
