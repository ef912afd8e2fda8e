"""Functions of square matrices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mygrad_array_api._functions.linalg.products import matrix_power
from mygrad_array_api._functions.linalg.solving import solve
from mygrad_array_api._rules.scipy_linalg import matrix_functions as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import is_variable
from mygrad_array_api._tensor.elsewhere import kind_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.scipy import _xp as xp

from ._operands import square
from ._scalar import ScalarFunction


def expm(A: ArrayLike) -> Tensor:
    """Return the exponential of square matrices.

    Parameters
    ----------
    A : array_like, shape (..., M, M), floating-point

    Returns
    -------
    Tensor, shape (..., M, M)

    Notes
    -----
    Differentiable everywhere, to every order. It does not go through eigenvectors, so that
    repeated eigenvalues do no harm.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy.linalg import expm
    >>> A = mg.tensor([[0.0, 1.0], [0.0, 0.0]])
    >>> expm(A).sum().backward()
    >>> A.grad.round(4)
    array([[1.5   , 1.    ],
           [2.1667, 1.5   ]])
    """
    return apply(rules.expm, square(A, check_finite=False))


def expm_frechet(
    A: ArrayLike,
    E: ArrayLike,
    method: str | None = None,
    compute_expm: bool = True,
    check_finite: bool = True,
) -> Any:
    """Return the derivative of the matrix exponential along a direction.

    Parameters
    ----------
    A : array_like, shape (..., M, M), floating-point
        Where to differentiate.
    E : array_like, shape (..., M, M), floating-point
        The direction.
    method : str, optional
        SciPy's choice of an algorithm, which makes no difference here.
    compute_expm : bool
        Whether to return the exponential as well.
    check_finite : bool
        Whether to raise an error where an entry is infinite or nan.

    Returns
    -------
    Tensor, or tuple of two
        The derivative, after the exponential if that was asked for.

    Notes
    -----
    Differentiable in both, to every order.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import expm_frechet
    >>> expm_frechet([[0.0]], [[3.0]], compute_expm=False).data.round(12).tolist()
    [[3.0]]
    """
    A, E = square(A, check_finite=check_finite), square(E, check_finite=check_finite)
    slope = apply(rules.expm_frechet, A, E)
    return (apply(rules.expm, A), slope) if compute_expm else slope


def logm(A: ArrayLike, disp: bool = True) -> Tensor:
    """Return the principal logarithm of square matrices.

    Parameters
    ----------
    A : array_like, shape (..., M, M), floating-point
    disp : bool
        True: an estimate of the error is not returned.

    Returns
    -------
    Tensor, shape (..., M, M)
        Complex where a real matrix has negative eigenvalues.

    Notes
    -----
    Differentiable where no eigenvalue is zero or negative, at repeated eigenvalues as well.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import expm, logm
    >>> logm(expm([[1.0, 2.0], [0.0, 1.0]])).data.round(12).tolist()
    [[1.0, 2.0], [0.0, 1.0]]
    """
    without_estimate(disp)
    return apply(rules.logm, square(A))


def sqrtm(
    A: ArrayLike,
    disp: bool = True,
    blocksize: int | None = None,
) -> Tensor:
    """Return the principal square root of square matrices.

    Parameters
    ----------
    A : array_like, shape (..., M, M), floating-point
    disp : bool
        True: an estimate of the error is not returned.
    blocksize : int, optional
        Makes no difference, in SciPy neither.

    Returns
    -------
    Tensor, shape (..., M, M)
        Complex where a real matrix has negative eigenvalues.

    Notes
    -----
    Differentiable where no eigenvalue is zero or negative, at repeated eigenvalues as well.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import sqrtm
    >>> sqrtm([[4.0, 0.0], [0.0, 9.0]]).tolist()
    [[2.0, 0.0], [0.0, 3.0]]
    """
    without_estimate(disp)
    return apply(rules.sqrtm, square(A))


def fractional_matrix_power(A: ArrayLike, t: Any) -> Tensor:
    """Return a power of square matrices.

    Parameters
    ----------
    A : array_like, shape (..., M, M), floating-point
    t : float, or 0-d tensor
        The exponent.

    Returns
    -------
    Tensor, shape (..., M, M)

    Notes
    -----
    Differentiable in both. That of a constant integer exponent is made of products and inverses,
    and exists wherever these do; any other where no eigenvalue is zero or negative.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import fractional_matrix_power
    >>> fractional_matrix_power([[4.0, 0.0], [0.0, 9.0]], 0.5).data.round(12).tolist()
    [[2.0, 0.0], [0.0, 3.0]]
    """
    A = square(A)
    if not is_variable(t) and float(t).is_integer():
        return matrix_power(A, int(t))
    return apply(rules.fractional_matrix_power, A, t)


def cosm(A: ArrayLike) -> Tensor:
    """Return the cosine of square matrices.

    Parameters
    ----------
    A : array_like, shape (..., M, M), floating-point

    Returns
    -------
    Tensor, shape (..., M, M)

    Notes
    -----
    Differentiable everywhere: it is made of exponentials, as SciPy's is.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import cosm
    >>> cosm([[0.0]]).tolist()
    [[1.0]]
    """
    A = square(A)
    if kind_of(A) == "c":
        return 0.5 * (expm(1j * A) + expm(-1j * A))
    return xp.real(expm(1j * A))


def sinm(A: ArrayLike) -> Tensor:
    """Return the sine of square matrices.

    Parameters
    ----------
    A : array_like, shape (..., M, M), floating-point

    Returns
    -------
    Tensor, shape (..., M, M)

    Notes
    -----
    Differentiable everywhere: it is made of exponentials, as SciPy's is.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import sinm
    >>> sinm([[0.0]]).tolist()
    [[0.0]]
    """
    A = square(A)
    if kind_of(A) == "c":
        return -0.5j * (expm(1j * A) - expm(-1j * A))
    return xp.imag(expm(1j * A))


def tanm(A: ArrayLike) -> Tensor:
    """Return the tangent of square matrices.

    Parameters
    ----------
    A : array_like, shape (..., M, M), floating-point

    Returns
    -------
    Tensor, shape (..., M, M)

    Notes
    -----
    Differentiable where the cosine can be inverted.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import tanm
    >>> tanm([[0.0]]).tolist()
    [[0.0]]
    """
    A = square(A)
    return solve(cosm(A), sinm(A))


def coshm(A: ArrayLike) -> Tensor:
    """Return the hyperbolic cosine of square matrices.

    Parameters
    ----------
    A : array_like, shape (..., M, M), floating-point

    Returns
    -------
    Tensor, shape (..., M, M)

    Notes
    -----
    Differentiable everywhere.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import coshm
    >>> coshm([[0.0]]).tolist()
    [[1.0]]
    """
    A = square(A)
    return 0.5 * (expm(A) + expm(-A))


def sinhm(A: ArrayLike) -> Tensor:
    """Return the hyperbolic sine of square matrices.

    Parameters
    ----------
    A : array_like, shape (..., M, M), floating-point

    Returns
    -------
    Tensor, shape (..., M, M)

    Notes
    -----
    Differentiable everywhere.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import sinhm
    >>> sinhm([[0.0]]).tolist()
    [[0.0]]
    """
    A = square(A)
    return 0.5 * (expm(A) - expm(-A))


def tanhm(A: ArrayLike) -> Tensor:
    """Return the hyperbolic tangent of square matrices.

    Parameters
    ----------
    A : array_like, shape (..., M, M), floating-point

    Returns
    -------
    Tensor, shape (..., M, M)

    Notes
    -----
    Differentiable where the hyperbolic cosine can be inverted.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import tanhm
    >>> tanhm([[0.0]]).tolist()
    [[0.0]]
    """
    A = square(A)
    return solve(coshm(A), sinhm(A))


def signm(A: ArrayLike, disp: bool = True) -> Tensor:
    """Return the sign function of square matrices.

    Parameters
    ----------
    A : array_like, shape (..., M, M), floating-point
    disp : bool
        True: an estimate of the error is not returned.

    Returns
    -------
    Tensor, shape (..., M, M)
        With the eigenvectors of `A`, and the signs of the real parts of its eigenvalues.

    Notes
    -----
    Differentiable where no eigenvalue has the real part zero.

    Examples
    --------
    >>> from mygrad_array_api.scipy.linalg import signm
    >>> signm([[2.0, 0.0], [0.0, -3.0]]).tolist()
    [[1.0, 0.0], [0.0, -1.0]]
    """
    without_estimate(disp)
    return apply(rules.signm, square(A))


def funm(A: ArrayLike, func: Callable[[Any], Any], disp: bool = True) -> Tensor:
    """Return a function of square matrices.

    Parameters
    ----------
    A : array_like, shape (..., M, M), floating-point
    func : callable
        The function of numbers. It takes a tensor to a tensor, element by element, and is made
        of functions of this library, or of NumPy's. It is given the eigenvalues: real ones if `A`
        is Hermitian, else complex ones.
    disp : bool
        True: an estimate of the error is not returned.

    Returns
    -------
    Tensor, shape (..., M, M)

    Raises
    ------
    numpy.linalg.LinAlgError
        In the backward pass, if `A` cannot be diagonalised.

    Notes
    -----
    Differentiable in `A`, to every order for which `func` is differentiable once more, and at
    repeated eigenvalues as well: the derivative is made of divided differences of `func`, and
    does not depend on the choice of eigenvectors. No gradient flows to what `func` closes over.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy.linalg import funm
    >>> A = mg.tensor([[1.0, 0.0], [0.0, 1.0]])
    >>> funm(A, mg.log).sum().backward()
    >>> A.grad
    array([[1., 1.],
           [1., 1.]])
    """
    without_estimate(disp)
    return apply(rules.funm, square(A), function=ScalarFunction(func))


def without_estimate(disp: bool) -> None:
    """Refuse to return an estimate of the error beside a matrix.

    Raises
    ------
    NotImplementedError
        If it is asked for.
    """
    if not disp:
        msg = "no estimate of the error is returned here: leave disp out"
        raise NotImplementedError(msg)
