"""Rules have names, where profiles and tracebacks show them, and sources."""

import traceback
from inspect import unwrap

import numpy as np
import pytest

from mygrad_array_api._core.op import OPS
from tests.rules.call import SAMPLES

OBVIOUS = {
    "of modulus one, or piecewise constant": ["abs", "abs_nan", "angle", "sign", "undefined_slope"],
    "in parts, one of which is linear": ["frexp", "modf"],
    "by the product rule": ["prod", "cumulative_prod"],
    "by choice": ["max", "min", "max_pool", "sort", "unique_all"],
    "of a sum of squares": ["std", "var", "vector_norm"],
    "by the chain rule, as the docstring says": [
        "lfilter",
        "lfilter_from",
        "logsumexp",
        "pairwise",
        "spline_values",
    ],
}
"""The operations whose rules need no source: their docstrings or they themselves say why."""


def rules_of(op):
    return [rule for rule in (*op.rules.values(), op.joint, op.jvp) if rule is not None]


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_rule_has_a_name(name):
    for rule in rules_of(OPS[name]):
        code = unwrap(rule).__code__
        assert "<lambda>" not in (rule.__name__, rule.__qualname__, code.co_name, code.co_qualname)


def test_a_traceback_shows_the_name():
    with pytest.raises(TypeError) as info:
        OPS["multiply"].rules["x1"](np, object(), 2.0)
    assert traceback.extract_tb(info.tb)[-1].name == "multiply.x1"


def test_a_formula_that_is_not_obvious_has_a_source():
    obvious = {name for names in OBVIOUS.values() for name in names}
    general = {name for name in SAMPLES if OPS[name].kind == "general"}
    assert {name for name in general if not OPS[name].source} == obvious
