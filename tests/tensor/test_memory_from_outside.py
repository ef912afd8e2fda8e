"""Arrays that a call was given may be written to before the gradient is taken: it stays right.

Each sample call of NumPy's functions, of the operations and of neural networks is made twice; all
arrays and lists among its arguments are overwritten after one of the two.
"""

from __future__ import annotations

from contextlib import nullcontext
from itertools import product
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api import Tensor, tensor
from mygrad_array_api._tensor.applying import apply
from tests.numpy.call import Call, Case, cases, flattened
from tests.numpy.samples import CALLS
from tests.rules.call import all_calls

VECTOR = np.array([0.3, -1.2, 2.5, 0.7])
MATRIX = np.sin(np.arange(12.0)).reshape(3, 4)
IMAGE = np.cos(np.arange(32.0)).reshape(2, 1, 4, 4)
FILTERS = np.sin(np.arange(8.0)).reshape(2, 1, 2, 2)
LABELS = np.array([3, 0, 2])
PLACES = np.array([0, 2, 2, 1])
MASK = MATRIX > 0
SQUARE = np.eye(4) + np.outer(VECTOR, VECTOR)
WEIGHTS = [0.3 * SQUARE, 0.2 * SQUARE, VECTOR]

OF_THE_PACKAGE = {
    "bincount": [Call((PLACES,), {"weights": VECTOR})],
    "choose": [Call((PLACES, [VECTOR, 2 * VECTOR, VECTOR**2]))],
    "clip": [Call((MATRIX, -0.5 * np.ones(4), VECTOR**2)), Call((MATRIX,), {"max": VECTOR})],
    "concat": [Call(([MATRIX, MATRIX],), {"axis": 0})],
    "einsum": [Call(("ij,j,jk->ik", MATRIX, VECTOR, SQUARE))],
    "exp": [Call((MATRIX,), {"where": MASK, "out": np.zeros((3, 4))})],
    "interp": [Call((VECTOR, np.arange(4.0), VECTOR**2))],
    "linalg.solve": [Call((SQUARE, VECTOR))],
    "multi_matmul": [Call(([MATRIX, SQUARE, VECTOR],))],
    "nnet.avg_pool": [Call((IMAGE, [2, 2], [2, 2]))],
    "nnet.batchnorm": [Call((IMAGE,), {"gamma": VECTOR[:1], "beta": VECTOR[1:2], "eps": 0.1})],
    "nnet.conv_nd": [Call((IMAGE, FILTERS), {"stride": [2, 2], "padding": [1, 1]})],
    "nnet.focal_loss": [Call((1 / (1 + MATRIX**2), LABELS), {"gamma": 2.0})],
    "nnet.gru": [Call((MATRIX.reshape(3, 1, 4), *3 * WEIGHTS), {"s0": VECTOR[None]})],
    "nnet.hard_tanh": [Call((MATRIX,), {"lower_bound": -0.4, "upper_bound": np.array(0.3)})],
    "nnet.leaky_relu": [Call((MATRIX, np.array(0.3)))],
    "nnet.margin_ranking_loss": [Call((VECTOR, VECTOR[::-1], np.array([1, -1, 1, 1]), 0.5))],
    "nnet.max_pool": [Call((IMAGE, [2, 2], [2, 2]))],
    "nnet.multiclass_hinge": [Call((MATRIX, LABELS))],
    "nnet.negative_log_likelihood": [Call((MATRIX, LABELS), {"weights": VECTOR**2})],
    "nnet.softmax": [Call((MATRIX,), {"axis": (0, 1)})],
    "nnet.softmax_crossentropy": [Call((MATRIX, LABELS))],
    "nnet.softmax_focal_loss": [Call((MATRIX, LABELS), {"gamma": 2.0})],
    "power": [Call((VECTOR**2, 2.0)), Call((VECTOR**2, VECTOR), {"where": VECTOR > 0.5})],
    "repeat": [Call((VECTOR, PLACES)), Call((MATRIX, [1, 0, 2]), {"axis": 0})],
    "roll": [Call((MATRIX, [1, 2]), {"axis": [0, 1]})],
    "sum": [Call((MATRIX,), {"axis": (0,)})],
    "take": [Call((MATRIX, PLACES), {"axis": 0})],
    "take_along_axis": [Call((MATRIX, PLACES[None] % 3), {"axis": 0})],
    "tile": [Call((VECTOR, [2, 2]))],
    "where": [Call((MASK, MATRIX, VECTOR))],
}

OPERATORS = {
    "add in place": lambda x, a: (+x).__iadd__(a),
    "divide": lambda x, a: x / a,
    "divide in place": lambda x, a: (+x).__itruediv__(a),
    "multiply in place": lambda x, a: (+x).__imul__(a),
    "power in place": lambda x, a: (x * x).__ipow__(a),
    "reflected power": lambda x, a: (a * a) ** x,
    "remainder": lambda x, a: x % a,
    "get by an array": lambda x, a: x[a.astype(int)] ** 2,
    "get by a mask": lambda x, a: x[a > 0] ** 2,
    "set": lambda x, a: written(x * 1.0, slice(2, None), a[:2]) * a,
    "set by a mask": lambda x, a: written(a * 1.0, a > 0, x[a > 0]) ** 2,
    "matmul": lambda x, a: x @ a,
    "method with a mask": lambda x, a: (x * x).sum(where=a > 0),
    "method": lambda x, a: x.clip(a, a + 1.0) * x.dot(a),
}


def written(x, key, value):
    x = x if isinstance(x, Tensor) else tensor(x)
    x[key] = value
    return x


