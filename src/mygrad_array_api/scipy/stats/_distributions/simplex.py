"""Distributions of shares and of counts of several kinds."""

from __future__ import annotations

import warnings
from math import inf
from typing import Any

import numpy as np

from mygrad_array_api._functions import linalg, special
from mygrad_array_api._tensor.applying import constant_tensor
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.dtypes import constant_like, values_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.scipy import _xp as xp
from mygrad_array_api.scipy.stats._arguments import anywhere, poisoned, tensors
from mygrad_array_api.scipy.stats._multivariate import Multivariate, generator, squeezed

from .counts import log_choose
from .gamma import Gamma

__all__ = ["Dirichlet", "Multinomial"]


class Dirichlet(Multivariate):
    """The Dirichlet distribution of shares, which add up to one: ``Π x_i^(α_i - 1) / B(α)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy.stats import dirichlet
    >>> alpha = mg.tensor([1.0, 2.0])
    >>> dirichlet.logpdf([0.25, 0.75], alpha).backward()
    >>> alpha.grad.round(4)
    array([0.1137, 0.2123])
    """

    name = "dirichlet"

    def logpdf(self, x: Any, alpha: Any) -> Tensor:
        """Return the logarithm of the density.

        Parameters
        ----------
        x : array_like, shape (N, ...) or (N - 1, ...)
            Shares, the last of which may be left out.
        alpha : array_like, shape (N,)

        Returns
        -------
        Tensor, shape (...)

        Raises
        ------
        ValueError
            If shares are none, or parameters are not positive.
        """
        x, alpha = tensors("dirichlet.logpdf", x, alpha)
        alpha = positive(alpha)
        x = whole(x, alpha)
        exponents = xp.reshape(alpha - 1.0, (-1, *[1] * (x.ndim - 1)))
        return squeezed(xp.sum(special.xlogy(exponents, x), axis=0) - log_beta(alpha))

    def pdf(self, x: Any, alpha: Any) -> Tensor:
        """Return the density."""
        return xp.exp(self.logpdf(x, alpha))

    def mean(self, alpha: Any) -> Tensor:
        """Return the mean."""
        alpha = positive(*tensors("dirichlet.mean", alpha))
        return squeezed(alpha / xp.sum(alpha))

    def var(self, alpha: Any) -> Tensor:
        """Return the variances."""
        alpha = positive(*tensors("dirichlet.var", alpha))
        total = xp.sum(alpha)
        share = alpha / total
        return squeezed(share * (1.0 - share) / (total + 1.0))

    def cov(self, alpha: Any) -> Tensor:
        """Return the covariance matrix."""
        alpha = positive(*tensors("dirichlet.cov", alpha))
        total = xp.sum(alpha)
        share = alpha / total
        diagonal = share * constant_like(np.eye(share.shape[0]), share)
        return squeezed((diagonal - linalg.outer(share, share)) / (total + 1.0))

    def entropy(self, alpha: Any) -> Tensor:
        """Return the differential entropy."""
        alpha = positive(*tensors("dirichlet.entropy", alpha))
        total = xp.sum(alpha)
        rest = xp.sum((alpha - 1.0) * special.psi(alpha))
        slope = (total - alpha.shape[0]) * special.psi(total)
        entropy: Tensor = log_beta(alpha) + slope - rest
        return entropy

    def rvs(self, alpha: Any, size: Any = 1, random_state: Any = None) -> Tensor:
        """Draw shares, which move with the parameters: shares of gamma variables.

        A `numpy.random.Generator` draws what SciPy draws with it, unless all parameters are less
        than a tenth.
        """
        alpha = positive(*tensors("dirichlet.rvs", alpha))
        shape = (*(size if isinstance(size, tuple) else (size,)), alpha.shape[0])
        drawn = generator(random_state).standard_gamma(values_of(alpha), size=shape)
        parts = Gamma()._moving(constant_like(drawn, alpha), (alpha,))
        return parts / xp.sum(parts, axis=-1, keepdims=True)


def positive(alpha: Tensor) -> Tensor:
    """Return a vector of positive parameters.

    Raises
    ------
    ValueError
        If it is none.
    """
    if alpha.ndim != 1:
        msg = f"Parameter vector 'a' must be one dimensional, but a.shape = {alpha.shape}."
        raise ValueError(msg)
    if not np.all(values_of(alpha) > 0):
        msg = "All parameters must be greater than 0"
        raise ValueError(msg)
    return alpha


def whole(x: Tensor, alpha: Tensor) -> Tensor:
    """Return all shares, of which the last may have been left out.

    Raises
    ------
    ValueError
        If they are not shares, or a share of zero has an infinite density.
    """
    n = alpha.shape[0]
    if x.ndim == 0 or x.shape[0] not in (n - 1, n):
        msg = f"a vector of {n} shares is needed, or of {n - 1}, not an array of shape {x.shape}"
        raise ValueError(msg)
    if x.shape[0] == n - 1:
        x = xp.concat([x, 1.0 - xp.sum(x, axis=0, keepdims=True)], axis=0)
    values = values_of(x)
    if np.any((values < 0) | (values > 1)) or np.any(np.abs(values.sum(axis=0) - 1.0) > 1e-9):
        msg = "the entries of 'x' must be shares: not negative, and adding up to one"
        raise ValueError(msg)
    small = values_of(alpha).reshape(-1, *[1] * (x.ndim - 1)) < 1
    if np.any((values == 0) & small):
        msg = "Each entry in 'x' must be greater than zero if its alpha is less than one."
        raise ValueError(msg)
    return x


