"""Linear systems of sparse matrices of `scipy.sparse.linalg`, differentiable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._backends.numpy.from_scipy import of_scipy
from mygrad_array_api._backends.numpy.scipy_sparse import DIRECT, Iterative, Operator
from mygrad_array_api._functions.data_types import astype
from mygrad_array_api._rules import scipy_sparse as rules
from mygrad_array_api._tensor.applying import apply
from mygrad_array_api._tensor.composing import as_tensor
from mygrad_array_api._tensor.sparse import is_sparse
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api._tensor.typing import ArrayLike
from mygrad_array_api.scipy._functions import as_arrays
from mygrad_array_api.scipy._rest import rest_of as _rest_of
from mygrad_array_api.transforms.implicit import solution_of
from mygrad_array_api.transforms.trace import data_of, plain

from ._matrix import SparseTensor, as_sparse

__all__ = ["bicg", "bicgstab", "cg", "cgs", "gmres", "lgmres", "minres", "spsolve"]


def spsolve(
    A: Any, b: ArrayLike, permc_spec: str | None = None, use_umfpack: bool = True
) -> Tensor:
    """Solve a sparse linear system.

    Parameters
    ----------
    A : SparseTensor or sparse matrix, shape (N, N)
        The values of a `SparseTensor` may be variables.
    b : array_like, shape (N,) or (N, K)
    permc_spec : str, optional
        Ignored: SciPy's default serves.
    use_umfpack : bool
        Ignored: SuperLU solves.

    Returns
    -------
    Tensor
        Of the shape of `b`.

    Raises
    ------
    ValueError
        If the shapes do not fit.
    RuntimeError
        If the matrix is exactly singular.

    Notes
    -----
    Differentiable in `b` and in the values of `A`, at the cost of another solution. SciPy computes
    the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import sparse
    >>> values = mg.tensor([2.0, 4.0])
    >>> A = sparse.coo_array((values, ([0, 1], [0, 1])))
    >>> x = sparse.linalg.spsolve(A, [2.0, 2.0])
    >>> x.backward()
    >>> x.tolist(), values.grad
    ([1.0, 0.5], array([-0.5  , -0.125]))
    """
    right = as_tensor(as_sparse(b).toarray() if is_sparse(b) or isinstance(b, SparseTensor) else b)
    return _solved(as_sparse(A), right, DIRECT)


def _solved(A: Any, b: Tensor, solver: Any) -> Tensor:
    n, m = A.shape
    if n != m or b.ndim not in (1, 2) or b.shape[0] != n:
        msg = f"a system of shape {A.shape} with a right-hand side of shape {b.shape}"
        raise ValueError(msg)
    return apply(rules.sparse_solve, A.data, b, pattern=A.pattern, solver=solver)


class _OfOperator:
    """An operator of SciPy's, in the place of a matrix with values."""

    data = np.empty(0)

    def __init__(self, operator: Any) -> None:
        self.pattern = Operator(operator)
        self.shape = operator.shape


SYMMETRIC = ("cg", "minres")


def _iterated(name: str, A: Any, b: ArrayLike, x0: Any, options: dict[str, Any]) -> Any:
    """Solve by an iteration of SciPy's; the gradient solves by the same one."""
    right = as_tensor(b)
    right = right if right.dtype.kind in "fc" else astype(right, np.float64)
    shape = right.shape
    right = right.reshape(-1)
    solve: Callable[..., Any] = of_scipy("sparse.linalg", name)
    options = {key: value for key, value in options.items() if value is not None}
    if x0 is not None:
        options["x0"] = data_of(x0)
    iteration = Iterative(solve, options)
    if isinstance(A, SparseTensor) or is_sparse(A):
        return _solved(as_sparse(A), right, iteration).reshape(shape), iteration.info
    if hasattr(A, "rmatvec"):
        return _solved(_OfOperator(A), right, iteration).reshape(shape), iteration.info
    linear: Callable[..., Any] = A if callable(A) else lambda x: as_tensor(A) @ x
    operator = of_scipy("sparse.linalg", "LinearOperator")(
        (right.size, right.size), matvec=as_arrays(linear), dtype=right.dtype
    )
    matrix = operator if callable(A) else plain(as_tensor(A))
    x, info = solve(matrix, plain(right), **options)
    structure: Any = "symmetric" if name in SYMMETRIC and right.dtype.kind != "c" else "general"
    x = solution_of(x, lambda x, b: linear(x) - b, (right,), structure=structure)
    return as_tensor(x).reshape(shape), info


