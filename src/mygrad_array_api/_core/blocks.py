"""Blocks: context managers and decorators that hold for the code which they enclose.

Which blocks are open belongs to the context, that is, to the thread or asynchronous task. A
generator has no context of its own: a block that is open around its ``yield`` would also hold for
the code that asks for the next value. So a block that a generator opens holds only while the
generator runs, and a decorated generator or coroutine opens the block anew for each of its steps.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Generator
from contextvars import ContextVar
from functools import partial, wraps
from types import FrameType, TracebackType, coroutine
from typing import Any, NamedTuple, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Opened(NamedTuple):
    """A block that is open: what it sets, and the generator whose frame opened it, if any did."""

    value: bool
    frame: FrameType | None = None
    only_while_running: bool = False

    def holds(self) -> bool:
        """Whether it is in force here. The frame of a suspended generator has no caller."""
        return not self.only_while_running or self.frame.f_back is not None  # type: ignore[union-attr]


Blocks = tuple[Opened, ...]
"""The blocks that are open in a context, the innermost one last."""


class _OfGenerators(tuple[Opened, ...]):
    """Open blocks some of which hold only at times. Otherwise any open block is in force."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return any(opened.holds() for opened in self)


_ON, _OFF = Opened(value=True), Opened(value=False)
_GENERATORS = inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR
_STEPPING = _GENERATORS | inspect.CO_COROUTINE
_WHOSE_GENERATORS_ENCLOSE = frozenset({"contextlib", "_pytest.fixtures"})
"""The modules that make a context manager of a generator: the code inside runs at its yield."""


def _together(blocks: Blocks) -> Blocks:
    for opened in blocks:
        if opened.only_while_running:
            return _OfGenerators(blocks)
    return blocks


def innermost(blocks: Blocks, default: bool) -> bool:
    """Return what the innermost block that holds here sets."""
    return next((opened.value for opened in reversed(blocks) if opened.holds()), default)


class Block:
    """Context manager and decorator that sets a value for the code it encloses.

    It has no state of its own, so one instance serves all threads, tasks and nested blocks.

    Attributes
    ----------
    blocks : ContextVar
        Which blocks of the kind are open.
    """

    __slots__ = ("_name", "_opened", "_value")

    blocks: ContextVar[Blocks]

    def __init__(self, name: str, value: bool = True) -> None:
        self._name = name
        self._value = value
        self._opened = (Opened(value),)

    def is_on(self) -> bool:
        """Whether what the block sets is so here, inside of such a block or not."""
        return innermost(self.blocks.get(), not self._value) is self._value

    def __enter__(self) -> None:
        self._open(sys._getframe(1))

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._close(sys._getframe(1))

    def _open(self, frame: FrameType) -> None:
        """Add the block to those that are open, for the code of a frame."""
        blocks = self.blocks.get()
        opened = self._opened
        if frame.f_code.co_flags & _GENERATORS:
            opened = (Opened(self._value, frame, not _encloses(frame)),)
        self.blocks.set(_together(blocks + opened))

    def _close(self, frame: FrameType) -> None:
        """Take away the innermost such block that the code of a frame opened, wherever it is.

        Generators are not closed in the order in which they were started; and one that is closed
        in another context than it was started in has no block there.
        """
        blocks = self.blocks.get()
        owner = frame if frame.f_code.co_flags & _GENERATORS else None
        for i in range(len(blocks) - 1, -1, -1):
            if blocks[i].frame is owner and blocks[i].value is self._value:
                self.blocks.set(_together(blocks[:i] + blocks[i + 1 :]))
                return

    def __call__(self, func: Callable[P, R]) -> Callable[P, R]:
        """Return `func` such that its body runs in the block, that of a generator as well."""
        return decorated(self, func)

    def __repr__(self) -> str:
        return f"<{self._name}: {'on' if self.is_on() else 'off'}>"


def _encloses(frame: FrameType) -> bool:
    """Whether the generator of a frame makes a context manager: its block is for what is inside."""
    caller = frame.f_back
    while caller is not None and caller.f_globals.get("__name__") not in _WHOSE_GENERATORS_ENCLOSE:
        if not caller.f_code.co_flags & _STEPPING:
            return False
        caller = caller.f_back  # it may delegate to another generator, with ``yield from``
    return caller is not None


# ---------------------------------------------------------------------- decorators


def _as_it_is(value: Any) -> Any:
    return value


def decorated(
    block: Block, func: Callable[..., Any], convert: Callable[[Any], Any] = _as_it_is
) -> Callable[..., Any]:
    """Return a function such that its body runs in a block, and of the kind that it is.

    Parameters
    ----------
    block : Block
        The block. Of a generator or coroutine, it is opened for each step.
    func : callable
        A function, generator function, coroutine function or asynchronous generator function.
    convert : callable
        What is done with the values that the function returns or yields.

    Raises
    ------
    TypeError
        If `func` cannot be called.
    """
    if not callable(func):
        kind = type(func).__name__
        msg = f"{block!r} decorates functions, not {kind}"
        if isinstance(func, (classmethod, property)):
            msg += f": write it below @{kind}"
        raise TypeError(msg)
    if inspect.isgeneratorfunction(func):
        return _generator(block, func, convert)
    if inspect.iscoroutinefunction(func):
        return _coroutine(block, func, convert)
    if inspect.isasyncgenfunction(func):
        return _async_generator(block, func, convert)

    @wraps(func)
    def within(*args: Any, **kwargs: Any) -> Any:
        with block:
            return convert(func(*args, **kwargs))

    return within


def _generator(block: Block, func: Any, convert: Any) -> Callable[..., Any]:
    @wraps(func)
    def generator(*args: Any, **kwargs: Any) -> Any:
        return (yield from _stepped(block, func(*args, **kwargs), convert))

    return generator


def _coroutine(block: Block, func: Any, convert: Any) -> Callable[..., Any]:
    @wraps(func)
    async def awaited(*args: Any, **kwargs: Any) -> Any:
        return convert(await _stepped(block, func(*args, **kwargs).__await__()))

    return awaited


def _async_generator(block: Block, func: Any, convert: Any) -> Callable[..., Any]:
    @wraps(func)
    async def generator(*args: Any, **kwargs: Any) -> Any:
        values = func(*args, **kwargs)
        step = values.__anext__()
        while True:
            try:
                value = await _stepped(block, step.__await__())
            except StopAsyncIteration:
                return
            try:
                sent = yield convert(value)
            except GeneratorExit:
                await _stepped(block, values.aclose().__await__())
                raise
            except BaseException as error:  # noqa: BLE001 whatever it is, the generator gets it
                step = values.athrow(error)
            else:
                step = values.asend(sent)

    return generator


@coroutine
def _stepped(
    block: Block, steps: Any, convert: Callable[[Any], Any] = _as_it_is
) -> Generator[Any, Any, Any]:
    """Run a generator, or what an ``await`` runs, with the block open during each of its steps."""
    step = partial(next, steps)
    while True:
        try:
            value = _within(block, step)
        except StopIteration as stop:
            return stop.value
        try:
            sent = yield convert(value)
        except GeneratorExit:
            _within(block, steps.close)
            raise
        except BaseException as error:  # noqa: BLE001 whatever it is, the generator gets it
            step = partial(steps.throw, error)
        else:
            step = partial(steps.send, sent)


def _within(block: Block, step: Callable[[], Any]) -> Any:
    with block:
        return step()
