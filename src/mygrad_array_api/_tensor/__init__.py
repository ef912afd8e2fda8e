"""Floor 3: `Tensor`, and `apply`, the only place that records."""
