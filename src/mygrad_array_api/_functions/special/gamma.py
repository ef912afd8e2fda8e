"""The gamma function and its relatives."""

from __future__ import annotations

from typing import Unpack

from mygrad_array_api._rules.special import gamma as rules
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike, UfuncOptions

from .operands import analytic, real


def betaln(a: ArrayLike, b: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the logarithm of the magnitude of the beta function.

    Parameters
    ----------
    a, b : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``log|B(a, b)|``.

    Notes
    -----
    The derivative with respect to `a` is ``ψ(a) - ψ(a + b)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.betaln(2.0, mg.asarray([1.0, 3.0]))]
    [-0.6931, -2.485]
    """
    return real(rules.betaln, a, b, **options)


def binom(x: ArrayLike, y: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the binomial coefficient of real numbers.

    Parameters
    ----------
    x, y : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The number of ways to choose `y` out of `x`.

    Notes
    -----
    Differentiable where `x` is not a negative integer.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.binom(5.0, mg.asarray([2.0, 2.5]))]
    [10.0, 10.86]
    """
    return real(rules.binom, x, y, **options)


def gamma(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the gamma function.

    Parameters
    ----------
    x : array_like, floating-point
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``Γ(x)``.

    Notes
    -----
    The derivative is ``Γ(x) ψ(x)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.gamma(mg.asarray([0.5, 5.0]))]
    [1.772, 24.0]
    """
    return analytic(rules.gamma, x, **options)


def gammaln(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the logarithm of the magnitude of the gamma function.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``log|Γ(x)|``.

    Notes
    -----
    The derivative is the digamma function `psi`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.gammaln(mg.asarray([3.0, 100.0]))]
    [0.6931, 359.1]
    """
    return real(rules.gammaln, x, **options)


def gammasgn(x: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the sign of the gamma function.

    Parameters
    ----------
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        1, -1, or nan at the poles.

    Notes
    -----
    Piecewise constant: the gradient is zero.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.gammasgn(mg.asarray([2.5, -0.5])).tolist()
    [1.0, -1.0]
    """
    return real(rules.gammasgn, x, **options)


def loggamma(z: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the logarithm of the gamma function.

    Parameters
    ----------
    z : array_like, floating-point
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``log Γ(z)``; nan for negative numbers.

    Notes
    -----
    The derivative is the digamma function `psi`.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.loggamma(mg.asarray([3.0, 100.0]))]
    [0.6931, 359.1]
    """
    return analytic(rules.loggamma, z, **options)


def poch(z: ArrayLike, m: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the Pochhammer symbol, the rising factorial.

    Parameters
    ----------
    z, m : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``Γ(z + m) / Γ(z)``.

    Notes
    -----
    Differentiable where ``Γ(z + m)`` is finite, and in `z` also where both gamma functions are
    infinite.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> mg.special.poch(3.0, mg.asarray([1.0, 2.0])).tolist()
    [3.0, 12.0]
    """
    return real(rules.poch, z, m, **options)


def polygamma(n: ArrayLike, x: ArrayLike, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the derivative of order `n` of the digamma function.

    Parameters
    ----------
    n : array_like, real
        The order: integers that are not negative, through which no gradient flows.
    x : array_like, real
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``ψ⁽ⁿ⁾(x)``.

    Notes
    -----
    The derivative with respect to `x` is the function of order ``n + 1``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.polygamma(1, mg.asarray([1.0, 2.0]))]
    [1.645, 0.6449]
    """
    return real(rules.polygamma, n, x, **options)


def psi(z: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the digamma function, the logarithmic derivative of the gamma function.

    Parameters
    ----------
    z : array_like, floating-point
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``ψ(z)``.

    Notes
    -----
    The derivative is ``polygamma(1, z)``.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.psi(mg.asarray([1.0, 5.0]))]
    [-0.5772, 1.506]
    """
    return analytic(rules.psi, z, **options)


digamma = psi


def rgamma(z: ArrayLike, /, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return one over the gamma function.

    Parameters
    ----------
    z : array_like, floating-point
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        ``1/Γ(z)``, zero at the poles of Γ.

    Notes
    -----
    The derivative is ``-ψ(z)/Γ(z)``; to the left of 1/2 it is computed by reflection, so that
    it is right at the poles of Γ.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.rgamma(mg.asarray([0.0, 5.0]))]
    [0.0, 0.04167]
    """
    return analytic(rules.rgamma, z, **options)


def zeta(x: ArrayLike, q: ArrayLike | None = None, **options: Unpack[UfuncOptions]) -> Tensor:
    """Return the zeta function of Riemann, or of Hurwitz.

    Parameters
    ----------
    x : array_like, real
    q : array_like, real, optional
        By default 1, which makes it the zeta function of Riemann.
    **options
        The options of `UfuncOptions`.

    Returns
    -------
    Tensor
        The sum of ``(k + q)^-x`` over all k from 0 on.

    Notes
    -----
    The derivative with respect to `q` is ``-x ζ(x + 1, q)``. That with respect to `x` has no
    formula, and its gradient is nan.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> [float(f"{y:.4g}") for y in mg.special.zeta(mg.asarray([2.0, 4.0]))]
    [1.645, 1.082]
    """
    return real(rules.zeta, x, 1.0 if q is None else q, **options)
