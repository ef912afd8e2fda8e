"""Public functions over every library, value and gradient as NumPy's: but for a table of gaps.

``python -m tests.backends.functions`` writes the table. A gap that is no longer one fails as well.
"""

import pytest

from tests.backends.functions import GAPS, failure, names
from tests.backends.libraries import LIBRARIES, needed


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("library", LIBRARIES)
def test_function(library, name):
    found = failure(name, needed(library))
    if name in GAPS[library]:
        assert found is not None, "no gap any more: run python -m tests.backends.functions"
    else:
        assert found is None


@pytest.mark.parametrize("library", LIBRARIES)
def test_most_functions_work(library):
    assert len(names()) - len(GAPS[library]) >= 360
    assert set(GAPS[library]) <= set(names())
