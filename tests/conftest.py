"""Hypothesis: the same examples in every run; `--hypothesis-profile=nightly` looks for new ones."""

from hypothesis import HealthCheck, settings

SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "ci", derandomize=True, deadline=None, max_examples=25, suppress_health_check=SLOW_IS_FINE
)
settings.register_profile(
    "nightly", deadline=None, max_examples=1000, suppress_health_check=SLOW_IS_FINE
)
settings.load_profile("ci")
