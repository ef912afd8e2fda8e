"""An answer takes what NumPy's function takes: the same names, in the same order, as optional."""

from inspect import Parameter, signature

import numpy as np
import pytest

from mygrad_array_api._numpy.catalogue import dispatching
from mygrad_array_api._tensor.dispatch import FUNCTIONS
from tests.versions import is_before

pytestmark = pytest.mark.skipif(
    is_before("2.4.0"),
    reason="older versions have functions without a signature, and parameters since removed",
)

ANSWERED = [
    (name, function)
    for name, function in dispatching()
    if function in FUNCTIONS and not isinstance(function, np.ufunc)
]


POSITIONAL = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
BY_NAME = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)


def hands_all_on(function):
    """Whether a function passes whatever it is given to NumPy's."""
    kinds = [p.kind for p in signature(function).parameters.values()]
    return kinds == [Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD]


def check_default(own, default):
    if default is Parameter.empty or default is np._NoValue:
        # There is no value of one's own that means the same as NumPy's for "not given".
        assert default is Parameter.empty or own is not Parameter.empty
    else:
        assert own is default or own == default


def check_takes_all(answer, function):
    if hands_all_on(answer):
        return
    ours = list(signature(answer, follow_wrapped=False).parameters.values())
    named = {p.name: p for p in ours if p.kind in BY_NAME}
    kinds = {p.kind for p in ours}
    for place, parameter in enumerate(signature(function).parameters.values()):
        if parameter.kind in POSITIONAL:
            assert ours[place].kind in POSITIONAL, parameter
            check_default(ours[place].default, parameter.default)
        if parameter.kind in BY_NAME:
            assert parameter.name in named, parameter
            check_default(named[parameter.name].default, parameter.default)
        if parameter.kind not in (*POSITIONAL, *BY_NAME):
            assert parameter.kind in kinds, parameter


@pytest.mark.parametrize(("name", "function"), ANSWERED, ids=[name for name, _ in ANSWERED])
def test_whatever_numpys_function_takes_the_answer_takes(name, function):
    check_takes_all(FUNCTIONS[function], function)
