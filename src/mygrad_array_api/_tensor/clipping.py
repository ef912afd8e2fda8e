"""Limiting to an interval of which either end may be open: what function and method share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mygrad_array_api._rules.elementwise import arithmetic, comparison

from .applying import apply

if TYPE_CHECKING:
    from .tensor import Tensor


def clipped(x: Any, low: Any, high: Any, *, constant: bool | None = None) -> Tensor:
    """Return what is limited to the interval; there is no bound where one is None."""
    if low is None and high is None:
        return apply(arithmetic.positive, x, constant=constant)
    if high is None:
        return apply(comparison.at_least, x, low, constant=constant)
    if low is None:
        return apply(comparison.at_most, x, high, constant=constant)
    return apply(comparison.clip, x, low, high, constant=constant)


def bound(name: str, value: Any, older: Any) -> Any:
    """Return a bound that has two names: the standard's and an older one of NumPy's.

    Raises
    ------
    ValueError
        If it is given by both.
    """
    if value is not None and older is not None:
        msg = f"clip() takes one bound as {name} or as a_{name}, not two"
        raise ValueError(msg)
    return older if value is None else value
