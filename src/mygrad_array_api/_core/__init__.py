"""Floor 0: operations, the graph and its sweeps. Imports no array library."""
