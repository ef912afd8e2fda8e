"""Results lie in memory as NumPy's do: that decides what a reshape shares, and a write reaches.

Every sample call, and calls on arrays of three axes, are made with arrays whose axes lie in memory
in other orders, are reversed or have gaps. NumPy's result on arrays is the reference.
"""

import copy
from itertools import permutations, product

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api import Tensor
from tests.numpy.call import Call, cases, flattened
from tests.numpy.samples import CALLS
from tests.versions import is_before

CUBE = np.sin(1.7 * np.arange(24.0)).reshape(2, 3, 4)
MASK = np.arange(24).reshape(2, 3, 4) % 3 > 0
COMPLEX = CUBE + 1j * np.cos(CUBE)
VECTOR = np.array([0.5, 1.5, -0.5, 2.0])
AXES = (0, 1, 2)
PAIRS = ((0, 1), (0, 2), (1, 2))


def each(*axes, **kwargs):
    """Calls along each axis."""
    return [Call((CUBE,), {"axis": axis, **kwargs}) for axis in axes or AXES]


def both(**kwargs):
    return [Call((x,), kwargs) for x in (CUBE, COMPLEX)]


REDUCED = [*each(), *each(*PAIRS), *each(1, keepdims=True)]
FRACTIONS = [
    *each(*AXES, *PAIRS, q=0.3),
    *each(*AXES, *PAIRS, q=[0.2, 0.7]),
    *each(1, q=[[0.2, 0.3], [0.5, 0.7]]),
]
EDITED = [0, [0], [0, 1], slice(0, 1), []]
MODES = ("constant", "edge", "reflect", "wrap", "linear_ramp", "maximum", "mean", "median")

OF_BOTH = {
    "abs": both(),
    "angle": both(),
    "broadcast_to": [Call((CUBE, (5, 2, 3, 4)))],
    "clip": [Call((CUBE, -0.5, CUBE[0]))],
    "concatenate": [Call(([CUBE, 2 * CUBE],), {"axis": axis}) for axis in (*AXES, None)],
    "cumsum": each(),
    "delete": [Call((CUBE, obj, axis)) for obj in EDITED for axis in AXES],
    "diff": [*each(), *each(n=2)],
    "flip": [*each(), Call((CUBE,))],
    "full_like": [Call((CUBE, 2.0)), Call((CUBE, CUBE[0]))],
    "gradient": [Call((CUBE,)), Call((CUBE, 2.0), {"axis": (0, 2)}), *each(1)],
    "hypot": [Call((CUBE, CUBE[0])), Call((CUBE, np.ones((2, 3, 4))))],
    "imag": both(),
    "insert": [Call((CUBE, obj, 5.0, axis)) for obj in EDITED[:4] for axis in AXES],
    "interp": [Call((CUBE, [0.0, 1.0], [2.0, 3.0]))],
    "max": REDUCED,
    "mean": REDUCED,
    "median": REDUCED,
    "meshgrid": [Call((VECTOR, VECTOR[:3]))],
    "nanmedian": REDUCED,
    "nanquantile": FRACTIONS,
    "nansum": REDUCED,
    "negative": both(),
    "ones_like": [Call((CUBE,)), Call((CUBE,), {"shape": (3, 2, 2)})],
    "pad": [
        *[Call((CUBE, 1, mode)) for mode in MODES],
        Call((CUBE, 0)),
        Call((CUBE, ((0, 0), (1, 2), (0, 0)))),
    ],
    "partition": each(kth=1),
    "piecewise": [Call((CUBE, [MASK], [np.square, 3.0]))],
    "polyval": [Call((VECTOR, CUBE))],
    "prod": REDUCED,
    "quantile": FRACTIONS,
    "real": both(),
    "repeat": [Call((CUBE, 2), {"axis": axis}) for axis in (*AXES, None)],
    "roll": [Call((CUBE, 1)), Call((CUBE, (1, 2)), {"axis": (0, 2)})],
    "round": [Call((x, n)) for x in (CUBE, COMPLEX) for n in (0, 1, -1)],
    "select": [Call(([MASK, ~MASK], [CUBE, 2 * CUBE]))],
    "sort": each(),
    "sqrt": [Call((COMPLEX,))],
    "stack": [Call(([CUBE, CUBE],), {"axis": axis}) for axis in (*AXES, 3)],
    "std": REDUCED,
    "take": [Call((CUBE, np.array([0, 1, 0])), {"axis": axis}) for axis in AXES],
    "take_along_axis": [Call((CUBE, np.argsort(CUBE, axis=axis), axis)) for axis in AXES],
    "tile": [Call((CUBE, (1, 2, 1))), Call((CUBE, 2))],
    "trapezoid": each(),
    "tril": [Call((CUBE,))],
    "unwrap": each(),
    "vander": [Call((VECTOR,)), Call((VECTOR, 3, True))],
    "where": [Call((MASK, CUBE, 1.0)), Call((MASK, CUBE, CUBE[0]))],
    "zeros_like": [Call((CUBE,)), Call((CUBE,), {"shape": (3, 2)})],
}

