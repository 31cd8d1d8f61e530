"""Overland Companion: plan, carry and log the drive from Kyrgyzstan into China."""

__version__ = "0.1.0"
