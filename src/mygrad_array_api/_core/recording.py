"""Whether operations are recorded: one context variable, safe across threads and asyncio."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from types import TracebackType
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_depth: ContextVar[int] = ContextVar("mygrad_array_api.paused", default=0)

paused = _depth.get
"""How many blocks that pause the recording are open in this context; 0 means recording."""

sweeping: ContextVar[bool] = ContextVar("mygrad_array_api.sweeping", default=False)
"""Whether a recorded sweep is under way: the gradients that nodes hold are then its own."""


care: ContextVar[int] = ContextVar("mygrad_array_api.care", default=0)
"""The level of care of the node whose rule is evaluated, for sweeps that the rule makes itself."""


class recording:  # noqa: N801 used as a function, and quicker than a generator
    """Context manager under which everything is recorded, also in a block that pauses that."""

    __slots__ = ("_token",)

    def __enter__(self) -> None:
        self._token = _depth.set(0)

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        _depth.reset(self._token)


class PauseRecording:
    """Context manager and decorator under which nothing is recorded.

    It has no state of its own, so one instance serves all threads, tasks and nested blocks.
    """

    __slots__ = ()

    def __enter__(self) -> None:
        _depth.set(_depth.get() + 1)

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        _depth.set(_depth.get() - 1)

    def __call__(self, func: Callable[P, R]) -> Callable[P, R]:
        """Return `func` such that its body runs without recording."""

        @wraps(func)
        def without_recording(*args: P.args, **kwargs: P.kwargs) -> R:
            with self:
                return func(*args, **kwargs)

        return without_recording