UFUNCS = ("add", "multiply", "hypot", "maximum", "subtract")

OF_NUMPY = {
    "apply_along_axis": [Call((lambda line: 2 * line[:2], axis, CUBE)) for axis in AXES],
    "apply_over_axes": [Call((np.sum, CUBE, [0, 2]))],
    "average": each(weights=CUBE**2),
    "block": [Call((CUBE,)), Call(([[CUBE], [CUBE]],))],
    "choose": [Call((MASK.astype(int), [CUBE, 2 * CUBE]))],
    "compress": [Call(([True, True], CUBE, axis)) for axis in AXES],
    "copy": [Call((CUBE, order)) for order in "CFAK"],
    "dot": [Call((CUBE, VECTOR)), Call((CUBE[0], 2.0)), Call((CUBE, 2.0))],
    "einsum": [
        Call(("ijk->kji", CUBE), {"order": "C"}),
        Call(("ijk,jl->lik", CUBE, CUBE[0]), {"order": "A"}),
        Call(("ijk,ljk,lm->im", CUBE, CUBE, CUBE[:, :, 0])),
        Call(("ij,jk,kl->li", CUBE[0].T, CUBE[1], CUBE[0].T)),
    ],
    "histogram2d": [Call((VECTOR, VECTOR), {"weights": VECTOR**2, "bins": 2})],
    "linalg.matrix_power": [Call((CUBE[:, :, :3], n)) for n in range(3)],
    "nanmax": REDUCED,
    "ones_like": [Call((CUBE,), {"order": order}) for order in "CFAK"],
    "resize": [Call((CUBE, (4, 3)))],
    "unique": each(),
    "vecdot": [Call((CUBE, CUBE))],
    **{f"{name}.reduce": each() for name in UFUNCS},
    **{f"{name}.accumulate": each() for name in UFUNCS},
    **{f"{name}.reduceat": [Call((CUBE, [0, 1], axis)) for axis in AXES] for name in UFUNCS},
    **{name: [Call((CUBE, CUBE), {"order": order}) for order in "CFAK"] for name in UFUNCS},
}


def by_algorithm(case):
    """Whether NumPy lays out a result as the algorithm of its version happens to do."""
    older = is_before("2.3.0") and case.name == "round"
    return case.call.kwargs.get("optimize", False) or older


def permuted(order):
    def lay_out(x):
        if x.ndim != len(order):
            return np.array(x, order="F" if order[0] else "C")
        return np.array(x.transpose(order), order="C").transpose(np.argsort(order))

    return lay_out


def reversed_(x):
    key = (..., *(slice(None, None, -1),) * x.ndim)
    return np.array(x[key], order="C")[key]


def with_gaps(x):
    return np.repeat(np.asfortranarray(x), 2, axis=0)[::2] if x.ndim else x.copy()


LAYOUTS = {
    **{"".join(map(str, order)): permuted(order) for order in permutations(range(3))},
    "reversed": reversed_,
    "reversed columns": lambda x: np.array(x[::-1], order="F")[::-1] if x.ndim else x.copy(),
    "gaps": with_gaps,
}


def layout(x):
    """How an array lies in memory: its strides, but for axes that have no second element."""
    x = np.asarray(x)
    return [stride for stride, n in zip(x.strides, x.shape) if n > 1] if x.size > 1 else []


def check(case, function, lay_out, constant):
    """Compare the layouts that a function makes of tensors with those of NumPy's of arrays."""
    try:
        expected = flattened(case.run([lay_out(x) for x in case.arrays]))
    except (TypeError, ValueError):  # a target that is not contiguous, or a reshape without a copy
        return
    given = [Tensor(lay_out(x), copy=False, constant=constant) for x in case.arrays]
    args, kwargs = case.arguments(given)
    for x, y in zip(flattened(function(*args, **kwargs)), expected, strict=True):
        if isinstance(y, np.ndarray):
            assert layout(x) == layout(y)
            shared = np.shares_memory(np.asarray(np.reshape(x, -1)), np.asarray(x))
            assert shared == np.shares_memory(y.reshape(-1), y)


