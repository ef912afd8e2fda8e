"""Distributions of matrices."""

from __future__ import annotations

from math import log, pi
from typing import Any

import numpy as np

from mygrad_array_api._functions import linalg, special
from mygrad_array_api._rules import scipy_linalg as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.dtypes import constant_like, values_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.scipy import _xp as xp
from mygrad_array_api.scipy.stats._arguments import tensors
from mygrad_array_api.scipy.stats._multivariate import (
    Multivariate,
    factor_of,
    generator,
    log_det,
    squeezed,
)

from .gamma import ChiSquared

__all__ = ["Wishart"]


class Wishart(Multivariate):
    """The distribution of the sum of squares of `df` normal vectors, as matrices.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import wishart
    >>> wishart.mean(3, [[1.0, 0.0], [0.0, 2.0]]).tolist()
    [[3.0, 0.0], [0.0, 6.0]]
    """

    name = "wishart"

    def logpdf(self, x: Any, df: Any, scale: Any) -> Tensor:
        """Return the logarithm of the density.

        Parameters
        ----------
        x : array_like, shape (N, N) or (N, N, K)
            Positive-definite matrices.
        df : float
            Greater than N - 1.
        scale : array_like, shape (N, N), (N,) or ()
            A positive-definite matrix.

        Returns
        -------
        Tensor, shape (K,) or ()

        Raises
        ------
        numpy.linalg.LinAlgError
            If a matrix is not positive definite.
        ValueError
            If `df` is too small, or the shapes do not go together.
        """
        df, scale = parameters(df, scale)
        x = matrices(x, scale)
        dim = scale.shape[0]
        factor, factors = factor_of(scale), factor_of(x)
        half = 0.5 * df
        root = apply(rules.solve_triangular, factor, factors, lower=True, unit_diagonal=False)
        trace = xp.sum(xp.square(root), axis=(-2, -1))
        norm = half * (dim * log(2) + log_det(factor)) + log_gamma_of(half, dim)
        return squeezed(0.5 * ((df - dim - 1.0) * log_det(factors) - trace) - norm)

    def pdf(self, x: Any, df: Any, scale: Any) -> Tensor:
        """Return the density."""
        return xp.exp(self.logpdf(x, df, scale))

    def mean(self, df: Any, scale: Any) -> Tensor:
        """Return the mean, ``df`` times the scale."""
        df, scale = parameters(df, scale)
        return squeezed(df * scale)

    def mode(self, df: Any, scale: Any) -> Tensor | None:
        """Return where the density is greatest; None where it is not bounded."""
        df, scale = parameters(df, scale)
        dim = scale.shape[0]
        return squeezed((df - dim - 1.0) * scale) if values_of(df) >= dim + 1 else None

    def var(self, df: Any, scale: Any) -> Tensor:
        """Return the variances of the entries."""
        df, scale = parameters(df, scale)
        diagonal = linalg.diagonal(scale)
        return squeezed(df * (scale * scale + linalg.outer(diagonal, diagonal)))

    def entropy(self, df: Any, scale: Any) -> Tensor:
        """Return the differential entropy."""
        df, scale = parameters(df, scale)
        dim = scale.shape[0]
        steps = constant_like(np.arange(dim), scale)
        slopes = xp.sum(special.psi(0.5 * (df - steps)))
        size = 0.5 * (dim + 1) * (log_det(factor_of(scale)) + dim * log(2))
        rest: Tensor = 0.5 * df * dim - 0.5 * (df - dim - 1.0) * slopes
        entropy: Tensor = size + log_gamma_of(0.5 * df, dim) + rest
        return entropy

    def rvs(self, df: Any, scale: Any, size: Any = 1, random_state: Any = None) -> Tensor:
        """Draw matrices, which move with both parameters: products of triangular factors.

        The numbers are those that SciPy draws.
        """
        df, scale = parameters(df, scale)
        dim, degrees = scale.shape[0], values_of(df)
        shape = size if isinstance(size, tuple) else (size,)
        count, source = int(np.prod(shape)), generator(random_state)
        below = np.zeros((*shape, dim, dim))
        normal = source.normal(size=count * (dim * (dim - 1) // 2))
        below[(..., *np.tril_indices(dim, k=-1))] = normal.reshape(*shape, -1)
        drawn = np.array([source.chisquare(degrees - i, size=count) for i in range(dim)])
        still = constant_like(drawn.reshape(dim, *shape[::-1]).T, scale)
        squares = ChiSquared()._moving(still, (df - constant_like(np.arange(dim), df),))
        diagonal = xp.expand_dims(xp.sqrt(squares), axis=-1) * constant_like(np.eye(dim), scale)
        root = factor_of(scale) @ (constant_like(below, scale) + diagonal)
        return squeezed(root @ root.mT)


def parameters(df: Any, scale: Any) -> tuple[Tensor, Tensor]:
    """Return the degrees of freedom, and the scale as a matrix.

    Raises
    ------
    ValueError
        If the degrees are too few, or the scale is not square.
    """
    df, scale = tensors("wishart", df, scale)
    scale = xp.reshape(scale, (1, 1)) if scale.ndim == 0 else scale
    if scale.ndim == 1:
        scale = scale * constant_like(np.eye(scale.shape[0]), scale)
    if scale.ndim != 2 or scale.shape[0] != scale.shape[1]:
        msg = f"wishart() takes a square matrix for its scale, not an array of shape {scale.shape}"
        raise ValueError(msg)
    if df.ndim or not values_of(df) > scale.shape[0] - 1:
        msg = f"'df' must be a number greater than {scale.shape[0] - 1}, not {values_of(df)}"
        raise ValueError(msg)
    return df, scale


def matrices(x: Any, scale: Tensor) -> Tensor:
    """Return matrices, which SciPy takes along the first two axes, along the last two."""
    x = tensors("wishart.logpdf", x, scale)[0]
    dim = scale.shape[0]
    eye = constant_like(np.eye(dim), x)
    if x.ndim == 0:
        x = x * eye
    elif x.ndim == 1:
        x = xp.reshape(x, (-1, 1, 1)) if dim == 1 else x * eye
    elif x.ndim == 3:
        x = xp.moveaxis(x, -1, 0)
    if x.shape[-2:] != (dim, dim) or x.ndim > 3:
        msg = f"matrices of shape {(dim, dim)} are needed, not an array of shape {x.shape}"
        raise ValueError(msg)
    found: Tensor = x
    return found


def log_gamma_of(a: Tensor, dim: int) -> Tensor:
    """Return the logarithm of the gamma function of several dimensions."""
    steps = constant_like(0.5 * np.arange(dim), a)
    return 0.25 * dim * (dim - 1) * log(pi) + xp.sum(special.gammaln(a - steps))
