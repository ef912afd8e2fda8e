"""Rules of secant, cosecant and their hyperbolic and inverse kin.

As reciprocals of other functions they would be right as well, but for their ends: there one of the
two derivatives vanishes where the other one is infinite, or an argument near one was rounded.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import elementwise

sec = elementwise("sec", x=lambda xp, g, x, out: g * (out * xp.tan(x)))
csc = elementwise("csc", x=lambda xp, g, x, out: -g * (out / xp.tan(x)), singular=True)
sech = elementwise("sech", x=lambda xp, g, x, out: -g * (out * xp.tanh(x)))
csch = elementwise("csch", x=lambda xp, g, x, out: -g * (out / xp.tanh(x)), singular=True)


def arcsec_rule(xp: Any, g: Any, x: Any) -> Any:
    """``g / (|x| sqrt(x² - 1))``, and of a complex x ``g / (x² sqrt(1 - 1/x) sqrt(1 + 1/x))``."""
    if xp.isdtype(x.dtype, "complex floating"):
        root = xp.sqrt((x - 1.0) / x) * xp.sqrt((x - -1.0) / x)
        return g / x / x / root
    size = xp.abs(x)
    return g / size / (xp.sqrt(size - 1) * xp.sqrt(size + 1))


arcsec = elementwise("arcsec", x=arcsec_rule, singular=True)
arccsc = elementwise("arccsc", x=lambda xp, g, x: arcsec_rule(xp, -g, x), singular=True)


def arccsch_rule(xp: Any, g: Any, x: Any) -> Any:
    """``-g / (|x| sqrt(1 + x²))``, and of a complex x in the right half plane without ``|.|``."""
    if xp.isdtype(x.dtype, "complex floating"):
        x = xp.where(xp.signbit(xp.real(x)), -x, x)
        return -g / x / (xp.sqrt(x - 1j) * xp.sqrt(x + 1j))
    return -g / xp.abs(x) / xp.hypot(x, 1)


arccsch = elementwise("arccsch", x=arccsch_rule, singular=True)
arccoth = elementwise("arccoth", x=lambda xp, g, x: g / (1 - x) / (1 + x), singular=True)
