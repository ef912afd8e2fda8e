"""What all tests share.

Hypothesis takes the same examples in every run; `--hypothesis-profile=nightly` looks for new ones.
"""

import pytest
from hypothesis import HealthCheck, settings

from mygrad_array_api._tensor import memory

SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "ci", derandomize=True, deadline=None, max_examples=25, suppress_health_check=SLOW_IS_FINE
)
settings.register_profile(
    "nightly", deadline=None, max_examples=1000, suppress_health_check=SLOW_IS_FINE
)
settings.load_profile("ci")


@pytest.fixture(scope="module", params=["copied", "tracked"])
def saved_memory(request):
    """Do a module's tests twice: as it is, and with small values treated as large ones are.

    What a rule saves of memory that others can reach is copied at once where it is small, as it
    is in tests.
    """
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "tracked":
            patch.setattr(memory, "SMALL", -1)
        yield
