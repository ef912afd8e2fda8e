"""Nested lists, tuples and dicts of arrays, as flat lists and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from operator import itemgetter
from reprlib import repr as shown
from typing import Any

import numpy as np

from mygrad_array_api._tensor.tensor import Tensor

Build = Callable[[list[Any]], Any]
"""Makes a nest like the original one, of other leaves. It must be given as many."""


def flatten(tree: Any) -> tuple[list[Any], Build]:
    """Return the leaves of a nest, and what makes such a nest of other leaves.

    Lists, tuples, named tuples and dicts are nests, and so is None, of no leaves. Everything
    else is a leaf.

    Raises
    ------
    ValueError
        If a nest contains itself, or is deeper than Python can descend.
    """
    kind = type(tree)
    if kind in _LEAVES:
        return [tree], itemgetter(0)
    if _is_flat(tree):
        return list(tree), kind
    leaves: list[Any] = []
    build = _not_endless(_descend, tree, leaves)
    return leaves, lambda values: _not_endless(build, iter(values))


def _not_endless(function: Callable[..., Any], *args: Any) -> Any:
    try:
        return function(*args)
    except RecursionError:
        msg = "a nest of arguments or results contains itself, or is nested too deep"
        raise ValueError(msg) from None


_LEAVES = {np.ndarray, np.float64, float, Tensor}
_FLAT = {list, tuple}
"""The usual leaves and nests, which need no descent."""


def _is_flat(tree: Any) -> bool:
    return type(tree) in _FLAT and _LEAVES.issuperset(map(type, tree))


def map_leaves(func: Callable[[Any], Any], tree: Any) -> Any:
    """Return a nest with the results of a function in the place of the leaves."""
    leaves, build = flatten(tree)
    return build([func(leaf) for leaf in leaves])


def located(make: Callable[..., Any], *leaves: Any, place: Callable[[int], str]) -> list[Any]:
    """Return what a function makes of each leaf. Its errors say at which place the leaf is."""
    made: list[Any] = []
    try:
        for items in zip(*leaves, strict=True):
            made.append(make(*items))  # noqa: PERF401 how many there are tells where it failed
    except (TypeError, ValueError) as error:
        blame(error, place(len(made)))
        raise
    return made


def blame(error: Exception, place: str) -> None:
    """Put a place in front of the message of an error."""
    error.args = (f"{place}: {error}",)


def path_of(tree: Any, number: int) -> str:
    """Return where a leaf is in a nest, as it is written in Python: ``['w'][2]``."""
    return next(islice(_paths(tree, ""), number, None))


def _paths(tree: Any, path: str) -> Iterator[str]:
    if isinstance(tree, dict):
        for key, item in tree.items():
            yield from _paths(item, f"{path}[{key!r}]")
    elif isinstance(tree, (list, tuple)):
        names = getattr(tree, "_fields", None)
        for i, item in enumerate(tree):
            yield from _paths(item, f"{path}.{names[i]}" if names else f"{path}[{i}]")
    elif tree is not None:
        yield path


def arranged(tree: Any, like: Any, path: str = "") -> Any:
    """Return a nest that is nested as another one, with the keys of its dicts in the same order.

    Lists and tuples are alike.

    Raises
    ------
    ValueError
        If it is nested otherwise.
    """
    if _is_flat(tree) and _is_flat(like) and len(tree) == len(like):
        return tree
    if isinstance(tree, dict) and isinstance(like, dict) and tree.keys() == like.keys():
        return {key: arranged(tree[key], item, f"{path}[{key!r}]") for key, item in like.items()}
    both = isinstance(tree, (list, tuple)) and isinstance(like, (list, tuple))
    if both and len(tree) == len(like):
        return [
            arranged(part, item, f"{path}[{i}]")
            for i, (part, item) in enumerate(zip(tree, like, strict=True))
        ]
    if (_is_nest(tree) or _is_nest(like)) and (tree is not None or like is not None):
        at = f" at {path}" if path else ""
        msg = f"{_sketch(tree)}, where {_sketch(like)} is due{at}"
        raise ValueError(msg)
    return tree


def _is_nest(tree: Any) -> bool:
    return tree is None or isinstance(tree, (dict, list, tuple))


def _sketch(tree: Any) -> str:
    """What a nest is on the outside, in words."""
    if isinstance(tree, dict):
        return f"a dict with the keys {shown(list(tree))}"
    if isinstance(tree, (list, tuple)):
        return f"a {type(tree).__name__} of {len(tree)}"
    return "None" if tree is None else "an array"


def _descend(tree: Any, leaves: list[Any]) -> Callable[[Any], Any]:
    if tree is None:
        return lambda values: None
    if isinstance(tree, dict):
        build, keys = _dict_maker(tree), list(tree)
        parts = [_descend(tree[key], leaves) for key in keys]
        return lambda values: build((key, part(values)) for key, part in zip(keys, parts))
    if isinstance(tree, (list, tuple)):
        make = _maker(tree)
        parts = [_descend(item, leaves) for item in tree]
        return lambda values: make([part(values) for part in parts])
    leaves.append(tree)
    return next


def _dict_maker(tree: dict[Any, Any]) -> Callable[[Any], Any]:
    kind = type(tree)
    return partial(kind, tree.default_factory) if isinstance(tree, defaultdict) else kind


def _maker(tree: Any) -> Callable[[list[Any]], Any]:
    kind = type(tree)
    return (lambda items: kind(*items)) if hasattr(kind, "_fields") else kind
