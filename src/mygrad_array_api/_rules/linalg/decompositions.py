"""Rules of the matrix decompositions, from the factors that the forward call saved.

Factors are determined up to a gauge: the phase of each singular or eigenvector. The rules
differentiate along the path on which the phase does not turn, so a loss that depends on the
phase gets the gradient without that part, and every other loss its exact gradient. Vectors of a
repeated eigenvalue or singular value have no gradient: it is not finite there.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import general
from mygrad_array_api._rules.care import keep_zeros, looks_after_zeros, without_slope

from .common import adjoint, column, eye, hermitian_part, off_diagonal, row

BLOCK = 128
"""Up to this size, the rule of `cholesky` works on the whole matrix."""


def cholesky_rule(xp: Any, g: Any, out: Any, upper: bool) -> Any:
    """Take the Hermitian part; an upper factor is the conjugate transpose of the lower one."""
    if upper:
        return cotangent_of_hermitian(xp, adjoint(xp, g), adjoint(xp, out))
    return cotangent_of_hermitian(xp, g, out)


def cotangent_of_hermitian(xp: Any, g: Any, lower: Any, inverse: Any = None) -> Any:
    """``S = L⁻ᴴ Φ(Lᴴ G) L⁻¹``, its Hermitian part, by halves where the matrix is large.

    ``Φ`` keeps the lower triangle and half the diagonal. In blocks, ``L₂₁ = A₂₁ L₁₁⁻ᴴ`` and
    ``L₂₂ L₂₂ᴴ = A₂₂ - L₂₁ L₂₁ᴴ``, so with ``S₂₂`` known ``Ā₂₁ = (G₂₁ - 2 S₂₂ L₂₁) L₁₁⁻¹``, and
    ``S₁₁`` follows from ``G₁₁ - Ā₂₁ᴴ L₂₁``. That multiplies a third of what the whole would.
    """
    n = lower.shape[-1]
    if n <= BLOCK:
        inverse = xp.inv_triangular(lower) if inverse is None else inverse
        half = 0.5 - xp.eye(n, dtype=lower.dtype) * 0.25
        product = xp.tril(adjoint(xp, lower) @ g) * half
        return adjoint(xp, inverse) @ (product + adjoint(xp, product)) @ inverse
    l11, l21, l22 = blocks(lower)
    g11, g21, g22 = blocks(g)
    if inverse is None:
        i11, i22 = inverses(xp, l11, l22)
    else:
        i11, _, i22 = blocks(inverse)
    s22 = cotangent_of_hermitian(xp, g22, l22, i22)
    ct21 = (g21 - (s22 @ l21) * 2.0) @ i11
    s11 = cotangent_of_hermitian(xp, g11 - adjoint(xp, ct21) @ l21, l11, i11)
    s21 = ct21 * 0.5
    left, right = xp.concat([s11, s21], axis=-2), xp.concat([adjoint(xp, s21), s22], axis=-2)
    return xp.concat([left, right], axis=-1)


def inverses(xp: Any, first: Any, second: Any) -> tuple[Any, Any]:
    """Invert two triangular matrices, in one go if they are of one size."""
    if first.shape != second.shape:
        return xp.inv_triangular(first), xp.inv_triangular(second)
    both = xp.inv_triangular(xp.stack([first, second]))
    return both[0, ...], both[1, ...]


def blocks(x: Any) -> tuple[Any, Any, Any]:
    """Return the blocks of a lower triangular matrix."""
    half = x.shape[-1] // 2
    return x[..., :half, :half], x[..., half:, :half], x[..., half:, half:]


cholesky = general(
    "cholesky",
    {"upper": False},
    x=cholesky_rule,
    source="Murray 2016, eq. 10",
)


def inv_triangular_rule(xp: Any, g: Any, out: Any) -> Any:
    """Take the lower triangle of the rule of `inv`: the upper one is never read."""
    b = adjoint(xp, out)
    return -xp.tril(b @ g @ b)


inv_triangular = general("inv_triangular", x=inv_triangular_rule, source="Giles 2008, sec. 2.2.3")


@looks_after_zeros
def eigh_rule(xp: Any, g: Any, out: Any) -> Any:
    """``V (diag(g_w) + F ∘ Vᴴ G_V) Vᴴ``, its Hermitian part, with ``F_ij = 1 / (w_j - w_i)``.

    Without a cotangent of the vectors, F is not formed: repeated eigenvalues are then harmless.
    """
    g_w, g_v = g
    w, v = out
    vh = adjoint(xp, v)
    if g_v is None:
        return (v * row(xp, g_w)) @ vh
    on_diagonal = 0.0 if g_w is None else row(xp, g_w)
    middle = off_diagonal(xp, vh @ g_v, row(xp, w) - column(xp, w), on_diagonal, g_v)
    return hermitian_part(xp, v @ middle @ vh)


eigh = general(
    "eigh",
    {"uplo": "L"},
    x=eigh_rule,
    outputs=2,
    singular=True,
    source="Giles 2008, sec. 3.1",
)


def eigvalsh_rule(xp: Any, g: Any, x: Any, uplo: str) -> Any:
    """``V diag(g) Vᴴ``; the vectors are computed when a gradient asks for them."""
    if uplo == "U":
        x = adjoint(xp, x)
    _, v = xp.eigh(x)
    return (v * row(xp, g)) @ adjoint(xp, v)


eigvalsh = general("eigvalsh", {"uplo": "L"}, x=eigvalsh_rule, source="Giles 2008, sec. 3.1")


@looks_after_zeros
def eig_rule(xp: Any, g: Any, out: Any) -> Any:
    """``V⁻ᴴ (diag(g_w) + conj(E)⁻¹ ∘ (Vᴴ G_V - VᴴV diag Re(Vᴴ G_V))) Vᴴ``, ``E_ij = w_j - w_i``.

    The second term projects out the change of the norm, since eigenvectors have norm one.
    """
    g_w, g_v = g
    w, v = out
    vh = adjoint(xp, v)
    if g_v is None:
        return xp.solve(vh, column(xp, g_w) * vh)
    turned = vh @ g_v
    stretch = xp.real(xp.diagonal(turned))
    numerator = turned - (vh @ v) * row(xp, stretch)
    gaps = xp.conj(row(xp, w) - column(xp, w))
    on_diagonal = 0.0 if g_w is None else row(xp, g_w)
    middle = off_diagonal(xp, numerator, gaps, on_diagonal, g_v)
    return xp.solve(vh, middle @ vh)


eig = general("eig", x=eig_rule, outputs=2, singular=True, source="Boeddeker et al. 2017, eq. 4.77")


def eigvals_rule(xp: Any, g: Any, x: Any, out: Any) -> Any:
    """``V⁻ᴴ diag(g) Vᴴ``; the vectors are computed when a gradient asks for them.

    The eigenvalues may come in another order than without vectors: each takes the cotangent of
    the nearest one, preferably of the same place, and always of that up to rounding: otherwise
    repeated eigenvalues would take the cotangents of one another.
    """
    if 0 in x.shape:
        return xp.zeros(x.shape, dtype=x.dtype)
    w, v = xp.eig(x)
    n, limits = x.shape[-1], xp.finfo(x.dtype)
    distance = xp.abs(column(xp, out) - row(xp, w))
    size = xp.max(xp.abs(w), axis=-1, keepdims=True)
    rounding = column(xp, size * (8 * n * limits.eps) + limits.smallest_normal)
    preferred = xp.where(eye(xp, n), distance * 0.5 - rounding, distance)
    nearest = preferred == xp.min(preferred, axis=-1, keepdims=True)
    g = xp.sum(xp.where(nearest, column(xp, g), 0.0), axis=-2)
    vh = adjoint(xp, v)
    return xp.solve(vh, column(xp, g) * vh)


eigvals = general("eigvals", x=eigvals_rule, source="Boeddeker et al. 2017, eq. 4.60")


@looks_after_zeros
def svd_rule(xp: Any, g: Any, x_shape: tuple[int, ...], out: Any, full_matrices: bool) -> Any:
    """``[U (diag(g_s) + (T + Tᴴ) S + S (Z + Zᴴ)) + (I - UUᴴ) G_U S⁻¹] Vᴴ + U S⁻¹ G_Vᴴ (I - VVᴴ)``.

    There ``T = F ∘ UᴴG_U``, ``Z = F ∘ VᴴG_V``, ``F_ij = 1 / (s_j² - s_i²)``. The right vectors keep
    their phase, so ``i Im diag(UᴴG_U) / s`` joins the diagonal. The further columns ``U₂`` of a
    full matrix obey ``dU₂ = -U dUᴴ U₂``, which subtracts ``U₂ G_U₂ᴴ U S⁻¹ Vᴴ``; likewise for V.

    Squares of singular values may overflow or vanish, so ``F_ij s_j`` is evaluated as the share
    ``s_j / (s_j + s_i)``, divided by ``s_j - s_i``.
    """
    g_u, g_s, g_vh = g
    u, s, vh = out
    k = min(x_shape[-2:])
    u1, v1h = u[..., :k], vh[..., :k, :]
    if g_u is None and g_vh is None:
        return (u1 * row(xp, g_s)) @ v1h
    middle = 0.0 if g_s is None else xp.where(eye(xp, k), row(xp, g_s), 0.0)
    gaps, sums = row(xp, s) - column(xp, s), row(xp, s) + column(xp, s)
    share = row(xp, s) / xp.where(sums == 0, 1.0, sums)
    ct: Any = 0.0
    if g_u is not None:
        turned = adjoint(xp, u1) @ g_u[..., :k]
        t = off_diagonal(xp, turned, gaps, 0.0, g_u)
        middle = middle + (t + adjoint(xp, t)) * share
        if xp.isdtype(u.dtype, "complex floating"):
            phase = (turned - adjoint(xp, turned)) * 0.5
            middle = middle + xp.where(eye(xp, k), over(xp, phase, s), 0.0)
        if u.shape[-2] > k:
            ct = ct + beside(xp, g_u, u, turned, s) @ v1h
    if g_vh is not None:
        g_v, v = adjoint(xp, g_vh), adjoint(xp, vh)
        turned = v1h @ g_v[..., :k]
        z = off_diagonal(xp, turned, gaps, 0.0, g_v)
        middle = middle + xp.matrix_transpose(share) * (z + adjoint(xp, z))
        if v.shape[-2] > k:
            ct = ct + u1 @ adjoint(xp, beside(xp, g_v, v, turned, s))
    return ct + u1 @ middle @ v1h


def over(xp: Any, numerator: Any, s: Any) -> Any:
    """Divide each column by its singular value."""
    return keep_zeros(xp, numerator, numerator / row(xp, s))


def beside(xp: Any, g: Any, q: Any, turned: Any, s: Any) -> Any:
    """Take the part of `g` outside the first k columns of `q`, and what the rest of `q` adds.

    There is none where these span the whole space: all that rounding left of it would be divided
    by what may be a tiny singular value.
    """
    k = s.shape[-1]
    first = q[..., :k]
    part = g[..., :k] - first @ turned
    if q.shape[-1] > k:
        part = part - q[..., k:] @ (adjoint(xp, g[..., k:]) @ first)
    return over(xp, part, s)


svd = general(
    "svd",
    {"full_matrices": True},
    x=svd_rule,
    outputs=3,
    singular=True,
    source="Townsend 2016, eq. 29-31; Wan and Zhang 2019 for complex matrices",
)


def svdvals_rule(xp: Any, g: Any, x: Any) -> Any:
    """``U diag(g) Vᴴ``; the vectors are computed when a gradient asks for them.

    Of a matrix that is not square, a singular value of zero is the tip of a cone.
    """
    u, s, vh = xp.svd(x, full_matrices=False)
    ct = (u * row(xp, g)) @ vh
    if x.shape[-2] == x.shape[-1]:
        return ct
    tip = xp.any(column(xp, s == 0), axis=(-2, -1), keepdims=True)
    size = xp.sum(xp.abs(row(xp, g)), axis=-1, keepdims=True)
    return without_slope(xp, size, tip, ct, x)


svdvals = general("svdvals", x=svdvals_rule, source="Giles 2008, sec. 3.2")


def qr_rule(xp: Any, g: Any, x_shape: tuple[int, ...], out: Any, mode: str) -> Any:
    """Tall: ``(G_Q + Q copyltu(M)) R⁻ᴴ`` with ``M = R G_Rᴴ - G_Qᴴ Q``.

    `copyltu` copies the lower triangle to the upper one, so that the result is Hermitian. Wide:
    ``A = [X Y]`` and ``R = [U QᴴY]``, so ``Ȳ = Q G_V``, and ``G_Q + Y G_Vᴴ`` goes to X. Further
    columns ``Q₂`` of a complete factor subtract ``Q₂ G_Q₂ᴴ Q`` inside the bracket.
    """
    g_q, g_r = g
    q, r = out
    m, n = x_shape[-2:]
    k = min(m, n)
    q1, r1 = q[..., :k], r[..., :k, :k]
    bracket = xp.zeros(q1.shape, dtype=q.dtype) if g_q is None else g_q[..., :k]
    beyond = None
    if n > m and g_r is not None:
        g_beyond = g_r[..., m:]
        bracket = bracket + (q1 @ r[..., m:]) @ adjoint(xp, g_beyond)
        beyond = q1 @ g_beyond
    elif n > m:
        beyond = xp.zeros((*x_shape[:-1], n - m), dtype=q.dtype)
    lower = xp.matmul(-adjoint(xp, bracket), q1)
    if g_r is not None:
        lower = lower + r1 @ adjoint(xp, xp.triu(g_r[..., :k, :k]))
    strict = xp.tril(lower, k=-1)
    on_diagonal = xp.where(eye(xp, k), hermitian_part(xp, lower), 0.0)
    bracket = bracket + q1 @ (strict + adjoint(xp, strict) + on_diagonal)
    if g_q is not None and q.shape[-1] > k:
        bracket = bracket - q[..., k:] @ (adjoint(xp, g_q[..., k:]) @ q1)
    ct = adjoint(xp, xp.solve(r1, adjoint(xp, bracket)))
    return ct if beyond is None else xp.concat([ct, beyond], axis=-1)


qr = general(
    "qr",
    {"mode": "reduced"},
    x=qr_rule,
    outputs=2,
    source="Walter, Lehmann and Lamour 2012; Roberts and Roberts 2020 for wide matrices",
)
