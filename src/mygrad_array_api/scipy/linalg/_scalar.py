"""The function of numbers that `funm` applies, with its derivatives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._core.recording import recording
from mygrad_array_api._tensor.dtypes import constant_like
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.transforms import gradients


class ScalarFunction:
    """A function of numbers, element by element, and its derivatives.

    Parameters
    ----------
    func : callable
        Takes a tensor to a tensor of the same shape.
    conjugated : bool
        Whether it stands for ``conj(func(conj(z)))``.
    """

    def __init__(self, func: Callable[[Any], Any], *, conjugated: bool = False) -> None:
        self.func = func
        self.conjugated = conjugated

    @property
    def conjugate(self) -> ScalarFunction:
        """The function ``conj(f(conj(z)))``, of which the adjoint of a derivative is made."""
        return ScalarFunction(self.func, conjugated=not self.conjugated)

    def values(self, z: Any) -> Any:
        """Return the values at some numbers, as an array."""
        return self.derivatives(z, 0)[0]

    def derivatives(self, z: Any, order: int) -> list[Any]:
        """Return the values and all derivatives up to an order, as arrays."""
        z = np.conj(z) if self.conjugated else np.asarray(z)
        with recording():
            x = Tensor(z)
            found = [self.func(x)]
            if order and not isinstance(found[0], Tensor):
                msg = "funm differentiates functions of tensors, which return tensors"
                raise TypeError(msg)
            for _ in range(order):
                found.append(slope(found[-1], x))
        arrays = [np.broadcast_to(np.asarray(y), z.shape) for y in found]
        return [np.conj(y) for y in arrays] if self.conjugated else arrays


def slope(y: Tensor, x: Tensor) -> Tensor:
    """Return the derivative of a tensor by another, element by element."""
    if y.constant:
        return constant_like(np.zeros(x.shape), x)
    g: Tensor | None = gradients(y, x, np.ones(y.shape), create_graph=True, allow_unused=True)
    if g is None:
        return constant_like(np.zeros(x.shape), x)
    return g.conj() if kind_of(x) == "c" else g
