"""Calls of functions of `mygrad_array_api.scipy`, and what is checked of all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import numpy as np

from mygrad_array_api import tensor
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.testing import check_grads, check_jvp
from mygrad_array_api.transforms import tree

__all__ = ["Call", "check_gradient", "check_low_precision", "check_value"]

LOW = {"f": np.float32, "c": np.complex64}
HIGH = {"f": np.float64, "c": np.complex128}


@dataclass(frozen=True)
class Call:
    """One call: floating-point and complex arrays among the arguments are differentiated.

    Attributes
    ----------
    name : str
        The function, as ``signal.convolve``.
    args, params : tuple, dict
        The arguments.
    order : int
        Up to which order derivatives are checked.
    low : bool
        Whether SciPy keeps the precision of float32 arguments.
    rtol : float
        How closely the values agree with SciPy's.
    grad_rtol : float
        How closely derivatives agree with differences; by default as the checker has it.
    steps : bool
        Whether forward mode is checked as well.
    """

    name: str
    args: tuple[Any, ...]
    params: dict[str, Any] = field(default_factory=dict)
    order: int = 2
    low: bool = True
    rtol: float = 1e-11
    grad_rtol: float | None = None
    forward: bool = True

    def __repr__(self) -> str:
        shapes = [np.shape(x) for x in tree.flatten(self.args)[0] if isinstance(x, np.ndarray)]
        plain = (bool, int, float, str, tuple, list, type(None))
        options = [f"{k}={v}" if isinstance(v, plain) else k for k, v in self.params.items()]
        return " ".join([self.name, *map(str, shapes), *options])

    def function(self, home: str) -> Any:
        """The function, of SciPy or of this library."""
        module, _, name = self.name.rpartition(".")
        return getattr(import_module(f"{home}.{module}"), name)

    @property
    def ours(self) -> Any:
        return self.function("mygrad_array_api.scipy")

    def leaves(self) -> tuple[list[Any], Any]:
        """All arguments, and what makes (args, params) of others."""
        return tree.flatten((self.args, self.params))

    def varying(self) -> tuple[list[np.ndarray], Any]:
        """The arrays that are differentiated, and the function of tensors in their place."""
        leaves, build = self.leaves()
        places = [i for i, x in enumerate(leaves) if is_varying(x)]

        def func(*tensors: Any) -> list[Any]:
            given = list(leaves)
            for i, x in zip(places, tensors, strict=True):
                given[i] = x
            args, params = build(given)
            outs = outputs(self.ours(*args, **params))
            return [out for out in outs if isinstance(out, Tensor) and out.dtype.kind in "fc"]

        return [leaves[i] for i in places], func


def is_varying(x: Any) -> bool:
    return isinstance(x, np.ndarray) and x.dtype.kind in "fc"


def outputs(result: Any) -> list[Any]:
    """The arrays that a function returns: alone, in tuples, or in an object's attributes."""
    if hasattr(result, "x") and not isinstance(result, (np.ndarray, Tensor, tuple)):
        return [result.x]
    return [x for x in tree.flatten(result)[0] if not isinstance(x, str)]


def check_value(call: Call) -> None:
    """The values, shapes and dtypes are SciPy's; of arrays, nothing that is returned varies."""
    expected = outputs(call.function("scipy")(*call.args, **call.params))
    variables, func = call.varying()
    leaves, build = call.leaves()
    given = [tensor(x) if is_varying(x) else x for x in leaves]
    args, params = build(given)
    for actual in (call.ours(*args, **params), call.ours(*call.args, **call.params)):
        found = outputs(actual)
        assert len(found) == len(expected)
        for a, e in zip(found, expected, strict=True):
            assert np.shape(a) == np.shape(e)
            assert getattr(a, "dtype", None) == getattr(e, "dtype", None) or not np.shape(e)
            scale = np.max(np.abs(np.asarray(e)), initial=0.0)
            np.testing.assert_allclose(
                np.asarray(a), e, rtol=call.rtol, atol=call.rtol * float(scale) + 1e-300
            )
    assert not any(isinstance(x, Tensor) and not x.constant for x in found), "nothing varies"
    if variables:
        assert not all(out.constant for out in func(*map(tensor, variables)))


def check_gradient(call: Call) -> None:
    """The derivatives are those of differences, in both modes and up to the order."""
    variables, func = call.varying()
    if not variables:  # of integers
        return
    check_grads(func, *variables, order=call.order, probes=1, rtol=call.grad_rtol)
    if call.forward:
        check_jvp(func, *variables, probes=1, rtol=call.grad_rtol)


def pulled(call: Call, leaves: list[Any], build: Any) -> tuple[list[Any], list[Tensor]]:
    """Call and pull back: return the results, and the variables with their gradients."""
    given = [tensor(x) if is_varying(x) else x for x in leaves]
    args, params = build(given)
    outs = outputs(call.ours(*args, **params))
    out = next(x for x in outs if isinstance(x, Tensor) and not x.constant)
    g = np.random.default_rng(1).uniform(-1, 1, out.shape).astype(np.float32)
    total = (out * g).sum()
    (total.real if total.dtype.kind == "c" else total).backward()
    return outs, [x for x in given if isinstance(x, Tensor)]


def lowered(x: Any) -> Any:
    return x.astype(LOW[x.dtype.kind]) if is_varying(x) else x


def check_low_precision(call: Call) -> None:
    """Of float32 all is float32, where SciPy keeps it, and gradients are those of float64."""
    leaves, build = call.leaves()
    low = [lowered(x) for x in leaves]
    args, params = build(low)
    expected = outputs(call.function("scipy")(*args, **params))
    high = [x.astype(HIGH[x.dtype.kind]) if is_varying(x) else x for x in low]
    (outs, variables), (_, precise) = (pulled(call, given, build) for given in (low, high))
    for a, e in zip(outs, expected, strict=True):
        assert getattr(a, "dtype", None) == getattr(e, "dtype", None)
    for x, y in zip(variables, precise, strict=True):
        if y.grad is None:
            continue
        assert x.grad.dtype == x.dtype
        scale = float(np.max(np.abs(y.grad), initial=0.0))
        np.testing.assert_allclose(x.grad, y.grad, rtol=0, atol=1e-3 * scale + 1e-6)
