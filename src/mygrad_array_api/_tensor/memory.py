"""Memory that several tensors, or the outside, can reach: views, old values, the guard.

A tensor whose memory nothing else knows has no record at all (`Tensor._share` is None). It
gets one when a view of it is taken, its array is handed out, or it wraps an array taken in:

* `Owner`, for the tensor that the memory belongs to.
* `View`, for a tensor that is a view: its base, and the path of view operations from there.

What a rule saves of such memory is a copy where it is small, else a `Cell`, which can still be
read after writes; then what the node saves is `Versioned`. As long as there is a cell there is a
`History`, which knows the regions that were saved, and keeps the old values of those that were
overwritten since, in one of two ways:

* By rows, which is how loops write: as long as only rows are saved and only rows are written, a
  write hands the old row to the cells of this row.
* By a log, from the first saved value or write of another kind on. The sweep visits nodes from
  the newest to the oldest, so old values are restored in one copy of the memory, the shadow, by
  undoing the log step by step: each write is undone once, and nobody sees the data change.

An array that somebody outside may hold, or a view of it, is copied where a rule saves it. A lock
would not do: who has taken a view before can write through it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from weakref import ref

import numpy as np

from mygrad_array_api._backends.numpy.indexing import Path, follow
from mygrad_array_api._rules.indexing import getitem

from .guard import is_guarding

if TYPE_CHECKING:
    from mygrad_array_api._backends.standard import Backend
    from mygrad_array_api._core.node import Node

    from .handle import Handle

    Array = np.ndarray[Any, Any]

SMALL = 512
"""Bytes that are copied where they are saved: about what a node takes, and less work than to
keep track of them."""


class View:
    """What makes a tensor a view: its base, the path from there, and what it last saw of it.

    ``row`` says which row of the base the view is, and is negative if it is not a whole row: loops
    read rows, whose path is made when it is first asked for. ``data`` is the base's array as it
    was then. ``node`` is the base's node that the view's own node was made from, None before the
    view was first used: taking a view records nothing.
    """

    __slots__ = ("_path", "base", "data", "node", "row")

    base: Handle
    data: Array
    node: Node | None
    row: int
    _path: Path | None

    def __init__(self, base: Handle, path: Path) -> None:
        self.base = base
        self.data = base._array
        self.node = None
        self.row = _row(path, ..., base._array)
        self._path = path

    @property
    def path(self) -> Path:
        """The view operations that lead from the base to the view, in order."""
        path = self._path
        if path is None:
            path = self._path = ((getitem, {"key": self.row}),)
        return path

    def followed(self, whole: Any) -> Any:
        """Return the view of an array like the base's that the path leads to."""
        share = self.base._share
        if type(share) is Place:
            return share.backend.follow(whole, self.path)
        return follow(whole, self.path)

    @property
    def overlapping(self) -> bool:
        """Whether elements of the base show in several places, so that none can be written."""
        return any(op.name in ("broadcast_to", "sliding_window_view") for op, _ in self.path)


def _no_history() -> None:
    return None


class Owner:
    """What is known of the memory of a tensor that others can reach as well.

    Attributes
    ----------
    unknown : bool
        Whether something held the array before the record was made: it may be saved by a rule.
    external : bool
        Whether the array was ever handed out to be written to, or taken in.
    history : callable
        Returns the history of the memory; None where no saved value refers to it.
    """

    __slots__ = ("external", "history", "unknown")

    def __init__(self, *, unknown: bool, external: bool = False) -> None:
        self.unknown = unknown
        self.external = external
        self.history: Callable[[], History | None] = _no_history


class Place(Owner):
    """What is known of a tensor over the array of another library.

    Attributes
    ----------
    backend : Backend
        Which library that is.
    result : bool
        Whether an operation made the tensor: of no axes, it is a number, and not an array.

    Notes
    -----
    Such arrays are values, which nothing writes to: a write makes a new one.
    """

    __slots__ = ("backend", "result")

    def __init__(self, backend: Backend, *, result: bool) -> None:
        super().__init__(unknown=False)
        self.backend = backend
        self.result = result