def cg(
    A: Any,
    b: ArrayLike,
    x0: ArrayLike | None = None,
    *,
    rtol: float = 1e-05,
    atol: float = 0.0,
    maxiter: int | None = None,
    M: Any = None,
    callback: Callable[..., Any] | None = None,
    **options: Any,
) -> tuple[Tensor, int]:
    """Solve a linear system by conjugate gradients.

    Parameters
    ----------
    A : SparseTensor, sparse or dense matrix, linear operator or callable, shape (N, N)
        A symmetric positive definite matrix. The values of a `SparseTensor` and of a dense tensor
        may be variables. A callable takes a tensor to its product with the matrix.
    b : array_like, shape (N,)
    x0 : array_like, shape (N,), optional
        Where to start. It is a constant.
    rtol, atol, maxiter, M, callback, **options
        As of SciPy's function.

    Returns
    -------
    x : Tensor, shape (N,)
    info : int
        Zero if the iteration converged.

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Differentiable in `b`, and in the values of `A` or what a callable reads. The gradient is solved
    for by the same iteration, with the same tolerance. SciPy computes the values, of NumPy's arrays
    only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import sparse
    >>> A = sparse.csr_array([[2.0, 1.0], [1.0, 3.0]])
    >>> b = mg.tensor([3.0, 4.0])
    >>> x, info = sparse.linalg.cg(A, b)
    >>> x.round(4).tolist(), info
    ([1.0, 1.0], 0)
    """
    settings = {"rtol": rtol, "atol": atol, "maxiter": maxiter, "M": M, "callback": callback}
    return _iterated("cg", A, b, x0, settings | options)


def cgs(
    A: Any,
    b: ArrayLike,
    x0: ArrayLike | None = None,
    *,
    rtol: float = 1e-05,
    atol: float = 0.0,
    maxiter: int | None = None,
    M: Any = None,
    callback: Callable[..., Any] | None = None,
    **options: Any,
) -> tuple[Tensor, int]:
    """Solve a linear system by conjugate gradients squared.

    Parameters
    ----------
    A : SparseTensor, sparse or dense matrix, linear operator or callable, shape (N, N)
        As of `cg`, but any matrix.
    b, x0, rtol, atol, maxiter, M, callback, **options
        As of `cg`.

    Returns
    -------
    x : Tensor, shape (N,)
    info : int
        Zero if the iteration converged.

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Differentiable in `b`, and in the values of `A` or what a callable reads. The gradient is solved
    for by the same iteration. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import sparse
    >>> A = sparse.csr_array([[2.0, 1.0], [1.0, 3.0]])
    >>> b = mg.tensor([3.0, 4.0])
    >>> x, info = sparse.linalg.cgs(A, b)
    >>> x.round(4).tolist(), info
    ([1.0, 1.0], 0)
    """
    settings = {"rtol": rtol, "atol": atol, "maxiter": maxiter, "M": M, "callback": callback}
    return _iterated("cgs", A, b, x0, settings | options)


def bicg(
    A: Any,
    b: ArrayLike,
    x0: ArrayLike | None = None,
    *,
    rtol: float = 1e-05,
    atol: float = 0.0,
    maxiter: int | None = None,
    M: Any = None,
    callback: Callable[..., Any] | None = None,
    **options: Any,
) -> tuple[Tensor, int]:
    """Solve a linear system by biconjugate gradients.

    Parameters
    ----------
    A : SparseTensor, sparse or dense matrix, linear operator or callable, shape (N, N)
        As of `cg`, but any matrix.
    b, x0, rtol, atol, maxiter, M, callback, **options
        As of `cg`.

    Returns
    -------
    x : Tensor, shape (N,)
    info : int
        Zero if the iteration converged.

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Differentiable in `b`, and in the values of `A` or what a callable reads. The gradient is solved
    for by the same iteration. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import sparse
    >>> A = sparse.csr_array([[2.0, 1.0], [1.0, 3.0]])
    >>> b = mg.tensor([3.0, 4.0])
    >>> x, info = sparse.linalg.bicg(A, b)
    >>> x.round(4).tolist(), info
    ([1.0, 1.0], 0)
    """
    settings = {"rtol": rtol, "atol": atol, "maxiter": maxiter, "M": M, "callback": callback}
    return _iterated("bicg", A, b, x0, settings | options)


def bicgstab(
    A: Any,
    b: ArrayLike,
    x0: ArrayLike | None = None,
    *,
    rtol: float = 1e-05,
    atol: float = 0.0,
    maxiter: int | None = None,
    M: Any = None,
    callback: Callable[..., Any] | None = None,
    **options: Any,
) -> tuple[Tensor, int]:
    """Solve a linear system by stabilised biconjugate gradients.

    Parameters
    ----------
    A : SparseTensor, sparse or dense matrix, linear operator or callable, shape (N, N)
        As of `cg`, but any matrix.
    b, x0, rtol, atol, maxiter, M, callback, **options
        As of `cg`.

    Returns
    -------
    x : Tensor, shape (N,)
    info : int
        Zero if the iteration converged.

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Differentiable in `b`, and in the values of `A` or what a callable reads. The gradient is solved
    for by the same iteration. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import sparse
    >>> A = sparse.csr_array([[2.0, 1.0], [1.0, 3.0]])
    >>> b = mg.tensor([3.0, 4.0])
    >>> x, info = sparse.linalg.bicgstab(A, b)
    >>> x.round(4).tolist(), info
    ([1.0, 1.0], 0)
    """
    settings = {"rtol": rtol, "atol": atol, "maxiter": maxiter, "M": M, "callback": callback}
    return _iterated("bicgstab", A, b, x0, settings | options)


