"""Values and derivatives stay as near to mpmath's as the table of the documentation says."""

import json

import numpy as np
import pytest

from conformance.accuracy.__main__ import BOUNDS, DTYPES, PAGE
from conformance.accuracy.functions import FUNCTIONS, Function
from conformance.accuracy.measuring import exactly, measured

TABLE = json.loads(BOUNDS.read_text(encoding="utf-8"))

OTHER_MACHINES = 2
"""NumPy's vector functions differ between processors by a unit or so in the last place."""


def allowed(bound):
    return OTHER_MACHINES + 1.5 * bound


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_errors(function, dtype):
    bounds = TABLE[function.name][dtype]
    found = measured(function, np.dtype(dtype))
    assert found.value <= allowed(bounds["value"]), found
    assert found.derivative <= allowed(bounds["derivative"]), found


def test_the_page_has_every_function():
    page = PAGE.read_text(encoding="utf-8")
    assert [function.name for function in FUNCTIONS if f"| `{function.name}` |" not in page] == []
    assert TABLE.keys() == {function.name for function in FUNCTIONS}


def test_a_wrong_derivative_is_seen():
    wrong = Function("wrong", lambda x: x + 0 * x, lambda x: 2 * x - 1, 0.5, 2.0)
    assert measured(wrong, np.dtype("float64")).derivative > 1e15


@pytest.mark.parametrize("x", [0.0, 1e-100, -0.75, 350.0])
def test_what_is_exact_needs_as_many_digits_as_it_takes(x):
    import mpmath as mp  # noqa: PLC0415 beside its use

    function = next(function for function in FUNCTIONS if function.name == "cosh")
    value, slope = exactly(function, x)
    with mp.workdps(500):
        assert abs(value - mp.cosh(x)) <= value * 1e-20
        assert abs(slope - mp.sinh(x)) <= abs(mp.sinh(x)) * 1e-20