CASES = [
    case
    for case in (*cases(CALLS), *cases(OF_THE_PACKAGE, mg))
    if case.call.differentiable and case.places
]


def overwrite(obj: Any, *, seen: set[int]) -> None:
    """Write other values to all arrays in a nest, and empty its lists and dicts."""
    if isinstance(obj, (list, tuple, dict)):
        for item in obj.values() if isinstance(obj, dict) else obj:
            overwrite(item, seen=seen)
        if not isinstance(obj, tuple):
            obj.clear()
    elif isinstance(obj, np.ndarray) and id(obj) not in seen:
        seen.add(id(obj))
        obj[...] = ~obj if obj.dtype == bool else np.where(obj == 1, 0, 1)
    elif isinstance(obj, Tensor) and obj.constant:
        obj[...] = ~obj.data if obj.dtype == bool else np.where(obj.data == 1, 0, 1)


def gradient(case: Case, place: int, kind: Any, *, overwritten: bool) -> Any:
    """The gradient with respect to one array of a call, whose other arrays are of some kind."""
    leaf = Tensor(case.arrays[place])
    given = [kind(x) for x in case.copies()]
    given[place] = +leaf
    for i in {*case.written(), *case.asked}:
        given[i] = given[i] if i == place else Tensor(given[i])
    args, kwargs = case.arguments(given)
    results = [*flattened(case.function(*args, **kwargs)), *(given[i] for i in case.written())]
    total = Tensor(0.0)
    for x in results:
        if isinstance(x, Tensor) and not x.constant:
            total = total + np.sum(np.square(np.abs(x)))
    if overwritten:
        overwrite([args, kwargs], seen=set())
    total.backward()
    return leaf.grad


def constant(x):
    return Tensor(x, copy=False, constant=True)


@pytest.mark.usefixtures("saved_memory")
@pytest.mark.parametrize("case", CASES, ids=repr)
def test_what_a_call_was_given_is_overwritten(case):
    for place, kind in product(case.places, (np.asarray, constant)):
        found, expected = (gradient(case, place, kind, overwritten=x) for x in (True, False))
        assert_array_equal(found, expected)


@pytest.mark.usefixtures("saved_memory")
@pytest.mark.parametrize("call", [call for call in all_calls() if call.places], ids=repr)
def test_what_an_operation_was_given_is_overwritten(call):
    for place in call.places:
        gradients = []
        for overwritten in (False, True):
            leaf = Tensor(call.inputs[place])
            inputs = [x.copy() if isinstance(x, np.ndarray) else x for x in call.inputs]
            inputs[place] = +leaf
            out = apply(call.op, *inputs, **call.sample.params)
            results = [x for x in (out if isinstance(out, tuple) else (out,)) if not x.constant]
            total = sum([np.sum(np.square(np.abs(x))) for x in results], start=Tensor(0.0))
            if overwritten:
                overwrite(inputs, seen=set())
            total.backward()
            gradients.append(leaf.grad)
        assert_array_equal(gradients[1], gradients[0])


@pytest.mark.usefixtures("saved_memory")
@pytest.mark.parametrize("function", OPERATORS.values(), ids=OPERATORS)
def test_the_operand_of_an_operator_is_overwritten(function):
    gradients = []
    for overwritten in (False, True):
        leaf, array = tensor([0.6, 1.2, 0.8, 1.4]), np.array([1.5, -2.5, 0.5, 2.2])
        total = function(leaf, array).sum()
        if overwritten:
            array[...] = 7.0
        total.backward()
        gradients.append(leaf.grad)
    assert_array_equal(gradients[1], gradients[0])


SHARED = {
    "asarray": lambda x: mg.asarray(x, copy=False),
    "astensor": mg.astensor,
    "astype": lambda x: x.astype(float, copy=False),
    "Tensor": lambda x: Tensor(x, copy=False),
    "real_if_close": np.real_if_close,
    "view": lambda x: x[...],
}


@pytest.mark.parametrize("share", SHARED.values(), ids=SHARED)
@pytest.mark.parametrize("of_tensor", [True, False], ids=["of a tensor", "of an array"])
def test_memory_that_tensors_share_is_overwritten_from_outside(share, of_tensor):
    array = np.full(100, 3.0)
    whole = mg.asarray(array, copy=False)
    x = tensor(np.ones(100))
    y = x * share(whole if of_tensor or share is SHARED["view"] else array)
    array[...] = 7.0
    y.sum().backward()
    assert_array_equal(x.grad, np.full(100, 3.0))


@pytest.mark.parametrize("case", cases(CALLS), ids=repr)
def test_a_result_knows_that_it_shares_memory(case):
    for place, recorded in product(range(len(case.arrays)), (True, False)):
        given = case.copies()
        for i in {place, *case.asked, *case.written()}:
            given[i] = Tensor(given[i])
        memory = [x._array if isinstance(x, Tensor) else x for x in given]
        with nullcontext() if recorded else mg.no_autodiff:
            results = [*flattened(case.run(given))]
        for y in results:
            if isinstance(y, Tensor) and y._share is None and all(y is not x for x in given):
                assert not any(np.shares_memory(np.asarray(y), x) for x in memory)


def test_the_results_of_ix_are_views_that_are_copied_where_they_are_kept():
    rows, x = np.array([0, 2]), tensor(MATRIX)
    key = np.ix_(rows, tensor([1, 3]))
    total = (x[key] ** 2).sum()
    rows[...] = 1
    total.backward()
    expected = np.zeros_like(MATRIX)
    expected[np.ix_([0, 2], [1, 3])] = 2 * MATRIX[np.ix_([0, 2], [1, 3])]
    assert_array_equal(x.grad, expected)
