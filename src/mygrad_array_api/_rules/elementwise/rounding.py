"""Rules of rounding, and of what else concerns how numbers are represented."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import elementwise, general, linear
from mygrad_array_api._core.plan import MASK


def flat(xp: Any, g: Any) -> Any:
    """Zero: a piecewise constant function has a gradient, and it is zero."""
    return xp.zeros_like(g)


ceil = elementwise("ceil", x=flat)
floor = elementwise("floor", x=flat)
trunc = elementwise("trunc", x=flat)
round = elementwise("round", x=flat)
rint = elementwise("rint", x=flat)

copysign = elementwise(
    "copysign",
    x1=lambda xp, g, x1, out: g * (xp.sign(x1) * xp.sign(out)),
    x2=flat,
)
nextafter = elementwise("nextafter", x1=lambda xp, g: g, x2=flat)
spacing = elementwise("spacing", x=flat)

ldexp = elementwise("ldexp", x1=lambda xp, g, x2: xp.ldexp(g, x2), x2=None)
# The exponent is an integer, and constant.
frexp = general("frexp", outputs=2, x=lambda xp, g, out: xp.ldexp(g[0], -out[1]))


def fractional(xp: Any, g: Any) -> Any:
    """Copy the cotangent of the fraction: the whole part is piecewise constant."""
    return xp.zeros_like(g[1]) if g[0] is None else +g[0]


modf = general(
    "modf",
    outputs=2,
    x=fractional,
    jvp=lambda xp, tangents: (tangents[0], xp.zeros_like(tangents[0])),
)


def finite_part(xp: Any, g: Any, x: Any) -> Any:
    """Pass on what is for finite numbers; the parts of a complex one are replaced separately."""
    if not xp.isdtype(x.dtype, "complex floating"):
        return xp.where(xp.isfinite(x), g, 0)
    real = xp.where(xp.isfinite(xp.real(x)), xp.real(g), 0)
    return real + xp.where(xp.isfinite(xp.imag(x)), xp.imag(g), 0) * 1j


nan_to_num = elementwise(
    "nan_to_num",
    {"nan": 0.0, "posinf": None, "neginf": None},
    x=finite_part,
    selects=MASK,
)

# The engine casts the gradient back.
astype = linear("astype", {"dtype": None, "copy": True}, x=lambda xp, g: g)