class History:
    """What was saved of some memory, and its old values. It lives for as long as its cells.

    Attributes
    ----------
    base : array
        The memory.
    rows : dict of int to list, or None
        For each saved row the list that a write will put its old values in, and that the row's
        cells look in. None once there is a log.
    low, high : int
        The rows that the saved values lie within, of use once there is a log.
    log : list of (path, key, old values)
        What was overwritten since the oldest saved value, oldest first.
    shadow : array or None
        A copy of the memory as it was when the log had `undone` entries.
    """

    __slots__ = ("__weakref__", "base", "high", "log", "low", "rows", "shadow", "undone")

    def __init__(self, base: Array) -> None:
        self.base = base
        self.rows: dict[int, list[Array]] | None = {}
        self.low = sys.maxsize
        self.high = 0
        self.log: list[tuple[Path, Any, Array]] = []
        self.shadow: Array | None = None
        self.undone = 0

    def save(self, view: View | None) -> Cell:
        """Return the cell of a view of the memory, or of all of it, as it is now."""
        cell = Cell()
        cell.history = self
        cell.row = row = -1 if view is None else view.row
        rows = self.rows
        if rows is not None:
            if row >= 0:
                old = rows.get(row)
                if old is None:
                    old = rows[row] = []
                cell.old = old
                cell.version = 0
                return cell
            self._begin_log(rows)
        cell.path = path = () if view is None else view.path
        low, high = _rows(self.base.shape, path)
        self.low = min(low, self.low)
        self.high = max(high, self.high)
        cell.old = ()
        cell.version = len(self.log)
        return cell

    def _begin_log(self, rows: dict[int, list[Array]]) -> None:
        self.rows = None
        if rows:
            self.low, self.high = min(rows), max(rows) + 1

    def preserve(self, target: Array, path: Path, key: Any) -> None:
        """Keep the values at ``target[key]``, unless they lie outside all that was saved."""
        rows = self.rows
        if rows is not None:
            row = _row(path, key, self.base)
            if row >= 0:
                old = rows.pop(row, None)
                if old is not None:
                    old.append(target[key].copy())
                return
            self._begin_log(rows)
        low, high = _rows(self.base.shape, path, key)
        if low < self.high and high > self.low:
            self.log.append((path, key, target[key].copy()))
            self.shadow = None

    def at(self, version: int) -> Array:
        """Return the memory as it was when the log had `version` entries."""
        if self.shadow is None or self.undone < version:
            self.shadow = self.base.copy(order="K")
            self.undone = len(self.log)
        shadow = self.shadow
        while self.undone > version:
            self.undone -= 1
            path, key, old = self.log[self.undone]
            (follow(shadow, path) if path else shadow)[key] = old
        return shadow


def _row(path: Path, key: Any, base: Array) -> int:
    """Which row of `base` ``[key]`` of the view at `path` is; negative if it is not a whole row."""
    if path:
        if len(path) > 1 or key is not ...:
            return -1
        op, params = path[0]
        if op is getitem:
            key = params["key"]
    if type(key) is not int:
        return -1
    return key if key >= 0 else key + len(base)


def _rows(shape: tuple[int, ...], path: Path, key: Any = ...) -> tuple[int, int]:
    """The rows of an array of some shape that ``[key]`` of the view at `path` lies within."""
    if path:
        op, params = path[0]
        key = params["key"] if op is getitem else ...
    if type(key) is tuple and key:
        key = key[0]
    if type(key) is int and key >= 0:  # most of all, and so first
        return key, key + 1
    if not shape:
        return 0, 1
    count = shape[0]
    if type(key) is int:
        return key + count, key + count + 1
    if type(key) is slice:
        rows = range(count)[key]
        return (min(rows[0], rows[-1]), max(rows[0], rows[-1]) + 1) if rows else (0, 0)
    return 0, count


