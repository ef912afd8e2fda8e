"""What belongs to the arrays of a library, and is made by a floor above when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class OnDemand(dict[Any, Any]):
    """A table whose entries are made when they are first asked for."""

    make: Callable[[Any], Any]
    """Makes an entry, of its key."""

    def __missing__(self, xp: Any) -> Any:
        found = self[xp] = self.make(xp)
        return found


RECORDERS = OnDemand()
"""The namespaces in which rules are recorded, by the namespace of the arrays that tensors hold."""

NAMESPACES = OnDemand()
"""The namespaces that tensors say they have, likewise."""
