"""A switch that puts its checks in place only while it is on somewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextvars import ContextVar
from threading import Lock
from types import TracebackType
from typing import Any

from mygrad_array_api._core.blocks import Block, Blocks


class Switch(Block):
    """Context manager and decorator, and a setting of the process.

    The checks replace functions of the library while the switch is on in any thread, so that
    what is off costs nothing; in other threads they find that it is off there.

    Parameters
    ----------
    name : str
        What it is called.
    doc : str
        What it does.
    install, remove : callable
        Put the checks in place, and take them out again.
    """

    def __init__(
        self, name: str, doc: str, install: Callable[[], None], remove: Callable[[], None]
    ) -> None:
        super().__init__(name)
        self.blocks: ContextVar[Blocks] = ContextVar(f"mygrad_array_api.{name}", default=())
        self.__module__ = __name__.rpartition(".")[0]  # where pickles find it
        self._always = False
        self._users = 0
        self._lock = Lock()
        self._install = install
        self._remove = remove
        self.__doc__ = doc

    def is_on(self) -> bool:
        """Whether it is on here."""
        return self._always or super().is_on()

    def enable(self) -> None:
        """Switch it on, for the whole process."""
        if not self._always:
            self._always = True
            self._use(1)

    def disable(self) -> None:
        """Take `enable` back."""
        if self._always:
            self._always = False
            self._use(-1)

    def _use(self, change: int) -> None:
        with self._lock:
            before = self._users
            self._users += change
            if not before:
                self._install()
            elif not self._users:
                self._remove()

    def __enter__(self) -> None:
        self._use(1)
        self._open(sys._getframe(1))

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._close(sys._getframe(1))
        self._use(-1)

    def __call__(self, func: Callable[..., Any] | None = None) -> Any:
        """Return `func` such that the switch is on in its body; without it, the switch itself."""
        return self if func is None else super().__call__(func)

    def __reduce__(self) -> str:
        return self._name
