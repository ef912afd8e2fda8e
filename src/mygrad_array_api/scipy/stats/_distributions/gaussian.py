"""Normal and Student's distributions of vectors."""

from __future__ import annotations

from math import inf, log, pi
from typing import Any

import numpy as np

from mygrad_array_api._functions import linalg, special
from mygrad_array_api._tensor.dtypes import constant_like, values_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.scipy import _xp as xp
from mygrad_array_api.scipy.stats._arguments import tensors
from mygrad_array_api.scipy.stats._multivariate import (
    Multivariate,
    factor_of,
    generator,
    log_det,
    moved,
    squeezed,
    whitened,
)

from .gamma import ChiSquared

__all__ = ["MultivariateNormal", "MultivariateT"]

LOG_TWO_PI = log(2 * pi)


def placement(function: str, mean: Any, cov: Any, *more: Any) -> list[Any]:
    """Return a centre and a matrix as a vector and a square matrix, with more parameters.

    Raises
    ------
    ValueError
        If their shapes do not go together.
    """
    mean, cov, *more_tensors = tensors(function, mean, 1.0 if cov is None else cov, *more)
    if mean is None:
        dim = 1 if cov.ndim < 2 else cov.shape[0]
        mean = constant_like(np.zeros(dim), cov)
    mean = xp.reshape(mean, (1,)) if mean.ndim == 0 else mean
    if mean.ndim != 1:
        msg = f"{function}() takes a vector for its centre, not an array of shape {mean.shape}"
        raise ValueError(msg)
    dim = mean.shape[0]
    if dim == 1 and cov.ndim < 2:
        cov = xp.reshape(cov, (1, 1))
    elif cov.ndim < 2:
        cov = cov * constant_like(np.eye(dim), cov)
    if cov.shape != (dim, dim):
        msg = f"{function}() takes a matrix of shape {(dim, dim)}, not {cov.shape}"
        raise ValueError(msg)
    return [mean, cov, *more_tensors]


def quantiles(function: str, x: Any, mean: Tensor, cov: Tensor) -> Tensor:
    """Return the deviations of points from a centre, with their coordinates along the last axis."""
    points, *_ = tensors(function, x, mean, cov)
    dim = mean.shape[0]
    if points.ndim == 0:
        points = xp.reshape(points, (1,))
    elif points.ndim == 1:
        points = xp.reshape(points, (-1, 1) if dim == 1 else (1, -1))
    return points - mean  # type: ignore[no-any-return]


class MultivariateNormal(Multivariate):
    """The normal distribution of vectors.

    Of a covariance matrix, which is taken to be symmetric, the lower triangle is read. The
    gradient is that of a symmetric matrix.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy.stats import multivariate_normal
    >>> mean = mg.tensor([0.0, 0.0])
    >>> multivariate_normal.logpdf([1.0, 2.0], mean, [[1.0, 0.0], [0.0, 4.0]]).backward()
    >>> mean.grad
    array([1. , 0.5])
    """

    name = "multivariate_normal"

    def logpdf(
        self, x: Any, mean: Any = None, cov: Any = 1, allow_singular: bool = False
    ) -> Tensor:
        """Return the logarithm of the density at points.

        Parameters
        ----------
        x : array_like, shape (..., N)
        mean : array_like, shape (N,), optional
            By default zero.
        cov : array_like, shape (N, N), (N,) or ()
            Alternatively the variances, or the one of all.
        allow_singular : bool
            Whether the matrix may be singular: the density is then that in its range.

        Returns
        -------
        Tensor, shape (...)

        Raises
        ------
        numpy.linalg.LinAlgError
            If the matrix is not positive definite, and `allow_singular` is False.
        """
        mean, cov = placement("multivariate_normal", mean, cov)
        deviations = quantiles("multivariate_normal", x, mean, cov)
        if allow_singular:
            return squeezed(in_range(deviations, cov))
        factor = factor_of(cov)
        distance = xp.sum(xp.square(whitened(factor, deviations)), axis=-1)
        return squeezed(-0.5 * (mean.shape[0] * LOG_TWO_PI + log_det(factor) + distance))

    def pdf(self, x: Any, mean: Any = None, cov: Any = 1, allow_singular: bool = False) -> Tensor:
        """Return the density at points, with the parameters of `logpdf`."""
        return xp.exp(self.logpdf(x, mean, cov, allow_singular))

    def entropy(self, mean: Any = None, cov: Any = 1) -> Tensor:
        """Return the differential entropy."""
        mean, cov = placement("multivariate_normal", mean, cov)
        entropy: Tensor = 0.5 * (mean.shape[0] * (LOG_TWO_PI + 1.0) + log_det(factor_of(cov)))
        return entropy

    def rvs(
        self, mean: Any = None, cov: Any = 1, size: Any = 1, random_state: Any = None
    ) -> Tensor:
        """Draw vectors, which move with the mean and the covariance matrix.

        The numbers are those that SciPy draws.
        """
        mean, cov = placement("multivariate_normal", mean, cov)
        drawn = generator(random_state).multivariate_normal(values_of(mean), values_of(cov), size)
        return squeezed(moved(factor_of(cov), mean, drawn))


