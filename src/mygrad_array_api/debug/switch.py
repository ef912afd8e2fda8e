"""A switch that puts its checks in place only while it is on somewhere."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from threading import Lock
from types import TracebackType
from typing import Any

__all__ = ["Switch"]


class Switch:
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
        self._depth: ContextVar[int] = ContextVar(f"mygrad_array_api.{name}", default=0)
        self._name = name
        self._always = False
        self._users = 0
        self._lock = Lock()
        self._install = install
        self._remove = remove
        self.__doc__ = doc

    def is_on(self) -> bool:
        """Whether it is on here."""
        return self._always or self._depth.get() > 0

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
        self._depth.set(self._depth.get() + 1)

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._depth.set(self._depth.get() - 1)
        self._use(-1)

    def __call__(self, func: Callable[..., Any] | None = None) -> Any:
        """Return `func` such that the switch is on in its body; without it, the switch itself."""
        if func is None:
            return self

        @wraps(func)
        def switched(*args: Any, **kwargs: Any) -> Any:
            with self:
                return func(*args, **kwargs)

        return switched

    def __repr__(self) -> str:
        return f"<{self._name}: {'on' if self.is_on() else 'off'}>"
