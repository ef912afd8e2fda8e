"""Calls of the functions of `scipy.linalg`, and what of their results depends on no choice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import scipy.linalg

import mygrad_array_api as mg
from tests.rules.samples.linalg import positive, regular
from tests.rules.samples.scipy_linalg import (
    band,
    complex_,
    half_band,
    nearly_triangular,
    real,
    small,
    split,
    spread,
)

__all__ = ["CALLS", "Call"]


@dataclass(frozen=True)
class Call:
    """One call.

    Attributes
    ----------
    name : str
        The function.
    args : tuple
        Its arguments: arrays of floating-point numbers are differentiated.
    kwargs : dict
        Its options.
    before : callable
        What is done to the arrays first: a matrix is made Hermitian, a number put in a tuple.
    after : callable
        What of the results is compared and differentiated: projectors in the place of vectors.
    differentiable : bool
        Whether differences tell the gradient.
    """

    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any] = field(default_factory=dict)
    before: Callable[..., tuple[Any, ...]] = lambda *args: args
    after: Callable[[Any], Any] = lambda result: result
    differentiable: bool = True

    def __repr__(self) -> str:
        options = ",".join(f"{key}={value}" for key, value in self.kwargs.items())
        shapes = ",".join(str(getattr(x, "shape", x)) for x in self.args)
        kind = "c" if any(np.iscomplexobj(x) for x in self.args) else "f"
        return f"{self.name}({shapes};{kind};{options})"


def adjoint(x: Any) -> Any:
    return (
        mg.conj(mg.matrix_transpose(x)) if isinstance(x, mg.Tensor) else x.conj().swapaxes(-1, -2)
    )


def hermitian(*matrices: Any) -> tuple[Any, ...]:
    return tuple((x + adjoint(x)) * 0.5 for x in matrices)


def first_hermitian(a: Any, *rest: Any) -> tuple[Any, ...]:
    return (*hermitian(a), *rest)


def riccati(a: Any, b: Any, q: Any, r: Any, *rest: Any) -> tuple[Any, ...]:
    return (a, b, *hermitian(q, r), *rest)


def projectors(v: Any) -> Any:
    columns = v.swapaxes(-1, -2)
    conjugate = mg.conj(columns) if isinstance(v, mg.Tensor) else columns.conj()
    return columns[..., :, None] * conjugate[..., None, :]


def values_and_projectors(result: Any) -> tuple[Any, ...]:
    w, *vectors = result
    return (w, *map(projectors, vectors))


def projector(basis: Any) -> Any:
    return basis @ adjoint(basis)


def upper_corner(c: Any) -> Any:
    """The diagonals without the corner, where SciPy leaves what was there."""
    return c * (np.arange(3)[:, None] + np.arange(5) >= 2)


def sizes(result: Any) -> tuple[Any, ...]:
    return tuple(abs(x) ** 2 for x in result)


def floating(result: Any) -> tuple[Any, ...]:
    return tuple(x for x in result if x.dtype.kind in "fc")


def both(name: str, make_args: Callable[..., tuple[Any, ...]], **options: Any) -> list[Call]:
    """A call with real numbers, and one with complex ones."""
    return [Call(name, make_args(make), **options) for make in (real, complex_)]


def apart(make: Any, *shape: int) -> Any:
    """Matrices with singular values that are apart."""
    u, _, vh = np.linalg.svd(make(*shape), full_matrices=False)
    k = min(shape[-2:])
    return (u * np.linspace(3, 1, k)) @ vh


def simple(name: str, make_matrix: Any = lambda make, *shape: make(*shape)) -> list[Call]:
    return [
        *both(name, lambda make: (make_matrix(make, 3, 3),)),
        Call(name, (make_matrix(real, 2, 1, 2, 2),)),
    ]


def in_tuple(x: Any, *rest: Any) -> tuple[Any, ...]:
    *pair, b = (x, *rest)
    return (tuple(pair), b)


SPD = lambda make: (positive(make, 3, 3),)  # noqa: E731 a row of the table
VECTOR = np.array([1.5, -2.0, 0.5, 3.0])
CONTROLLED = (
    np.array([[0.4, 0.5], [-0.3, 0.2]]),
    np.array([[1.0], [0.8]]),
    np.array([[2.0, 0.3], [0.3, 1.0]]),
    np.array([[1.5]]),
    np.array([[1.1, 0.2], [-0.1, 0.9]]),
    np.array([[0.05], [-0.1]]),
)
"""A system in general form, whose closed loop is far from the edge of stability."""

CALLS = [
    # functions of matrices
    *simple("expm"),
    *both("expm_frechet", lambda make: (make(3, 3), make(3, 3))),
    Call("expm_frechet", (real(3, 3), real(3, 3)), {"compute_expm": False}),
    Call("logm", (regular(real, 2, 2),)),
    *simple("sqrtm", regular),
    Call("fractional_matrix_power", (spread(real, 2, 2), 0.4)),
    Call("fractional_matrix_power", (regular(complex_, 3, 3), 3)),
    Call("fractional_matrix_power", (regular(real, 3, 3), -2)),
    *simple("cosm"),
    *simple("sinm"),
    *simple("tanm", small),
    *simple("coshm"),
    *simple("sinhm"),
    *simple("tanhm"),
    *simple("signm", split),
    Call("funm", (spread(real, 3, 3), np.exp)),
    Call("funm", (spread(complex_, 3, 3), np.sin)),
    Call("funm", (positive(real, 3, 3), np.log), before=first_hermitian),
    # systems
    *both("solve", lambda make: (regular(make, 3, 3), make(3, 2))),
    Call("solve", (regular(real, 2, 3, 3), real(3))),
    Call("solve", (regular(real, 3, 3), real(3)), {"transposed": True}),
    *both("solve", lambda make: (positive(make, 3, 3), make(3)), kwargs={"assume_a": "pos"}),
    *both(
        "solve",
        lambda make: (positive(make, 3, 3), make(3)),
        kwargs={"assume_a": "her", "lower": True},
    ),
    Call("solve", (regular(complex_, 3, 3), real(3)), {"assume_a": "sym"}),
    Call("solve", (regular(real, 3, 3), real(3)), {"assume_a": "upper triangular"}),
    Call(
        "solve",
        (regular(real, 3, 3), real(3)),
        {"assume_a": "lower triangular", "transposed": True},
    ),
    Call("solve", (regular(real, 4, 4), real(4)), {"assume_a": "tridiagonal"}),
    Call("solve", (regular(real, 3, 3), real(3)), {"assume_a": "diagonal"}),
    *both("inv", lambda make: (regular(make, 3, 3),)),
    *both("inv", SPD, kwargs={"assume_a": "pos", "lower": True}),
    Call("inv", (regular(real, 3, 3),), {"assume_a": "upper triangular"}),
    Call("inv", (regular(real, 3, 3),), {"assume_a": "lower triangular"}),
    *[
        call
        for trans in (0, 1, 2, "C")
        for call in both(
            "solve_triangular",
            lambda make: (regular(make, 3, 3), make(3, 2)),
            kwargs={"trans": trans, "lower": trans == 1},
        )
    ],
    Call("solve_triangular", (regular(real, 3, 3), real(3)), {"unit_diagonal": True}),
    *both("cholesky", SPD, before=hermitian),
    *both("cholesky", SPD, kwargs={"lower": True}, before=hermitian),
    *both(
        "cho_solve", lambda make: (regular(make, 3, 3), make(3)), before=lambda c, b: ((c, True), b)
    ),
    *both(
        "cho_solve",
        lambda make: (regular(make, 3, 3), make(3, 2)),
        before=lambda c, b: ((c, False), b),
    ),
    *both(
        "solve_banded",
        lambda make: (band(make, 4, 5), make(5)),
        before=lambda ab, b: ((2, 1), ab, b),
    ),
    *both("solveh_banded", lambda make: (half_band(make, 3, 5), make(5, 2))),
    Call("solveh_banded", (half_band(real, 2, 4)[::-1].copy(), real(4)), {"lower": True}),
    *both("cholesky_banded", lambda make: (half_band(make, 3, 5),), after=upper_corner),
    *both(
        "cholesky_banded",
        lambda make: (half_band(make, 3, 5)[::-1].copy(),),
        kwargs={"lower": True},
        after=lambda c: upper_corner(c[::-1, ::-1]),
    ),
    *both(
        "cho_solve_banded",
        lambda make: (half_band(make, 3, 5), make(5)),
        before=lambda cb, b: ((cb, False), b),
    ),
    *both(
        "cho_solve_banded",
        lambda make: (half_band(make, 3, 5)[::-1].copy(), make(5, 2)),
        before=lambda cb, b: ((cb, True), b),
    ),
    Call("solve_toeplitz", (np.array([5.0, 1.0, -0.5]), real(3))),
    *both(
        "solve_toeplitz",
        lambda make: (make(3) + np.array([5, 0, 0]), make(3), make(3, 2)),
        before=in_tuple,
    ),
    *both("matmul_toeplitz", lambda make: (make(3), make(4), make(4, 2)), before=in_tuple),
    Call("matmul_toeplitz", (real(3), real(3))),
    *both("solve_circulant", lambda make: (make(4) + np.array([6, 0, 0, 0]), make(4))),
    Call(
        "solve_circulant",
        (np.array([2.0, 2.0, 2.0]), real(3)),
        {"singular": "lstsq"},
        differentiable=False,
    ),
    # factorisations
    *[
        call
        for shape in ((3, 3), (4, 2), (2, 4))
        for call in both("lu", lambda make, shape=shape: (make(*shape),), after=lambda r: r[1:])
    ],
    Call("lu", (real(3, 3),), {"permute_l": True}),
    Call("lu", (real(4, 3),), {"p_indices": True}, after=lambda r: r[1:]),
    Call("lu_factor", (real(3, 3),), after=lambda r: r[0]),
    *[
        Call(
            "lu_solve",
            (regular(make, 3, 3), make(3)),
            {"trans": trans},
            before=lambda lu, b: ((lu, np.array([1, 2, 2], dtype=np.int32)), b),
        )
        for make in (real, complex_)
        for trans in (0, 1, 2)
    ],
    Call("qr", (apart(real, 4, 2),), {"mode": "economic"}),
    Call("qr", (apart(real, 3, 3),)),
    Call("qr", (apart(real, 4, 2),), {"mode": "r"}, after=lambda r: r[0]),
    Call("qr", (apart(real, 4, 3),), {"mode": "economic", "pivoting": True}, after=floating),
    Call("qr_multiply", (apart(real, 4, 2), real(3, 4))),
    Call("qr_multiply", (apart(real, 4, 2), real(2)), {"mode": "left"}),
    *[
        call
        for shape, side in (
            ((3, 3), "right"),
            ((4, 2), "right"),
            ((2, 4), "left"),
            ((2, 3), "right"),
        )
        for call in both(
            "polar", lambda make, shape=shape: (apart(make, *shape),), kwargs={"side": side}
        )
    ],
    Call("orthogonal_procrustes", (apart(real, 4, 2), apart(real, 4, 2))),
    Call("schur", (nearly_triangular(real, 3, 3),), after=sizes),
    Call("schur", (spread(real, 3, 3),), {"output": "complex"}, after=sizes),
    Call("schur", (regular(complex_, 3, 3),), after=sizes),
    *both("hessenberg", lambda make: (make(4, 4),), kwargs={"calc_q": True}),
    Call("hessenberg", (real(5, 5),)),
    Call("svd", (apart(real, 3, 2),), {"full_matrices": False}),
    Call("svd", (apart(real, 3, 2),), {"compute_uv": False}),
    *both("svdvals", lambda make: (apart(make, 3, 2),)),
    # eigenvalues
    *both("eigh", SPD, before=hermitian, after=values_and_projectors),
    *both(
        "eigh",
        lambda make: (positive(make, 3, 3), positive(make, 3, 3)),
        before=hermitian,
        after=values_and_projectors,
    ),
    Call(
        "eigh",
        (positive(real, 3, 3),),
        {"subset_by_index": [1, 2]},
        hermitian,
        values_and_projectors,
    ),
    Call(
        "eigh",
        (positive(real, 3, 3), positive(real, 3, 3)),
        {"lower": False, "eigvals_only": True},
        hermitian,
    ),
    *both("eigvalsh", SPD, before=hermitian),
    Call("eigvalsh", (np.diag([1.0, 2.0, 3.0]),), {"subset_by_value": [1.5, 10.0]}, hermitian),
    Call("eig", (spread(real, 3, 3),), {"left": True}, after=values_and_projectors),
    Call(
        "eig",
        (regular(complex_, 3, 3),),
        {"left": True, "right": False},
        after=values_and_projectors,
    ),
    Call("eig", (regular(complex_, 3, 3),), after=values_and_projectors),
    Call("eigvals", (regular(complex_, 3, 3),)),
    Call("eigh_tridiagonal", (VECTOR, VECTOR[:3]), after=values_and_projectors),
    Call(
        "eigh_tridiagonal",
        (VECTOR, VECTOR[:3]),
        {"select": "i", "select_range": (1, 2)},
        after=values_and_projectors,
    ),
    Call("eigvalsh_tridiagonal", (VECTOR, VECTOR[:3])),
    *both("eig_banded", lambda make: (half_band(make, 2, 4),), after=values_and_projectors),
    Call("eigvals_banded", (half_band(real, 2, 4)[::-1].copy(),), {"lower": True}),
    # equations
    *both(
        "solve_sylvester",
        lambda make: (regular(make, 3, 3), regular(make, 2, 2), make(3, 2)),
    ),
    *both("solve_continuous_lyapunov", lambda make: (regular(make, 3, 3), make(3, 3))),
    Call("solve_lyapunov", (regular(real, 2, 2), real(2, 2))),
    *both("solve_discrete_lyapunov", lambda make: (small(make, 3, 3), make(3, 3))),
    *[
        call
        for name in ("solve_continuous_are", "solve_discrete_are")
        for call in both(
            name,
            lambda make: (make(3, 3), make(3, 2), positive(make, 3, 3), positive(make, 2, 2)),
            before=riccati,
        )
    ],
    *[
        Call(name, CONTROLLED, before=riccati)
        for name in ("solve_continuous_are", "solve_discrete_are")
    ],
    # matrices made of others
    Call("toeplitz", (real(3),)),
    Call("toeplitz", (complex_(3),)),
    Call("toeplitz", (real(3), real(4))),
    Call("circulant", (real(4),)),
    Call("circulant", (real(2, 3),)),
    Call("hankel", (real(3),)),
    Call("hankel", (real(3), complex_(4))),
    Call("companion", (np.array([2.0, -1.0, 3.0, 0.5]),)),
    Call("companion", (regular(real, 3, 3),)),
    *[Call("fiedler_companion", (np.arange(2.0, n + 2),)) for n in (2, 3, 4, 5, 6)],
    Call("leslie", (np.array([0.1, 2.0, 1.0]), np.array([0.2, 0.8]))),
    Call("fiedler", (np.array([1.0, 4.0, 2.5]),), differentiable=False),
    Call("block_diag", (real(2, 2), complex_(1, 3), real(2))),
    Call("block_diag", (real(2, 2, 2), real(1, 3))),
    Call("khatri_rao", (real(3, 2), complex_(4, 2))),
    *[
        Call("convolution_matrix", (real(m), n), {"mode": mode})
        for mode in ("full", "same", "valid")
        for m, n in ((3, 4), (4, 2))
    ],
    Call("diagsvd", (real(2), 2, 3)),
    Call("diagsvd", (real(2), 4, 2)),
    # norms and the rest
    *simple("det", regular),
    *[Call("norm", (real(3, 2),), {"ord": order}) for order in (None, "fro", "nuc", 2, -1, np.inf)],
    Call("norm", (complex_(3, 2),), {"ord": 3, "axis": 0, "keepdims": True}),
    *both("pinv", lambda make: (apart(make, 3, 2),)),
    Call("pinv", (apart(real, 3, 2),), {"rtol": 1e-3, "atol": 1e-3}),
    *both("pinvh", SPD, before=hermitian),
    Call("lstsq", (apart(real, 4, 2), real(4))),
    Call("lstsq", (apart(complex_, 4, 2), complex_(4, 2)), {"cond": 1e-8}),
    *both("null_space", lambda make: (make(2, 4),), after=projector),
    *both("orth", lambda make: (make(4, 2),), after=projector),
    Call("subspace_angles", (apart(real, 4, 2), apart(real, 4, 2))),
    Call("subspace_angles", (apart(real, 6, 2), apart(real, 6, 3))),
    # of a size, or of truth values
    *[Call(name, (4,)) for name in ("dft", "hadamard", "helmert", "hilbert", "invhilbert")],
    *[Call(name, (4,), {"exact": False}) for name in ("pascal", "invpascal")],
]

TAKEN_AS_THEY_ARE = {"cdf2rdf", "rsf2csf"}
assert scipy.linalg
