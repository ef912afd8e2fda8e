"""One example call of an operation, for all the tests of its rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Sample"]


@dataclass(frozen=True)
class Sample:
    """The inputs and parameters of one call.

    Attributes
    ----------
    args : tuple
        The inputs: arrays of float64 or complex128, which are differentiated; integer and
        boolean arrays and Python scalars, which are not; a list of arrays for an operation that
        takes a sequence.
    params : dict
        The keyword parameters.
    kink : str
        Why finite differences do not apply: the derivative here is a convention.
    reference : callable or None
        Computes the value with NumPy from the same arguments. By default, NumPy's function of
        the operation's name.
    """

    args: tuple[Any, ...]
    params: dict[str, Any] = field(default_factory=dict)
    kink: str = ""
    reference: Callable[..., Any] | None = None
