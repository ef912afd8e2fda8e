"""Blocks and decorators around code that runs in steps: generators, coroutines, and both."""

import asyncio
import contextvars
import copy
import gc
import inspect
import pickle
import threading
from contextlib import ExitStack, asynccontextmanager, contextmanager
from functools import partial, wraps

import numpy as np
import pytest

import mygrad_array_api as mg
from mygrad_array_api import debug

BLOCKS = {
    "no_autodiff": mg.no_autodiff,
    "mem_guard_off": mg.mem_guard_off,
    "detect_anomaly": debug.detect_anomaly,
    "forbid_conversions": debug.forbid_conversions,
}


@pytest.fixture(params=BLOCKS.values(), ids=BLOCKS)
def block(request):
    yield request.param
    assert not request.param.is_on()


def driven(block, function, *args):
    """Return what an asynchronous function returns, and whether the block is on afterwards."""

    async def main():
        return await function(*args), block.is_on()

    return asyncio.run(main())


# ---------------------------------------------------------------------- decorators


def test_the_kind_of_function_is_kept(block):
    def function(): ...
    def generator():
        yield

    async def coroutine(): ...
    async def async_generator():
        yield

    kinds = (inspect.isgeneratorfunction, inspect.iscoroutinefunction, inspect.isasyncgenfunction)
    for func in (function, generator, coroutine, async_generator):
        decorated = block(func)
        assert [kind(decorated) for kind in kinds] == [kind(func) for kind in kinds]
        assert decorated.__name__ == func.__name__
        assert decorated.__wrapped__ is func


def test_a_decorated_generator_runs_in_the_block_and_its_caller_does_not(block):
    seen = []

    @block
    def generator(start):
        try:
            while True:
                try:
                    start += yield start, block.is_on()
                except KeyError:
                    seen.append(block.is_on())
        finally:
            seen.append(block.is_on())

    steps = generator(1)
    assert next(steps) == (1, True)
    assert not block.is_on()
    assert steps.send(2) == (3, True)
    assert steps.throw(KeyError()) == (3, True)
    assert not block.is_on()
    steps.close()
    assert seen == [True, True]
    with pytest.raises(StopIteration):
        next(steps)


def test_a_decorated_generator_returns_and_raises(block):
    @block
    def generator():
        received = yield 1
        if received is None:
            raise KeyError
        return received

    steps = generator()
    next(steps)
    with pytest.raises(StopIteration) as stop:
        steps.send(5)
    assert stop.value.value == 5
    with pytest.raises(KeyError):
        list(generator())
    steps = generator()
    next(steps)
    with pytest.raises(ValueError, match="thrown"):
        steps.throw(ValueError("thrown"))


def test_a_generator_that_goes_on_when_it_is_closed_is_reported(block):
    @block
    def generator():
        try:
            yield
        except GeneratorExit:
            yield

    steps = generator()
    next(steps)
    with pytest.raises(RuntimeError, match="ignored GeneratorExit"):
        steps.close()


def test_a_decorated_generator_may_be_stepped_in_any_context(block):
    @block
    def generator():
        while True:
            yield block.is_on()

    steps = generator()
    seen = [contextvars.copy_context().run(next, steps) for _ in range(3)]
    thread = threading.Thread(target=lambda: seen.append(next(steps)))
    thread.start()
    thread.join()
    assert seen == [True] * 4


def test_decorated_generators_may_be_delegated_to_and_interleaved(block):
    @block
    def inner():
        yield block.is_on()
        return block.is_on()

    def outer():
        yield (yield from inner())
        yield block.is_on()

    assert list(outer()) == [True, True, False]
    first, second = inner(), inner()
    assert [next(first), next(second)] == [True, True]
    first.close()
    assert list(second) == []


def test_a_decorated_coroutine_runs_in_the_block(block):
    async def other():
        await asyncio.sleep(0)
        return block.is_on()

    @block
    async def child():
        await asyncio.sleep(0)
        return block.is_on()

    @block
    async def coroutine(x):
        started = block.is_on()
        children = await asyncio.gather(child(), other())
        try:
            await asyncio.wait_for(asyncio.sleep(10), 0.001)
        except TimeoutError:
            return x, started, *children, block.is_on()

    async def both():
        return await asyncio.gather(coroutine(1), other())

    assert driven(block, both) == ([(1, True, True, True, True), False], False)