def gmres(
    A: Any,
    b: ArrayLike,
    x0: ArrayLike | None = None,
    *,
    rtol: float = 1e-05,
    atol: float = 0.0,
    maxiter: int | None = None,
    M: Any = None,
    callback: Callable[..., Any] | None = None,
    **options: Any,
) -> tuple[Tensor, int]:
    """Solve a linear system by minimal residuals.

    Parameters
    ----------
    A : SparseTensor, sparse or dense matrix, linear operator or callable, shape (N, N)
        As of `cg`, but any matrix.
    b, x0, rtol, atol, maxiter, M, callback, **options
        As of `cg`.

    Returns
    -------
    x : Tensor, shape (N,)
    info : int
        Zero if the iteration converged.

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Differentiable in `b`, and in the values of `A` or what a callable reads. The gradient is solved
    for by the same iteration. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import sparse
    >>> A = sparse.csr_array([[2.0, 1.0], [1.0, 3.0]])
    >>> b = mg.tensor([3.0, 4.0])
    >>> x, info = sparse.linalg.gmres(A, b)
    >>> x.round(4).tolist(), info
    ([1.0, 1.0], 0)
    """
    settings = {"rtol": rtol, "atol": atol, "maxiter": maxiter, "M": M, "callback": callback}
    return _iterated("gmres", A, b, x0, settings | options)


def lgmres(
    A: Any,
    b: ArrayLike,
    x0: ArrayLike | None = None,
    *,
    rtol: float = 1e-05,
    atol: float = 0.0,
    maxiter: int | None = None,
    M: Any = None,
    callback: Callable[..., Any] | None = None,
    **options: Any,
) -> tuple[Tensor, int]:
    """Solve a linear system by minimal residuals with more vectors.

    Parameters
    ----------
    A : SparseTensor, sparse or dense matrix, linear operator or callable, shape (N, N)
        As of `cg`, but any matrix.
    b, x0, rtol, atol, maxiter, M, callback, **options
        As of `cg`.

    Returns
    -------
    x : Tensor, shape (N,)
    info : int
        Zero if the iteration converged.

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Differentiable in `b`, and in the values of `A` or what a callable reads. The gradient is solved
    for by the same iteration. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import sparse
    >>> A = sparse.csr_array([[2.0, 1.0], [1.0, 3.0]])
    >>> b = mg.tensor([3.0, 4.0])
    >>> x, info = sparse.linalg.lgmres(A, b)
    >>> x.round(4).tolist(), info
    ([1.0, 1.0], 0)
    """
    settings = {"rtol": rtol, "atol": atol, "maxiter": maxiter, "M": M, "callback": callback}
    return _iterated("lgmres", A, b, x0, settings | options)


def minres(
    A: Any,
    b: ArrayLike,
    x0: ArrayLike | None = None,
    *,
    rtol: float = 1e-05,
    maxiter: int | None = None,
    M: Any = None,
    callback: Callable[..., Any] | None = None,
    **options: Any,
) -> tuple[Tensor, int]:
    """Solve a linear system by minimal residuals.

    Parameters
    ----------
    A : SparseTensor, sparse or dense matrix, linear operator or callable, shape (N, N)
        As of `cg`, but a symmetric matrix.
    b, x0, rtol, maxiter, M, callback, **options
        As of `cg`.

    Returns
    -------
    x : Tensor, shape (N,)
    info : int
        Zero if the iteration converged.

    Raises
    ------
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Differentiable in `b`, and in the values of `A` or what a callable reads. The gradient is solved
    for by the same iteration. SciPy computes the values, of NumPy's arrays only.

    Examples
    --------
    >>> import mygrad_array_api as mg
    >>> from mygrad_array_api.scipy import sparse
    >>> A = sparse.csr_array([[2.0, 1.0], [1.0, 3.0]])
    >>> b = mg.tensor([3.0, 4.0])
    >>> x, info = sparse.linalg.minres(A, b)
    >>> x.round(4).tolist(), info
    ([1.0, 1.0], 0)
    """
    settings = {"rtol": rtol, "maxiter": maxiter, "M": M, "callback": callback}
    return _iterated("minres", A, b, x0, settings | options)


__getattr__ = _rest_of("sparse.linalg")
