"""Densities that are estimated from data, by kernels."""

from __future__ import annotations

from math import log, pi
from typing import Any

import numpy as np

from mygrad_array_api._functions import linalg, special
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.dtypes import constant_like, values_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.scipy import _xp as xp

from ._arguments import tensors
from ._multivariate import factor_of, generator, log_det, whitened

__all__ = ["gaussian_kde"]


class gaussian_kde:  # noqa: N801 SciPy's name
    """Estimate a density by a sum of normal densities around data.

    Parameters
    ----------
    dataset : array_like, shape (D, N) or (N,)
        The data, in columns.
    bw_method : 'scott', 'silverman', float, 0-d tensor or callable, optional
        The factor by which the covariance of the data is scaled; a callable is given the
        estimate. By default Scott's.
    weights : array_like, shape (N,), optional
        How much each column counts.

    Attributes
    ----------
    dataset, weights, factor, covariance : Tensor
        What the density is made of.
    d, n : int
        The numbers of dimensions and of columns.

    Notes
    -----
    Differentiable in the points, the data, the weights and the bandwidth. The memory of an
    evaluation is D times the data times the points.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy.stats import gaussian_kde
    >>> data = mg.tensor([0.0, 1.0, 3.0])
    >>> gaussian_kde(data).logpdf(2.0).sum().backward()
    >>> data.grad.shape
    (3,)
    """

    def __init__(self, dataset: Any, bw_method: Any = None, weights: Any = None) -> None:
        data, given = tensors("gaussian_kde", dataset, weights)
        self.dataset: Tensor = xp.reshape(data, (1, -1)) if data.ndim < 2 else data
        self.d: int = self.dataset.shape[0]
        self.n: int = self.dataset.shape[1]
        if self.dataset.size <= 1 or self.d > self.n:
            msg = f"the data need more columns than rows, and several: not {self.dataset.shape}"
            raise ValueError(msg)
        if given is not None and given.shape != (self.n,):
            msg = f"one weight for each column is needed: {self.n}, not of shape {given.shape}"
            raise ValueError(msg)
        even = constant_like(np.ones(self.n), self.dataset) if given is None else given
        self.weights: Tensor = even / xp.sum(even)
        self.set_bandwidth("scott" if bw_method is None else bw_method)

    @property
    def neff(self) -> Tensor:
        """How many columns of equal weight would count as much."""
        return 1.0 / xp.sum(xp.square(self.weights))

    def scotts_factor(self) -> Tensor:
        """Return the factor of Scott's rule."""
        return self.neff ** (-1.0 / (self.d + 4))

    def silverman_factor(self) -> Tensor:
        """Return the factor of Silverman's rule."""
        return (self.neff * (self.d + 2.0) / 4.0) ** (-1.0 / (self.d + 4))

    def set_bandwidth(self, bw_method: Any = None) -> None:
        """Choose the factor, as the parameter `bw_method` does; None leaves it."""
        if isinstance(bw_method, str):
            rules = {"scott": self.scotts_factor, "silverman": self.silverman_factor}
            if bw_method not in rules:
                msg = (
                    f"bw_method is 'scott', 'silverman', a number or a callable, not {bw_method!r}"
                )
                raise ValueError(msg)
            self.factor = rules[bw_method]()
        elif callable(bw_method):
            self.factor = bw_method(self)
        elif bw_method is not None:
            self.factor = bw_method
        mean = xp.sum(self.weights * self.dataset, axis=-1, keepdims=True)
        apart = self.dataset - mean
        scatter = (self.weights * apart) @ apart.mT
        self._data_covariance = scatter / (1.0 - xp.sum(xp.square(self.weights)))
        self.covariance = self._data_covariance * self.factor**2

    @property
    def inv_cov(self) -> Tensor:
        """The inverse of the covariance of each kernel."""
        return linalg.inv(self.covariance)

    def logpdf(self, x: Any) -> Tensor:
        """Return the logarithm of the density at points, shape (D, M) or (M,)."""
        points = self._points(x)
        factor = factor_of(self.covariance)
        centres, places = whitened(factor, self.dataset.mT), whitened(factor, points.mT)
        apart = xp.expand_dims(places, axis=1) - xp.expand_dims(centres, axis=0)
        exponents = xp.log(self.weights) - 0.5 * xp.sum(xp.square(apart), axis=-1)
        norm = 0.5 * (self.d * log(2 * pi) + log_det(factor))
        logarithm: Tensor = special.logsumexp(exponents, axis=-1) - norm
        return logarithm

    def pdf(self, x: Any) -> Tensor:
        """Return the density at points, shape (D, M) or (M,)."""
        return xp.exp(self.logpdf(x))

    evaluate = pdf
    __call__ = pdf

    def _points(self, x: Any) -> Tensor:
        given: Tensor = tensors("gaussian_kde.pdf", x, self.dataset)[0]
        points = xp.reshape(given, (1, -1)) if given.ndim < 2 else given
        if points.shape[0] != self.d:
            if points.shape == (1, self.d):
                return points.mT
            msg = f"points have dimension {points.shape[0]}, dataset has dimension {self.d}"
            raise ValueError(msg)
        return points

    def integrate_box_1d(self, low: Any, high: Any) -> Tensor:
        """Return the probability between two bounds, in one dimension."""
        if self.d != 1:
            msg = "integrate_box_1d() only handles 1D pdfs"
            raise ValueError(msg)
        width = xp.sqrt(self.covariance[0, 0])
        ends = [(as_tensor(end) - self.dataset[0]) / width for end in (low, high)]
        return xp.sum(self.weights * (special.ndtr(ends[1]) - special.ndtr(ends[0])))

    def integrate_gaussian(self, mean: Any, cov: Any) -> Tensor:
        """Return the integral of the product with a normal density."""
        mean, cov = as_tensor(mean), as_tensor(cov)
        cov = xp.reshape(cov, (1, 1)) if cov.ndim < 2 else cov
        return xp.sum(self.weights * self._kernel(self.covariance + cov, xp.reshape(mean, (-1, 1))))

    def integrate_kde(self, other: gaussian_kde) -> Tensor:
        """Return the integral of the product with another estimate."""
        if other.d != self.d:
            msg = "KDEs are not the same dimensionality"
            raise ValueError(msg)
        kernel = self._kernel(self.covariance + other.covariance, other.dataset)
        return xp.sum(kernel * self.weights * xp.expand_dims(other.weights, axis=-1))

    def _kernel(self, cov: Tensor, points: Tensor) -> Tensor:
        """Return the normal density of each datum around each point, shape (M, N)."""
        factor = factor_of(cov)
        centres, places = whitened(factor, self.dataset.mT), whitened(factor, points.mT)
        apart = xp.expand_dims(places, axis=1) - xp.expand_dims(centres, axis=0)
        norm = 0.5 * (self.d * log(2 * pi) + log_det(factor))
        return xp.exp(-0.5 * xp.sum(xp.square(apart), axis=-1) - norm)

    def marginal(self, dimensions: Any) -> gaussian_kde:
        """Return the estimate of some of the dimensions, with the same bandwidth."""
        rows = np.atleast_1d(np.asarray(dimensions))
        if rows.dtype.kind not in "iu" or len(np.unique(rows % self.d)) != len(rows):
            msg = "dimensions are told by different integers"
            raise ValueError(msg)
        return gaussian_kde(self.dataset[rows], self.factor, self.weights)

    def resample(self, size: int | None = None, seed: Any = None) -> Tensor:
        """Draw points, which move with the data and the covariance, not with the weights."""
        size = int(self.neff) if size is None else size
        source = generator(seed)
        covariance = values_of(self.covariance)
        drawn = source.multivariate_normal(np.zeros(self.d), covariance, size=size).T
        chosen = source.choice(self.n, size=size, p=values_of(self.weights))
        still = constant_like(
            np.linalg.solve(np.linalg.cholesky(covariance), drawn), self.covariance
        )
        return self.dataset[:, chosen] + factor_of(self.covariance) @ still
