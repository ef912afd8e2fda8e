"""Distribution functions of counts, and their inverses."""

from __future__ import annotations

from typing import Unpack

from mygrad_array_api._rules.special import distributions as rules
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, UfuncOptions

from .operands import counting, real


def bdtr(k: ArrayLike, n: ArrayLike, p: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the distribution function of the binomial distribution.

    Parameters
    ----------
    k : array_like, real
        Counts; no gradient flows through them.
    n : array_like, real
        Counts; no gradient flows through them.
    p : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The probability of at most `k` successes in `n` trials.

    Notes
    -----
    The derivative with respect to `p` is minus a beta density.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.bdtr(1.0, 3.0, mg.asarray([0.5, 1.0])).tolist()
    [0.5, 0.0]
    """
    return counting(rules.bdtr, k, n, p, counts=(1,), **options)


def bdtrc(k: ArrayLike, n: ArrayLike, p: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the complement of the binomial distribution function.

    Parameters
    ----------
    k : array_like, real
        Counts; no gradient flows through them.
    n : array_like, real
        Counts; no gradient flows through them.
    p : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The probability of more than `k` successes in `n` trials.

    Notes
    -----
    The derivative with respect to `p` is a beta density.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.bdtrc(1.0, 3.0, mg.asarray([0.5, 1.0])).tolist()
    [0.5, 1.0]
    """
    return counting(rules.bdtrc, k, n, p, counts=(1,), **options)


def bdtri(k: ArrayLike, n: ArrayLike, y: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the probability of success that a binomial distribution function belongs to.

    Parameters
    ----------
    k : array_like, real
        Counts; no gradient flows through them.
    n : array_like, real
        Counts; no gradient flows through them.
    y : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        Numbers ``p`` with ``bdtr(k, n, p) = y``.

    Notes
    -----
    The derivative with respect to `y` is one over that of `bdtr`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.bdtri(1.0, 3.0, mg.asarray([0.5, 0.75]))]
    [0.5, 0.3264]
    """
    return counting(rules.bdtri, k, n, y, counts=(1,), **options)


def nbdtr(k: ArrayLike, n: ArrayLike, p: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the distribution function of the negative binomial distribution.

    Parameters
    ----------
    k : array_like, real
        Counts; no gradient flows through them.
    n : array_like, real
        Counts; no gradient flows through them.
    p : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The probability of at most `k` failures before `n` successes.

    Notes
    -----
    The derivative with respect to `p` is a beta density.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.nbdtr(1.0, 3.0, mg.asarray([0.5, 1.0])).tolist()
    [0.3125, 1.0]
    """
    return counting(rules.nbdtr, k, n, p, counts=(0, 1), **options)


def nbdtrc(k: ArrayLike, n: ArrayLike, p: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the complement of the negative binomial distribution function.

    Parameters
    ----------
    k : array_like, real
        Counts; no gradient flows through them.
    n : array_like, real
        Counts; no gradient flows through them.
    p : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The probability of more than `k` failures before `n` successes.

    Notes
    -----
    The derivative with respect to `p` is minus a beta density.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.nbdtrc(1.0, 3.0, mg.asarray([0.5, 1.0])).tolist()
    [0.6875, 0.0]
    """
    return counting(rules.nbdtrc, k, n, p, counts=(0, 1), **options)


def nbdtri(k: ArrayLike, n: ArrayLike, y: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the probability of success that a negative binomial distribution belongs to.

    Parameters
    ----------
    k : array_like, real
        Counts; no gradient flows through them.
    n : array_like, real
        Counts; no gradient flows through them.
    y : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        Numbers ``p`` with ``nbdtr(k, n, p) = y``.

    Notes
    -----
    The derivative with respect to `y` is one over a beta density.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.nbdtri(1.0, 3.0, mg.asarray([0.5, 0.75]))]
    [0.6143, 0.757]
    """
    return counting(rules.nbdtri, k, n, y, counts=(0, 1), **options)


def pdtr(k: ArrayLike, m: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the distribution function of the Poisson distribution.

    Parameters
    ----------
    k : array_like, real
        Counts; no gradient flows through them.
    m : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The probability of at most `k` events where `m` are expected.

    Notes
    -----
    The derivative with respect to `m` is minus a gamma density.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.pdtr(1.0, mg.asarray([1.0, 2.0]))]
    [0.7358, 0.406]
    """
    return real(rules.pdtr, k, m, **options)


def pdtrc(k: ArrayLike, m: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the complement of the Poisson distribution function.

    Parameters
    ----------
    k : array_like, real
        Counts; no gradient flows through them.
    m : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The probability of more than `k` events where `m` are expected.

    Notes
    -----
    The derivative with respect to `m` is a gamma density.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.pdtrc(1.0, mg.asarray([1.0, 2.0]))]
    [0.2642, 0.594]
    """
    return real(rules.pdtrc, k, m, **options)


def pdtri(k: ArrayLike, y: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the expectation that a Poisson distribution function belongs to.

    Parameters
    ----------
    k : array_like, real
        Counts; no gradient flows through them.
    y : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        Numbers ``m`` with ``pdtr(k, m) = y``.

    Notes
    -----
    The derivative with respect to `y` is minus one over a gamma density.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.pdtri(1.0, mg.asarray([0.5, 0.75]))]
    [1.678, 0.9613]
    """
    return counting(rules.pdtri, k, y, counts=(0,), **options)
