"""Jacobians and Hessians, whole, beside the transforms of the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.libraries import Array, Library
from benchmarks.workload import rng

__all__ = ["JACOBIANS", "Whole"]


@dataclass(frozen=True)
class Whole:
    """A matrix of derivatives of one function.

    Attributes
    ----------
    name : str
        What the table calls it.
    transform : str
        `jacobian` or `hessian`.
    function : callable
        ``function(xp, constant, x)``, where `constant` makes the library's array of NumPy's.
    x : array
        Where.
    """

    name: str
    transform: str
    function: Callable[[Any, Callable[[Array], Any], Any], Any]
    x: Array

    def steps(self, libraries: list[Library]) -> dict[str, Callable[[], Any]]:
        """Return the step of each library that has the transforms."""
        makers = {
            "ours": self._ours,
            "torch": self._torch,
            "autograd": self._autograd,
            "jax": self._jax,
        }
        return {x.name: makers[x.name](x) for x in libraries if x.name in makers}

    @staticmethod
    def check(steps: Mapping[str, Callable[[], Any]]) -> None:
        """Demand that all agree."""
        wanted = np.asarray(next(iter(steps.values()))())
        for name, step in steps.items():
            np.testing.assert_allclose(step(), wanted, rtol=1e-7, atol=1e-9, err_msg=name)

    def _ours(self, library: Library) -> Callable[[], Any]:
        mg = library.namespace
        matrix = getattr(mg, self.transform)(lambda x: self.function(mg, np.asarray, x))
        return lambda: matrix(self.x)

    def _torch(self, library: Library) -> Callable[[], Any]:
        torch = library.namespace
        x = torch.tensor(self.x)
        transform = torch.func.jacrev if self.transform == "jacobian" else torch.func.hessian
        matrix = transform(lambda x: self.function(torch, torch.tensor, x))
        return lambda: matrix(x)

    def _autograd(self, library: Library) -> Callable[[], Any]:
        import autograd  # noqa: PLC0415 only where it is installed

        transform = getattr(autograd, self.transform)
        matrix = transform(lambda x: self.function(library.namespace, np.asarray, x))
        return lambda: matrix(self.x)

    def _jax(self, library: Library) -> Callable[[], Any]:
        import jax  # noqa: PLC0415 only where it is installed

        xp = library.namespace
        transform = jax.jacrev if self.transform == "jacobian" else jax.hessian
        compiled = jax.jit(transform(lambda x: self.function(xp, xp.asarray, x)))
        x = xp.asarray(self.x)
        return lambda: jax.block_until_ready(compiled(x))


_random = rng()
_MATRIX = _random.normal(size=(200, 200)) / 14
_DESIGN = _random.normal(size=(500, 50))
_LABELS = _random.integers(0, 2, 500) * 1.0
_INPUTS, _TARGETS = _random.normal(size=(32, 10)), _random.normal(size=(32, 4))


def _layer(xp: Any, constant: Callable[[Array], Any], x: Any) -> Any:
    return xp.tanh(constant(_MATRIX) @ x)


def _elementwise(xp: Any, constant: Callable[[Array], Any], x: Any) -> Any:
    return xp.exp(-(x**2)) * x + 3.0 * x


def _rosenbrock(xp: Any, constant: Callable[[Array], Any], x: Any) -> Any:
    return xp.sum(100.0 * (x[1:] - x[:-1] ** 2) ** 2 + (1.0 - x[:-1]) ** 2)


def _logistic(xp: Any, constant: Callable[[Array], Any], w: Any) -> Any:
    score = constant(_DESIGN) @ w
    return xp.sum(xp.logaddexp(0.0 * score, score) - constant(_LABELS) * score)


def _network(xp: Any, constant: Callable[[Array], Any], p: Any) -> Any:
    first, second = p[:200].reshape((10, 20)), p[220:300].reshape((20, 4))
    h = xp.tanh(constant(_INPUTS) @ first + p[200:220])
    return xp.sum((h @ second + p[300:] - constant(_TARGETS)) ** 2)


JACOBIANS = (
    Whole("Jacobian of tanh(W x), 200", "jacobian", _layer, _random.normal(size=200)),
    Whole("Jacobian, elementwise, 1,000", "jacobian", _elementwise, _random.normal(size=1000)),
    Whole("Hessian of Rosenbrock's function, 100", "hessian", _rosenbrock, rng().normal(size=100)),
    Whole("Hessian of Rosenbrock's function, 500", "hessian", _rosenbrock, rng().normal(size=500)),
    Whole("Hessian of logistic regression, 50", "hessian", _logistic, rng().normal(size=50)),
    Whole(
        "Hessian of a network of 304 parameters", "hessian", _network, rng().normal(size=304) / 3
    ),
)
