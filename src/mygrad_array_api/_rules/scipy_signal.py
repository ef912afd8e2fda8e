"""Rules of filters: convolution of arrays, recursion along an axis, and changes of the rate.

A filter is linear in the signal, and the adjoint of a filter is the filter that runs backwards.
The gradients of its coefficients are correlations of what came in with what that one returns.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import bilinear, general

Axes = tuple[int, ...] | None
OPPOSITE = {"full": "valid", "valid": "full"}


# Convolution of arrays. That of the "valid" part wants the larger array first.


def turned(xp: Any, x: Any, axes: Axes) -> Any:
    """Conjugate, and reverse the axes: what takes a convolution to a correlation."""
    return xp.flip(xp.conj(x), axis=axes)


def convolve_nd_first(xp: Any, g: Any, x2: Any, mode: str, axes: Axes, method: str) -> Any:
    """``x1_bar[i] = sum of g[i + j] conj(x2[j])``, of which the other mode is the right part."""
    kernel = turned(xp, x2, axes)
    return xp.convolve_nd(g, kernel, mode=OPPOSITE[mode], axes=axes, method=method)


def convolve_nd_second(xp: Any, g: Any, x1: Any, mode: str, axes: Axes, method: str) -> Any:
    """``x2_bar[j] = sum of g[i + j] conj(x1[i])``, with the larger of both first."""
    large, small = turned(xp, x1, axes), g
    if mode == "full":
        large, small = small, large
    return xp.convolve_nd(large, small, mode="valid", axes=axes, method=method)


convolve_nd = bilinear(
    "convolve_nd",
    {"mode": "full", "axes": None, "method": "direct"},
    x1=convolve_nd_first,
    x2=convolve_nd_second,
)


# Recursive filters along the last axis: a y = b x, where a and b stand for the triangular Toeplitz
# matrices of their convolutions. So the cotangent of the right-hand side solves the equation of
# the conjugate transpose, which is the filter with conjugate coefficients, run backwards.


def run_backwards(xp: Any, b: Any, a: Any, g: Any) -> Any:
    """Filter from the last element to the first, with conjugate coefficients."""
    filtered = xp.lfilter(xp.conj(b), xp.conj(a), xp.flip(g, axis=-1))
    return xp.flip(filtered, axis=-1)


def undo_recursion(xp: Any, a: Any, g: Any) -> Any:
    """Take the cotangent of ``y`` to that of ``a y``."""
    return run_backwards(xp, xp.ones(1, dtype=a.dtype), a, g)


def at_lags(xp: Any, x: Any, w: Any, count: int) -> Any:
    """Return ``sum of conj(x[n]) w[n + k]`` for `count` lags k, over all other axes too."""
    n, length = x.shape[-1], w.shape[-1]
    sums = []
    for k in range(count):
        start = min(k, length)
        overlap = min(n, length - start)
        sums.append(xp.sum(xp.vecdot(x[..., :overlap], w[..., start : start + overlap])))
    return xp.stack(sums)


def lfilter_numerator(xp: Any, g: Any, a: Any, x: Any, b_shape: tuple[int]) -> Any:
    """``b_bar[k] = sum of w[n] conj(x[n - k])``."""
    return at_lags(xp, x, undo_recursion(xp, a, g), b_shape[0])


def lfilter_denominator(xp: Any, g: Any, a: Any, out: Any) -> Any:
    """``a_bar[k] = -sum of w[n] conj(y[n - k])``."""
    return -at_lags(xp, out, undo_recursion(xp, a, g), a.shape[0])


def lfilter_tangent(xp: Any, tangents: Any, b: Any, a: Any, x: Any, out: Any) -> Any:
    """``a dy = b dx + db x - da y``."""
    db, da, dx = tangents
    one = xp.ones(1, dtype=a.dtype)
    parts = [] if dx is None else [xp.lfilter(b, a, dx)]
    changed = [] if db is None else [xp.lfilter(db, one, x)]
    if da is not None:
        changed.append(-xp.lfilter(da, one, out))
    if changed:
        parts.append(xp.lfilter(one, a, sum(changed[1:], changed[0])))
    return sum(parts[1:], parts[0])


lfilter = general(
    "lfilter",
    jvp=lfilter_tangent,
    b=lfilter_numerator,
    a=lfilter_denominator,
    x=lambda xp, g, b, a: run_backwards(xp, b, a, g),
)


def lfilter_from_joint(
    xp: Any, g: Any, b: Any, a: Any, x: Any, zi: Any, out: Any
) -> tuple[Any, Any, Any, Any]:
    """Undo a filter that starts from a state, and ends in one.

    With the states as K more elements, the filter is ``[a 0; L a0] [y; zf] = [b x] + [a0 zi; 0]``:
    a state is what the recursion still has to add. Run backwards, the filter starts from ``gf``.
    """
    y, zf = out
    gy, gf = (xp.zeros(of.shape, dtype=of.dtype) if one is None else one for of, one in zip(out, g))
    n, states = y.shape[-1], zi.shape[-1]
    end = gf / xp.conj(a[0])
    start = state_after(xp, xp.conj(a), xp.flip(end, axis=-1))
    one = xp.ones(1, dtype=a.dtype)
    w, _ = xp.lfilter_from(one, xp.conj(a), xp.flip(gy, axis=-1), start)
    w = xp.concat([xp.flip(w, axis=-1), end], axis=-1)
    first, last = w[..., :states], w[..., n:]
    scale = xp.sum(xp.vecdot(zi, first)) - xp.sum(xp.vecdot(zf, last))
    only_first = xp.arange(a.shape[0]) == 0
    return (
        at_lags(xp, x, w, b.shape[0]),
        xp.where(only_first, scale, 0.0) - at_lags(xp, y, w, a.shape[0]),
        fir_backwards(xp, b, w, n),
        xp.conj(a[0]) * first,
    )


def state_after(xp: Any, a: Any, past: Any) -> Any:
    """The state of an all-pole filter whose last outputs were `past`, the latest at the end.

    ``z[k] = -sum of a[k + 1 + j] y[-1 - j] / a[0]``.
    """
    length = past.shape[-1]
    quiet = fill(xp, past, length + a.shape[0] - 1)
    return -xp.lfilter(a, a[:1], quiet)[..., length:]


def fir_backwards(xp: Any, b: Any, w: Any, n: int) -> Any:
    """``x_bar[i] = sum of conj(b[k]) w[i + k]``, of the first `n` elements."""
    return run_backwards(xp, b, xp.ones(1, dtype=b.dtype), w)[..., :n]


lfilter_from = general(
    "lfilter_from", inputs=("b", "a", "x", "zi"), joint=lfilter_from_joint, outputs=2
)


# Changes of the rate along the last axis: y[m] = sum of h[m down - n up] x[n].


def upfirdn_signal(xp: Any, g: Any, h: Any, x_shape: tuple[int, ...], up: int, down: int) -> Any:
    """``x_bar[n] = sum of conj(h[m down - n up]) g[m]``: the same with the rates exchanged.

    Zeros behind the filter make its delay a whole number of steps.
    """
    n, taps = x_shape[-1], h.shape[0]
    delay = -(-(taps - 1) // up)
    h = fill(xp, h, delay * up + 1)
    out = xp.upfirdn(turned(xp, h, (-1,)), g, up=down, down=up)
    return fill(xp, out, delay + n)[..., delay : delay + n]


def fill(xp: Any, x: Any, length: int) -> Any:
    """Append zeros to the last axis, if it is shorter than that."""
    missing = length - x.shape[-1]
    if missing <= 0:
        return x
    return xp.concat([x, xp.zeros((*x.shape[:-1], missing), dtype=x.dtype)], axis=-1)


def upfirdn_filter(xp: Any, g: Any, x: Any, h_shape: tuple[int], up: int, down: int) -> Any:
    """``h_bar[k] = sum of g[m] conj(x[n])`` where ``m down - n up = k``, over all other axes.

    That correlates both after zeros were put between their elements.
    """
    taps = h_shape[0]
    one = xp.ones(1, dtype=x.dtype)
    wide_x = xp.upfirdn(one, x, up=up, down=1)
    wide_g = xp.upfirdn(one, g, up=down, down=1)
    full = xp.convolve_nd(wide_g, turned(xp, wide_x, (-1,)), axes=(-1,), method="fft")
    start = wide_x.shape[-1] - 1
    found = fill(xp, full, start + taps)[..., start : start + taps]
    return xp.sum(found, axis=tuple(range(len(found.shape) - 1)))


upfirdn = bilinear("upfirdn", {"up": 1, "down": 1}, h=upfirdn_filter, x=upfirdn_signal)
