"""Every operation over every library, value and gradient as NumPy's: but for a table of gaps.

A gap that is no longer one fails as well. ``python -m tests.backends.operations`` writes the table.
"""

import pytest

from tests.backends.libraries import LIBRARIES, needed
from tests.backends.operations import GAPS, failure, operations
from tests.backends.reasons import reason
from tests.rules.call import SAMPLES

FEW = {"jax": 1, "dask": 4}
"""How many samples of an operation are tried of a library that compiles, or schedules, each.

Of the others all are tried. The table is made of all samples of each.
"""

AGAIN = "run python -m tests.backends.operations"


def tried(library: str, name: str) -> list[int]:
    """Return the numbers of the samples that are tried."""
    return list(range(len(SAMPLES[name])))[: FEW.get(library)]


@pytest.mark.parametrize("name", operations())
@pytest.mark.parametrize("library", LIBRARIES)
def test_operation(library, name):
    xp = needed(library)
    gap = GAPS[library].get(name)
    if gap is None:
        assert failure(name, xp, tried(library, name)) is None
        return
    number, _ = gap
    before = [i for i in tried(library, name) if i < number]
    assert failure(name, xp, before) is None, f"a gap is larger than the table says: {AGAIN}"
    assert failure(name, xp, [number]) is not None, f"no gap any more: {AGAIN}"


@pytest.mark.parametrize("library", LIBRARIES)
def test_each_gap_is_of_an_operation_and_has_a_reason(library):
    for name in GAPS[library]:
        assert name in operations()
        assert reason(library, name)


def test_most_operations_are_right_over_every_library():
    for library in LIBRARIES:
        assert len(operations()) - len(GAPS[library]) >= 270
