"""The namespaces in which rules are recorded, by the namespace of the arrays that tensors hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Recorders(dict[Any, Any]):
    """Recorders that are made when they are first asked for."""

    make: Callable[[Any], Any]
    """Makes one. The floor of tensors says how."""

    def __missing__(self, xp: Any) -> Any:
        found = self[xp] = self.make(xp)
        return found


RECORDERS = Recorders()
