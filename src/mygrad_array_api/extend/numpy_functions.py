"""`implements`: what a function of NumPy does with tensors."""

from __future__ import annotations

from collections.abc import Callable
from reprlib import repr as shown
from typing import Any

import numpy as np

from mygrad_array_api import _numpy  # noqa: F401 fills the tables first
from mygrad_array_api._tensor.dispatch import DECLINED, FUNCTIONS, UFUNCS

Answer = Callable[..., Any]


def implements(
    function: Callable[..., Any], *, replace: bool = False
) -> Callable[[Answer], Answer]:
    """Enter a function as the answer to a function of NumPy that is called with tensors.

    Parameters
    ----------
    function : callable
        A function or ufunc of NumPy, or of a library that dispatches as NumPy does.
    replace : bool, optional
        Whether an answer that there is already is replaced, the library's own included.

    Returns
    -------
    callable
        A decorator. What it decorates is called with the arguments that `function` was called
        with, and is returned as it is.

    Raises
    ------
    ValueError
        If there is an answer already.
    TypeError
        If `function` is not a function that hands itself to its arguments.

    Notes
    -----
    For example, a gradient for the Bessel function ``np.i0``, by an operation of one's own::

        bessel = extend.elementwise(
            "i0", forward=np.i0, x=lambda xp, g, x: g * slope.on(xp)(x)
        )


        @extend.implements(np.i0)
        def i0(x):
            return bessel(x)
    """
    table: dict[Any, Answer] = UFUNCS if isinstance(function, np.ufunc) else FUNCTIONS
    if not isinstance(function, np.ufunc) and not hasattr(function, "_implementation"):
        msg = f"{shown(function)} does not hand itself to its arguments, as NumPy's functions do"
        raise TypeError(msg)
    if function in table and not replace:
        msg = f"numpy.{function.__name__} has an answer already; pass replace=True to replace it"
        raise ValueError(msg)

    def enter(answer: Answer) -> Answer:
        table[function] = answer
        DECLINED.pop(function, None)
        return answer

    return enter
