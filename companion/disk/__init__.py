"""Writing files so that they are whole or not there, and what is said where the disk refuses."""
