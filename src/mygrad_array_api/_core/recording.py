"""Whether operations are recorded: one context variable, safe across threads and asyncio."""

from __future__ import annotations

from contextvars import ContextVar
from types import TracebackType

from .blocks import Block, Blocks

_pauses: ContextVar[Blocks] = ContextVar("mygrad_array_api.paused", default=())

paused = _pauses.get
"""The blocks that pause the recording here: true or false, and false means recording."""

sweeping: ContextVar[bool] = ContextVar("mygrad_array_api.sweeping", default=False)
"""Whether a recorded sweep is under way: the gradients that nodes hold are then its own."""

care: ContextVar[int] = ContextVar("mygrad_array_api.care", default=0)
"""The level of care of the node whose rule is evaluated, for sweeps that the rule makes itself."""


class recording:  # noqa: N801 used as a function, and quicker than a generator
    """Context manager under which everything is recorded, also in a block that pauses that."""

    __slots__ = ("_token",)

    def __enter__(self) -> None:
        self._token = _pauses.set(())

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        _pauses.reset(self._token)


class PauseRecording(Block):
    """Context manager and decorator under which nothing is recorded."""

    __slots__ = ()

    blocks = _pauses
