"""How rows of SciPy are written: a function's name, and the arguments of one call of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from operator import attrgetter
from typing import Any

import numpy as np

from tests.consumers.row import Row

__all__ = ["each", "of", "public", "via"]


def public(name: str) -> Callable[..., Any]:
    """Return the function of SciPy of a dotted name without ``scipy.``."""
    module, _, rest = name.partition(".")
    if name.startswith(("optimize.elementwise", "signal.windows", "spatial.transform")):
        second, _, rest = rest.partition(".")
        module += f".{second}"
    return attrgetter(rest)(import_module(f"scipy.{module}"))  # type: ignore[no-any-return]


def of(name: str, *args: Any, **kwargs: Any) -> Row:
    """Return the row of one call; arrays among the arguments, or in lists, are its inputs."""
    arrays = list(_arrays((args, kwargs)))

    def call(*inputs: Any) -> Any:
        positional, keywords = _filled((args, kwargs), iter(inputs))
        return public(name)(*positional, **keywords)

    return Row(name, call, tuple(arrays))


def each(names: str, *args: Any, **kwargs: Any) -> list[Row]:
    """Return rows of several functions that are called alike; the last dot precedes the names."""
    module, _, functions = names.rpartition(".")
    return [of(f"{module}.{name}", *args, **kwargs) for name in functions.split()]


def via(name: str, call: Callable[..., Any], *inputs: Any) -> Row:
    """Return a row whose function is reached through a call with some inputs."""
    return Row(name, call, inputs)


def _arrays(tree: Any) -> Iterator[Any]:
    if isinstance(tree, np.ndarray):
        yield tree
    elif isinstance(tree, (list, tuple)):
        for item in tree:
            yield from _arrays(item)
    elif isinstance(tree, dict):
        for item in tree.values():
            yield from _arrays(item)


def _filled(tree: Any, inputs: Iterator[Any]) -> Any:
    if isinstance(tree, np.ndarray):
        return next(inputs)
    if isinstance(tree, (list, tuple)):
        return type(tree)([_filled(item, inputs) for item in tree])
    if isinstance(tree, dict):
        return {key: _filled(item, inputs) for key, item in tree.items()}
    return tree
