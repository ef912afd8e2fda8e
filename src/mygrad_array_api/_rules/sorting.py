"""Rules of sorting: a permutation, whose adjoint is the inverse permutation.

The values are sorted alone, which is several times faster than to find the permutation. That is
done when a derivative is asked for.
"""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import constant, general


def sort_rule(xp: Any, g: Any, x: Any, axis: int, descending: bool) -> Any:
    """Take the cotangent of the values back to where each of them came from."""
    permutation = xp.argsort(x, axis=axis, descending=descending)
    return xp.take_along_axis(g, xp.inverse_permutation(permutation, axis), axis=axis)


def sorted_tangent(xp: Any, tangents: Any, x: Any, axis: int, descending: bool) -> Any:
    """Permute the tangent as the values."""
    permutation = xp.argsort(x, axis=axis, descending=descending)
    return xp.take_along_axis(tangents[0], permutation, axis=axis)


ORDER = {"axis": -1, "descending": False, "stable": True}

argsort = constant("argsort", "x", **ORDER)
sort = general("sort", ORDER, jvp=sorted_tangent, x=sort_rule)
