"""Floor 4: the public functions, one file per section of the standard; `beyond` has the others."""
