"""Crossing mode: one screen for the day itself, by keyboard with gloves on, in glare and at night."""
