"""Rules that are checked while they run: an error of theirs says whose it is."""

from __future__ import annotations

from functools import wraps
from reprlib import repr as shown
from types import FunctionType
from typing import Any

import numpy as np

from mygrad_array_api._core.errors import InvalidGradient, InvalidRule
from mygrad_array_api._core.op import Rule
from mygrad_array_api._tensor.elsewhere import backend_of
from mygrad_array_api._tensor.tensor import Tensor
from mygrad_array_api.transforms.duals import Dual


def checked_rules(
    name: str, rules: dict[str, Rule | None], *, diagonal: bool = False
) -> dict[str, Rule | None]:
    """Return the rules of an operation such that their results are checked."""
    return {
        key: checked_rule(rule, f"the rule of {key!r} of {name!r}", diagonal=diagonal)
        for key, rule in rules.items()
    }


def checked_rule(rule: Rule | None, what: str, *, diagonal: bool = False) -> Rule | None:
    """Return a rule whose result is checked, and whose exceptions name it.

    Raises
    ------
    InvalidRule
        If it is not a function whose parameters can be read.
    """
    if rule is None:
        return None
    if not isinstance(rule, FunctionType):
        msg = f"{what} must be a function, written with def or lambda, not {shown(rule)}"
        raise InvalidRule(msg)

    @wraps(rule)
    def checked(xp: Any, g: Any, *saved: Any) -> Any:
        try:
            ct = rule(xp, g, *saved)
        except Exception as error:
            error.add_note(f"in {what}")
            raise
        if isinstance(ct, (tuple, list)):
            return [None if item is None else _as_array(item, what) for item in ct]
        ct = _as_array(ct, what)
        if diagonal and np.broadcast_shapes(g.shape, ct.shape) != ct.shape:
            msg = f"{what} returned a gradient of shape {ct.shape} for one of shape {g.shape}"
            raise InvalidGradient(msg)
        return ct

    return checked


def _as_array(ct: Any, what: str) -> Any:
    """Return what a rule returned, if it is numbers."""
    if isinstance(ct, (float, int, complex)) and not isinstance(ct, np.generic):
        ct = np.asarray(ct, dtype=float if isinstance(ct, int) else None)
    if not _is_of_numbers(ct):
        kind = getattr(ct, "dtype", type(ct).__name__)
        msg = f"{what} returned {kind}, where an array of numbers is due"
        raise InvalidGradient(msg)
    return ct


def _is_of_numbers(x: Any) -> bool:
    """Whether something is an array of any library, a tensor or a dual number, and not boolean."""
    xp = backend_of(x)
    if xp is not None:
        return xp.kind(x.dtype) in "fciu"
    return isinstance(x, (np.ndarray, np.generic, Tensor, Dual)) and x.dtype.kind in "fciu"
