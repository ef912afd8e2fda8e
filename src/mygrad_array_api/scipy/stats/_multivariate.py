"""What distributions of vectors and of matrices share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np

from mygrad_array_api._backends.numpy import scipy_linalg as _computed  # noqa: F401 binds them
from mygrad_array_api._functions import linalg
from mygrad_array_api._rules import scipy_linalg as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.dtypes import constant_like, values_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.scipy import _xp as xp
from mygrad_array_api.scipy._rest import Family

__all__ = ["FrozenMultivariate", "Multivariate", "factor_of", "generator", "log_det", "squeezed"]


class Multivariate(Family):
    """A family of distributions of vectors or matrices, by SciPy's names and parameters.

    A call freezes parameters: ``multivariate_normal(mean, cov).logpdf(x)``.
    """

    name: ClassVar[str]
    first: ClassVar[frozenset[str]] = frozenset({"pdf", "logpdf", "pmf", "logpmf", "cdf", "logcdf"})
    """The methods that take a value before the parameters."""

    def __call__(self, *args: Any, **kwargs: Any) -> FrozenMultivariate:
        """Freeze the parameters."""
        return FrozenMultivariate(self, args, kwargs)

    def __repr__(self) -> str:
        return f"<distribution {self.name}>"


class FrozenMultivariate:
    """A distribution of vectors or matrices with its parameters.

    Parameters
    ----------
    dist : Multivariate
        The family, whose methods are called with the parameters.
    args : tuple
        The parameters that were given by position.
    kwds : dict
        Those that were given by name.
    """

    def __init__(self, dist: Multivariate, args: tuple[Any, ...], kwds: dict[str, Any]) -> None:
        self.dist = dist
        self.args = args
        self.kwds = kwds

    def __repr__(self) -> str:
        return f"<frozen {self.dist.name}>"

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return a method of the family, which is called with the parameters."""
        if name.startswith("_"):
            raise AttributeError(name)
        method = getattr(self.dist, name)

        def call(*given: Any, **options: Any) -> Any:
            if name in self.dist.first:
                value, *given_after = given
                return method(value, *self.args, *given_after, **self.kwds, **options)
            names = ("size", "random_state")[: len(given)]
            return method(*self.args, **self.kwds, **dict(zip(names, given)), **options)

        return call


def generator(random_state: Any) -> Any:
    """Return the source of random numbers that SciPy would take."""
    if random_state is None:
        return np.random.mtrand._rand
    if isinstance(random_state, (int, np.integer)):
        return np.random.RandomState(random_state)
    return random_state


def squeezed(x: Tensor) -> Tensor:
    """Return results without their axes of length one, as SciPy does."""
    axes = tuple(i for i, size in enumerate(x.shape) if size == 1)
    return xp.squeeze(x, axis=axes) if axes else x


def factor_of(matrix: Tensor) -> Tensor:
    """Return the lower Cholesky factor of a covariance matrix.

    Raises
    ------
    numpy.linalg.LinAlgError
        If it is not positive definite.
    """
    try:
        return linalg.cholesky(matrix)
    except np.linalg.LinAlgError:
        msg = (
            "a covariance matrix must be symmetric positive definite, unless a singular one is "
            "allowed"
        )
        raise np.linalg.LinAlgError(msg) from None


def log_det(factor: Tensor) -> Tensor:
    """Return the logarithm of the determinant of a matrix, given its Cholesky factor."""
    return 2.0 * xp.sum(xp.log(linalg.diagonal(factor)), axis=-1)


def whitened(factor: Tensor, deviations: Tensor) -> Tensor:
    """Return ``L⁻¹ d`` for vectors d along the last axis."""
    flat = deviations.ndim == 2
    rows = deviations if flat else xp.reshape(deviations, (-1, deviations.shape[-1]))
    solved = apply(rules.solve_triangular, factor, rows.mT, lower=True, unit_diagonal=False).mT
    return solved if flat else xp.reshape(solved, deviations.shape)


def moved(factor: Tensor, centre: Tensor, drawn: Any) -> Tensor:
    """Return drawn vectors that move with the centre and the factor of the covariance."""
    apart = (drawn - values_of(centre)).reshape(-1, drawn.shape[-1]).T
    still = constant_like(np.linalg.solve(values_of(factor), apart), factor)
    moving = centre + xp.reshape((factor @ still).mT, drawn.shape)
    found: Tensor = constant_like(drawn, centre) + (moving - xp.stop_gradient(moving))
    return found
