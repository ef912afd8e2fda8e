"""Rules of magnitude, sign and the parts of complex numbers.

None of these is holomorphic, so none that takes complex numbers is `elementwise`: the rules
are adjoints with respect to ``Re(conj(a) b)``, conjugation included.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import elementwise, general, linear
from mygrad_array_api._rules.care import without_slope

from .arithmetic import nonzero

conj = linear("conj", x=lambda xp, g: xp.conj(g))

# The engine casts the gradient to the dtype of x: `real` gains a zero imaginary part, and of a
# real x, whose imaginary part is constant, `imag` loses all.
real = linear("real", x=lambda xp, g: g, view=True)
imag = linear("imag", x=lambda xp, g: g * 1j, view=True)


def magnitude(xp: Any, g: Any, x: Any, out: Any) -> Any:
    """``g x / |x|``, and zero at zero: the subgradient of least norm.

    Real numbers have a kink there, and complex ones the tip of a cone.
    """
    zero = out == 0
    if not xp.known_none(zero):
        g = xp.where(zero, 0, g)
    return g * direction(xp, g, x)


def direction(xp: Any, g: Any, x: Any) -> Any:
    """``x / |x|``, and zero at zero, where that of complex numbers has no derivative."""
    out = xp.sign(x)
    if xp.in_place or not xp.isdtype(x.dtype, "complex floating"):
        return out
    return without_slope(xp, g, x == 0, out, x)


abs = general("abs", x=magnitude)
# The same without a convention: the gradient at zero is nan.
abs_nan = general("abs_nan", x=lambda xp, g, x, out: g * (x / out), singular=True)
fabs = elementwise("fabs", x=magnitude)


def sign_rule(xp: Any, g: Any, x: Any, out: Any) -> Any:
    """``i u Im(conj(u) g) / |x|`` for u = x/|x|: only turning x changes its direction.

    Zero for real x, whose sign is piecewise constant, and at zero.
    """
    if not xp.isdtype(x.dtype, "complex floating"):
        return xp.zeros_like(g)
    size = xp.abs(x)
    turn = xp.imag(xp.conj(out) * g) / without_slope(xp, g, size == 0, nonzero(xp, size), x)
    return out * turn * 1j


sign = general("sign", x=sign_rule)


def angle_rule(xp: Any, g: Any, x: Any) -> Any:
    """``g i x / |x|²``, divided twice; zero for real x and at zero."""
    if not xp.isdtype(x.dtype, "complex floating"):
        return xp.zeros_like(g)
    size = xp.abs(x)
    turn = without_slope(xp, g, size == 0, xp.sign(x) * 1j / nonzero(xp, size), x)
    return g * turn


angle = general("angle", x=angle_rule)