CASES = [case for case in cases(CALLS) if not by_algorithm(case)]
OF_THE_PACKAGE = [case for case in cases(OF_BOTH) if not by_algorithm(case)]
OF_CUBES = [*OF_THE_PACKAGE, *cases(OF_NUMPY)]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("case", [*CASES, *OF_CUBES], ids=repr)
def test_results_are_laid_out_as_numpys(case):
    for lay_out, constant in product(LAYOUTS.values(), (True, None)):
        check(case, case.function, lay_out, constant)


@pytest.mark.parametrize("case", OF_THE_PACKAGE, ids=repr)
def test_results_of_the_package_are_laid_out_as_numpys(case):
    for lay_out, constant in product(LAYOUTS.values(), (True, None)):
        check(case, getattr(mg, case.name), lay_out, constant)


@pytest.mark.filterwarnings("ignore:'where' used without 'out':UserWarning")
@pytest.mark.parametrize("order", "CFAK")
def test_the_memory_behind_a_mask_is_laid_out_as_numpys(order):
    for first, second in product(LAYOUTS.values(), repeat=2):
        x, y, where = first(CUBE), second(CUBE), second(MASK)
        for a, b in ((x, y), (x, y[0]), (x, 2.0)):
            expected = np.multiply(a, b, where=where, order=order)
            found = np.multiply(Tensor(a, copy=False), b, where=where, order=order)
            assert layout(found) == layout(expected)


WRITES = {
    "set": lambda x: x.__setitem__(0, 1.0),
    "set by a mask": lambda x: x.__setitem__(MASK, 1.0),
    "multiply": lambda x: x.__imul__(2.0),
    "power": lambda x: x.__ipow__(2),
    "out": lambda x: np.exp(x, out=x),
    "at": lambda x: np.multiply.at(x, [0, 0], 2.0),
    "sort": lambda x: x.sort(),
    "put": lambda x: np.put(x, [0], 1.0),
}

HELD = {
    "by nothing": lambda x: None,
    "by an array": lambda x: x.data,
    "by a rule": lambda x: x * x,
    "by a view": lambda x: x[0] * x[0],
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
@pytest.mark.parametrize("hold", HELD.values(), ids=HELD)
def test_a_write_does_not_change_the_layout(write, hold):
    for order in permutations(range(3)):
        x = Tensor(permuted(order)(CUBE)) * 1.0
        before, held = layout(x), hold(x)
        write(x)
        assert layout(x) == before
        del held


COPIES = {
    "Tensor": Tensor,
    "asarray": lambda x: mg.asarray(x, copy=True),
    "astype": lambda x: x.astype(np.float32).astype(float),
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "positive": lambda x: +x,
    "transform": lambda x: mg.vjp(lambda y: y * 1.0, x)[0],
    "checkpoint": mg.checkpoint(lambda x: x * 1.0),
}


@pytest.mark.parametrize("function", COPIES.values(), ids=COPIES)
def test_a_copy_has_the_layout_of_the_original(function):
    for order in permutations(range(3)):
        x = Tensor(permuted(order)(CUBE))
        assert layout(function(x)) == layout(x)


@pytest.mark.parametrize("order", "CFAK")
def test_the_method_copy_takes_numpys_order(order):
    x = permuted((2, 0, 1))(CUBE)
    assert layout(Tensor(x).copy(order)) == layout(x.copy(order))
    assert layout(Tensor(x).copy()) == layout(x.copy())


def test_a_write_through_a_reshape_reaches_what_it_does_in_numpy():
    def program(x):
        made = [np.zeros_like(x), np.pad(x, 1), np.sort(x), np.delete(x, 0, axis=1), np.copy(x)]
        for y in made:
            y.reshape(-1)[1] = 5.0
        return made

    base = np.arange(6.0).reshape(2, 3)
    for x, y in zip(program(Tensor(base.T)), program(base.T), strict=True):
        assert_array_equal(x, y)


def test_the_layout_has_no_influence_on_gradients():
    x = Tensor(np.asfortranarray(CUBE))
    y = np.sort(x, axis=1)
    y.reshape(-1)[0] = 0.0  # a copy
    (y * MASK).sum().backward()
    expected = np.zeros_like(CUBE)
    np.put_along_axis(expected, np.argsort(CUBE, axis=1), MASK, axis=1)
    assert_array_equal(x.grad, expected)


def test_an_unknown_order_is_refused():
    for call in (np.copy, np.zeros_like, np.exp):
        with pytest.raises(ValueError, match="order"):
            call(Tensor(CUBE), order="other")
