"""Floor 2: `Tensor`, and `apply`, the only place that records."""
