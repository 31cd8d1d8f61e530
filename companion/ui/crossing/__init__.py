"""Crossing mode: one screen for the day itself, by keyboard with gloves on, by day and night."""
