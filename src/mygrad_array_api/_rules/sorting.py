"""Rules of sorting: a permutation, whose adjoint is the inverse permutation."""

from __future__ import annotations

from typing import Any

from mygrad_array_api._core.kinds import constant, general


def sort_rule(xp: Any, g: Any, out: Any, axis: int) -> Any:
    """Take the cotangent of the values back to where each of them came from."""
    _, permutation = out
    return xp.take_along_axis(g[0], xp.argsort(permutation, axis=axis), axis=axis)


ORDER = {"axis": -1, "descending": False, "stable": True}

argsort = constant("argsort", "x", **ORDER)
sort = general("sort", ORDER, outputs=2, x=sort_rule)  # the values, and the permutation