def test_a_coroutine_that_is_stepped_by_hand_does_not_leak(block):
    class Pause:
        def __await__(self):
            return (yield)

    @block
    async def coroutine():
        received = await Pause()
        return received, block.is_on()

    steps = coroutine()
    steps.send(None)
    assert not block.is_on()
    with pytest.raises(StopIteration) as stop:
        steps.send(5)
    assert stop.value.value == (5, True)
    steps = coroutine()
    steps.send(None)
    steps.close()


def test_a_decorated_async_generator_runs_in_the_block(block):
    seen = []

    @block
    async def generator(start):
        try:
            while True:
                await asyncio.sleep(0)
                try:
                    start += (yield start, block.is_on()) or 1
                except KeyError:
                    seen.append(block.is_on())
        finally:
            await asyncio.sleep(0)
            seen.append(block.is_on())

    async def consume():
        steps = generator(1)
        found = [await anext(steps), block.is_on(), await steps.asend(2), await anext(steps)]
        found += [await steps.athrow(KeyError()), block.is_on()]
        await steps.aclose()
        return found

    pairs = [(1, True), False, (3, True), (4, True), (4, True), False]
    assert driven(block, consume) == (pairs, False)
    assert seen == [True, True]


def test_a_decorated_async_generator_ends_and_raises(block):
    @block
    async def generator(n):
        for i in range(n):
            yield i
        if n > 2:
            raise KeyError

    async def consume(n):
        return [i async for i in generator(n)]

    assert driven(block, consume, 2) == ([0, 1], False)
    with pytest.raises(KeyError):
        asyncio.run(consume(3))


def test_methods_and_partial_functions(block):
    class Loader:
        @block
        def batches(self, n):
            for _ in range(n):
                yield block.is_on()

        @staticmethod
        @block
        def static():
            yield block.is_on()

        @classmethod
        @block
        def of_class(cls):
            yield block.is_on()

    assert list(Loader().batches(2)) == [True, True]
    assert list(Loader.static()) == list(Loader.of_class()) == [True]
    assert list(block(partial(Loader().batches.__func__, None))(2)) == [True, True]


def test_what_is_no_function_is_refused(block):
    with pytest.raises(TypeError, match="decorates functions, not classmethod: write it below"):
        block(classmethod(len))
    with pytest.raises(TypeError, match="not int"):
        block(3)


def test_arrays_in_place_of_tensors():
    x = mg.tensor([1.0, 2.0])

    def generator():
        yield x * 2

    async def coroutine():
        return x * 2

    async def async_generator():
        yield x * 2

    async def first():
        async for value in mg.no_autodiff(async_generator, to_numpy=True)():
            return value
        return None

    found = [
        next(mg.no_autodiff(generator, to_numpy=True)()),
        asyncio.run(mg.no_autodiff(coroutine, to_numpy=True)()),
        asyncio.run(first()),
    ]
    for value in found:
        assert type(value) is np.ndarray
        np.testing.assert_array_equal(value, [2, 4])


# ---------------------------------------------------------------------- with, around a yield


def test_a_block_around_a_yield_does_not_hold_for_the_caller(block):
    def generator():
        with block:
            yield block.is_on()
            yield block.is_on()
        yield block.is_on()

    steps = generator()
    assert next(steps) is True
    assert not block.is_on()
    assert list(steps) == [True, False]
    for _ in generator():
        assert not block.is_on()


def test_the_caller_gets_its_gradient():
    def values():
        with mg.no_autodiff:
            yield from (1.0, 2.0)

    x = mg.tensor(3.0)
    total = mg.tensor(0.0, constant=True)
    for value in values():
        total = total + value * x
    total.backward()
    assert x.grad == 3.0


def test_what_a_running_generator_calls_is_in_its_block(block):
    def nested():
        yield block.is_on()

    def generator():
        with block:
            yield from nested()
            yield list(nested())
            yield [inside for inside in map(lambda _: block.is_on(), range(1))]  # noqa: C416,C417

    assert list(generator()) == [True, [True], [True]]


def test_generators_that_are_not_closed_in_order(block):
    def generator():
        with block:
            yield block.is_on()
            yield block.is_on()

    first, second = generator(), generator()
    next(first), next(second)
    first.close()
    assert next(second) is True
    with block:
        second.close()
        assert block.is_on()