def log_beta(alpha: Tensor) -> Tensor:
    """Return the logarithm of the beta function of several arguments."""
    return xp.sum(special.gammaln(alpha)) - special.gammaln(xp.sum(alpha))


class Multinomial(Multivariate):
    """The numbers of n trials that come out in each of several ways.

    Examples
    --------
    >>> from mygrad_array_api.scipy.stats import multinomial
    >>> round(float(multinomial.pmf([1, 2], 3, [0.5, 0.5])), 4)
    0.375
    """

    name = "multinomial"

    def logpmf(self, x: Any, n: Any, p: Any) -> Tensor:
        """Return the logarithm of the probability.

        Parameters
        ----------
        x : array_like, shape (..., K), integer
            The numbers, through which no gradient flows; nor does it through `n`.
        n : array_like, shape (...), integer
            Their sum: what has another has probability zero.
        p : array_like, shape (..., K)
            The probabilities. If they do not add up to one, the last takes the rest.

        Returns
        -------
        Tensor, shape (...)
        """
        n, p, valid = probabilities(n, p)
        counts = np.asarray(values_of(as_tensor(x)))
        if counts.ndim == 0 or (counts.size and counts.shape[-1] != p.shape[-1]):
            msg = f"numbers of {p.shape[-1]} kinds are needed, not an array of shape {counts.shape}"
            raise ValueError(msg)
        lost = np.any((counts < 0) | (counts != np.floor(counts)), axis=-1)
        lost = lost | (counts.sum(axis=-1) != n)
        k = constant_like(np.where(lost[..., None], 0, counts), p)
        ways = special.gammaln(constant_like(n + 1.0, p))
        y = ways + xp.sum(special.xlogy(k, p) - special.gammaln(k + 1.0), axis=-1)
        lost = lost & valid
        if anywhere(lost):
            y = xp.where(lost, -inf, y)
        return poisoned(y, valid)

    def pmf(self, x: Any, n: Any, p: Any) -> Tensor:
        """Return the probability."""
        return xp.exp(self.logpmf(x, n, p))

    def mean(self, n: Any, p: Any) -> Tensor:
        """Return the mean, ``n p``."""
        n, p, valid = probabilities(n, p)
        return poisoned(n[..., None] * p, np.asarray(valid)[..., None])

    def cov(self, n: Any, p: Any) -> Tensor:
        """Return the covariance matrix."""
        n, p, valid = probabilities(n, p)
        diagonal = xp.expand_dims(p, axis=-1) * constant_like(np.eye(p.shape[-1]), p)
        product = xp.expand_dims(p, axis=-1) * xp.expand_dims(p, axis=-2)
        cov = n[..., None, None] * (diagonal - product)
        return poisoned(cov, np.asarray(valid)[..., None, None])

    def entropy(self, n: Any, p: Any) -> Tensor:
        """Return the entropy."""
        n, p, valid = probabilities(n, p)
        trials = constant_like(n, p)
        rest = trials * xp.sum(special.entr(p), axis=-1) - special.gammaln(trials + 1.0)
        k = constant_like(np.arange(1.0, np.max(n, initial=0) + 1.0), p)
        wide = xp.expand_dims(trials, axis=(-1, -2))
        inside = k <= wide
        number = xp.where(inside, k, 0.0)
        p = xp.expand_dims(p, axis=-1)
        logarithm = log_choose(wide, number) + special.xlogy(number, p)
        mass = xp.exp(logarithm + special.xlog1py(wide - number, -p))
        terms = xp.where(inside, mass * special.gammaln(k + 1.0), 0.0)
        return poisoned(rest + xp.sum(terms, axis=(-1, -2)), valid)

    def rvs(self, n: Any, p: Any, size: Any = None, random_state: Any = None) -> Tensor:
        """Draw numbers, which are constants."""
        n, p, _ = probabilities(n, p)
        drawn = generator(random_state).multinomial(n, values_of(p), size)
        return constant_tensor(np.asarray(drawn))


def probabilities(n: Any, p: Any) -> tuple[Any, Tensor, Any]:
    """Return the number of trials, the probabilities, and where both are valid."""
    (p,) = tensors("multinomial", p)
    if p.ndim == 0:
        msg = "probabilities of several kinds are needed, not a number"
        raise ValueError(msg)
    values = values_of(p)
    off = np.abs(1.0 - values.sum(axis=-1)) > 10 * np.finfo(values.dtype).eps
    if off.any():
        msg = "probabilities do not add up to one: the last takes the rest, as in SciPy 1.17"
        warnings.warn(msg, FutureWarning, stacklevel=4)
        rest = 1.0 - xp.sum(p[..., :-1], axis=-1, keepdims=True)
        adjusted = xp.concat([p[..., :-1], rest], axis=-1)
        p = xp.where(off[..., None], adjusted, p)
    trials = np.asarray(values_of(n)).astype(int)
    bad = np.any((values < 0) | (values > 1), axis=-1) | (trials < 0)
    return trials, p, ~bad
