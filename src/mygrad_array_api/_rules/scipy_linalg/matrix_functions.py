"""Rules of functions of square matrices: adjoints of their Fréchet derivatives.

None of them goes through eigenvectors, so they are finite at repeated eigenvalues, and each is
made of operations, so that it can be differentiated again. The derivative ``L(A, E)`` of a
function f at A along E is the upper right block of ``f([[A, E], [0, A]])``.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import general
from mygrad_array_api._rules.linalg.common import adjoint

POINTS = (
    (0.019855071751231912, 0.05061426814518853),
    (0.10166676129318664, 0.11119051722668721),
    (0.2372337950418355, 0.15685332293894344),
    (0.4082826787521751, 0.18134189168918083),
    (0.5917173212478248, 0.18134189168918083),
    (0.7627662049581645, 0.15685332293894344),
    (0.8983332387068134, 0.11119051722668721),
    (0.9801449282487681, 0.05061426814518853),
)
"""Where an integral from zero to one is evaluated, by Gauss and Legendre, and the weights."""

NEAR = 0.25
"""How near to one a matrix is, so that the points are enough for all digits."""

MOST = 64
"""How many roots are taken at most: no number is further from one."""

BLIND = 8
"""How many are taken where no value is known: enough for logarithms up to 64, at two digits."""


def block(xp: Any, x: Any, e: Any) -> Any:
    """Return ``[[X, E], [0, X]]``."""
    x = x + xp.zeros_like(e)
    upper = xp.concat([x, e + xp.zeros_like(x)], axis=-1)
    lower = xp.concat([xp.zeros_like(x), x], axis=-1)
    return xp.concat([upper, lower], axis=-2)


expm = general(
    "expm",
    x=lambda xp, g, x: xp.expm_frechet(adjoint(xp, x), g),
    source="Mathias 1996, theorem 2.1; Al-Mohy and Higham 2009",
)


def expm_frechet_rule(
    xp: Any, g: Any, x: Any, e: Any, x_shape: tuple[int, ...], e_shape: tuple[int, ...]
) -> tuple[Any, Any]:
    """Differentiate the exponential of ``[[A, E], [0, A]]``, of which the result is a block."""
    ct = xp.expm_frechet(adjoint(xp, block(xp, x, e)), embedded(xp, g))
    n = g.shape[-1]
    ct_x = ct[..., :n, :n] + ct[..., n:, n:]
    return xp.sum_to(ct_x, x_shape), xp.sum_to(ct[..., :n, n:], e_shape)


def embedded(xp: Any, g: Any) -> Any:
    """Return ``[[0, G], [0, 0]]``."""
    zero = xp.zeros_like(g)
    return xp.concat([xp.concat([zero, g], axis=-1), xp.concat([zero, zero], axis=-1)], axis=-2)


expm_frechet = general(
    "expm_frechet",
    inputs=("x", "e"),
    joint=expm_frechet_rule,
    source="Mathias 1996, theorem 2.1",
)
# The logarithm: 2^s times that of a root of order 2^s, which is near one


def roots(xp: Any, x: Any) -> list[Any]:
    """Take square roots until all matrices are near one."""
    found = [x]
    one = xp.eye(x.shape[-1], dtype=x.dtype)
    while len(found) < MOST and not near(xp, found[-1] - one, otherwise=len(found) > BLIND):
        found.append(xp.sqrtm(found[-1]))
    return found[1:] or [x]


def near(xp: Any, x: Any, *, otherwise: bool) -> bool:
    """Whether the largest column of matrices is small; of what is no number, it never will be."""
    return bool(xp.known_none(xp.sum(xp.abs(x), axis=-2) > NEAR, otherwise=otherwise))


def log_pulled(xp: Any, g: Any, steps: list[Any], x: Any) -> Any:
    """Apply the adjoint of the derivative of the logarithm.

    A step from A to its root takes a direction E to the solution of ``A^½ F + F A^½ = E``. Near
    one, the derivative is ``∫ (1 + t Z)⁻¹ E (1 + t Z)⁻¹ dt`` from 0 to 1, with ``Z = A - 1``. All
    of these commute, and the adjoint of each is that with the conjugate transpose.
    """
    count = 0 if steps[0] is x else len(steps)
    for step in steps[:count]:
        root = adjoint(xp, step)
        g = xp.solve_sylvester(root, root, g)
    rest = adjoint(xp, steps[-1]) - xp.eye(x.shape[-1], dtype=x.dtype)
    inverse, weights = inverses(xp, rest)
    g = xp.expand_dims(g, axis=-3)
    return xp.sum((inverse @ g @ inverse) * weights, axis=-3) * 2.0**count


def log_by_roots(xp: Any, steps: list[Any], x: Any) -> Any:
    """``∫ Z (1 + t Z)⁻¹ dt`` from 0 to 1 for the last root, times two for each step."""
    count = 0 if steps[0] is x else len(steps)
    rest = steps[-1] - xp.eye(x.shape[-1], dtype=x.dtype)
    inverse, weights = inverses(xp, rest)
    return (rest @ xp.sum(inverse * weights, axis=-3)) * 2.0**count


def inverses(xp: Any, rest: Any) -> tuple[Any, Any]:
    """Return ``(1 + t Z)⁻¹`` at every point, along an axis before the matrices, and the weights."""
    points, weights = (
        xp.reshape(xp.asarray(numbers, dtype=rest.dtype), (-1, 1, 1))
        for numbers in zip(*POINTS, strict=True)
    )
    one = xp.eye(rest.shape[-1], dtype=rest.dtype)
    return xp.inv(one + xp.expand_dims(rest, axis=-3) * points), weights


logm = general(
    "logm",
    x=lambda xp, g, x: log_pulled(xp, g, roots(xp, x), x),
    source="Al-Mohy, Higham and Relton 2013, sec. 2",
)


def sqrtm_rule(xp: Any, g: Any, out: Any) -> Any:
    """Solve ``Sᴴ Ā + Ā Sᴴ = G`` for the root S."""
    root = adjoint(xp, out)
    return xp.solve_sylvester(root, root, g)


sqrtm = general("sqrtm", x=sqrtm_rule, source="Higham 2008, eq. 6.2")


def power_rule(xp: Any, g: Any, x: Any, t: Any) -> Any:
    """Differentiate ``exp(t log A)``."""
    steps = roots(xp, x)
    logarithm = log_by_roots(xp, steps, x)
    return log_pulled(xp, xp.expm_frechet(adjoint(xp, logarithm * t), g) * t, steps, x)


def exponent_rule(xp: Any, g: Any, x: Any, out: Any) -> Any:
    """``<A^t log A, G>``, summed over all matrices."""
    slope = out @ log_by_roots(xp, roots(xp, x), x)
    return xp.sum(xp.real(xp.conj(slope) * g))


fractional_matrix_power = general(
    "fractional_matrix_power",
    x=power_rule,
    t=exponent_rule,
    source="Higham and Lin 2013, sec. 2",
)


def signm_rule(xp: Any, g: Any, x: Any, out: Any) -> Any:
    """``X - Sᴴ X Sᴴ`` with ``Nᴴ X + X Nᴴ = G`` and ``N = S A``, for the sign S."""
    sign = adjoint(xp, out)
    size = adjoint(xp, out @ x)
    solved = xp.solve_sylvester(size, size, g)
    return solved - sign @ solved @ sign


signm = general("signm", x=signm_rule, source="Higham 2008, theorem 5.7")


funm = general(
    "funm",
    {"function": None},
    x=lambda xp, g, x, function: xp.funm_along(
        adjoint(xp, x), xp.expand_dims(g, axis=-3), function=function.conjugate
    ),
    source="Higham 2008, theorem 3.11",
)


def funm_along_rule(xp: Any, g: Any, x: Any, e: Any, function: Any) -> tuple[Any, Any]:
    """Put the cotangent in the place of each direction; the matrix has one derivative more.

    The derivative of order k along ``E1, ..., Ek`` is linear in each of them. Its inner product
    with G is the trace of a derivative of order k + 1 of another function, in which the cotangent
    takes part as any direction does.
    """
    x, e, g = adjoint(xp, x), adjoint(xp, e), xp.expand_dims(g, axis=-3)
    order = e.shape[-3]

    def along(*directions: Any) -> Any:
        return xp.funm_along(x, xp.concat(directions, axis=-3), function=function.conjugate)

    exchanged = [along(e[..., :i, :, :], g, e[..., i + 1 :, :, :]) for i in range(order)]
    return along(e, g), xp.stack(exchanged, axis=-3)


funm_along = general(
    "funm_along",
    {"function": None},
    inputs=("x", "e"),
    joint=funm_along_rule,
    source="Higham 2008, theorem 3.11; Noferini 2017, theorem 3.5",
)
