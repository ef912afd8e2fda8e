"""What stands in brackets: keys that cost little, and keys that nobody can change afterwards."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

from .convert import MOST_AXES, too_deep
from .handle import Handle, refresh

_BASIC = frozenset({int, type(None), type(Ellipsis)})


def is_basic(key: Any) -> bool:
    """Whether a key gives a view or an element, and is nothing that somebody could change."""
    kind = type(key)
    if kind is int:
        return True
    if kind is slice:
        return type(key.start) in _BASIC and type(key.stop) in _BASIC and type(key.step) in _BASIC
    if kind is tuple:
        for item in key:
            if type(item) not in _BASIC and not (type(item) is slice and is_basic(item)):
                return False
        return True
    return kind in _BASIC


def plain_key(key: Any, depth: int = 0) -> Any:
    """Return an index without tensors, and without arrays that somebody could change."""
    if is_basic(key):
        return key
    if depth > MOST_AXES:
        too_deep()
    if isinstance(key, tuple):
        return tuple([plain_key(item, depth + 1) for item in key])
    if isinstance(key, Handle):
        refresh(key)
        return np.array(key._array) if key._share is not None else key._array
    if isinstance(key, list):
        items = [plain_key(item, depth + 1) for item in key]
        return np.asarray(items) if items else np.zeros(0, np.intp)
    return _plain_item(key)


def _plain_item(key: Any) -> Any:
    if isinstance(key, np.ndarray):
        return key.copy("K")  # the layout of a key decides that of what it picks
    if isinstance(key, np.integer):
        return int(key)
    if isinstance(key, slice):
        bounds = (key.start, key.stop, key.step)
        return slice(*[None if bound is None else operator.index(bound) for bound in bounds])
    return key
