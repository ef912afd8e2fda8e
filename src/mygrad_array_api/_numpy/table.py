"""The table of NumPy's functions: how each is answered, or why it is declined.

Whatever is in neither raises a `TypeError` that names the function.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mygrad_array_api._tensor.composing import constant_results
from mygrad_array_api._tensor.dispatch import CONSTANT, DECLINED, FUNCTIONS

Function = Callable[..., Any]

NUMPY = np.lib.NumpyVersion(np.__version__)
"""Answers follow the NumPy that is installed, where its versions differ."""


def answers(*functions: Function) -> Callable[[Function], Function]:
    """Enter a differentiable function into the table under one or more of NumPy's."""

    def enter(answer: Function) -> Function:
        for function in functions:
            FUNCTIONS[function] = answer
        return answer

    return enter


def constants(*functions: Function) -> Callable[[Function], Function]:
    """Enter a function without gradient into the table under one or more of NumPy's."""
    CONSTANT.update(functions)
    return answers(*functions)


def declines(reason: str, *functions: Function) -> None:
    """Say why functions of NumPy take no tensors."""
    for function in functions:
        DECLINED[function] = reason


def as_constants(function: Function) -> Function:
    """Run a function of NumPy on the tensors' arrays, and make its arrays constant tensors."""

    def constant(*args: Any, **kwargs: Any) -> Any:
        return constant_results(function, *args, **kwargs)

    return constant
