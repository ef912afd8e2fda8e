"""Memory that several tensors, or the outside, can reach: views, old values, locks.

A tensor whose memory nothing else knows has no record at all (`Tensor._share` is None). It
gets one when a view of it is taken, its array is handed out, or it wraps an array taken in:

* `Owner`, for the tensor that the memory belongs to. It knows which regions a rule saved, and
  keeps a log of the old values of those that were overwritten since.
* `View`, for a tensor that is a view: its base, and the path of view operations from there.

What a rule saves of such memory is a `Cell`, which can still be read after writes. The sweep
visits nodes from the newest to the oldest, so old values are restored in one copy of the
memory, the shadow, by undoing the log step by step: each write is undone once, and nobody
sees the data change.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.lib.array_utils import byte_bounds

from mygrad_array_api._core.op import OPS

if TYPE_CHECKING:
    from mygrad_array_api._core.node import Node
    from mygrad_array_api._core.op import Op

    from .handle import Handle

    Array = np.ndarray[Any, Any]

__all__ = [
    "Cell",
    "Owner",
    "Path",
    "View",
    "follow",
    "guarded",
    "is_exclusive",
    "is_locked",
    "kept",
    "own",
    "prepare_write",
    "unpack",
]

Path = tuple[tuple["Op", dict[str, Any]], ...]


def follow(array: Array, path: Path) -> Array:
    """Return the view of `array` that `path` leads to."""
    for op, params in path:
        array = op.forward(array, **params)
    return array


class View:
    """What makes a tensor a view: its base, the path from there, and what it last saw of it.

    ``node`` is the base's node that the view's own node was made from, None before the view
    was first used: taking a view records nothing.
    """

    __slots__ = ("base", "data", "node", "origin", "shape")

    def __init__(self, base: Handle, path: Path) -> None:
        self.base = base
        self.origin = path
        self.shape = base._data.shape
        self.data = base._data
        self.node: Node | None = None

    @property
    def path(self) -> Path:
        """The steps from the base, in the shape that it has now, to the view."""
        if self.base._data.shape == self.shape:
            return self.origin
        return ((OPS["reshape"], {"shape": self.shape}), *self.origin)

    @property
    def overlapping(self) -> bool:
        """Whether elements of the base show in several places, so that none can be written."""
        return any(op.name in ("broadcast_to", "sliding_window_view") for op, _ in self.origin)


class Owner:
    """What is known of the memory of a tensor that others can reach as well.

    Attributes
    ----------
    unknown : bool
        Whether something held the array before the record was made: it may be saved by a rule.
    external : bool
        Whether the array was ever handed out, or taken in: users may write to it.
    cells : int
        How many saved values refer to the memory.
    low, high : int
        The bytes that the saved values lie within.
    log : list of (path, key, old values)
        What was overwritten since the oldest saved value, oldest first.
    """

    __slots__ = ("cells", "external", "high", "log", "low", "shadow", "undone", "unknown")

    def __init__(self, *, unknown: bool, external: bool = False) -> None:
        self.unknown = unknown
        self.external = external
        self.cells = 0
        self.forget()

    def forget(self) -> None:
        """Drop all old values: nothing that could ask for them is left."""
        self.low = sys.maxsize
        self.high = 0
        self.log: list[tuple[Path, Any, Array]] = []
        self.shadow: Array | None = None
        self.undone = 0

    def preserve(self, target: Array, path: Path, key: Any) -> None:
        """Log the values at ``target[key]``, unless they lie outside all that was saved."""
        region = target[key]
        shared = isinstance(region, np.ndarray) and region.base is not None
        low, high = byte_bounds(region if shared else target)
        if low >= self.high or high <= self.low:
            return
        self.log.append((path, key, np.array(region)))
        self.shadow = None

    def at(self, base: Array, version: int) -> Array:
        """Return the memory as it was when the log had `version` entries."""
        if self.shadow is None or self.undone < version:
            self.shadow = base.copy(order="K")
            self.undone = len(self.log)
        while self.undone > version:
            self.undone -= 1
            path, key, old = self.log[self.undone]
            follow(self.shadow, path)[key] = old
        return self.shadow


class Kept:
    """A saved value that is not simply the array."""

    __slots__ = ()

    def read(self) -> Array:
        """Return the value as it was when it was saved."""
        raise NotImplementedError


class Cell(Kept):
    """A saved value in memory that may be written to."""

    __slots__ = ("array", "base", "owner", "path", "version")

    def __init__(self, owner: Owner, base: Array, path: Path, array: Array) -> None:
        self.owner = owner
        self.base = base
        self.path = path
        self.array = array
        self.version = len(owner.log)
        owner.cells += 1
        low, high = byte_bounds(array)
        owner.low = min(owner.low, low)
        owner.high = max(owner.high, high)

    def read(self) -> Array:
        owner = self.owner
        if self.version == len(owner.log):
            return self.array
        return follow(owner.at(self.base, self.version), self.path)

    def __del__(self) -> None:
        owner = self.owner
        owner.cells -= 1
        if not owner.cells:
            owner.forget()


class Locked(Kept):
    """A saved array of the user's own, read-only for as long as it is saved."""

    __slots__ = ("array",)

    def __init__(self, array: Array) -> None:
        self.array = array
        count, writeable = _locks.get(id(array), (0, array.flags.writeable))
        _locks[id(array)] = (count + 1, writeable)
        array.flags.writeable = False

    def read(self) -> Array:
        return self.array

    def __del__(self) -> None:
        count, writeable = _locks.pop(id(self.array))
        if count > 1:
            _locks[id(self.array)] = (count - 1, writeable)
        elif writeable:
            self.array.flags.writeable = True


