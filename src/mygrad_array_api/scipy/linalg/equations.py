"""Matrix equations."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._functions.linalg.solving import solve
from mygrad_array_api._rules.scipy_linalg import equations as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike

from ._operands import adjoint, matrix, square


def solve_sylvester(a: ArrayLike, b: ArrayLike, q: ArrayLike) -> Tensor:
    """Solve Sylvester's equation ``A X + X B = Q``.

    Parameters
    ----------
    a : array_like, shape (..., M, M), floating-point
    b : array_like, shape (..., N, N), floating-point
    q : array_like, shape (..., M, N), floating-point

    Returns
    -------
    Tensor, shape (..., M, N)

    Notes
    -----
    Differentiable in all of them, where no eigenvalue of `a` is the negative of one of `b`.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import solve_sylvester
    >>> solve_sylvester([[1.0]], [[2.0]], [[6.0]]).tolist()
    [[2.0]]
    """
    return apply(rules.solve_sylvester, square(a), square(b), matrix(q))


def solve_continuous_lyapunov(a: ArrayLike, q: ArrayLike) -> Tensor:
    """Solve Lyapunov's equation ``A X + X Aᴴ = Q``.

    Parameters
    ----------
    a : array_like, shape (..., M, M), floating-point
    q : array_like, shape (..., M, M), floating-point

    Returns
    -------
    Tensor, shape (..., M, M)

    Notes
    -----
    Differentiable in both.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import solve_continuous_lyapunov
    >>> solve_continuous_lyapunov([[1.0]], [[6.0]]).tolist()
    [[3.0]]
    """
    a = square(a)
    return apply(rules.solve_sylvester, a, adjoint(a), square(q))


solve_lyapunov = solve_continuous_lyapunov


def solve_discrete_lyapunov(a: ArrayLike, q: ArrayLike, method: str | None = None) -> Tensor:
    """Solve the discrete Lyapunov equation ``A X Aᴴ - X + Q = 0``.

    Parameters
    ----------
    a : array_like, shape (..., M, M), floating-point
    q : array_like, shape (..., M, M), floating-point
    method : str, optional
        SciPy's choice of an algorithm, of which its default is taken here.

    Returns
    -------
    Tensor, shape (..., M, M)

    Notes
    -----
    Differentiable in both, where no product of two eigenvalues of `a` is one.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import solve_discrete_lyapunov
    >>> solve_discrete_lyapunov([[0.5]], [[3.0]]).tolist()
    [[4.0]]
    """
    if method not in (None, "direct", "bilinear"):
        msg = f"method is 'direct', 'bilinear' or None, not {method!r}"
        raise ValueError(msg)
    return apply(rules.solve_discrete_lyapunov, square(a), square(q))


def solve_continuous_are(
    a: ArrayLike,
    b: ArrayLike,
    q: ArrayLike,
    r: ArrayLike,
    e: ArrayLike | None = None,
    s: ArrayLike | None = None,
    balanced: bool = True,
) -> Tensor:
    """Solve the algebraic Riccati equation of continuous time.

    ``Aᴴ X E + Eᴴ X A - (Eᴴ X B + S) R⁻¹ (Bᴴ X E + Sᴴ) + Q = 0``.

    Parameters
    ----------
    a : array_like, shape (..., M, M), floating-point
    b : array_like, shape (..., M, N), floating-point
    q : array_like, shape (..., M, M), floating-point
        Hermitian.
    r : array_like, shape (..., N, N), floating-point
        Hermitian, and not singular.
    e : array_like, shape (..., M, M), floating-point, optional
        Not singular; by default the identity.
    s : array_like, shape (..., M, N), floating-point, optional
        By default zero.
    balanced : bool
        SciPy's choice of an algorithm, of which its default is taken here.

    Returns
    -------
    Tensor, shape (..., M, M)
        The solution that stabilises, which is Hermitian.

    Notes
    -----
    Differentiable in all of them. The gradient of the Hermitian arguments is Hermitian itself.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import solve_continuous_are
    >>> solve_continuous_are([[0.0]], [[1.0]], [[4.0]], [[1.0]]).data.round(12).tolist()
    [[2.0]]
    """
    return apply(rules.solve_continuous_are, *standard(a, b, q, r, e, s))


def solve_discrete_are(
    a: ArrayLike,
    b: ArrayLike,
    q: ArrayLike,
    r: ArrayLike,
    e: ArrayLike | None = None,
    s: ArrayLike | None = None,
    balanced: bool = True,
) -> Tensor:
    """Solve the algebraic Riccati equation of discrete time.

    ``Aᴴ X A - Eᴴ X E - (Aᴴ X B + S) (R + Bᴴ X B)⁻¹ (Bᴴ X A + Sᴴ) + Q = 0``.

    Parameters
    ----------
    a : array_like, shape (..., M, M), floating-point
    b : array_like, shape (..., M, N), floating-point
    q : array_like, shape (..., M, M), floating-point
        Hermitian.
    r : array_like, shape (..., N, N), floating-point
        Hermitian, and not singular where `s` is given.
    e : array_like, shape (..., M, M), floating-point, optional
        Not singular; by default the identity.
    s : array_like, shape (..., M, N), floating-point, optional
        By default zero.
    balanced : bool
        SciPy's choice of an algorithm, of which its default is taken here.

    Returns
    -------
    Tensor, shape (..., M, M)
        The solution that stabilises, which is Hermitian.

    Notes
    -----
    Differentiable in all of them. The gradient of the Hermitian arguments is Hermitian itself.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import solve_discrete_are
    >>> solve_discrete_are([[0.0]], [[1.0]], [[4.0]], [[1.0]]).data.round(12).tolist()
    [[4.0]]
    """
    return apply(rules.solve_discrete_are, *standard(a, b, q, r, e, s))


def standard(a: Any, b: Any, q: Any, r: Any, e: Any, s: Any) -> tuple[Tensor, ...]:
    """Return the four matrices of a Riccati equation without E and S that has the same solution.

    ``A E⁻¹`` takes the place of A, and ``A - B R⁻¹ Sᴴ`` then that of it.
    """
    a, b, q, r = square(a), matrix(b), square(q), square(r)
    s = None if s is None else matrix(s)
    if e is not None:
        e = adjoint(square(e))
        a = adjoint(solve(e, adjoint(a)))
        q = adjoint(solve(e, adjoint(solve(e, q))))
        s = None if s is None else solve(e, s)
    if s is not None:
        gain = solve(r, adjoint(s))
        a, q = a - b @ gain, q - s @ gain
    return a, b, q, r
