"""The functions that act element by element, one file per family."""
