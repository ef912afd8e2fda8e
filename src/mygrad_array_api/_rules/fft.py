"""Rules of the discrete Fourier transforms, which are linear: each rule is the adjoint.

The adjoint of a transform is the unnormalised inverse transform with the opposite norm, cut or
filled with zeros to the length of the input, as the forward call filled or cut it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mygrad_array_api._core.kinds import linear

OPPOSITE = {None: "forward", "backward": "forward", "ortho": "ortho", "forward": "backward"}

Length = int | None
Adjoint = Callable[[Any, Any, tuple[int, ...], Length, int, str], Any]


def fit(xp: Any, g: Any, length: int, axis: int) -> Any:
    """Cut an axis to a length, or fill it with zeros."""
    present = g.shape[axis]
    if present == length:
        return g
    axis %= len(g.shape)
    key = (slice(None),) * axis + (slice(0, min(present, length)), ...)
    if length < present:
        return g[key]
    shape = (*g.shape[:axis], length, *g.shape[axis + 1 :])
    return xp.scatter_add(g, shape=shape, key=key)


def scale_interior(xp: Any, g: Any, n: int, axis: int, factor: float) -> Any:
    """Scale the half spectrum of `n` samples except at frequency 0 and at Nyquist's."""
    k = xp.arange(g.shape[axis])
    interior = (k > 0) & (k * 2 != n)
    shape = [1] * len(g.shape)
    shape[axis] = g.shape[axis]
    return xp.where(xp.reshape(interior, tuple(shape)), g * factor, g)


def adjoint_fft(xp: Any, g: Any, shape: tuple[int, ...], n: Length, axis: int, norm: str) -> Any:
    """Undo a complex transform."""
    return fit(xp, xp.ifft(g, axis=axis, norm=OPPOSITE[norm]), shape[axis], axis)


def adjoint_ifft(xp: Any, g: Any, shape: tuple[int, ...], n: Length, axis: int, norm: str) -> Any:
    """Undo an inverse complex transform."""
    return fit(xp, xp.fft(g, axis=axis, norm=OPPOSITE[norm]), shape[axis], axis)


def adjoint_rfft(xp: Any, g: Any, shape: tuple[int, ...], n: Length, axis: int, norm: str) -> Any:
    """Undo a real transform: each interior frequency stands for two, and one had a cotangent."""
    n = shape[axis] if n is None else n
    half = scale_interior(xp, g, n, axis, 0.5)
    return fit(xp, xp.irfft(half, n=n, axis=axis, norm=OPPOSITE[norm]), shape[axis], axis)


def adjoint_irfft(xp: Any, g: Any, shape: tuple[int, ...], n: Length, axis: int, norm: str) -> Any:
    """Undo an inverse real transform: each interior frequency served twice.

    The imaginary parts at frequency 0 and at Nyquist's have no effect and no gradient.
    """
    g = xp.rfft(g, axis=axis, norm=OPPOSITE[norm])
    n = 2 * (shape[axis] - 1) if n is None else n
    return fit(xp, scale_interior(xp, g, n, axis, 2.0), shape[axis], axis)


def rule_of(adjoint: Adjoint) -> Callable[..., Any]:
    """Make the rule of a transform along one axis."""

    def rule(xp: Any, g: Any, x_shape: tuple[int, ...], n: Length, axis: int, norm: str) -> Any:
        return adjoint(xp, g, x_shape, n, axis, norm)

    return rule


ONE = {"n": None, "axis": -1, "norm": "backward"}

fft = linear("fft", ONE, x=rule_of(adjoint_fft))
ifft = linear("ifft", ONE, x=rule_of(adjoint_ifft))
rfft = linear("rfft", ONE, x=rule_of(adjoint_rfft))
irfft = linear("irfft", ONE, x=rule_of(adjoint_irfft))


def hfft_rule(xp: Any, g: Any, x_shape: tuple[int, ...], n: Length, axis: int, norm: str) -> Any:
    """``hfft(x, norm) = irfft(conj(x), opposite norm)``."""
    return xp.conj(adjoint_irfft(xp, g, x_shape, n, axis, OPPOSITE[norm]))


def ihfft_rule(xp: Any, g: Any, x_shape: tuple[int, ...], n: Length, axis: int, norm: str) -> Any:
    """``ihfft(x, norm) = conj(rfft(x, opposite norm))``."""
    return adjoint_rfft(xp, xp.conj(g), x_shape, n, axis, OPPOSITE[norm])


hfft = linear("hfft", ONE, x=hfft_rule)
ihfft = linear("ihfft", ONE, x=ihfft_rule)

Step = tuple[Adjoint, Length, int]


def lengths_and_axes(
    shape: tuple[int, ...], s: Sequence[Length] | None, axes: Sequence[int] | None
) -> list[tuple[Length, int]]:
    """Pair the lengths with the axes; without axes, lengths belong to the last ones."""
    if axes is None:
        axes = range(-(len(shape) if s is None else len(s)), 0)
    lengths: Sequence[Length] = (-1,) * len(axes) if s is None else s
    return [(shape[axis] if n == -1 else n, axis) for n, axis in zip(lengths, axes, strict=True)]


def length_after(adjoint: Adjoint, n: Length, present: int) -> int:
    """How long an axis is after a transform."""
    if adjoint is adjoint_irfft:
        return 2 * (present - 1) if n is None else n
    n = present if n is None else n
    return n // 2 + 1 if adjoint is adjoint_rfft else n


def take_back(xp: Any, g: Any, shape: tuple[int, ...], steps: list[Step], norm: str) -> Any:
    """Undo one-dimensional transforms, the last one first."""
    before = []
    for adjoint, n, axis in steps:
        before.append(shape)
        first = axis % len(shape)
        length = length_after(adjoint, n, shape[first])
        shape = (*shape[:first], length, *shape[first + 1 :])
    for (adjoint, n, axis), earlier in zip(reversed(steps), reversed(before), strict=True):
        g = adjoint(xp, g, earlier, n, axis, norm)
    return g


def rule_of_many(adjoint: Adjoint, last: Adjoint | None = None) -> Callable[..., Any]:
    """Make the rule of a transform along several axes, of which the last may be a real one.

    A forward real transform comes first and an inverse one last; axes may repeat.
    """

    def rule(
        xp: Any,
        g: Any,
        x_shape: tuple[int, ...],
        s: Sequence[Length] | None,
        axes: Sequence[int] | None,
        norm: str,
    ) -> Any:
        pairs = lengths_and_axes(x_shape, s, axes)
        steps: list[Step] = [(adjoint, n, axis) for n, axis in pairs]
        if last is not None:
            n, axis = pairs[-1]
            steps[-1] = (last, None if last is adjoint_irfft and s is None else n, axis)
        if last is not adjoint_irfft:
            steps.reverse()
        return take_back(xp, g, x_shape, steps, norm)

    return rule


MANY = {"s": None, "axes": None, "norm": "backward"}

fftn = linear("fftn", MANY, x=rule_of_many(adjoint_fft))
ifftn = linear("ifftn", MANY, x=rule_of_many(adjoint_ifft))
rfftn = linear("rfftn", MANY, x=rule_of_many(adjoint_fft, adjoint_rfft))
irfftn = linear("irfftn", MANY, x=rule_of_many(adjoint_ifft, adjoint_irfft))

fftshift = linear("fftshift", {"axes": None}, x=lambda xp, g, axes: xp.ifftshift(g, axes=axes))
ifftshift = linear("ifftshift", {"axes": None}, x=lambda xp, g, axes: xp.fftshift(g, axes=axes))
