"""Floor 3: the public functions, one file per section of the standard."""