def in_range(deviations: Tensor, cov: Tensor) -> Tensor:
    """Return the log-density in the range of a singular matrix; minus infinity outside of it."""
    w, v = np.linalg.eigh(values_of(cov))
    limit = 1e6 * np.finfo(w.dtype).eps * np.max(np.abs(w))
    if np.min(w) < -limit:
        msg = "The input matrix must be symmetric positive semidefinite."
        raise ValueError(msg)
    kept = w > limit
    symmetric = xp.tril(cov) + xp.tril(cov, k=-1).mT
    inverse = linalg.pinv(symmetric, rtol=float(limit / np.max(w)))
    logarithm = xp.sum(xp.log(linalg.eigvalsh(symmetric)[kept]))
    distance = xp.sum((deviations @ inverse) * deviations, axis=-1)
    y = -0.5 * (int(kept.sum()) * LOG_TWO_PI + logarithm + distance)
    outside = np.linalg.norm(values_of(deviations) @ v[:, ~kept], axis=-1) >= 1e3 * limit
    return xp.where(outside & (not kept.all()), -inf, y)


class MultivariateT(Multivariate):
    """Student's distribution of vectors, normal for infinite `df`.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import multivariate_t
    >>> round(float(multivariate_t.pdf([0.0, 0.0], [0.0, 0.0], df=3.0)), 4)
    0.1592
    """

    name = "multivariate_t"

    def logpdf(self, x: Any, loc: Any = None, shape: Any = 1, df: Any = 1) -> Tensor:
        """Return the logarithm of the density at points.

        Parameters
        ----------
        x : array_like, shape (..., N)
        loc : array_like, shape (N,), optional
            By default zero.
        shape : array_like, shape (N, N), (N,) or ()
        df : float
            The degrees of freedom.

        Returns
        -------
        Tensor, shape (...)

        Raises
        ------
        numpy.linalg.LinAlgError
            If the matrix is not positive definite.
        ValueError
            If `df` is not positive.
        """
        if values_of(df) == inf:
            return MultivariateNormal().logpdf(x, loc, shape)
        loc, shape, df = placement("multivariate_t", loc, shape, checked(df))
        dim = loc.shape[0]
        factor = factor_of(shape)
        deviations = quantiles("multivariate_t", x, loc, shape)
        distance = xp.sum(xp.square(whitened(factor, deviations)), axis=-1)
        half = 0.5 * (df + dim)
        peak = special.gammaln(half) - special.gammaln(0.5 * df) - 0.5 * dim * xp.log(df * pi)
        y = peak - 0.5 * log_det(factor) - half * xp.log1p(distance / df)
        return squeezed(y)

    def pdf(self, x: Any, loc: Any = None, shape: Any = 1, df: Any = 1) -> Tensor:
        """Return the density at points, with the parameters of `logpdf`."""
        return xp.exp(self.logpdf(x, loc, shape, df))

    def entropy(self, loc: Any = None, shape: Any = 1, df: Any = 1) -> Tensor:
        """Return the differential entropy."""
        if values_of(df) == inf:
            return MultivariateNormal().entropy(loc, shape)
        loc, shape, df = placement("multivariate_t", loc, shape, checked(df))
        dim = loc.shape[0]
        half, less = 0.5 * (df + dim), 0.5 * df
        peak = special.gammaln(less) - special.gammaln(half) + 0.5 * dim * xp.log(df * pi)
        bend = half * (special.psi(half) - special.psi(less))
        entropy: Tensor = peak + bend + 0.5 * log_det(factor_of(shape))
        return entropy

    def rvs(
        self,
        loc: Any = None,
        shape: Any = 1,
        df: Any = 1,
        size: Any = 1,
        random_state: Any = None,
    ) -> Tensor:
        """Draw vectors, which move with all parameters. The numbers are those that SciPy draws."""
        loc, shape, df = placement("multivariate_t", loc, shape, checked(df))
        dim, source = loc.shape[0], generator(random_state)
        x: Any = np.ones(size)
        if not np.isinf(values_of(df)):
            x = source.chisquare(values_of(df), size=size)
        z = source.multivariate_normal(np.zeros(dim), values_of(shape), size=size)
        moving = moved(factor_of(shape), constant_like(np.zeros(dim), loc), z)
        if not np.isinf(values_of(df)):
            x = ChiSquared()._moving(constant_like(x, loc), (df,)) / df
        return squeezed(loc + moving / xp.expand_dims(xp.sqrt(x), axis=-1))


def checked(df: Any) -> Any:
    """Return degrees of freedom that are positive.

    Raises
    ------
    ValueError
        If they are not.
    """
    df = 1 if df is None else df
    if not values_of(df) > 0:
        msg = f"'df' must be greater than zero, not {values_of(df)}"
        raise ValueError(msg)
    return df