_locks: dict[int, tuple[int, bool]] = {}
"""How many saved values lock an array, by identity, and whether it was writeable before."""


SMALL = 1 << 14
"""Up to so many bytes, a copy costs no more than locking and unlocking."""


def guarded(array: Array) -> Any:
    """Return what a rule saves of an array that somebody outside may hold and write to.

    A copy, which nothing can change, of what is small or itself a view of other memory; else
    the array itself, locked. A view that was taken of it earlier can still write through a lock.
    """
    if array.base is not None or array.nbytes <= SMALL:
        return array.copy()
    return Locked(array)


def unpack(saved: tuple[Any, ...]) -> tuple[Any, ...]:
    """Read the saved values of which some may be kept apart."""
    return tuple(item.read() if isinstance(item, Kept) else item for item in saved)


def is_exclusive(x: Handle, locals: int = 0) -> bool:
    """Whether nothing but the tensor `x`, and so many local variables, can see its memory."""
    return type(x._data) is not np.ndarray or (
        x._data.base is None
        and sys.getrefcount(x._data) <= _ALONE + locals
        and x._data.flags.writeable
    )


def is_locked(x: Handle) -> bool:
    """Whether a saved value locks the memory of `x` against writes from outside."""
    return id(x._data) in _locks


def own(x: Handle, locals: int = 0) -> Owner:
    """Return the record of the memory of `x`, which is no view; make it where there is none.

    So many local variables of the callers hold the array as well.
    """
    share = x._share
    if type(share) is Owner:
        if share.unknown and is_exclusive(x):
            share.unknown = False
    else:
        unknown = not is_exclusive(x, locals)
        if type(x._data) is not np.ndarray:
            x._data = np.asarray(x._data)
        share = x._share = Owner(unknown=unknown)
    return share


def prepare_write(base: Handle) -> Owner:
    """Return the record of the memory of `base`, which may be written to afterwards.

    Where the memory may be saved by a rule that nothing is known of, `base` moves to a copy of
    it; its views follow when they are next asked.
    """
    owner = own(base)
    if owner.unknown or is_locked(base):
        base._data = base._data.copy(order="K")
        owner = base._share = Owner(unknown=False)
    return owner


def kept(x: Handle) -> Any:
    """Return what a rule saves of the tensor `x`, whose memory others can reach."""
    share = x._share
    path: Path = ()
    base = x
    if type(share) is View:
        base = share.base
        path = share.path
    owner = own(base)
    if owner.unknown or type(x._data) is not np.ndarray:
        return x._data
    if owner.external and not is_exclusive(base):
        return guarded(x._data)
    return Cell(owner, base._data, path, x._data)


class _Slot:
    __slots__ = ("array",)


_probe = _Slot()
_probe.array = np.empty(0)  # type: ignore[attr-defined]
_ALONE = sys.getrefcount(_probe.array)  # type: ignore[attr-defined]
"""What `sys.getrefcount` says of an array that only one slot holds."""
