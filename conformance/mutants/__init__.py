"""Faults planted in the library, each of which some test near it must find."""