def test_generators_inside_of_a_block_and_blocks_inside_of_generators(block):
    def generator():
        with block:
            yield
            with block:
                yield
            assert block.is_on()

    with block:
        steps = generator()
        next(steps)
        assert block.is_on()
    assert not block.is_on()
    next(steps)
    assert not block.is_on()
    assert list(steps) == []


def test_an_abandoned_generator_leaves_nothing(block):
    def generator():
        with block:
            yield

    for _ in generator():
        break
    gc.collect()
    assert block.blocks.get() == ()


def test_a_generator_that_is_closed_in_another_context(block):
    def generator():
        with block:
            yield

    steps = generator()
    contextvars.copy_context().run(next, steps)
    with block:
        steps.close()
        assert block.is_on()


def test_a_generator_that_goes_on_inside_of_a_transform():
    def generator():
        with mg.no_autodiff:
            yield 2.0
            yield 3.0

    steps = generator()
    next(steps)
    assert mg.grad(lambda x: x * x * next(steps))(1.0) == 6.0
    assert list(steps) == []
    assert (mg.tensor(1.0) * 2).creator is not None


def test_a_block_around_an_await_holds_for_the_tasks_it_starts(block):
    async def child():
        await asyncio.sleep(0)
        return block.is_on()

    async def coroutine():
        with block:
            await asyncio.sleep(0)
            return [block.is_on(), *await asyncio.gather(child(), child())]

    assert driven(block, coroutine) == ([True, True, True], False)


def test_a_block_around_the_yield_of_an_async_generator(block):
    async def generator():
        with block:
            await asyncio.sleep(0)
            yield block.is_on()
            yield block.is_on()

    async def consume():
        found = []
        async for inside in generator():
            found += [inside, block.is_on()]
        return found

    assert driven(block, consume) == ([True, False, True, False], False)


# ---------------------------------------------------------------------- context managers


def test_a_context_manager_that_is_made_of_a_generator_holds_inside(block):
    @contextmanager
    def evaluating():
        with block:
            yield

    @contextmanager
    def delegating():
        yield from evaluating.__wrapped__()

    for manager in (evaluating, delegating):
        with manager():
            assert block.is_on()
        assert not block.is_on()
        with pytest.raises(KeyError), manager():
            raise KeyError
        assert not block.is_on()

        @manager()
        def inside():
            return block.is_on()

        assert inside()


def test_an_asynchronous_context_manager_holds_inside(block):
    @asynccontextmanager
    async def evaluating():
        await asyncio.sleep(0)
        with block:
            yield

    async def use():
        async with evaluating():
            await asyncio.sleep(0)
            return block.is_on()

    assert driven(block, use) == (True, False)


@pytest.fixture
def _paused():
    with mg.no_autodiff:
        yield


@pytest.mark.usefixtures("_paused")
def test_a_fixture_holds_for_its_test():
    assert mg.no_autodiff.is_on()
    assert (mg.tensor(1.0) * 2).creator is None


def test_a_stack_of_blocks_holds_until_it_is_closed(block):
    def generator():
        with ExitStack() as stack:
            stack.enter_context(block)
            yield

    steps = generator()
    next(steps)
    assert block.is_on()  # asked for: the stack is not of the generator
    steps.close()


# ---------------------------------------------------------------------- what a switch shows


def test_a_switch_says_whether_it_is_on(block):
    name = next(name for name, value in BLOCKS.items() if value is block)
    assert repr(block) == f"<{name}: off>"
    with block:
        assert repr(block) == f"<{name}: on>"
    assert repr(mg.mem_guard_on) == "<mem_guard_on: on>"


def test_copies_and_pickles_of_a_switch_are_the_switch(block):
    @block
    def inside():
        return again.is_on()

    for again in (copy.copy(block), copy.deepcopy(block), pickle.loads(pickle.dumps(block))):  # noqa: S301
        assert inside()
        assert not again.is_on()


def test_a_decorated_function_can_be_decorated_again(block):
    def twice(func):
        @wraps(func)
        def both(*args):
            return func(*args), func(*args)

        return both

    assert twice(block(block.is_on))() == (True, True)
    assert block(twice(block.is_on))() == (True, True)
