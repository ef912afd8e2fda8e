"""Calls of public functions: good ones against NumPy, bad ones for what they leave behind."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

import mygrad_array_api as mg
from mygrad_array_api.testing import check_grads
from tests import test_wrong_arguments as wrong
from tests.functions.test_layout import LAYOUTS, by_algorithm, layout
from tests.numpy.call import Case, cases, flattened
from tests.numpy.samples import CALLS

__all__ = ["bad", "good"]

OTHER = {
    "polydiv": "rounding decides of what shape a remainder is",
    "power.reduce": "NumPy folds from another end where the axes lie in another order",
    "linalg.eig": "NumPy lays out vectors of single precision in another way",
}
"""Functions that are not compared with NumPy's, and why."""
CASES = [case for case in cases(CALLS) if not by_algorithm(case) and case.name not in OTHER]
DTYPES = {
    "as they are": lambda dtype: dtype,
    "single": lambda dtype: {"f": np.float32, "c": np.complex64}.get(dtype.kind, dtype),
}


WITH_ARGUMENTS = sorted(name for name, f in wrong.FUNCTIONS.items() if any(wrong.parameters(f)))


def good(data: Any, lines: list[str]) -> None:
    """Compare a sample call, of other numbers, dtypes and orders in memory, with NumPy's."""
    case = data.draw(st.sampled_from(CASES))
    dtype = data.draw(st.sampled_from(sorted(DTYPES)))
    layouts = [data.draw(st.sampled_from(sorted(LAYOUTS))) for _ in case.arrays]
    scale = data.draw(st.sampled_from([1.0, 0.99871, 0.91373]))  # which hit no kinks
    tensors = [data.draw(st.booleans()) for _ in case.arrays]
    lines.append(f"np.{case.name} on sample {case.number}, times {scale}, {dtype}: {case.call}")
    lines.append(f"laid out {layouts}, of which tensors: {tensors}")

    def arrays() -> list[Any]:
        given = zip(layouts, case.copies(DTYPES[dtype]), strict=True)
        return [LAYOUTS[name](_scaled(x, scale)) for name, x in given]

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            left = arrays()
            expected = case.run(left)
        except (TypeError, ValueError, np.linalg.LinAlgError):  # what cannot be laid out like this
            return
        chosen = [use or i in case.asked for i, use in enumerate(tensors)]
        pairs = zip(arrays(), chosen, strict=True)
        given = [mg.tensor(x, copy=False) if use else x for x, use in pairs]
        close = 1e-4 if dtype == "single" else 1e-10
        if not case.name.startswith("empty"):  # whose values are anything
            _compare(case.run(given), expected, close)
        _compare(given, left, close)
        if dtype == "as they are" and _is_smooth(case):
            changed = Case(case.name, case.number, case.call)
            changed.arrays = arrays()
            variables = [changed.arrays[i] for i in case.places]
            check_grads(changed.differentiated(), *variables, order=1, probes=1)


def _is_smooth(case: Case) -> bool:
    """Whether finite differences apply: not where an order in memory is that of an argument."""
    options = [x for x in (*case.call.args, *case.call.kwargs.values()) if isinstance(x, str)]
    by_memory = not {"A", "K"}.isdisjoint(options)
    return bool(case.places) and case.call.differentiable and not case.call.kink and not by_memory


def _scaled(x: Any, scale: float) -> Any:
    return np.asarray(x * x.dtype.type(scale)) if x.dtype.kind in "fc" else x


def _compare(found: Any, expected: Any, close: float) -> None:
    """Compare values, dtypes and orders in memory with NumPy's."""
    for x, y in zip(flattened(found), flattened(expected), strict=True):
        if isinstance(y, (np.ndarray, np.generic)):
            assert np.asarray(x).dtype == y.dtype
            assert_allclose(x, y, rtol=close, atol=close)
            if isinstance(x, mg.Tensor):
                assert layout(x) == layout(y)


def bad(data: Any, lines: list[str]) -> None:
    """Demand a right error, which leaves the arguments and the graph that they are of."""
    name = data.draw(st.sampled_from(WITH_ARGUMENTS))
    function = wrong.FUNCTIONS[name]
    args, kwargs = wrong.working_call(name)()
    places = [*range(len(args)), *kwargs, *wrong.parameters(function)[1]]
    leaves = {}
    for i, x in enumerate(args):
        if isinstance(x, mg.Tensor) and not x.constant:
            leaves[i] = mg.tensor(x.data)
            args[i] = leaves[i] * 2.0
    for place in data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=3)):
        kind = data.draw(st.sampled_from(sorted(set(wrong.WRONG) - {"deep"})))
        (args if isinstance(place, int) else kwargs)[place] = wrong.WRONG[kind]()
        lines.append(f"{name} with {kind} for {place!r}")
    numpys = wrong.named(np, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before = wrong.states(args)
        error = wrong.error_of(function, args, kwargs)
        if error is None:
            return
        wrong.assert_good(error, numpys, args, kwargs, "; ".join(lines))
    assert before == wrong.states(args)
    for i, leaf in leaves.items():
        if isinstance(args[i], mg.Tensor) and args[i].creator is not None:
            (args[i] * args[i]).sum().backward()
            assert_array_equal(leaf.grad, 8.0 * leaf.data)
