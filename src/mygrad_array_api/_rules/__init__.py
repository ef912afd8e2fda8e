"""Floor 1: the table of operations and their gradient rules, one file per section."""
