"""Statistics beyond the standard."""