class Cell:
    """A saved value in memory that may be written to.

    It is a row of the memory, or what `path` leads to where `row` is negative. ``old`` gets the
    old values of a row, when it is overwritten. Otherwise they are found in what the memory was
    when the log of the history had `version` entries. A row needs no path.
    """

    __slots__ = ("history", "old", "path", "row", "version")

    history: History
    old: list[Array] | tuple[()]
    path: Path
    row: int
    version: int

    def read(self) -> Array:
        """Return the value as it was when it was saved."""
        if self.old:
            return self.old[0]
        history = self.history
        if history.rows is not None:  # there is no log, and the row was not written
            return history.base[self.row]
        version = self.version
        array = history.base if version == len(history.log) else history.at(version)
        value: Array = array[self.row] if self.row >= 0 else follow(array, self.path)
        return value


class Versioned(tuple[Any, ...]):
    """What a node saves, where some of it is cells."""

    __slots__ = ()

    def read(self) -> tuple[Any, ...]:
        """Return the values as they were when they were saved."""
        if len(self) == 2:  # of most products and quotients
            first, second = self
            if type(first) is Cell and type(second) is Cell:
                return first.read(), second.read()
        return _read(self)


def versioned(saved: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return what a node saves, in a form that can be read if there are cells in it."""
    for item in saved:
        if type(item) is Cell or (type(item) is tuple and versioned(item) is not item):
            return Versioned(saved)
    return saved


def _read(saved: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        [
            item.read() if type(item) is Cell else _read(item) if type(item) is tuple else item
            for item in saved
        ]
    )


def guarded(array: Array) -> Array:
    """Return what a rule saves of an array that somebody outside may write to: a copy."""
    return array.copy(order="K") if is_guarding() else array


def is_alone(x: Handle, known: int = 0) -> bool:
    """Whether nothing but the tensor `x` can see its memory, which can be written to.

    References are counted here and nowhere else. So whoever asks holds none to the array himself;
    ``known`` is how many the library holds otherwise, in a view or a record.
    """
    data = x._array
    if type(data) is not np.ndarray:
        return True
    if data.base is not None or not data.flags.writeable:
        return False
    del data
    return sys.getrefcount(x._array) <= _ALONE + known


def owner_of(x: Handle, known: int = 0) -> Owner:
    """Return the record of the memory of `x`, which is not a view; make it where there is none.

    The caller holds no reference to the array but the `known` ones.
    """
    share = x._share
    if type(share) is Owner:
        if share.unknown and is_alone(x, known):
            share.unknown = False
    else:
        unknown = not is_alone(x, known)
        if type(x._array) is not np.ndarray:
            x._array = np.asarray(x._array)
        share = x._share = Owner(unknown=unknown)
    return share


def prepare_write(base: Handle) -> Owner:
    """Return the record of the memory of `base`, which may be written to afterwards.

    Where the memory may be saved by a rule that nothing is known of, `base` moves to a copy of
    it; its views follow when they are next asked. The caller holds no reference to the array.

    Raises
    ------
    ValueError
        If the memory is read-only.
    """
    owner = owner_of(base)
    if owner.unknown:
        if not base._array.flags.writeable:
            msg = "assignment destination is read-only"
            raise ValueError(msg)
        base._array = base._array.copy(order="K")
        owner = base._share = Owner(unknown=False)
    return owner


def save(x: Handle) -> Any:
    """Return what a rule saves of the tensor `x`: its array, a copy of it, or a cell.

    The caller holds no reference to the array.
    """
    share = x._share
    if share is None or type(x._array) is not np.ndarray:
        return x._array
    if x._array.nbytes <= SMALL:
        return x._array.copy("K")
    base: Handle = x
    view: View | None = None
    if type(share) is View:
        view = share
        base = share.base
    owner = base._share
    if type(owner) is not Owner or owner.unknown:
        owner = owner_of(base)
    if owner.unknown:
        return guarded(x._array) if owner.external else x._array
    history = owner.history()
    if owner.external and not is_alone(base, known=history is not None):
        return guarded(x._array)
    if history is None:
        history = History(base._array)
        owner.history = ref(history)
    return history.save(view)


class _Slot:
    __slots__ = ("array",)


_probe = _Slot()
_probe.array = np.empty(0)  # type: ignore[attr-defined]
_ALONE = sys.getrefcount(_probe.array)  # type: ignore[attr-defined]
"""What `sys.getrefcount` says of an array that only one slot holds."""
