"""The functions of the standard's `linalg` extension, one file per family."""
