"""Rules of magnitude, sign and the parts of complex numbers.

None of these is holomorphic, so none that takes complex numbers is `elementwise`: the rules
are adjoints with respect to ``Re(conj(a) b)``, conjugation included.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import elementwise, general, linear

__all__ = ["abs", "abs_nan", "angle", "conj", "fabs", "imag", "real", "sign"]

conj = linear("conj", x=lambda xp, g: xp.conj(g))

# The engine casts the gradient to the dtype of x: `real` gains a zero imaginary part, and of a
# real x, whose imaginary part is constant, `imag` loses all.
real = linear("real", x=lambda xp, g: g, view=True)
imag = linear("imag", x=lambda xp, g: g * 1j, view=True)


def magnitude(xp: Any, g: Any, x: Any, out: Any) -> Any:
    """``g x / |x|``, and zero at zero: the subgradient of least norm."""
    return xp.where(out == 0, 0, g * xp.sign(x))


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
    turn = xp.imag(xp.conj(out) * g) / xp.where(size == 0, 1, size)
    return out * turn * 1j


sign = general("sign", x=sign_rule)


def angle_rule(xp: Any, g: Any, x: Any) -> Any:
    """``g i x / |x|²``, divided twice; zero for real x and at zero."""
    if not xp.isdtype(x.dtype, "complex floating"):
        return xp.zeros_like(g)
    size = xp.abs(x)
    return (g / xp.where(size == 0, 1, size)) * xp.sign(x) * 1j


angle = general("angle", x=angle_rule)
